"""Where links of a collection lead: to files that become entries, to files that are copied, or to nothing here."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from living_playbook.importing._foreign import ENDINGS, FOLDER_PAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from living_playbook.importing._foreign import Foreign
    from living_playbook.importing._mapping import Mapping as MappingFile

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_MANY = re.compile(r"/{2,}")


def route(address: str) -> str:
    """Return an address within a site in one form: no slash at the ends, no ending, folders by their names."""
    path = _MANY.sub("/", unquote(address)).strip("/").casefold()
    for ending in (*ENDINGS, ".html", ".htm"):
        path = path.removesuffix(ending)
    head, _, last = path.rpartition("/")
    return head if last in FOLDER_PAGES else path


def has_scheme(address: str) -> bool:
    """Tell whether an address leads away: it has a scheme, or a host without one."""
    return _SCHEME.match(address) is not None or address.startswith("//")


@dataclass(frozen=True, slots=True)
class Place:
    """Where an address within a collection leads: a file of it (`path`), and whether it becomes an entry."""

    path: str
    is_entry: bool


@dataclass(slots=True)
class Atlas:
    """Every address that a collection answers to: strong ones are whole, weak ones count where one file has them."""

    mapping: MappingFile
    files: frozenset[str]
    strong: dict[str, str] = field(default_factory=dict)
    weak: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    names: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def find(self, origin: str, address: str) -> Place | None:
        """Return where an address, written in the file `origin`, leads; None for nowhere in the collection."""
        address = self._inside(address)
        if has_scheme(address) or not address:
            return None
        asset = self._asset(origin, address)
        if asset is not None and PurePosixPath(asset).suffix.lower() not in ENDINGS:
            return Place(asset, is_entry=False)
        entry = self._entry(origin, address)
        return Place(entry, is_entry=True) if entry is not None else None

    def named(self, name: str) -> str | None:
        """Return the file that a name means, as in `[[name]]`: a path, or a stem or title that only one file has."""
        found = self.strong.get(route(name)) or _only(self.weak.get(route(name)))
        return found or _only(self.names.get(" ".join(name.split()).casefold()))

    def elsewhere(self, address: str) -> str | None:
        """Return the address on the collection's own site of something that is not imported."""
        site = self.mapping.site
        inside = self._inside(address)
        if site is None or has_scheme(inside) or not inside.startswith("/"):
            return None
        return site.rstrip("/") + inside

    def _inside(self, address: str) -> str:
        site = self.mapping.site
        if site is None or not address.lower().startswith(("http:", "https:", "//")):
            return address
        there, here = urlsplit(address, "https"), urlsplit(site)
        if there.netloc.lower().removeprefix("www.") != here.netloc.lower().removeprefix("www."):
            return address
        inside = there.path.removeprefix(here.path.rstrip("/")) or "/"
        return inside + (f"?{there.query}" if there.query else "")

    def _asset(self, origin: str, address: str) -> str | None:
        path = unquote(address.split("?", maxsplit=1)[0]).removeprefix("@site/")
        if path.startswith("/"):
            candidates = [posixpath.normpath(f"{root}/{path.lstrip('/')}") for root in self.mapping.assets]
        else:
            near = posixpath.normpath(posixpath.join(posixpath.dirname(origin), path))
            candidates = [near, *(posixpath.normpath(f"{root}/{path}") for root in self.mapping.assets)]
        found = next((each for each in candidates if each in self.files), None)
        return found or _only({each for each in self.files if each.endswith(f"/{path.lstrip('./')}")} if path else None)

    def _entry(self, origin: str, address: str) -> str | None:
        path = address.split("?", maxsplit=1)[0]
        if path.startswith("/"):
            return self.strong.get(route(path)) or _only(self.weak.get(route(path)))
        folder = posixpath.dirname(origin)
        page = origin[: -len(PurePosixPath(origin).suffix)]
        # An address that ends with a slash is one of the site, where every page is a folder.
        for base in (page, folder, "") if path.endswith("/") else (folder, page, ""):
            joined = posixpath.normpath(posixpath.join("/", base, path))
            found = self.strong.get(route(joined))
            if found is not None:
                return found
        return _only(self.weak.get(route(path)))


def _only(found: Iterable[str] | None) -> str | None:
    several = tuple(found or ())
    return several[0] if len(several) == 1 else None


def atlas_of(
    mapping: MappingFile, foreign: Iterable[Foreign], titles: Mapping[str, str], files: frozenset[str]
) -> Atlas:
    """Return the atlas of the files that become entries; `titles` are theirs by path."""
    atlas = Atlas(mapping, files)
    claimed: dict[str, set[str]] = defaultdict(set)
    for each in foreign:
        title = titles.get(each.path, "")
        _add_path(atlas, each)
        for template in mapping.addresses:
            claimed[route(_filled(template, each.names(title)))].add(each.path)
        for key in mapping.address_keys:
            for address in _texts(each.header.get(key)):
                _add_given(atlas, urlsplit(address).path if has_scheme(address) else address, each.path)
        for name in filter(None, (each.stem, each.name, title)):
            atlas.names[" ".join(name.split()).casefold()].add(each.path)
    for address, paths in claimed.items():
        # A page in few folders is meant where those in more, such as translations, have the same name.
        nearest = min(path.count("/") for path in paths)
        owner = _only(path for path in paths if path.count("/") == nearest)
        if owner is not None:
            atlas.strong.setdefault(address, owner)
    return atlas


def _add_path(atlas: Atlas, foreign: Foreign) -> None:
    """Let a file answer to its path, with and without the date in its name, and to every end of it."""
    whole = route(foreign.path)
    atlas.strong.setdefault(whole, foreign.path)
    if foreign.day:
        atlas.strong.setdefault(route(f"{foreign.day.replace('-', '/')}/{foreign.name}"), foreign.path)
    parts = whole.split("/")
    for names in (parts, [*parts[:-1], foreign.name.casefold()]):
        for start in range(len(names)):
            atlas.weak["/".join(names[start:])].add(foreign.path)


def _add_given(atlas: Atlas, address: str, path: str) -> None:
    if address.startswith("/"):
        atlas.strong.setdefault(route(address), path)
    elif address:
        atlas.weak[route(address)].add(path)


def _filled(template: str, names: Mapping[str, str]) -> str:
    for name, value in names.items():
        template = template.replace(f"{{{name}}}", value)
    return template


def _texts(value: Any) -> list[str]:  # noqa: ANN401 - plain YAML
    return [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, str)]
