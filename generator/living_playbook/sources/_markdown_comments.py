"""HTML comments: nothing of them is printed, however they are closed.

To CommonMark `<!--` that its paragraph does not close is text. Here it is a comment up to its end, or to the end of the
text: what somebody meant to hide is not published because of an empty line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

OPENS, CLOSES = "<!--", "-->"
NEWLINE = "\ufdd2"
"""Stands for a line break in a comment that goes on behind its paragraph."""


def comments_plugin(made: MarkdownIt) -> None:
    """Read what follows `<!--` as a comment, to the end of its paragraph where nothing closes it."""
    made.inline.ruler.before("html_inline", "comment", _comment_rule)


def comment_end(text: str, start: int) -> int:
    """Return where the comment that begins at `start` ends; -1 where nothing closes it."""
    for short in ("<!-->", "<!--->"):
        if text.startswith(short, start):
            return start + len(short)
    end = text.find(CLOSES, start + len(OPENS))
    return end + len(CLOSES) if end >= 0 else -1


def comment_parts(content: str) -> Iterator[tuple[int, int, bool]]:
    """Yield the stretches of raw HTML, and whether each is a comment; the end is -1 for one that nothing closes."""
    done = 0
    while (start := content.find(OPENS, done)) >= 0:
        if done < start:
            yield done, start, False
        end = comment_end(content, start)
        yield start, end, True
        if end < 0:
            return
        done = end
    if done < len(content):
        yield done, len(content), False


def _comment_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it calls it so
    """Read every comment, also one that markdown-it takes for text as it holds hyphens in a row."""
    if not state.src.startswith(OPENS, state.pos):
        return False
    closes = comment_end(state.src, state.pos)
    end = state.posMax if closes < 0 else closes
    if not silent:
        token = state.push("html_inline", "", 0)
        token.content = state.src[state.pos : end]
        token.meta = {"at": state.pos, "end": end, "open": closes < 0}
    state.pos = end
    return True


def with_joined_comments(text: str, tokens: Sequence[Token]) -> str:
    """Return a text in which a comment that its block does not close stands on one line; the text where there is none.

    Only the first such comment is joined: what follows is read otherwise afterwards.
    """
    for token, content, at in _open_comments(tokens):
        row = (token.map or [0])[0]
        start = 0
        for _ in range(row):
            start = text.find("\n", start) + 1
        # A block holds as many comments before this one in the text as in what was read of it.
        for _ in range(content.count(OPENS, 0, at)):
            start = text.find(OPENS, start) + len(OPENS)
        start = text.find(OPENS, start)
        if start < 0:
            continue
        end = text.find(CLOSES, start)
        end = len(text) if end < 0 else end
        if "\n" in text[start:end].rstrip("\n"):
            stretch = text[start:end]
            return text[:start] + stretch.rstrip("\n").replace("\n", NEWLINE) + _tail(stretch) + text[end:]
    return text


def _tail(stretch: str) -> str:
    return stretch[len(stretch.rstrip("\n")) :]


def _open_comments(tokens: Sequence[Token]) -> Iterator[tuple[Token, str, int]]:
    for token in tokens:
        if token.type == "html_block":
            parts = comment_parts(token.content)
            yield from ((token, token.content, start) for start, end, is_comment in parts if is_comment and end < 0)
        for child in token.children or ():
            if child.meta.get("open"):
                yield token, token.content, child.meta["at"]
