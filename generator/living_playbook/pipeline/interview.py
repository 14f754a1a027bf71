"""`playbook new` at a terminal: the questions of a type, and what a check would say of each answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from living_playbook.drafts import Question, found_entries, questions_of, values_of
from living_playbook.entries import Filling

if TYPE_CHECKING:
    from collections.abc import Sequence

    from living_playbook.drafts import Choice, Facts
    from living_playbook.pipeline.trial import Trial


@dataclass(slots=True)
class Interview:
    """Asks for one entry. `values` are the answers so far, as the header will hold them; nothing is written."""

    trial: Trial
    values: dict[str, Any] = field(default_factory=dict)
    facts: Facts = field(init=False)

    def __post_init__(self) -> None:
        """Read what there is to choose from once."""
        self.facts = self.trial.facts

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions, in the order in which an entry needs their answers."""
        return questions_of(self.facts)

    @property
    def filling(self) -> Filling:
        """What the scaffold of the entry is filled with."""
        return Filling(self.values)

    def asks(self, question: Question) -> bool:
        """Tell whether a question makes sense now: a part of a group does only behind the parts that must be there."""
        top, _, key = question.name.partition(".")
        needed = {row.name.partition(".")[2] for row in self.facts.inner_rows(top) if row.status}
        return not key or key in needed or needed <= set(self.values.get(top, {}))

    def found(self, question: Question, words: str) -> tuple[Choice, ...]:
        """Return the entries that some words may mean, a short list; none where no entry is asked for."""
        return found_entries(self.facts, question, words) if question.wants is not None else ()

    def answer(self, question: Question, items: Sequence[str]) -> str:
        """Take an answer. Return what is wrong with it, in the words of `playbook check`, or nothing if it is right."""
        first = ""
        top, _, key = question.name.partition(".")
        row = next(
            row for row in (*self.facts.rows().values(), *self.facts.inner_rows(top)) if row.name == question.name
        )
        for value in values_of(self.facts, row, items):
            whole = {**self.values.get(top, {}), key: value} if key else value
            refused = self._refused(top, whole)
            if not refused:
                self.values[top] = whole
                return ""
            first = first or refused
        return first

    def _refused(self, name: str, value: object) -> str:
        errors = self.trial.errors("A title", Filling({name: value}))
        # A group of which one part is known may still lack another.
        told = [each for each in errors if each.name != "missing-field" or not isinstance(value, dict)]
        return "\n".join(f"{each.message}\n    help: {each.help}" if each.help else each.message for each in told[:1])
