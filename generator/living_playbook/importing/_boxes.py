"""Boxes of other Markdown as ours: `:::note` of Docusaurus and VitePress, `> [!note]` of GitHub and Obsidian."""

from __future__ import annotations

import re
import textwrap

_BOX = re.compile(
    r"^(?P<indent>[ \t]*):::+[ \t]*\{?\.?(?P<kind>[a-z][\w-]*)\}?(?P<title>[^\n]*)\n"
    r"(?P<inner>(?:(?![ \t]*:::)[^\n]*\n)*)[ \t]*:::+[ \t]*$",
    re.MULTILINE,
)
_CALLOUT = re.compile(
    r"^>[ \t]?\[!(?P<kind>[A-Za-z]+)\][+-]?[ \t]*(?P<title>[^\n]*)(?P<inner>(?:\n>[^\n]*)*)$", re.MULTILINE
)
_QUOTED = re.compile(r"^>[ \t]?", re.MULTILINE)
_ASIDE = "\ue000"
"""The sign of code that was put aside: its lines have the marks of the quotation in them."""

_NESTED = 5
"""So deep boxes may stand in one another."""

_KINDS = {
    **{
        kind: kind for kind in ("abstract", "info", "tip", "success", "question", "failure", "danger", "bug", "example")
    },
    "warning": "warning",
    "caution": "warning",
    "attention": "warning",
    "important": "info",
    "error": "danger",
}


def with_our_boxes(text: str) -> str:
    """Return a text with boxes as admonitions; a part for an audience stays what it is."""
    for _ in range(_NESTED if ":::" in text else 0):
        text = _BOX.sub(_box, text)
    return _CALLOUT.sub(_callout, text) if "[!" in text else text


def _box(found: re.Match[str]) -> str:
    if found["kind"] in ("audience", "details"):
        return found[0] if found["kind"] == "audience" else f"**{found['title'].strip()}**\n\n{found['inner']}"
    admonition = _admonition(found["kind"], found["title"].strip().strip("[]"), textwrap.dedent(found["inner"]))
    return textwrap.indent(admonition, found["indent"])


def _callout(found: re.Match[str]) -> str:
    if _ASIDE in found["inner"]:
        return found[0]
    return _admonition(found["kind"].lower(), found["title"].strip(), _QUOTED.sub("", found["inner"].lstrip("\n")))


def _admonition(kind: str, title: str, inner: str) -> str:
    words = title.replace('"', "'")
    heading = f"!!! {_KINDS.get(kind, 'note')}" + (f' "{words}"' if words else "")
    return f"{heading}\n{textwrap.indent(inner.strip(chr(10)), '    ')}".rstrip("\n")
