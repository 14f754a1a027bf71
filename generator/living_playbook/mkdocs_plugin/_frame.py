"""Spares Python-Markdown the reading of finished HTML, tag by tag, which makes up most of a build.

A page comes out the same without it, as it does where another engine prints it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown import Extension
from markdown.preprocessors import Preprocessor

if TYPE_CHECKING:
    from markdown import Markdown

_BLOCK = re.compile(r'<(?:p|div|ul|ol|section|aside|form|nav) class="pb-')
_HEADING = re.compile(r'<(h[1-3])(?: id="[^"]*")?>(?:(?!</?h[1-6]).)*</\1>$')
_AFTER_FENCES = 21
"""Priority: code between fences is put aside at 25, HTML is read at 20."""


class Frame(Extension):  # type: ignore[misc]  # Python-Markdown has no types
    """Puts the blocks of HTML aside that our templates wrote."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Add the preprocessor."""
        md.preprocessors.register(_FinishedHtml(md), "living_playbook", _AFTER_FENCES)


class _FinishedHtml(Preprocessor):  # type: ignore[misc]  # as above
    """A block begins at a line with a tag of ours behind an empty line, and ends at the next empty line."""

    def run(self, lines: list[str]) -> list[str]:
        kept: list[str] = []
        block: list[str] = []
        for line in [*lines, ""]:
            if block and line.strip():
                block.append(line)
                continue
            if block:
                kept += self._put_aside(block)
                block = []
            if _is_ours(line) and (not kept or not kept[-1].strip()):
                block = [line]
            else:
                kept.append(line)
        return kept[:-1]

    def _put_aside(self, block: list[str]) -> list[str]:
        rest = [line for line in block if not _HEADING.match(line)]
        if rest and not (_BLOCK.match(rest[0]) and rest[-1].endswith(">")):
            return block
        return [str(self.md.htmlStash.store("\n".join(block)))]


def _is_ours(line: str) -> bool:
    return line.startswith("<") and bool(_BLOCK.match(line) or _HEADING.match(line))
