"""The text of a body in which a tag would act on its page: code and comments are blanked, every offset stays true.

Only what is code or a comment however a program pairs its signs is taken for it. Where programs differ, or where a part
that some readers do not see would make a difference, it counts as text, so that a rule looks at it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from living_playbook.sources.printed_fences import printed_fences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Without a tag, or within one line: links, table cells and code are read before a comment that stands there.
_COMMENT = re.compile(r"<!--(?!-?>)(?:[^<`]*?|(?:(?!--|<!)[^\n`|\[\]\\])*)-->")
_LONG_COMMENT = re.compile(r"(?:\A|(?<=\n\n))<!--(?!-?>)(?:(?!--|<!).)*-->", re.DOTALL)
_CLOSED = re.compile(rf"{_COMMENT.pattern}|</?[A-Za-z][^<>\"'`]*>")
_OPENS = re.compile(r"<[A-Za-z/!?]")
_STRANGE = re.compile(r"<[!?]")
_FOLDS = re.compile(r"^(?P<before>[^\n]*?)</?(?:details|summary)", re.IGNORECASE | re.MULTILINE)
_BEHIND = re.compile(r"\s{0,3}<!--|(?:(?!<!--).)*-->")
_FOLD = re.compile(r"<(?P<closes>/?)(?P<tag>details|summary)(?=[ \t\n/>])[^<>]*>|<[!?]", re.IGNORECASE)
_TICKS = re.compile(r"`+")
# Links are printed anew, with or without the signs of code in their names and addresses.
_CODE_IN_LINK = re.compile(
    r"(?<!\\)\[\[[^\[\]`]*`[^\[\]]*\]\]|\]\([^()`]*`[^()]*\)"
    r"|(?<!\\)\[(?!\^)[^\[\]]*\]:[^\n`]*`|\][ \n]?\[[^\[\]`]*`[^\[\]]*\]"
)
_INDENTED = re.compile(r"(?:(?: {4}|\t)[^\n]*(?:\n|\Z))+")
_WORDS = re.compile(r"#{1,6} [^\n]+|[^\W\d_][^\n|]*(?:\n[^\W\d_][^\n|]*)*")
_PLAIN_LINE = re.compile(r" {0,3}(?:[^\W\d_]|`(?!``))[^|]*")
_PLAIN_FIRST = re.compile(r"(?: {0,3}(?:[-*+]|\d{1,9}[.)]) +)?(?:[^\W\d_]|`(?!``))[^|]*")

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Printed:
    """A body with code and comments blanked. In the stretches `raw` every bracket may open a tag."""

    text: str
    raw: tuple[Place, ...]


def printed_text(text: str, written: str = "") -> Printed:
    """Return what is left of a body without code. `written` is it with the markers of its parts for an audience."""
    lines = text.split("\n")
    breaks = {
        number for number, (one, other) in enumerate(zip(lines, written.split("\n"), strict=False)) if one != other
    }
    fences = printed_fences(lines, breaks if written else ())
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    in_fence = {number for first, end in fences.found for number in range(first, end)}
    fenced = "\n".join(" " * len(line) if number in in_fence else line for number, line in enumerate(lines))
    cuts = [starts[number] for number in breaks] if written else []
    bare = _without_comments(fenced, cuts)
    raw = [*_folds(bare, text), *_tails(bare, text)]
    chunks = list(_chunks(lines, in_fence, starts))
    spans = [
        span
        for span in (*_indented(bare, chunks, cuts), *(each for chunk in chunks for each in _spans(bare, *chunk)))
        if span[1] <= starts[fences.lost] and not any(start < span[1] and span[0] < end for start, end in raw)
    ]
    strange = _STRANGE.search(_blanked(bare, spans))
    if strange:
        raw.append((strange.start(), len(bare)))
        spans = [span for span in spans if span[1] <= strange.start()]
        bare = bare[: strange.start()] + fenced[strange.start() :]
    return Printed(_blanked(bare, spans), tuple(raw))


def _without_comments(text: str, breaks: Sequence[int]) -> str:
    def long(found: re.Match[str]) -> str:
        before = _CLOSED.sub("", text[: found.start()])
        is_cut = any(found.start() <= place < found.end() for place in breaks)
        return found[0] if is_cut or _OPENS.search(before) else _blank(found)

    return _COMMENT.sub(_blank, _LONG_COMMENT.sub(long, text))


def _folds(text: str, whole: str) -> Iterator[Place]:
    """Yield what stands between the tags of parts that unfold: it is printed as it is, with no Markdown in it.

    Such a part begins a line, or stands behind a comment that does: in `whole` the comments are still there.
    """
    done = 0
    for begins in _FOLDS.finditer(text):
        if begins.start() >= done and (not begins["before"].strip() or _is_tail(whole, text, begins.start())):
            done = _end_of_fold(text, begins.start())
            yield begins.start(), done


def _end_of_fold(text: str, start: int) -> int:
    opened: list[str] = []
    end = -1
    for found in _FOLD.finditer(text, start):
        if 0 <= end < found.start():
            return end
        if not found["tag"] or (found["closes"] and (not opened or opened.pop() != found["tag"].lower())):
            return len(text)
        end = -1
        if not found["closes"]:
            opened.append(found["tag"].lower())
        elif not opened:
            end = text.find("\n", found.end())
    return end if end >= 0 else len(text)


def _chunks(lines: Sequence[str], in_fence: set[int], starts: Sequence[int]) -> Iterator[Place]:
    """Yield the stretches between empty lines: no code within a line goes on behind one."""
    first = 0
    for number, line in enumerate([*lines, ""]):
        if number == len(lines) or (number not in in_fence and not line.strip(" \t")):
            if first < number:
                yield starts[first], starts[number] - 1
            first = number + 1


def _tails(bare: str, text: str) -> Iterator[Place]:
    """Yield the lines that a comment begins: what stands behind it may be raw HTML, or lose signs."""
    start = 0
    for line, left in zip(text.split("\n"), bare.split("\n"), strict=True):
        if _is_behind_comment(line, left):
            yield start, start + len(line)
        start += len(line) + 1


def _is_tail(text: str, bare: str, start: int) -> bool:
    end = text.find("\n", start)
    line = slice(start, len(text) if end < 0 else end)
    return _is_behind_comment(text[line], bare[line])


def _is_behind_comment(line: str, left: str) -> bool:
    return "-->" in line and line != left and _BEHIND.match(line) is not None


def _indented(text: str, chunks: Sequence[Place], cuts: Sequence[int]) -> Iterator[Place]:
    """Yield the chunks that are code as they are indented; below anything but plain words they may belong to a list."""
    is_plain, done = False, 0
    for start, end in chunks:
        chunk = text[start:end]
        is_plain = is_plain and not any(done <= cut < start for cut in cuts)
        if is_plain and _INDENTED.fullmatch(chunk):
            yield start, end
        else:
            is_plain = _WORDS.fullmatch(chunk) is not None
        done = end


def _spans(text: str, start: int, end: int) -> Iterator[Place]:
    """Yield the code within the lines of a chunk, if it is plain which signs belong together."""
    chunk = text[start:end]
    if "`" not in chunk or "\\`" in chunk or _CODE_IN_LINK.search(chunk):
        return
    lines = chunk.split("\n")
    pairs = [_pairs(line) for line in lines]
    if all(each is not None for each in pairs):
        done = start
        for line, each in zip(lines, pairs, strict=True):
            yield from ((done + first, done + last) for first, last in each or ())
            done += len(line) + 1
    elif _PLAIN_FIRST.fullmatch(lines[0]) and all(map(_PLAIN_LINE.fullmatch, lines[1:])):
        yield from ((start + first, start + last) for first, last in _pairs(chunk) or ())


def _pairs(text: str) -> list[Place] | None:
    """Return the code that signs of one length enclose; None if a sign is left over, or may be divided by a cell."""
    ticks = list(_TICKS.finditer(text))
    if "|" in text and len({len(each[0]) for each in ticks}) > 1:
        return None
    found, at = [], 0
    while at < len(ticks):
        closing = next((other for other in range(at + 1, len(ticks)) if ticks[other][0] == ticks[at][0]), 0)
        if not closing:
            return None
        found.append((ticks[at].start(), ticks[closing].end()))
        at = closing + 1
    return found


def _blanked(text: str, places: Sequence[Place]) -> str:
    for start, end in places:
        text = text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]
    return text


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])
