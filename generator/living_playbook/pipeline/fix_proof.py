"""The proof of a fix: a file is read again as it would be, and must say what it said but for what was to change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from living_playbook.graph import Found, Missing
from living_playbook.graph.resolve import resolve_link, resolve_name
from living_playbook.sources.edits import values_after
from living_playbook.sources.header_comments import header_comments
from living_playbook.sources.markdown_html import html_of, text_token
from living_playbook.sources.markdown_syntax import parse_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from living_playbook.entries import Entry
    from living_playbook.graph.links import Target
    from living_playbook.graph.resolve import Names
    from living_playbook.source_edits import Fix
    from living_playbook.sources.markdown import Link
    from living_playbook.sources.model import Source


@dataclass(frozen=True, slots=True)
class Proof:
    """What is needed to compare a file with itself after fixes: the names that links may use, and how it is parsed."""

    names: Names
    entry: Callable[[Source], Entry | None]

    def doubt(self, old: Source, new: Source, fixes: Sequence[Fix]) -> str:
        """Return why fixes must be left, as the end of a sentence; empty where they do what they should."""
        expected = values_after(old.header.values, [change for fix in fixes for change in fix.edits])
        # The order of keys counts too, and equality of mappings does not see it.
        if repr(new.header.values) != repr(expected) or new.readable != old.readable:
            return "the header would not hold what it should"
        more = {problem.rule for problem in new.problems} - {problem.rule for problem in old.problems}
        if more:
            return f"the file would break `{min(more)}`"
        if old.text[: -len(old.body) or None] != new.text[: -len(new.body) or None]:
            comments = header_comments(old)
            if comments is None or comments != header_comments(new):
                return "a comment in the header would be lost"
        if old.body == new.body or any(fix.rewrites for fix in fixes) or self._same_text(old, new):
            return ""
        return "the text would not read the same"

    def _same_text(self, old: Source, new: Source) -> bool:
        if _without_names(old.body) != _without_names(new.body):
            return False
        one, two = self.entry(old), self.entry(new)
        if one is None or two is None:
            return one is two
        anchors = [[heading.slug for heading in entry.body.headings] for entry in (one, two)]
        if anchors[0] != anchors[1] or len(one.body.links) != len(two.body.links):
            return False
        return all(self._same_link(pair, (one, two)) for pair in zip(one.body.links, two.body.links, strict=True))

    def _same_link(self, links: tuple[Link, Link], entries: tuple[Entry, Entry]) -> bool:
        before, after = (self._target(link, entry) for link, entry in zip(links, entries, strict=True))
        # What led nowhere may lead to the entry that is meant.
        is_mended = isinstance(before, Missing) and isinstance(after, Found)
        return links[0].words == links[1].words and (before == after or is_mended)

    def _target(self, link: Link, entry: Entry) -> Target:
        if link.kind == "entry" and link.target:
            return resolve_name(self.names, link.target, link.fragment, guess=False)
        return resolve_link(self.names, entry, link)


def _without_names(text: str) -> str:
    """Return what a text is printed as, whatever its links call the entries that they lead to."""
    _, tokens, env = parse_whole(text)
    return html_of(tokens, env, lambda link, _: [text_token(link.content)] if link.type.startswith("entry") else None)
