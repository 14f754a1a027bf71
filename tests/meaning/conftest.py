"""Made-up types of every shape that a model can have, and headers with a word of its own in every text."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - a model needs it
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

import pytest
from pydantic import BaseModel, ConfigDict, Field

from living_playbook.entries import EntryType, Fields, PartialDate, Ref, Term, Who, meanings_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from living_playbook.entries import Meaning
    from tests.conftest import Desk

RITUALS = {
    "content": {"playbook/rituals": "ritual"},
    "types": {
        "ritual": {
            "label": "Ritual",
            "fields": {
                # Names of fields of ours, each of another shape than ours.
                "items": {"type": "list", "place": "numbered"},
                "lessons": {"type": "text"},
                "insights": {"type": "list"},
                "steps": {"type": "text"},
                "context": {"type": "text"},
                "conditions": {"type": "text"},
                "practices": {"type": "text"},
                "results": {"type": "list"},
                "options": {"type": "list"},
                "measures": {"type": "text"},
                "effort": {"type": "text"},
                "minutes": {"type": "text"},
                "outcome": {"type": "text"},
                "stage": {"type": "list"},
                "consent": {"type": "text"},
                "start": {"type": "text"},
                "end": {"type": "number"},
                "home_function": {"type": "list"},
                "team": {"type": "text", "heading": "Who does it"},
                "adopted_by": {"type": "text"},
                # And every kind there is.
                "said-by": {"type": "text"},
                "begun": {"type": "date"},
                "kept": {"type": "boolean"},
                "rhythm": {"type": "choice", "choices": ["daily", "twice-a-week"]},
                "like": {"type": "reference", "to": "practice"},
            },
        },
        # Fields of ours in another type, each of another shape.
        "pilot": {"fields": {name: {} for name in ("context", "consent", "items", "effort", "insights")}},
        "goal": {"fields": {name: {} for name in ("start", "stage", "lessons", "options", "practices")}},
    },
}


class _Group(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Due(_Group):
    """A group inside a group of a list."""

    on: PartialDate | None = None
    because: str | None = None


class Task(_Group):
    """A group of a list, with a list of references, a group and a date."""

    what: str
    owner: Annotated[str | None, Who()] = None
    due: Due | None = None
    practices: tuple[Annotated[str, Ref("practice", "task-for", "task-from")], ...] = ()
    is_done: bool | None = None


class Row(_Group):
    """A group of a list that fits a row of a table."""

    name: str
    score: float | None = None
    on: PartialDate | None = None
    place: Annotated[str | None, Term("regions")] = None


class Mandate(_Group):
    """An optional group with lists of texts and lists of groups."""

    purpose: str | None = None
    behaviours: tuple[str, ...] = ()
    rights: tuple[Row, ...] = ()
    tasks: tuple[Task, ...] = ()


class Meeting(Fields):
    """A type of every shape."""

    lead: str | None = None
    items: tuple[str, ...] = ()
    either: str | int | None = None
    on: dt.date | None = None
    around: PartialDate | None = None
    moments: tuple[PartialDate, ...] = ()
    kind: Literal["online", "face-to-face"] | None = None
    kinds: tuple[Literal["online", "face-to-face"], ...] = ()
    minutes: int | None = None
    share: float | None = None
    numbers: tuple[int, ...] = ()
    is_open: bool | None = None
    region: Annotated[str | None, Term("regions")] = None
    places: tuple[Annotated[str, Term("regions")], ...] = ()
    guest: Annotated[str | None, Who()] = None
    guests: tuple[Annotated[str, Who()], ...] = ()
    follows: Annotated[str | None, Ref("", "follows", "followed-by")] = None
    practices: tuple[Annotated[str, Ref("practice", "practised", "practised-in")], ...] = ()
    mandate: Mandate | None = None
    agreement: Due | None = None
    tasks: tuple[Task, ...] = ()
    rows: tuple[Row, ...] = ()
    tree: dict[str, Any] | None = None
    takes: dict[str, int] = Field(default_factory=dict)
    notes_by: dict[str, str] | None = None
    lists: tuple[tuple[str, ...], ...] = ()
    renamed: str | None = Field(default=None, alias="called-so")


MEETING = EntryType(
    name="meeting",
    folder="playbook/meetings",
    label="Meeting",
    plural="Meetings",
    description="People who meet.",
    model=Meeting,
    body=(),
)


def house_of(desk: Desk) -> Desk:
    """Return a desk that knows the made-up types beside ours."""
    house = desk.with_settings(**RITUALS)
    return replace(house, types={**house.types, MEETING.name: MEETING})


@dataclass
class Header:
    """A header that says something in every field; `words` are those of its own in texts, by the place of each."""

    values: dict[str, Any] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)


_LEFT_OUT = {
    **dict.fromkeys(("title", "summary", "status", "audience"), "set below"),
    **dict.fromkeys(("id", "type", "created", "updated", "aliases", "imported"), "for no reader"),
    **dict.fromkeys(("origin", "review_by", "review_every"), "no text"),
}
"""Fields of every entry that get no word, with the reason."""


def header_of(kind: EntryType, vocabulary: Mapping[str, str]) -> Header:
    """Return a header of a type; `vocabulary` gives a word of each closed list."""
    writer = _Writer(vocabulary)
    own = [each for each in meanings_of(kind.model) if each.key not in _LEFT_OUT]
    values = {each.key: writer.value(each, kind.model, f"{kind.name}.{each.key}") for each in own}
    values |= {"title": f"A {kind.label}", "summary": "What it is.", "status": "published", "audience": "organisation"}
    return Header(values, writer.words)


@dataclass
class _Writer:
    """Makes up a value for every field, and remembers the word in each text."""

    vocabulary: Mapping[str, str]
    words: dict[str, str] = field(default_factory=dict)

    def value(self, meaning: Meaning, model: type[BaseModel], here: str) -> Any:
        annotation = model.model_fields[meaning.name].annotation
        if not meaning.shape.many:
            return self._one(meaning, annotation, here)
        first = self._one(meaning, annotation, here)
        if "tuple[tuple" in str(annotation):
            return [[first, self._one(meaning, annotation, here)], [self._one(meaning, annotation, here)]]
        several = meaning.shape.kind in ("text", "who", "group", "date", "number")
        return [first, self._one(meaning, annotation, here)] if several else [first]

    def _one(self, meaning: Meaning, annotation: Any, here: str) -> Any:
        shape = meaning.shape
        if meaning.key == "url":
            return "https://example.org/there"
        if shape.group is not None:
            group = shape.group
            return {each.key: self.value(each, group, f"{here}.{each.key}") for each in meanings_of(group)}
        makers: Mapping[str, Callable[[], Any]] = {
            "text": lambda: self._text(here),
            "who": lambda: self._text(here),
            "reference": lambda: "circles" if shape.wants in ("", "practice") else f"a-{shape.wants}",
            "term": lambda: self.vocabulary[shape.wants],
            "choice": lambda: _choice_in(annotation),
            "date": lambda: "2026-03-04",
            "boolean": lambda: True,
            "number": lambda: 1999 if "year" in meaning.key else 7,
            "tree": lambda: self._tree(annotation, here),
        }
        return makers[shape.kind]()

    def _text(self, here: str) -> str:
        word = "quz" + "".join("bcdfghjkmp"[int(digit)] for digit in f"{len(self.words):03}") + "ax"
        self.words[f"{here}[{len(self.words)}]"] = word
        return f"Says {word} here"

    def _tree(self, annotation: Any, here: str) -> Any:
        if "str, int" in str(annotation):
            return {"some_kind": 3}
        if "str, str" in str(annotation):
            return {"some_kind": self._text(here)}
        return {"first": self._text(here), "deeper": [{"then": self._text(here)}, 3, True]}


def _choice_in(annotation: Any) -> Any:
    found = [each for each in get_args(annotation) if isinstance(each, str)]
    return found[0] if found else next(filter(None, map(_choice_in, get_args(annotation))), None)


@pytest.fixture(scope="session")
def house(desk: Desk) -> Desk:
    """Return a desk that knows the made-up types beside ours."""
    return house_of(desk)


@pytest.fixture(scope="session")
def headers(house: Desk) -> Mapping[str, Header]:
    """Return a header of every type, by the type's name."""
    words = {name: terms[0].id for name, terms in house.vocabulary.lists.items() if terms}
    return {name: header_of(kind, words) for name, kind in house.types.items()}
