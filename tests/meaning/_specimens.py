"""Made-up types of every shape that a model can have, and headers with a word of its own in every text."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from itertools import count
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from living_playbook.entries import EntryType, Fields, PartialDate, Ref, Term, Who, meanings_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from conftest import Desk

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
        }
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
    made = Header()
    numbers = count()
    for name, value in _values(kind.model, kind.name, made, numbers, vocabulary):
        made.values[name] = value
    made.values |= {"title": f"A {kind.label}", "summary": "What it is.", "status": "published"}
    made.values["audience"] = "organisation"
    return made


def _values(
    model: type[BaseModel], path: str, made: Header, numbers: Iterator[int], vocabulary: Mapping[str, str]
) -> Iterator[tuple[str, Any]]:
    for each in meanings_of(model):
        here = f"{path}.{each.key}"
        if "." not in path and each.key in _LEFT_OUT:
            continue
        info = model.model_fields[each.name]
        yield each.key, _value(each, info.annotation, here, made, numbers, vocabulary)


def _value(
    each: Any, annotation: Any, here: str, made: Header, numbers: Iterator[int], known: Mapping[str, str]
) -> Any:  # noqa: ANN401
    def one() -> Any:  # noqa: ANN401, PLR0911 - one way for each shape
        match each.shape.kind:
            case "group":
                return dict(_values(each.shape.group, here, made, numbers, known))
            case "reference":
                return "circles" if each.shape.wants in ("", "practice") else f"a-{each.shape.wants}"
            case "term":
                return known[each.shape.wants]
            case "choice":
                return _choice_in(annotation)
            case "date":
                return "2026-03-04"
            case "boolean":
                return True
            case "number":
                return 1999 if "year" in each.key else 7
            case "tree":
                return _tree(annotation, here, made, numbers)
        if each.key == "url":
            return "https://example.org/there"
        return _word(here, made, numbers)

    if not each.shape.many:
        return one()
    if "tuple[tuple" in str(annotation):
        return [[one(), one()], [one()]]
    if each.shape.kind in ("reference", "choice", "term"):
        return [one()]
    return [one(), one()]


def _word(here: str, made: Header, numbers: Iterator[int]) -> str:
    number = next(numbers)
    word = "quz" + "".join("bcdfghjkmp"[int(digit)] for digit in f"{number:03}") + "ax"
    made.words[f"{here}[{number}]"] = word
    return f"Says {word} here"


def _tree(annotation: Any, here: str, made: Header, numbers: Iterator[int]) -> Any:  # noqa: ANN401
    inside = str(annotation)
    if "str, int" in inside:
        return {"some_kind": 3}
    if "str, str" in inside:
        return {"some_kind": _word(here, made, numbers)}
    return {"first": _word(here, made, numbers), "deeper": [{"then": _word(here, made, numbers)}, 3, True]}


def _choice_in(annotation: Any) -> Any:  # noqa: ANN401
    found = [each for each in get_args(annotation) if isinstance(each, str)]
    return found[0] if found else next(filter(None, map(_choice_in, get_args(annotation))), None)
