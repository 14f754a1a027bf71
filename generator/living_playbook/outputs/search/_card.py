"""What a hit shows of an entry: the parts of its card, in words, and the places on its page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from living_playbook.entries import OUTCOME_WORDS
from living_playbook.outputs._words import DESIGN_WORDS

if TYPE_CHECKING:
    from living_playbook.outputs.search.records import Record

FILED_UNDER = "pb-filed"
"""Place on every page where the words stand that an entry is filed under."""


def shown_card(record: Record) -> dict[str, Any]:
    """Return a card as a script shows it; what is empty is left out. `places` maps anchors to their headings."""
    card = record.card
    design = DESIGN_WORDS.get(card.design, card.design) if card.design != "none" else ""
    places = {passage.anchor: passage.heading for passage in record.passages if passage.anchor}
    shown = {
        "type": card.type_label,
        "grade": card.grade,
        "outcome": [card.outcome, OUTCOME_WORDS.get(card.outcome, card.outcome)] if card.outcome else None,
        "stage": card.stage.capitalize(),
        "status": card.status if card.status != "published" else "",
        "design": design[:1].upper() + design[1:],
        "year": card.year if card.outcome else 0,
        "places": places | ({FILED_UNDER: "Filed under"} if record.filed_under else {}),
    }
    return {name: value for name, value in shown.items() if value}
