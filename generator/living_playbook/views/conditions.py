"""Under which conditions things work: every condition present or absent, over all accounts, each counted once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from living_playbook.evidence import condition_rows

if TYPE_CHECKING:
    from living_playbook.evidence import ConditionRow
    from living_playbook.views._view_input import ViewInput

TITLE = "Under which conditions"


@dataclass(frozen=True, slots=True)
class ConditionsView:
    """The conditions that any account states; `few` is the setting below which there is too little to tell."""

    accounts: int
    few: int
    rows: tuple[ConditionRow, ...]


def derive(inputs: ViewInput) -> ConditionsView:
    """Count the accounts of all practices, each once, by the conditions they state."""
    few = inputs.settings.evidence.few
    return ConditionsView(
        len(inputs.accounts), few, condition_rows(tuple(findings[0] for findings in inputs.accounts.values()), few)
    )
