"""Links of a text, changed in place: only addresses, or the brackets of links that lead nowhere here."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote

from living_playbook.importing._links import has_scheme
from living_playbook.importing._report import Note
from living_playbook.importing._text import parsed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from living_playbook.importing._links import Atlas
    from living_playbook.sources.markdown import Body, Link

_ALLOWED = ("http", "https", "mailto", "tel")
_DEFINED = re.compile(
    r"(?P<head>[ \t>]*\[[^\]\n]+\]:[ \t]*\n?[ \t]*)(?P<address><[^<>\n]*>|\S+)(?P<rest>.*)", re.DOTALL
)
_WORDS = {
    "entry": "links to files that became entries lead there",
    "image": "images are copied beside the entries",
    "site": "links into the rest of the collection lead to its site",
}
_GUESSES = {
    "plain": "links that lead nowhere were left as plain text",
    "foreign": "images on other hosts became links",
    "anchor": "links to a section that does not exist lead to the top of its page",
}


@dataclass(frozen=True, slots=True)
class Collection:
    """What is known of the whole import: where files went, which anchors their entries have, where images go."""

    atlas: Atlas
    paths: Mapping[str, str]
    anchors: Mapping[str, Mapping[str, str]]
    image_paths: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Relinked:
    """A text with its links changed, the files of the source that it shows, and what was done."""

    body: str
    images: set[str] = field(default_factory=set)
    done: Counter[str] = field(default_factory=Counter)

    def notes(self) -> tuple[Note, ...]:
        """Return in words what was done."""
        mapped = (Note("mapped", words, self.done[key]) for key, words in _WORDS.items() if self.done[key])
        guessed = (Note("guessed", words, self.done[key]) for key, words in _GUESSES.items() if self.done[key])
        return (*mapped, *guessed)


def loose(anchor: str) -> str:
    """Return an anchor as letters and digits alone: rules for the others differ from site to site."""
    return "".join(sign for sign in anchor.casefold() if sign.isalnum())


def anchors_of(body: str) -> dict[str, str]:
    """Return the anchors of a text by their letters and digits."""
    found: dict[str, str] = {}
    for heading in parsed(body).headings:
        found.setdefault(loose(heading.slug), heading.slug)
        found.setdefault(loose(heading.text), heading.slug)
    return found


class _Pen:
    """Collects changes of one text and makes them at the end, so that every place stays true meanwhile."""

    def __init__(self, body: str, origin: str, shelf: Collection) -> None:
        self.body = body
        self.origin = origin
        self.shelf = shelf
        self.result = Relinked(body)
        self.changes: list[tuple[int, int, str]] = []
        self.gone: set[str] = set()
        self.after_outer: list[tuple[Link, str]] = []

    def finished(self) -> Relinked:
        text = self.body
        for start, end, new in sorted(set(self.changes), reverse=True):
            text = text[:start] + new + text[end:]
        self.result.body = text
        return self.result

    def address(self, target: str, fragment: str, *, image: bool) -> str | None:
        """Return the address to write for one of the source; None for one that leads nowhere."""
        atlas, shelf = self.shelf.atlas, self.shelf
        if not target:
            return self._own_anchor(fragment)
        place = atlas.find(self.origin, target)
        tail = f"#{fragment}" if fragment else ""
        if place is not None and place.is_entry and not image:
            self.result.done["entry"] += 1
            return self._to(shelf.paths[place.path]) + self._anchor(place.path, fragment)
        if (
            place is not None
            and not place.is_entry
            and atlas.mapping.images == "copy"
            and place.path in shelf.image_paths
        ):
            self.result.images.add(place.path)
            self.result.done["image"] += 1
            return self._to(shelf.image_paths[place.path])
        elsewhere = atlas.elsewhere(target)
        if elsewhere is not None:
            self.result.done["site"] += not image
            return elsewhere + tail
        if has_scheme(target):
            whole = f"https:{target}" if target.startswith("//") else target
            return whole + tail if whole.split(":")[0].lower() in _ALLOWED else None
        return None

    def _own_anchor(self, fragment: str) -> str | None:
        if fragment.casefold() in ("", "top"):
            return None
        known = self.shelf.anchors.get(self.origin, {}).get(loose(fragment))
        return f"#{known}" if known is not None else f"#{fragment}" if fragment.startswith("fn") else None

    def _anchor(self, path: str, fragment: str) -> str:
        if not fragment:
            return ""
        known = self.shelf.anchors.get(path, {}).get(loose(fragment))
        self.result.done["anchor"] += known is None
        return f"#{known}" if known is not None else ""

    def _to(self, path: str) -> str:
        return quote(posixpath.relpath(path, posixpath.dirname(self.shelf.paths[self.origin])))

    def entry_link(self, link: Link) -> None:
        path = self.shelf.atlas.named(link.target) if link.target else self.origin
        if path is None or (not link.target and self._own_anchor(link.fragment) is None):
            self.result.done["plain"] += 1
            self.changes.append((link.start, link.end, link.words or link.target or link.fragment))
            return
        self.result.done["entry"] += 1
        anchor = self._anchor(path, link.fragment)
        words = (link.words or (f"{link.target} {link.fragment}".strip())).replace("[", "(").replace("]", ")")
        self.changes.append(
            (link.start, link.end, f"[{words}]({self._to(self.shelf.paths[path]) if link.target else ''}{anchor})")
        )

    def inline(self, link: Link, raw: str, *, nested: bool) -> None:
        """Change a link or image with its address behind it in brackets."""
        middle = raw.rfind("](")
        start, end = link.start + middle + 2, link.end - 1
        written = self.body[start:end]
        found = re.match(r"\s*(?P<address><[^<>\n]*>|[^\s]*)(?P<rest>.*)", written, re.DOTALL)
        shown, rest = (found["address"], found["rest"]) if found else (written, "")
        image = link.kind == "image"
        new = self.address(link.target, link.fragment, image=image)
        if new is None:
            self._plain(link, start, (shown, rest))
        elif image and has_scheme(new):
            self._image_elsewhere(link, new, nested=nested)
        elif new != shown.strip("<>"):
            safe = f"<{new}>" if re.search(r"[\s()]", new) else new
            self.changes.append((start, end, safe + rest))

    def _plain(self, link: Link, start: int, written: tuple[str, str]) -> None:
        shown, rest = written
        self.result.done["plain"] += 1
        opening = 2 if link.kind == "image" else 1
        self.changes.append((link.start, link.start + opening, ""))
        told = shown.strip("<>")
        title = rest.strip().strip("\"'()")
        tail = (
            f" (`{told}`{', ' if title else ''}{title})"
            if told and not told.startswith("#") and "`" not in told
            else ""
        )
        self.changes.append((start - 2, link.end, tail))

    def _image_elsewhere(self, link: Link, new: str, *, nested: bool) -> None:
        self.result.done["foreign"] += 1
        words = link.words.strip() or "image"
        if nested:
            self.changes.append((link.start, link.end, f"{words}"))
            self.after_outer.append((link, f" ([image]({new.replace(' ', '%20')}))"))
        else:
            safe = f"<{new}>" if re.search(r"[\s()]", new) else new
            inner = self.body[link.start + 2 : link.start + 2 + self.body[link.start + 2 : link.end].rfind("](")]
            title = re.search(r"\s([\"'].*[\"'])\)$", self.body[link.start : link.end], re.DOTALL)
            self.changes.append(
                (link.start, link.end, f"[{inner.strip() or 'image'}]({safe}{' ' + title[1] if title else ''})")
            )


def relinked(body: str, origin: str, shelf: Collection) -> Relinked:
    """Return a text whose links lead to the entries of an import, to the source's site, or are plain text."""
    whole = parsed(body)
    pen = _Pen(body, origin, shelf)
    outer = [link for link in whole.links if link.kind == "markdown"]
    _definitions(whole, pen)
    for link in whole.links:
        raw = body[link.start : link.end]
        if link.kind == "entry":
            pen.entry_link(link)
        elif raw.endswith(")") and "](" in raw and raw.startswith(("[", "!")):
            around = next((each for each in outer if each.start < link.start and link.end < each.end), None)
            pen.inline(link, raw, nested=around is not None)
            if around is not None and pen.after_outer and pen.after_outer[-1][0] is link:
                pen.changes.append((around.end, around.end, pen.after_outer[-1][1]))
        elif raw.startswith(("[", "![")):
            _reference(link, raw, pen)
        elif raw.startswith("<") and has_scheme(link.target) and link.target.split(":")[0].lower() not in _ALLOWED:
            pen.changes.append((link.start, link.end, f"`{raw[1:-1]}`"))
    return pen.finished()


