"""The questions that `playbook new` asks: derived from the type's model, so that they are what a check wants."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rapidfuzz import fuzz

from living_playbook.config import STATUSES
from living_playbook.entries import example_values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.drafts.facts import Facts
    from living_playbook.entries import FieldRow

_ALIKE = 70
"""Least likeness, 0 to 100, of a title to what was typed."""
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to choose: what is written, and what it means."""

    value: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `name` is the field, with a dot where it stands inside another; `many` asks for several answers.

    `choices` are all answers that there are, none for free words; `wants` is the type of the entries to choose from,
    empty for any and None where no entry is asked for.
    """

    name: str
    label: str
    description: str
    when: str
    example: str = ""
    many: bool = False
    choices: tuple[Choice, ...] = ()
    wants: str | None = None

    @property
    def help(self) -> tuple[str, ...]:
        """What `?` shows: when the field is needed, what it takes, and an example."""
        lines = [self.description, f"Required {self.when}; leave it empty to fill it in later." if self.when else ""]
        lines += [f"For example: {self.example}" if self.example else ""]
        lines += [f"{choice.value}: {choice.label}" for choice in self.choices if choice.label]
        lines += ["Type a few words of its title, or its id." if self.wants is not None else ""]
        lines += ["One per line; an empty line ends the list." if self.many else ""]
        return tuple(filter(None, lines))


def questions_of(facts: Facts) -> tuple[Question, ...]:
    """Return the questions for a type: what a draft needs, then what reviewers need, then what publishing needs."""
    rows = [row for row in facts.rows().values() if row.status]
    rows.sort(key=lambda row: STATUSES.index(row.status))
    examples = example_values(facts.kind, facts.vocabulary)
    return tuple(question for row in rows for question in _asked(facts, row, examples))


def _asked(facts: Facts, row: FieldRow, examples: dict[str, Any]) -> Iterator[Question]:
    inner = facts.inner_rows(row.name)
    if not row.many and inner and not facts.fits(row.name, "words"):
        for part in inner:
            key = part.name.rpartition(".")[2]
            group = examples.get(row.name)
            yield _question(facts, part, row, group.get(key) if isinstance(group, dict) else None)
        return
    yield _question(facts, row, row, examples.get(row.name))


def _question(facts: Facts, row: FieldRow, top: FieldRow, example: object) -> Question:
    label = row.name.replace("_", " ").replace(".", ": ")
    return Question(
        name=row.name,
        label=label[:1].upper() + label[1:],
        description=row.description,
        when=_when(top.status),
        example=_shown(example),
        many=row.many,
        choices=_choices(facts, row),
        wants=facts.wanted(row.name) if row.depth == 0 else None,
    )


def _when(status: str) -> str:
    return "always" if status == STATUSES[0] else f"from {status.replace('-', ' ')} on"


def _shown(example: object) -> str:
    """Return an example as somebody would type it."""
    if isinstance(example, list):
        return _shown(example[0]) if example else ""
    if isinstance(example, dict):
        return _shown(next(iter(example.values()), None))
    return "" if example is None else str(example)


def _choices(facts: Facts, row: FieldRow) -> tuple[Choice, ...]:
    if row.vocabulary:
        return tuple(Choice(term.id, term.label) for term in facts.vocabulary.terms(row.vocabulary).values())
    if row.holds.startswith(("one of: ", "any of: ")):
        return tuple(Choice(value) for value in row.holds.partition(": ")[2].split(", "))
    return ()


def found_entries(facts: Facts, question: Question, words: str) -> tuple[Choice, ...]:
    """Return the entries whose titles or ids hold what somebody typed, the likeliest first, a short list."""
    typed = words.casefold()
    scored = []
    for name, known in facts.known.items():
        if question.wants in ("", known.type):
            text = f"{known.title} {name}".casefold()
            score = (
                102
                if name == words
                else 101
                if all(word in text for word in typed.split())
                else fuzz.partial_ratio(typed, text)
            )
            if score >= _ALIKE:
                scored.append((-score, known.title, name))
    return tuple(Choice(name, title) for _, title, name in sorted(scored)[:_SHOWN])
