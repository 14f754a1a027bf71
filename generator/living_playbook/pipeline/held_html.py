"""Takes the generator's own HTML out of a page before Markdown reads it, and puts it back afterwards.

The page comes out the same; Markdown's search for HTML, which goes tag by tag, is what is saved. It made up most of
the time that a page of a thousand took to print. Whatever is not surely ours stays where it is: that is only slower.
"""

from __future__ import annotations

import html as _html
import re

_OPEN, _CLOSE = "\ue000", "\ue001"
_DIGITS = {ord(str(digit)): 0xE010 + digit for digit in range(10)}
_FROM_DIGITS = {sign: chr(digit) for digit, sign in _DIGITS.items()}
"""A held block leaves a word of signs that no rule of Markdown, and no abbreviation of an author, can touch."""

_BLOCK = re.compile(r'<(?:p|div|ul|ol|section|aside|form|nav) class="pb-')
_HEADING = re.compile(r'<(h[1-3])(?: id="[^"]*")?>(?:(?!</?h[1-6]).)*</\1>$')
_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}(?=[^`]*$)|~{3,})")
_WORD = re.compile(f"{_OPEN}([\ue010-\ue019]+){_CLOSE}")
_PARAGRAPH = re.compile(f"<p>{_WORD.pattern}</p>")


def hold_html(markdown: str) -> tuple[str, list[str]]:
    """Replace each block of HTML that a template of ours wrote by a word; return the text and the blocks.

    A block begins at a line with a tag of ours and ends at the next blank line; fenced code is left alone.
    """
    if _OPEN in markdown:
        return markdown, []
    kept: list[str] = []
    held: list[str] = []
    block: list[str] = []
    fence = ""
    for line in [*markdown.split("\n"), ""]:
        if block:
            if line.strip():
                block.append(line)
                continue
            words, block = _word_for(block, held), []
            for word in words:
                fence = _fence_after(word, fence)
            kept += words
        elif not fence and _is_ours(line) and (not kept or not kept[-1].strip()):
            block.append(line)
            continue
        fence = _fence_after(line, fence)
        kept.append(line)
    return "\n".join(kept[:-1]), held


def _is_ours(line: str) -> bool:
    return line.startswith("<") and bool(_BLOCK.match(line) or _HEADING.match(line))


def _word_for(block: list[str], held: list[str]) -> list[str]:
    """Hold a block and return its word; return its lines where an author may have written some of them."""
    after_headings = [line for line in block if not _HEADING.match(line)]
    if after_headings and not (_BLOCK.match(after_headings[0]) and after_headings[-1].endswith(">")):
        return block
    held.append("\n".join(block))
    return [f"{_OPEN}{str(len(held) - 1).translate(_DIGITS)}{_CLOSE}"]


def _fence_after(line: str, fence: str) -> str:
    """Return the fence that is open behind a line, empty outside code."""
    mark = _FENCE.match(line)
    if mark is None:
        return fence
    if not fence:
        return mark["fence"]
    return "" if line.strip() == fence else fence


def put_back(html: str, held: list[str]) -> str:
    """Return the printed page with the held blocks in their places."""
    if not held:
        return html

    def block(word: re.Match[str]) -> str:
        return held[int(word[1].translate(_FROM_DIGITS))]

    def inside(word: re.Match[str]) -> str:
        in_code = html.rfind("<code", 0, word.start()) > html.rfind("</code>", 0, word.start())
        return _html.escape(block(word)) if in_code else block(word)

    html = _PARAGRAPH.sub(block, html)
    # Where Markdown took the word for part of something else, nothing may be lost.
    return _WORD.sub(inside, html) if _OPEN in html else html
