"""What is withheld from a reader, and how its names are taken out of texts that the reader may see."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from living_playbook.graph.links import Ambiguous, Found, Unreadable
from living_playbook.graph.resolve import Names, path_meant, resolve_name
from living_playbook.sources.markdown import parse_body, slugify

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from living_playbook.entries import Entry
    from living_playbook.sources.markdown import Body, Definition, Link

Edit = tuple[int, int, str]
"""A stretch of a text, by offsets, and what stands there instead."""

WITHHELD = "a restricted entry"
"""Words that stand where an open entry names a closed one."""

_LINK = re.compile(r"\[\[|\]\(|\]:|\]\[|(?:href|src)\s*=", re.IGNORECASE)
_ENTRY_LINK = re.compile(r"\[\[(?P<name>[^\[\]|#]*)[^\[\]]*\]\]")
_SPACED_ADDRESS = re.compile(r"(?<=\]\()(?P<address>[^<>\"'()\n]*[^\S\n][^<>\"'()\n]*)(?=\))")
_ADDRESS = re.compile(
    r"(?P<before>\]\(\s*<?|\]:\s*<?|(?:href|src)\s*=\s*[\"']?)(?P<address>[^\s<>\"'()#]+)[^\s<>\"'()]*"
    r"(?:>?\s+(?:\"[^\"]*\"|'[^']*'|\([^)]*\)))?",
    re.IGNORECASE,
)
_SHORT = 3
"""Names of so many letters are found in other words too easily; they must stand alone."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """Every name of what a reader may not see: never part of a graph, only used to remove them."""

    names: Names
    paths: frozenset[str]
    words: frozenset[str]

    @classmethod
    def collect(cls, every: tuple[Entry, ...], shut: Iterable[Entry], unreadable: Mapping[str, str]) -> Withheld:
        """Gather ids, aliases, titles and paths of closed entries, and of files whose audience is not known."""
        closed = tuple(shut)
        called = [name for entry in closed for name in (entry.id, *entry.fields.aliases, entry.title)]
        return cls(
            names=Names.collect(every, unreadable, frozenset()),
            paths=frozenset([*(entry.path for entry in closed), *unreadable.values()]),
            words=frozenset(slugify(name) for name in (*called, *unreadable)),
        )

    def hides(self, name: str) -> bool:
        """Tell whether a name, as written in a link or a header, leads to what is withheld."""
        target = resolve_name(self.names, name.partition("#")[0].strip(), guess=False)
        if isinstance(target, Found):
            return self.names.ids[target.id][0].path in self.paths
        if isinstance(target, Ambiguous):
            return not self.paths.isdisjoint(target.candidates)
        return isinstance(target, Unreadable) or slugify(name.partition("#")[0]) in self.words

    def hides_address(self, address: str, origin: str) -> bool:
        """Tell whether an address in the file `origin` leads to what is withheld, or bears its name."""
        path = path_meant(address, origin)
        if path is None or not address:
            return False
        return path in self.paths or (path not in self.names.paths and slugify(PurePosixPath(path).stem) in self.words)

    def told_by(self, words: str) -> bool:
        """Tell whether words give away the name of something withheld."""
        slug = f"-{slugify(words)}-"
        return any((f"-{name}-" if len(name) <= _SHORT and name.isascii() else name) in slug for name in self.words)

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to withhold."""
        return not self.words and not self.paths

    def cut(self, text: str, origin: str, parsed: Body | None = None) -> str:
        """Return Markdown in the file `origin` without links to what is withheld; only the author's words stay.

        `parsed` is the text as it was parsed already, where it was.
        """
        if self.nothing or not _LINK.search(text):
            return text
        body = parsed or parse_body(text, origin, 1)
        edits = [(link.start, link.end, self._words(link)) for link in body.links if self._is_hidden(link, origin)]
        edits += [blanked(each, text) for each in body.definitions if self.hides_address(each.target, origin)]
        return self._scrubbed(edited(text, edits), origin)

    def _is_hidden(self, link: Link, origin: str) -> bool:
        if link.kind == "entry":
            return bool(link.target) and self.hides(link.target)
        return self.hides_address(link.target, origin)

    def _words(self, link: Link) -> str:
        tells = not link.words.strip() or repeats_heading(link) or self.told_by(link.words)
        return WITHHELD if tells else link.words

    def _scrubbed(self, text: str, origin: str) -> str:
        """Clear what looks like a link and is none to Markdown: in code, in raw HTML, around another link."""
        text = _ENTRY_LINK.sub(
            lambda found: WITHHELD if self.hides(" ".join(found["name"].split())) else found[0], text
        )
        # No link to Markdown's standard, but one to the site engine.
        text = _SPACED_ADDRESS.sub(
            lambda found: "" if self.hides_address(found["address"].partition("#")[0].strip(), origin) else found[0],
            text,
        )
        return _ADDRESS.sub(
            lambda found: found["before"] if self.hides_address(unquote(found["address"]), origin) else found[0], text
        )


def repeats_heading(link: Link) -> bool:
    """Tell whether the words of a link say what the heading says that it leads to."""
    heading, said = slugify(link.fragment), slugify(link.words)
    return bool(link.fragment) and (heading in said or said in heading)


def blanked(definition: Definition, text: str) -> Edit:
    """Return the edit that takes a definition out of a text and leaves its lines empty."""
    return definition.start, definition.end, "\n" * text.count("\n", definition.start, definition.end)


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with stretches replaced; what lies inside another replaced stretch goes with it."""
    pieces: list[str] = []
    done = 0
    for start, end, words in sorted(edits, key=lambda edit: (edit[0], -edit[1])):
        if start >= done:
            pieces += [text[done:start], words]
            done = end
    return "".join([*pieces, text[done:]])
