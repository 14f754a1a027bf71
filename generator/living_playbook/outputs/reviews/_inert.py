"""Text of others in a comment: it is read there, and does nothing.

A pull request may hold anything. Its words must not call people (`@name`), refer to other threads, load an image, make
a link, close a fold or begin a line that a forge takes for an order.
"""

from __future__ import annotations

import re

from living_playbook.outputs._terminal import harmless

_MOST = 160
"""Letters of a text that are told; what is longer is read where it stands."""

_MARKS = re.compile(r"[\\`*_\[\]|~$^{}]")
_NAMED = re.compile(r"`([^`\s](?:[^`]*[^`\s])?)`")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_JOINER = "\u2060"
"""Nobody sees it, and what stands on both sides of it is not a name, no number of a thread and no address."""

# Forges look for names of people and threads, and for addresses, in what is left after Markdown was read: there an
# escape is gone, a joiner is not. In an address it stands where none may: one after the slashes is taken for a letter.
_CALLS = re.compile(
    r"(?<=[@#!~%$&])(?=\S)|(?<=:)(?=/)|(?<=www)(?=\.)|(?<=GH-)(?=\d)|(?<=mailto)(?=:)|(?<=xmpp)(?=:)", re.IGNORECASE
)
_COMMIT = re.compile(r"[0-9a-f]{6}(?=[0-9a-f])", re.IGNORECASE)
"""Part of the name of a commit, which forges make a link of from seven signs on."""


def inert(text: str, most: int = _MOST) -> str:
    """Return text of others as Markdown that shows it on one line, and no more than that."""
    return _shown(_cut(" ".join(text.split()), most))


def _shown(text: str) -> str:
    words = _COMMIT.sub(lambda found: found[0] + _JOINER, _CALLS.sub(_JOINER, harmless(text)))
    words = "".join(_ENTITIES.get(sign, sign) for sign in words)
    return _MARKS.sub(lambda found: f"\\{found[0]}", words)


def quoted(text: str, most: int = _MOST) -> str:
    """Return text of others in quotation marks, so that it cannot begin a line."""
    return f"\u201c{inert(text, most)}\u201d"


def message(text: str, most: int = _MOST) -> str:
    """Return a sentence about a text of others, in which names stand between backticks; these stay code."""
    words = _cut(" ".join(text.split()), most)
    pieces = _NAMED.split(words)
    return "".join(code(piece) if number % 2 else _shown(piece) for number, piece in enumerate(pieces))


def code(text: str, most: int = _MOST) -> str:
    """Return a name of others as code: in it nothing is a link, a name or a tag."""
    words = _cut(harmless(" ".join(text.split())), most)
    if not words:
        return "(nothing)"
    longest = max(map(len, re.findall("`+", words)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if longest else ""
    return f"{fence}{pad}{words}{pad}{fence}"


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most].rstrip()} \u2026"
