"""From a name in a link to the entry or file that is meant."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from living_playbook.entries import item_anchors
from living_playbook.graph.links import Ambiguous, Elsewhere, File, Found, Missing, NoFile, Unreadable
from living_playbook.nearest import NEAR_ENOUGH
from living_playbook.sources.markdown import slugify

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from living_playbook.entries import Entry
    from living_playbook.graph.links import Target
    from living_playbook.sources.markdown import Link

_SCHEME = re.compile(r"^(?:[a-zA-Z][a-zA-Z0-9+.-]*:|//)")
_MOST_NEAREST = 3


@dataclass(frozen=True, slots=True)
class Names:
    """Everything a link can be resolved against; `called` are titles by ids and aliases."""

    ids: Mapping[str, tuple[Entry, ...]]
    aliases: Mapping[str, tuple[str, ...]]
    titles: Mapping[str, tuple[str, ...]]
    paths: Mapping[str, Entry]
    unreadable: Mapping[str, str]
    files: frozenset[str]
    called: Mapping[str, str]

    @classmethod
    def collect(cls, entries: Iterable[Entry], unreadable: Mapping[str, str], files: frozenset[str]) -> Names:
        """Index entries by every name that a link may use; `unreadable` maps names of broken files to their paths."""
        ids: dict[str, list[Entry]] = {}
        aliases: dict[str, list[str]] = {}
        titles: dict[str, list[str]] = {}
        paths: dict[str, Entry] = {}
        for entry in entries:
            ids.setdefault(entry.id, []).append(entry)
            titles.setdefault(folded(entry.title), []).append(entry.id)
            paths[entry.path] = entry
            for alias in entry.fields.aliases:
                aliases.setdefault(alias, []).append(entry.id)
        own = {name: found[0].title for name, found in ids.items()}
        return cls(
            {key: tuple(found) for key, found in ids.items()},
            {key: tuple(found) for key, found in aliases.items()},
            {key: tuple(found) for key, found in titles.items()},
            paths,
            unreadable,
            files,
            {alias: own[found[0]] for alias, found in aliases.items()} | own,
        )


def folded(title: str) -> str:
    """Return a name as titles, teams and roles are compared: capitals and the width of spaces do not matter."""
    return " ".join(title.split()).casefold()


def resolve_name(names: Names, name: str, fragment: str = "", wants: str = "", *, guess: bool = True) -> Target:
    """Resolve a name as written in `[[name#fragment]]` or in a header.

    Ids come first, then aliases, then titles; capitals and spaces do not matter. With `guess` a missing name comes with
    the nearest ids, for which every id is looked at.
    """
    keys = (name, slugify(name)) if name else ()
    for found in (names.ids.get(key) for key in keys):
        if found:
            return _entry(found, fragment, wants)
    for others in (*(names.aliases.get(key) for key in keys), names.titles.get(folded(name))):
        if others:
            every = tuple(entry for other in dict.fromkeys(others) for entry in names.ids[other])
            return _entry(every, fragment, wants)
    unreadable = next((names.unreadable[key] for key in keys if key in names.unreadable), None)
    if unreadable is not None:
        return Unreadable(unreadable)
    return Missing(_nearest_ids(names, name, wants) if guess else ())


def _entry(found: tuple[Entry, ...], fragment: str, wants: str) -> Target:
    if len(found) > 1:
        return Ambiguous(tuple(entry.path for entry in found))
    entry = found[0]
    if wants and entry.type.name != wants:
        return Missing(instead=entry.type.name)
    return with_anchor(entry, fragment)


def with_anchor(entry: Entry, fragment: str) -> Found:
    """Resolve a heading of an entry, by its anchor on the page or by its words."""
    if not fragment:
        return Found(entry.id)
    anchors = {heading.slug for heading in entry.body.headings} | {*item_anchors(entry.fields), *entry.body.html_ids}
    for candidate in (fragment, slugify(fragment)):
        if candidate in anchors:
            return Found(entry.id, candidate)
    # A heading with an anchor of its own is found by its words too.
    for heading in entry.body.headings:
        if slugify(heading.text) == slugify(fragment):
            return Found(entry.id, heading.slug)
    near = process.extractOne(slugify(fragment), sorted(anchors), scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH)
    return Found(entry.id, fragment, anchor_missing=True, nearest_anchor=near[0] if near else "")


def _nearest_ids(names: Names, name: str, wants: str) -> tuple[str, ...]:
    fitting = [key for key, found in names.ids.items() if not wants or found[0].type.name == wants]
    by_id = process.extract(
        slugify(name), sorted(fitting), scorer=fuzz.WRatio, score_cutoff=NEAR_ENOUGH, limit=_MOST_NEAREST
    )
    return tuple(match[0] for match in by_id)


def resolve_link(names: Names, origin: Entry, link: Link) -> Target:
    """Resolve a Markdown link or image as written in the text of `origin`."""
    if not link.target:
        return with_anchor(origin, link.fragment)
    path = path_meant(link.target, origin.path)
    if path is None:
        return Elsewhere(link.target)
    entry = names.paths.get(path)
    if entry is not None:
        return with_anchor(entry, link.fragment)
    if path in names.unreadable.values():
        return Unreadable(path)
    file = path if path in names.files else _only_file(names.files, link.target) if link.embed else ""
    if file:
        return File(file)
    near = _nearest_file(names.files, path)
    return NoFile(path, posixpath.relpath(near, posixpath.dirname(origin.path)) if near else "")


def _only_file(files: frozenset[str], name: str) -> str:
    """Return the one file of a name, wherever it lies, as `![[name]]` finds it in other programs; empty for several."""
    found = [file for file in files if file == name or file.endswith(f"/{name}")]
    return found[0] if len(found) == 1 else ""


def _nearest_file(files: frozenset[str], path: str) -> str:
    """Return the file that may be meant. Its own name decides: all files of a folder have similar paths."""
    called = {file: posixpath.basename(file) for file in sorted(files)}
    near = process.extract(posixpath.basename(path), called, scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH, limit=None)
    alike = [file for _, score, file in near if score == near[0][1]]
    return max(alike, key=lambda file: fuzz.ratio(path, file), default="")


def path_meant(address: str, origin: str) -> str | None:
    """Return the path from the root that an address in the file `origin` means; None outside the playbook."""
    if _SCHEME.match(address):
        return None
    address = address.split("?", 1)[0]
    if address.startswith("/"):
        return posixpath.normpath(address.lstrip("/"))
    return posixpath.normpath(posixpath.join(posixpath.dirname(origin), address))
