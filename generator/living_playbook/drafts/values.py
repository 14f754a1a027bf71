"""From what somebody wrote to a value of the header: text, a number, a word of a list, ids, items."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from rapidfuzz import fuzz, process

from living_playbook.entries import file_stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from living_playbook.drafts.facts import Facts
    from living_playbook.entries import FieldRow

_ITEM = re.compile(r"\s{0,3}(?:[-*+•]|\d+[.)])\s+(?P<text>.*)")
_BOX = re.compile(r"\[(?P<tick>[ xX])\]\s+")
_LINK = re.compile(r"!?\[(?P<words>[^\[\]\n]*)\]\((?P<address>[^()\s]+)\)")
_MARKS = re.compile(r"(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)|\*\*|`")
_ESCAPED = re.compile(r"\\(?=[^\w\s])")
_NUMBER = re.compile(r"-?\d+(?P<part>\.\d+)?")
_CLOSED = ("any of: ", "list of whole numbers", "list of numbers")
"""What lists hold whose items may stand behind each other on one line."""
_MUCH = 400
"""A longer text is told in a section, not in a field."""
_SAME_TITLE = 92
"""Least likeness, 0 to 100, at which words are taken for the title of an entry."""


def plain_line(text: str) -> str:
    """Return Markdown as one line of plain words, as a header holds them; addresses stand behind their words."""
    text = _LINK.sub(lambda found: f"{found['words']} ({found['address']})", text)
    return " ".join(_ESCAPED.sub("", _MARKS.sub("", text)).split())


def items_of(text: str) -> list[str] | None:
    """Return the items of a text that is one list; None where anything else stands in it."""
    items: list[str] = []
    for line in filter(str.strip, text.split("\n")):
        found = _ITEM.fullmatch(line)
        if found:
            items.append(_BOX.sub("", found["text"], count=1))
        elif items and line.startswith("  ") and not _ITEM.fullmatch(line.strip()):
            items[-1] += f" {line.strip()}"
        else:
            return None
    return [plain for item in items if (plain := plain_line(item))] or None


def _ticked(text: str) -> str:
    """Return a list of boxes without those that nobody ticked: a form lists all that there is to choose."""
    lines = text.split("\n")
    boxes = {
        line: box["tick"] for line in lines if (item := _ITEM.fullmatch(line)) and (box := _BOX.match(item["text"]))
    }
    return "\n".join(line for line in lines if boxes.get(line, "x") != " ")


def paragraph_of(text: str) -> str | None:
    """Return a text of one paragraph as a line; None where there is more, or more than a field holds."""
    block = text.strip()
    if not block or re.search(r"\n[ \t]*\n", block) or re.match(r"[|>#]|```|~~~|!!!", block):
        return None
    if any(map(_ITEM.fullmatch, block.split("\n"))):
        return None
    line = plain_line(block)
    return line if 0 < len(line) <= _MUCH else None


def value_from(facts: Facts, name: str, text: str) -> Any:  # noqa: ANN401 - plain YAML
    """Return the value that a text means for a field; None where it means none that fits."""
    row = facts.rows()[name]
    if row.many:
        closed = bool(row.vocabulary) or facts.wanted(name) is not None or row.holds.startswith(_CLOSED)
        items = items_of(_ticked(text) if closed else text)
        if items is None and (line := paragraph_of(text)):
            items = [part for each in re.split(r"[,;]", line) if (part := each.strip())]
            items = items if closed else [line]
        return next((each for each in values_of(facts, row, items or []) if each and facts.fits(name, each)), None)
    line = paragraph_of(text)
    return next((each for each in values_of(facts, row, [line] if line else []) if facts.fits(name, each)), None)


def values_of(facts: Facts, row: FieldRow, items: Sequence[str]) -> Iterator[Any]:
    """Yield what some words may be in a field, the likeliest first: what is shown where none of it fits."""
    words = [_known_word(facts, row, item) for item in items]
    if row.many:
        yield words
        inner = facts.inner_rows(row.name)
        # Words alone are no result: what has figures is proposed from them, and the words are told in a section.
        if inner and not any(each.holds == "number" for each in inner):
            yield [{inner[0].name.rpartition(".")[2]: item} for item in words]
        numbers = [_number(item) for item in items]
        if None not in numbers:
            yield numbers
    elif words:
        number = _number(items[0])
        if number is not None:
            yield number
        yield words[0]
        if words[0].casefold() in ("yes", "true", "no", "false"):
            yield words[0].casefold() in ("yes", "true")


def _number(text: str) -> int | float | None:
    found = _NUMBER.fullmatch(text)
    if found is None or len(text) > 15:  # noqa: PLR2004 - what a float can hold
        return None
    return float(text) if found["part"] else int(text)


def _known_word(facts: Facts, row: FieldRow, text: str) -> str:
    """Return the word of a closed list, the id of an entry or the choice that a text stands for, else the text."""
    if row.vocabulary:
        return facts.vocabulary.main_word(row.vocabulary, text) or text
    wanted = facts.wanted(row.name)
    if wanted is not None:
        return _id_of(facts, wanted, text.strip("[]` "))
    if row.holds.startswith(("one of: ", "any of: ")):
        folded = "-".join(text.casefold().split()).rstrip(".")
        return folded if folded in row.holds.partition(": ")[2].split(", ") else text
    return text


def _id_of(facts: Facts, wanted: str, text: str) -> str:
    titles = {name: each.title for name, each in facts.known.items() if wanted in ("", each.type)}
    if text in titles:
        return text
    if (stem := file_stem(text)) in titles:
        return stem
    near = process.extractOne(text.casefold(), {name: title.casefold() for name, title in titles.items()})
    return str(near[2]) if near and fuzz.ratio(near[0], text.casefold()) >= _SAME_TITLE else text
