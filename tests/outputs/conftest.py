"""What tests of outputs share: a site of a few files that are on no disk."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from living_playbook.pipeline.build import site_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from living_playbook.outputs._site import Site
    from tests.conftest import Desk

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def site_with(desk: Desk) -> Callable[..., Site]:
    """Return a function that makes the site of files; `others` are files that are no entries."""

    def make(
        files: Mapping[str, str], others: tuple[str, ...] = (), using: Desk = desk, *, offline: bool = False
    ) -> Site:
        graph = using.graph(files, others)
        assert len(graph.entries) == len(files), "an entry cannot be read"
        playbook: Any = SimpleNamespace(settings=using.settings, today=TODAY)
        return site_of(playbook, graph, offline=offline)

    return make
