"""What reading yields: one frozen `Source` per file, and the tree they stand in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from living_playbook.diagnostics import Span

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from living_playbook.diagnostics import Problem

DataPath = tuple[str | int, ...]
"""Where a value stands in a header: keys and list positions from the top, such as `("lessons", 0, "text")`."""


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit that touched a file."""

    on: date
    author: str
    subject: str


@dataclass(frozen=True, slots=True)
class History:
    """What Git (or the file system) knows of one file. `changes` is newest first and empty outside Git."""

    created: date | None = None
    updated: date | None = None
    changes: tuple[Commit, ...] = ()

    @property
    def last_author(self) -> str:
        """Author of the newest change; empty where Git knows none."""
        return self.changes[0].author if self.changes else ""


@dataclass(frozen=True, slots=True)
class Header:
    """A parsed YAML header: plain values, and where each key and value stands in the file."""

    values: Mapping[str, Any] = field(default_factory=dict)
    value_spans: Mapping[DataPath, Span] = field(default_factory=dict)
    key_spans: Mapping[DataPath, Span] = field(default_factory=dict)

    def span_of(self, path: DataPath, file: str) -> Span:
        """Return where a value stands; the nearest enclosing value where it is absent; else the top of the file."""
        for length in range(len(path), 0, -1):
            span = self.value_spans.get(path[:length])
            if span is not None:
                return span
        return Span(file)

    def key_span_of(self, path: DataPath, file: str) -> Span:
        """Return where a key stands, else where its value stands."""
        return self.key_spans.get(path) or self.span_of(path, file)


@dataclass(frozen=True, slots=True)
class Source:
    """One Markdown file, read and split. `path` is relative to the root with `/`; `body_line` counts from 1."""

    path: str
    kind: str
    text: str
    body: str
    body_line: int
    header: Header
    digest: str
    history: History = History()
    problems: tuple[Problem, ...] = ()
    readable: bool = True


@dataclass(frozen=True, slots=True)
class SourceTree:
    """All sources of a playbook, sorted by path, and the names of all files that links may point to.

    `history_note` tells why dates from Git may be missing; empty where none are. `problems` are of files that are not
    read.
    """

    sources: tuple[Source, ...]
    files: frozenset[str]
    history_note: str = ""
    problems: tuple[Problem, ...] = ()
