"""How a question is written: words, "phrases", field:word, spans of time, -word, OR; a mistake is told in a line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple, NoReturn

from living_playbook.errors import PlaybookError
from living_playbook.nearest import nearest
from living_playbook.outputs.search._terms import searched_words
from living_playbook.views._cards import FACETS

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT_FIELDS = ("title", "summary", "lessons", "steps", "text")
"""Parts of an entry that a question can name; so they are called in the index too."""

FIELDS = (*TEXT_FIELDS, "id", "date", *FACETS)

_TOKEN = re.compile(
    r"""(?P<minus>-(?=["\w]))?(?P<field>[^\W\d_]+:(?=[^\s:/]))?(?:"(?P<phrase>[^"]*)"(?P<behind>\S*)|(?P<word>\S+))"""
)
_SIGNS = {**dict.fromkeys(map(ord, "\u201c\u201d\u201e\u00ab\u00bb"), '"'), **dict.fromkeys(map(ord, "()[]{}"), " ")}
_SPAN = re.compile(r"(?P<sign>[<>]=?)(?P<than>.*)|(?P<low>.*?)\.\.(?P<high>.*)")
_MOMENTS = {
    "year": re.compile(r"[0-9]{4}"),
    "date": re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?"),
}
_TIMES = {
    "year": "year:2023, year:>=2022 or year:2020..2024",
    "date": "date:2026-03, date:>2025 or date:2025-01..2026-03",
}
_END = "~"
"""Sorts behind every digit, so that 2025~ is the end of that year, and this alone the end of all."""

_OPERATORS = {
    "OR": "`OR` goes between two things to search for, such as: mentoring OR coaching",
    "AND": "`AND` goes between two things to search for, such as: mentoring AND coaching",
    "NOT": "`NOT` goes before what must not occur, such as: mentoring NOT reverse",
}


@dataclass(frozen=True, slots=True)
class QueryPart:
    """One condition: words that stand side by side, a value of a facet, an id, or a span of time.

    Words may stand in any field if none is named. A span begins with `low` and ends before `high`.
    """

    kind: Literal["words", "value", "id", "span"]
    field: str = ""
    words: tuple[str, ...] = ()
    value: str = ""
    low: str = ""
    high: str = _END

    def __str__(self) -> str:
        """Return the condition as it can be written."""
        text = self.value or " ".join(self.words)
        quoted = f'"{text}"' if " " in text else text
        return f"{self.field or self.kind}:{quoted}" if self.field or self.kind == "id" else quoted


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for: words to rank by, groups of conditions of which one each must hold, and what must not hold.

    `unfinished` tells that the last word may only be the beginning of one.
    """

    text: str = ""
    needed: tuple[tuple[QueryPart, ...], ...] = ()
    refused: tuple[QueryPart, ...] = ()
    unfinished: bool = False


class _Token(NamedTuple):
    part: QueryPart
    plain: bool
    refused: bool


@dataclass(slots=True)
class _Group:
    parts: list[QueryPart]
    needed: bool


@dataclass(slots=True)
class _Reading:
    """A question that has been read as far as an operator or a part; `waiting` is the operator that wants another."""

    groups: list[_Group] = field(default_factory=list)
    refused: list[QueryPart] = field(default_factory=list)
    waiting: str = ""
    negative: bool = False
    joinable: bool = False

    def operator(self, word: str) -> None:
        if self.negative or (word != "NOT" and (self.waiting or not self.joinable)):
            raise PlaybookError(_OPERATORS["NOT" if self.negative else word])
        if word == "NOT":
            self.negative = True
        else:
            self.waiting = word

    def part(self, token: _Token) -> None:
        refused = token.refused or self.negative
        if refused and self.waiting == "OR":
            raise PlaybookError(_OPERATORS["OR"])
        if refused:
            self.refused.append(token.part)
        elif self.waiting == "OR":
            self.groups[-1].parts.append(token.part)
            self.groups[-1].needed = True
        else:
            both = self.waiting == "AND"
            if both:
                self.groups[-1].needed = True
            self.groups.append(_Group([token.part], needed=both or not token.plain))
        self.waiting, self.negative, self.joinable = "", False, not refused

    def end(self) -> None:
        if self.negative or self.waiting:
            raise PlaybookError(_OPERATORS["NOT" if self.negative else self.waiting])


def question_in(text: str) -> Question:
    """Return what was asked for. Raises PlaybookError, with an example, for what cannot be meant."""
    reading = _Reading()
    plain = False
    for token in _tokens(text):
        if isinstance(token, str):
            reading.operator(token)
        else:
            plain = token.plain and not token.refused and not reading.negative
            reading.part(token)
    reading.end()
    # Where a value will do instead of a word, entries without the word answer as well.
    told = (group.parts for group in reading.groups if all(part.words for part in group.parts))
    words = (word for parts in told for part in parts for word in part.words)
    needed = tuple(tuple(group.parts) for group in reading.groups if group.needed)
    return Question(" ".join(words), needed, tuple(reading.refused), plain and not text[-1:].isspace())


def _tokens(text: str) -> Iterator[_Token | str]:
    """Yield the operators and parts of a question; what holds no word is passed over."""
    for found in _TOKEN.finditer(text.translate(_SIGNS)):
        if found[0] in _OPERATORS:
            yield found[0]
            continue
        name = (found["field"] or "").removesuffix(":").casefold()
        word, phrase = found["word"] or "", found["phrase"]
        if word.startswith('"'):
            message = f'the quotation mark before `{word[1:]}` is not closed; write it as in "shadow boards"'
            raise PlaybookError(message)
        if name:
            yield _Token(_part_of(name, word or phrase or ""), plain=False, refused=bool(found["minus"]))
        elif words := tuple(searched_words(word or phrase or "")):
            yield _Token(QueryPart("words", words=words), plain=phrase is None, refused=bool(found["minus"]))
        if behind := tuple(searched_words(found["behind"] or "")):
            yield _Token(QueryPart("words", words=behind), plain=True, refused=False)


def _part_of(name: str, typed: str) -> QueryPart:
    value = " ".join(typed.split())
    if name not in FIELDS:
        near = nearest(name, FIELDS)
        hint = f"did you mean `{near}:`?" if near else f"available: {', '.join(FIELDS)}."
        message = f'there is no field `{name}`; {hint} Write "{name} {value}" to search for the words'
        raise PlaybookError(message)
    words = tuple(searched_words(value))
    if name in _MOMENTS:
        return span_in(name, value)
    if not words:
        message = f"after `{name}:` needs a word after it, as in title:circles or function:finance"
        raise PlaybookError(message)
    if name == "id":
        return QueryPart("id", value=value.casefold())
    return QueryPart("words", name, words) if name in TEXT_FIELDS else QueryPart("value", name, value=value)


def span_in(name: str, value: str) -> QueryPart:
    """Return a span of years or of days. Raises PlaybookError, with examples, for what is none."""
    value = " ".join(value.split())
    found = _SPAN.fullmatch(value)
    if found is None:
        low, high = value, f"{value}{_END}"
    elif found["sign"]:
        than = found["than"] or "none"
        inside = than if found["sign"] in (">=", "<") else f"{than}{_END}"
        low, high = (inside, _END) if found["sign"].startswith(">") else ("", inside)
    else:
        low, high = found["low"], f"{found['high']}{_END}"
    if not (low or high != _END) or any(
        bound and not _MOMENTS[name].fullmatch(bound) for bound in (low.removesuffix(_END), high.removesuffix(_END))
    ):
        _refuse(name, value, f"is not a {'year' if name == 'year' else 'day, month or year'}")
    if low >= high:
        _refuse(name, value, "ends before it begins")
    return QueryPart("span", name, value=value, low=low, high=high)


def _refuse(name: str, value: str, reason: str) -> NoReturn:
    message = f"`{value}` {reason}; write {_TIMES[name]}"
    raise PlaybookError(message)
