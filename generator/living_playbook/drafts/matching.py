"""Which section or field a heading of somebody's notes means: by its name, by usual other words, or by likeness."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from rapidfuzz import fuzz

from living_playbook.entries import meanings_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.drafts.facts import Facts
    from living_playbook.entries import FieldRow

_LIKE = 86
"""Least likeness, 0 to 100, at which a heading is taken for a misspelt name."""


@dataclass(frozen=True, slots=True)
class Meant:
    """What a heading may mean, and how sure that is."""

    kind: Literal["section", "field"]
    name: str
    how: Literal["same", "word", "like"]


def meanings(heading: str, facts: Facts) -> Iterator[Meant]:
    """Yield what a heading may mean, the surest first: names, then usual other words, then what is spelt like them."""
    yield from sure_meanings(heading, facts)
    yield from _likely(folded(heading), facts)


def sure_meanings(heading: str, facts: Facts) -> Iterator[Meant]:
    """Yield what a heading means by its words alone: names first, then usual other words."""
    words = folded(heading)
    if not words:
        return
    sections, fields = _sections(facts), facts.rows()
    yield from (Meant("section", name, "same") for name in sections if folded(name) == words)
    yield from (Meant("field", name, "same") for name, row in fields.items() if words in _names(name, row))
    yield from (Meant("section", name, "word") for name in sections if words in facts.kind.called.get(name, ()))
    yield from (Meant("field", name, "word") for name in fields if words in _called(facts, name))


def _called(facts: Facts, name: str) -> tuple[str, ...]:
    """Return the other words for a field in people's notes."""
    return next((each.called for each in meanings_of(facts.kind.model) if each.key == name), ())


def _sections(facts: Facts) -> list[str]:
    """Return the sections of a type, with those that only some of its entries have."""
    return list(dict.fromkeys((*facts.kind.sections, *facts.kind.hints)))


def _likely(words: str, facts: Facts) -> Iterator[Meant]:
    sections, fields = (_sections(facts), facts.rows()) if words else ([], {})
    likely = [(max(_likeness(words, name, facts.kind.called.get(name, ()))), "section", name) for name in sections]
    likely += [(max(_likeness(words, name, _called(facts, name))), "field", name) for name in fields]
    for score, kind, name in sorted(likely, key=lambda each: -each[0]):
        if score >= _LIKE:
            yield Meant("section" if kind == "section" else "field", name, "like")


def _names(name: str, row: FieldRow) -> tuple[str, str]:
    """Return what a form may call a field: its key in words, or what it is."""
    return folded(name.replace("_", " ")), folded(row.description)


def folded(words: str) -> str:
    """Return words as they are compared: small, without numbering, marks and what ends them."""
    words = re.sub(r"[*_`]+", " ", words.replace("\u2019", "'")).casefold()
    words = re.sub(r"^\s*(?:\d+(?:\.\d+)*[.)]?|[ivx]+[.)])\s+", "", words)
    return " ".join(words.split()).strip(" :.?!\u2013-")


def _likeness(words: str, name: str, others: tuple[str, ...]) -> Iterator[float]:
    yield from (fuzz.ratio(words, other) for other in (folded(name), *others))
