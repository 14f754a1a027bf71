"""A link and what became of it: values, never exceptions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from living_playbook.diagnostics import Span
    from living_playbook.sources.markdown import Link


@dataclass(frozen=True, slots=True)
class Found:
    """The entry that is meant.

    `anchor` is empty for the whole page; `anchor_missing` tells of a heading that is not there.
    """

    id: str
    anchor: str = ""
    anchor_missing: bool = False
    nearest_anchor: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """No such entry.

    `nearest` are ids that may be meant; `instead` is the type of an entry of that name that does not fit.
    """

    nearest: tuple[str, ...] = ()
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Several entries answer to the name."""

    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """The entry is there, but its own file has errors, which are reported where they stand."""

    path: str


@dataclass(frozen=True, slots=True)
class File:
    """A file of the repository that is not an entry: an image, a document."""

    path: str


@dataclass(frozen=True, slots=True)
class NoFile:
    """No such file. `nearest` is one that may be meant."""

    path: str
    nearest: str = ""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """An address outside the playbook."""

    address: str


Target = Found | Missing | Ambiguous | Unreadable | File | NoFile | Elsewhere


@dataclass(frozen=True, slots=True)
class Reference:
    """One link of an entry, from its header or its text, with its target.

    `name` is what is written; `wants` the entry type it must have, empty for any; `sentence` the words around it;
    `link` the link in the text, None for one in the header.
    """

    origin: str
    name: str
    fragment: str
    wants: str
    relation: str
    inverse: str
    span: Span
    sentence: str
    section: str
    target: Target
    link: Link | None = None
