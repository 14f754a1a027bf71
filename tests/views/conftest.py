"""What tests of views share: playbooks of a few files, derived on a chosen day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from living_playbook.graph import named_by_id
from living_playbook.graph.build import build_graph
from living_playbook.views import Sight, derive_views

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from conftest import Desk
    from living_playbook.graph import Graph

TODAY = date(2026, 11, 22)


def linked(desk: Desk, files: Mapping[str, str]) -> Graph:
    """Return the graph that a site is made from, of entries that are all in order."""
    entries = named_by_id(desk.entries(files))
    return build_graph(entries, desk.types, desk.vocabulary, frozenset(files), {}, desk.settings.audience.narrowest)


@pytest.fixture
def record_of(desk: Desk) -> Callable[..., Any]:
    """Return a function that derives one view of files: `record_of("catalogue", files)`."""

    def derive(view: str, files: Mapping[str, str], today: date = TODAY) -> Any:
        return derive_views(Sight(linked(desk, files), desk.settings, today))[view].record

    return derive
