"""A link of an entry as rules look at it: where it leads, and what is to be said of the entry or file there."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from living_playbook.entries import item_anchors
from living_playbook.graph import Ambiguous, Elsewhere, File, Found, Missing, NoFile
from living_playbook.rules._header import key_at
from living_playbook.rules._subjects import Item

if TYPE_CHECKING:
    from living_playbook.entries import Entry
    from living_playbook.graph import Reference
    from living_playbook.rules._facts import Whole

_TARGETS: dict[type, str] = {
    Found: "found",
    Missing: "missing",
    Ambiguous: "ambiguous",
    File: "file",
    NoFile: "no_file",
    Elsewhere: "elsewhere",
}
_PAGE_ENDINGS = ("", ".html")


class Anchors(NamedTuple):
    """Numbered anchors of a page from the first to the last; the last is empty where there is one only."""

    first: str
    last: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked(Item):
    """A link of an entry."""

    link: Reference
    whole: Whole

    @property
    def name(self) -> str:
        """What it names, as written."""
        return self.link.name

    @property
    def fragment(self) -> str:
        """The heading or item that it names, as written."""
        return self.link.fragment

    @property
    def wants(self) -> str:
        """The type of entry that it must lead to; empty for any."""
        return self.link.wants

    @property
    def in_text(self) -> bool:
        """Whether it stands in the text, not in the header."""
        return self.link.link is not None

    @property
    def is_image(self) -> bool:
        """Whether it shows an image."""
        return self.link.link is not None and self.link.link.kind == "image"

    @property
    def key(self) -> str:
        """The key of the header under which it stands."""
        return key_at(self.entry, self.link.span)

    @property
    def target(self) -> str:
        """What became of it: `found`, `missing`, `ambiguous`, `file`, `no_file`, `elsewhere`, or `` for unreadable."""
        return _TARGETS.get(type(self.link.target), "")

    @property
    def entry_there(self) -> Entry | None:
        """The entry that it leads to."""
        target = self.link.target
        return self.whole.graph.by_id[target.id] if isinstance(target, Found) else None

    @property
    def target_id(self) -> str:
        """The id of that entry."""
        return self.entry_there.id if self.entry_there else ""

    @property
    def target_title(self) -> str:
        """Its title."""
        return self.entry_there.title if self.entry_there else ""

    @property
    def target_status(self) -> str:
        """Its status."""
        return self.entry_there.status if self.entry_there else ""

    @property
    def is_own(self) -> bool:
        """Whether it leads to the entry that it stands in."""
        return self.target_id == self.entry.id

    @property
    def is_replaced(self) -> bool:
        """Whether the entry that it stands in says that it replaces the one that it leads to."""
        return self.entry.id in self.whole.replacing(self.target_id)

    @property
    def heir(self) -> Entry | None:
        """The published entry that replaces the one that it leads to, at last."""
        line = [self.target_id]
        for name in line:
            entry = self.whole.graph.by_id[name]
            if entry.status == "published":
                return entry
            line.extend(other for other in self.whole.replacing(name) if other not in line)
        return None

    @property
    def lacking(self) -> str:
        """The heading or item that it names and that is not there."""
        target = self.link.target
        return self.link.fragment if isinstance(target, Found) and target.anchor_missing else ""

    @property
    def near(self) -> str:
        """The anchor or path that may be meant instead."""
        target = self.link.target
        if isinstance(target, NoFile):
            return target.nearest
        return target.nearest_anchor if isinstance(target, Found) else ""

    @property
    def heading_anchors(self) -> list[str]:
        """The anchors of headings on the page that it leads to."""
        return [heading.slug for heading in self.entry_there.body.headings] if self.entry_there else []

    @property
    def item_anchors(self) -> list[Anchors]:
        """The numbered items on the page that it leads to, such as `lesson-1` to `lesson-4`."""
        anchors = item_anchors(self.entry_there.fields) if self.entry_there else ()
        groups = [list(each) for _, each in groupby(anchors, lambda anchor: anchor.rsplit("-", 1)[0])]
        return [Anchors(each[0], each[-1] if len(each) > 1 else "") for each in groups]

    @property
    def instead(self) -> str:
        """The type of the entry of this name, which does not fit."""
        return self.link.target.instead if isinstance(self.link.target, Missing) else ""

    @property
    def nearest(self) -> list[Entry]:
        """The entries that may be meant instead."""
        target = self.link.target
        return [self.whole.graph.by_id[name] for name in target.nearest] if isinstance(target, Missing) else []

    @property
    def paths(self) -> list[str]:
        """The files of all entries that may be meant."""
        return list(self.link.target.candidates) if isinstance(self.link.target, Ambiguous) else []

    @property
    def ids(self) -> list[str]:
        """The ids of all entries that may be meant, each once."""
        called = self.whole.ids_by_path
        return list(dict.fromkeys(called[path] for path in self.paths))

    @property
    def path(self) -> str:
        """The path, from the root, of a file that is not there."""
        return self.link.target.path if isinstance(self.link.target, NoFile) else ""

    @property
    def is_folder(self) -> bool:
        """Whether a folder is there instead of a file."""
        path = self.path
        return path == "." or any(file.startswith(f"{path}/") for file in self.whole.graph.files)

    @property
    def page_id(self) -> str:
        """The entry whose page on the site is called like the file that is not there."""
        page = PurePosixPath(self.path)
        return page.stem if page.suffix in _PAGE_ENDINGS and page.stem in self.whole.graph.by_id else ""

    @property
    def differs_in_case(self) -> bool:
        """Whether the file that may be meant differs in capitals only."""
        found = posixpath.normpath(posixpath.join(posixpath.dirname(self.link.span.path), self.near))
        return found.casefold() == self.path.casefold()
