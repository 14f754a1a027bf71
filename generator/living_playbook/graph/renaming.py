"""What must change in a file when an entry gets another name or another folder, at the very places where it stands."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING

from living_playbook.entries import Ref, Who, marked, values_at
from living_playbook.errors import PlaybookError
from living_playbook.graph.resolve import folded, path_meant
from living_playbook.source_edits import Edit, SourceEdit
from living_playbook.sources.edits import offsets
from living_playbook.sources.header_lists import item_added
from living_playbook.sources.link_places import address_place, definition_place, name_place, relative, rewritten
from living_playbook.sources.markdown import slugify
from living_playbook.sources.scalars import value_edit

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from living_playbook.entries import Entry
    from living_playbook.sources.markdown import Body
    from living_playbook.sources.model import DataPath

_BEFORE_ALIASES = (
    "id",
    "review_every",
    "review_by",
    "updated",
    "created",
    "owner",
    "origin",
    "audience",
    "status",
    "title",
)
"""Keys behind which `aliases` may stand, that of the last place first."""


@dataclass(frozen=True, slots=True)
class Move:
    """An entry's way from one id and path to another."""

    entry: Entry
    id: str
    path: str

    def path_after(self, path: str) -> str:
        """Return where a file lies afterwards."""
        return self.path if path == self.entry.path else path

    def names_it(self, name: str, ids: Container[str]) -> bool:
        """Tell whether a name is the entry's id, in whatever capitals; a title or a former id stays as it is."""
        if name == self.entry.id:
            return True
        return name not in ids and slugify(name) == self.entry.id and folded(name) != folded(self.entry.title)


def header_edits(entry: Entry, move: Move, ids: Container[str]) -> Iterator[SourceEdit]:
    """Yield the changes of an entry's header. Raises PlaybookError for a value that cannot be changed in place."""
    if entry.path == move.entry.path:
        yield from _own_names(move)
    if move.id == move.entry.id:
        return
    for path, value in _names_in_header(entry, move, ids):
        name = value.partition("#")[0]
        yield _sure(value_edit(entry.source, path, move.id + value.strip()[len(name.strip()) :]), entry, path)


def _names_in_header(entry: Entry, move: Move, ids: Container[str]) -> Iterator[tuple[DataPath, str]]:
    values = entry.source.header.values
    for pattern, _ in marked(entry.type.model, Ref):
        for path, value in values_at(values, pattern):
            if isinstance(value, str) and move.names_it(value.partition("#")[0], ids):
                yield path, value
    if move.entry.type.traits.person:
        for pattern, _ in marked(entry.type.model, Who):
            yield from ((path, value) for path, value in values_at(values, pattern) if value == move.entry.id)


def _own_names(move: Move) -> Iterator[SourceEdit]:
    """Yield the changes of the id that an entry gives itself, and of its former ids."""
    source = move.entry.source
    if move.id == move.entry.id:
        return
    if source.header.values.get("id") == move.entry.id:
        yield _sure(value_edit(source, ("id",), move.id), move.entry, ("id",))
    alias = item_added(source, "aliases", move.entry.id, move.id, _BEFORE_ALIASES)
    yield _sure(alias, move.entry, ("aliases",))


def _sure(change: SourceEdit | None, entry: Entry, path: DataPath) -> SourceEdit:
    if change is not None:
        return change
    line = entry.source.header.span_of(path, entry.path).line
    message = f"{entry.path}:{line}: `{path[0]}` cannot be changed in place; write it as `{path[0]}: [id, id]` first"
    raise PlaybookError(message)


def entry_links(text: str, body: Body, move: Move, ids: Container[str], stay: Container[int] = ()) -> Iterator[Edit]:
    """Yield the changes of `[[links]]` to the entry; `text` is that of the whole file.

    In the lines `stay`, headings whose anchors others link to, a link without words of its own keeps the former id: the
    anchor is made of it.
    """
    for link in body.links:
        if move.id == move.entry.id or link.kind != "entry" or not link.target:
            continue
        if move.names_it(link.target, ids) and (link.words or link.span.line not in stay):
            place = name_place(text, *offsets(text, link.span))
            if place is not None:
                yield Edit(*place, move.id)


def path_links(text: str, path: str, body: Body, first: int, move: Move) -> Iterator[Edit]:
    """Yield the changes of links and images that name a file by its path; the body begins at offset `first`."""
    for link in (each for each in body.links if each.kind != "entry"):
        if _leads_astray(link.target, path, move):
            yield from _readdressed(text, address_place(text, *offsets(text, link.span)), path, move)
    for defined in body.definitions:
        if _leads_astray(defined.target, path, move):
            place = definition_place(text, first + defined.start, first + defined.end)
            yield from _readdressed(text, place, path, move)


def _leads_astray(target: str, path: str, move: Move) -> bool:
    """Tell whether an address in the file `path` must be written another way."""
    meant = path_meant(target, path) if target else None
    if meant is None:
        return False
    if meant == move.entry.path:
        return move.path != move.entry.path
    changes_folder = posixpath.dirname(path) != posixpath.dirname(move.path_after(path))
    return changes_folder and not target.startswith("/")


def _readdressed(text: str, place: tuple[int, int] | None, path: str, move: Move) -> Iterator[Edit]:
    if place is None:
        return
    folder = posixpath.dirname(path)
    new_folder = posixpath.dirname(move.path_after(path))

    def path_of(written: str) -> str:
        meant = path_meant(written, path) or ""
        target = move.path_after(meant)
        if folder == new_folder and posixpath.dirname(target) == posixpath.dirname(meant):
            return written[: written.rfind("/") + 1] + posixpath.basename(target)
        return relative(target, new_folder, written)

    yield Edit(*place, rewritten(text[slice(*place)], path_of))
