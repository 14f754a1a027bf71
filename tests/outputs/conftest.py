"""What tests of outputs share: a site of a few files that are on no disk, and Markdown as the engines read it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from markdown import Markdown

from living_playbook.pipeline.build import site_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from conftest import Desk
    from living_playbook.outputs._site import Site

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def site_with(desk: Desk) -> Callable[..., Site]:
    """Return a function that makes the site of files; `others` are files that are no entries."""

    def make(files: Mapping[str, str], others: tuple[str, ...] = (), using: Desk = desk) -> Site:
        graph = using.graph(files, others)
        assert len(graph.entries) == len(files), "an entry cannot be read"
        playbook: Any = SimpleNamespace(settings=using.settings, today=TODAY)
        return site_of(playbook, graph)

    return make


@pytest.fixture(scope="session")
def printed() -> Callable[[str], str]:
    """Return a function that turns Markdown into HTML with the extensions of `mkdocs.yml`."""
    config = yaml.safe_load((ROOT / "mkdocs.yml").read_bytes())
    named = [each if isinstance(each, dict) else {each: {}} for each in config["markdown_extensions"]]
    options: dict[str, Any] = {name: given for each in named for name, given in each.items()}
    reader = Markdown(extensions=list(options), extension_configs=options)

    def convert(markdown: str) -> str:
        return str(reader.reset().convert(markdown))

    return convert
