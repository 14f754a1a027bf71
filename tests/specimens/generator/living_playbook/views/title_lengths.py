"""How long the titles are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from living_playbook.views._view_input import ViewInput

TITLE = "Lengths of titles"


@dataclass(frozen=True, slots=True)
class LengthsView:
    """The longest title."""

    longest: str


def derive(inputs: ViewInput) -> LengthsView:
    """Find the longest title."""
    return LengthsView(max((entry.title for entry in inputs.graph.by_id.values()), key=len, default=""))
