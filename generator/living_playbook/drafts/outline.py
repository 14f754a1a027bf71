"""Notes cut at their headings: what stands above the first, and each heading with the text below it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import yaml

from living_playbook.drafts.values import plain_line
from living_playbook.sources.markdown_syntax import parse
from living_playbook.sources.numbers import AsWrittenLoader

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_HEADER = re.compile(r"\A\s*---[ \t]*\n(?P<header>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_LABELLED = re.compile(
    r"\s{0,3}(?:[-*+]\s+)?(?:\*\*|__)?"
    r"(?P<label>[^\W\d_][\w /&'\u2019-]{0,39}?)(?:\*\*|__)?\s*:(?:\*\*|__)?\s+(?P<value>\S.*)"
)


@dataclass(frozen=True, slots=True)
class NoteSection:
    """A heading, empty at the top, and the lines below it down to the next heading."""

    level: int
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Label:
    """A line `Label: value`, and the line as it stands."""

    label: str
    value: str
    line: str


def header_of(text: str) -> tuple[Mapping[str, Any], str]:
    """Return the YAML header of notes and the text below it; no header where it cannot be read."""
    found = _HEADER.match(text)
    # What is named once and used many times may unfold to more than any memory holds.
    if found is None or re.search(r"(?:^|[\s\[{,:-])[&*]\S", found["header"]):
        return {}, text
    try:
        values = yaml.load(found["header"], Loader=AsWrittenLoader)  # noqa: S506 - a safe loader
    except (yaml.YAMLError, ValueError):
        return {}, text
    simple = isinstance(values, dict) and all(isinstance(key, str) for key in values)
    return (values, text[found.end() :]) if simple else ({}, text)


def parts_of(text: str) -> tuple[NoteSection, ...]:
    """Return notes cut at their headings; headings inside lists and quotations are text."""
    lines = text.split("\n")
    tokens = parse(text)
    marks: list[tuple[int, int, int, str]] = []
    for token, following in pairwise(tokens):
        if token.type == "heading_open" and token.level == 0 and token.map is not None:
            first, end = token.map
            # A heading is taken from its own lines.
            words = " ".join(lines[first:end] if token.markup.startswith("#") else lines[first : end - 1])
            shown = re.sub(r"^\s*#+\s*|\s+#+\s*$", "", words) if token.markup.startswith("#") else words
            marks.append((first, end, int(token.tag[1:]), shown.strip() if following.content else ""))
    starts = [0, *(end for _, end, _, _ in marks)]
    ends = [*(first for first, _, _, _ in marks), len(lines)]
    heads = [(0, ""), *((level, words) for _, _, level, words in marks)]
    return tuple(
        NoteSection(level, words, "\n".join(lines[start:end]).strip("\n"))
        for (level, words), start, end in zip(heads, starts, ends, strict=True)
    )


def labels_of(text: str) -> Iterator[Label]:
    """Yield the lines of a text that read `Label: value`."""
    for line in text.split("\n"):
        found = _LABELLED.fullmatch(line)
        if found and not line.lstrip().startswith("|"):
            yield Label(plain_line(found["label"]), found["value"].strip(), line)
