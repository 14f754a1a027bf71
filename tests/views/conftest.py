"""What tests of views share: playbooks of a few files, derived on a chosen day."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from living_playbook.graph import named_by_id
from living_playbook.graph.build import build_graph
from living_playbook.pipeline.build import site_of
from living_playbook.views import ViewInput, derive_views

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from living_playbook.graph import Graph
    from living_playbook.outputs._site import Site
    from tests.conftest import Desk

TODAY = date(2026, 11, 22)


def linked(desk: Desk, files: Mapping[str, str]) -> Graph:
    """Return the graph that a site is made from, of entries that are all in order."""
    entries = named_by_id(desk.entries(files))
    return build_graph(entries, desk.types, desk.vocabulary, frozenset(files), {}, desk.settings.audience.narrowest)


@pytest.fixture
def record_of(desk: Desk) -> Callable[..., Any]:
    """Return a function that derives one view of files: `record_of("catalogue", files)`."""

    def derive(view: str, files: Mapping[str, str], today: date = TODAY) -> Any:
        return derive_views(ViewInput(linked(desk, files), desk.settings, today))[view].record

    return derive


@pytest.fixture(scope="session")
def proven(written: Callable[..., str]) -> dict[str, str]:
    """Return the files of a practice that five teams in three functions have proven, all told on 1 November 2026."""
    files = {"playbook/practices/circles.md": written("practice", "Circles")}
    for number in range(5):
        fields: dict[str, Any] = {"team": f"Team {number}", "functions": [("people", "finance", "legal")[number % 3]]}
        fields |= {"design": "randomised", "end": "2026-11-01", "created": "2026-11-01"}
        files[f"lighthouse/proof-{number}.md"] = written("pilot", f"Proof {number}", **fields)
    return files


@pytest.fixture
def site_of_files(desk: Desk) -> Callable[..., Site]:
    """Return a function that derives everything that outputs may print of files: `site_of_files(files)`."""

    def make(files: Mapping[str, str]) -> Site:
        playbook: Any = SimpleNamespace(settings=desk.settings, today=TODAY)
        return site_of(playbook, linked(desk, files))

    return make
