"""What to pilot next: which single pilot would raise which grade, and which practices need more than one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from living_playbook.views._cards import Card
    from living_playbook.views._pilots_to_come import ToPilot
    from living_playbook.views._view_input import ViewInput

TITLE = "What to pilot next"


@dataclass(frozen=True, slots=True)
class Further:
    """A practice whose grade no single pilot can raise, with all that the next grade asks for."""

    card: Card
    grade: str
    towards: str
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NextPilotsView:
    """Pilots that would raise a grade, the most useful first, and practices that are further away."""

    pilots: tuple[ToPilot, ...]
    further: tuple[Further, ...]


def derive(inputs: ViewInput) -> NextPilotsView:
    """Ask the rule what one more pilot would do."""
    pilots = inputs.pilots
    near = {each.card.id for each in pilots}
    further = tuple(
        Further(inputs.cards[each.practice], each.grade, each.towards, tuple(line.words for line in each.to_raise))
        for each in inputs.evidence.values()
        if each.towards and each.practice not in near
    )
    return NextPilotsView(pilots, further)