def _definitions(whole: Body, pen: _Pen) -> None:
    """Change the lines `[label]: address`; those that lead nowhere become a comment."""
    shown_as_image = {(link.target, link.fragment) for link in whole.links if link.kind == "image"}
    for each in whole.definitions:
        found = _DEFINED.match(pen.body, each.start, each.end)
        if found is None:
            continue
        image = (each.target, each.fragment) in shown_as_image
        new = pen.address(each.target, each.fragment, image=image)
        if new is None:
            pen.gone.add(f"{each.target}#{each.fragment}")
            lines = pen.body[each.start : each.end].strip()
            pen.changes.append((each.start, each.end, f"<!-- {lines.replace('--', '- -')} -->\n"))
        elif new != found["address"].strip("<>"):
            safe = f"<{new}>" if re.search(r"\s", new) else new
            pen.changes.append((found.start("address"), found.end("address"), safe))


def _reference(link: Link, raw: str, pen: _Pen) -> None:
    """Change a link whose address stands in a definition."""
    opening = 2 if link.kind == "image" else 1
    end = raw.rfind("][") if raw.endswith("]") and "][" in raw else len(raw) - 1
    if f"{link.target}#{link.fragment}" in pen.gone:
        pen.result.done["plain"] += 1
        pen.changes.append((link.start, link.start + opening, ""))
        pen.changes.append((link.start + end, link.end, ""))
    elif link.kind == "image" and has_scheme(pen.address(link.target, link.fragment, image=True) or ""):
        pen.result.done["foreign"] += 1
        pen.changes.append((link.start, link.start + 1, ""))
