"""Where each practice was tried, and what came of it; what failed comes first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from living_playbook.entries import Account, practices_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from living_playbook.views._cards import Card
    from living_playbook.views._view_input import ViewInput

TITLE = "Accounts"
_ORDER = ("failed", "mixed", "worked", "too-early", "unknown", "")


@dataclass(frozen=True, slots=True)
class PracticeAccounts:
    """The accounts of one practice and how many of them had each outcome."""

    practice: str
    cards: tuple[Card, ...]
    outcomes: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class AccountsView:
    """The accounts of each practice, by its id; practices nobody tried are there with none."""

    by_practice: Mapping[str, PracticeAccounts]


def derive(inputs: ViewInput) -> AccountsView:
    """Collect for each practice the published cases, pilots and debriefs that are about it."""
    found: dict[str, list[Card]] = {entry.id: [] for entry in inputs.graph.graded}
    for entry in inputs.graph.by_id.values():
        if not isinstance(entry.fields, Account) or entry.status != "published":
            continue
        card = inputs.cards[entry.id]
        for practice in practices_of(entry):
            if practice in found:
                found[practice].append(card)
    return AccountsView({name: _accounts(name, cards) for name, cards in found.items()})


def _accounts(practice: str, cards: list[Card]) -> PracticeAccounts:
    ordered = tuple(
        sorted(cards, key=lambda card: (_ORDER.index(card.outcome), -card.year, card.title.casefold(), card.id))
    )
    outcomes = {outcome: sum(card.outcome == outcome for card in ordered) for outcome in _ORDER if outcome}
    return PracticeAccounts(practice, ordered, outcomes)
