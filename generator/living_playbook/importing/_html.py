"""HTML in a text as Markdown that says the same: what a check forbids is made harmless, and its words stay."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from living_playbook.importing._html_table import table_as_markdown
from living_playbook.sources.markdown_html import HARMLESS
from living_playbook.sources.markdown_syntax import parse

if TYPE_CHECKING:
    from living_playbook.importing._code import Aside

_AROUND = {"b": "**", "strong": "**", "em": "*", "i": "*", "cite": "*", "var": "*", "del": "~~", "s": "~~"}
_LAYOUT = """
    address applet area article aside audio base bdi bdo big body button canvas caption center col colgroup dd dfn div
    dl dt embed fieldset figcaption figure font footer form frame frameset g head header html iframe input ins label
    legend link main map meta nav noscript object ol optgroup option p param path picture q samp section select small
    source span strike svg tbody td template textarea tfoot th thead time title tr track tt u ul video wbr
"""
_GONE = frozenset(_LAYOUT.split())
"""Tags that go; what stands between them stays."""

_APART = {"p", "div", "section", "article", "ul", "ol", "dl", "table", "tr", "figure", "center", "aside", "header"}
_VERBATIM = re.compile(r"[ \t]*<(?P<tag>script|style)\b[^>]*>.*?</(?P=tag)\s*>", re.DOTALL | re.IGNORECASE)
_PRE = re.compile(r"[ \t]*<pre\b[^>]*>(?P<inner>.*?)</pre\s*>", re.DOTALL | re.IGNORECASE)
_TABLE = re.compile(r"[ \t]*<table\b[^>]*>(?P<inner>.*?)</table\s*>", re.DOTALL | re.IGNORECASE)
_LINK = re.compile(r"<a\b(?P<rest>[^>]*)>(?P<inner>.*?)</a\s*>", re.DOTALL | re.IGNORECASE)
_CODE = re.compile(r"<(?P<tag>code|tt|samp)\b[^>]*>(?P<inner>[^<>\n]*)</(?P=tag)\s*>", re.IGNORECASE)
_HEADING = re.compile(r"[ \t]*<h(?P<level>[1-6])\b[^>]*>(?P<inner>.*?)</h[1-6]\s*>", re.DOTALL | re.IGNORECASE)
_QUOTE = re.compile(r"[ \t]*<blockquote\b[^>]*>(?P<inner>.*?)</blockquote\s*>", re.DOTALL | re.IGNORECASE)
_STRESS = re.compile(
    rf"<(?P<tag>{'|'.join(_AROUND)})\b[^>]*>(?P<inner>(?:(?!</?(?P=tag)\b).)*?)</(?P=tag)\s*>",
    re.DOTALL | re.IGNORECASE,
)
_TAG = re.compile(
    r"<(?P<closes>/?)(?P<tag>[A-Za-z][\w.:-]*)(?P<rest>(?:[\s/](?:[^<>\"']|\"[^\"]*\"|'[^']*')*)?)>", re.DOTALL
)
_ATTRIBUTE = re.compile(
    r"(?P<name>[\w:-]+)\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'>{]+))", re.DOTALL
)
_SHOWN = ("label", "title", "alt", "summary", "placeholder", "value", "content")
_ADDRESSES = ("href", "src", "data", "poster", "action", "cite")
_RUNS = re.compile(r"\s+on[a-z]+\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]+)", re.IGNORECASE)
_AUTOLINK = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[\w.!#$%&'*+/=?^`{|}~-]+@[\w.-]+)>")
_BRACKETED = re.compile(r"(?<=\]\()\s*<[^<>\n]*>|(?<=\]:)\s*<[^<>\n]*>")
_MANY_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")


def attributes(text: str) -> dict[str, str]:
    """Return the attributes of a tag by their names in small letters."""
    return {
        found["name"].lower(): html.unescape(found["double"] or found["single"] or found["bare"] or "")
        for found in _ATTRIBUTE.finditer(text)
    }


def html_as_markdown(text: str, aside: Aside) -> str:
    """Return a text without code, in which HTML is Markdown. What must not be touched again is put aside."""
    if "<" not in text:
        return text
    text = _BRACKETED.sub(lambda found: aside.put(found[0]), text)
    text = _AUTOLINK.sub(lambda found: aside.put(found[0]), text)
    text = _VERBATIM.sub(lambda found: "\n\n" + aside.put(_fenced(found[0], "html")) + "\n\n", text)
    text = _PRE.sub(lambda found: "\n\n" + aside.put(_fenced(_bare(aside.back(found["inner"])), "")) + "\n\n", text)
    text = _TABLE.sub(
        lambda found: "\n\n" + table_as_markdown(found["inner"], lambda cell: _tags(cell, aside)) + "\n\n", text
    )
    text = _tags(_blocks_unindented(text), aside)
    return _MANY_LINES.sub("\n\n", text)


def _tags(text: str, aside: Aside) -> str:
    """Return a text with all tags turned into Markdown, spelt out or left where they are harmless."""
    text = _CODE.sub(
        lambda found: aside.put(f"`{html.unescape(found['inner'])}`") if found["inner"].strip() else "", text
    )
    text = _QUOTE.sub(lambda found: "\n\n" + _quoted(found["inner"]) + "\n\n", text)
    text = _HEADING.sub(_heading, text)
    text = _LINK.sub(lambda found: _link(found, aside), text)
    for _ in range(3):
        text = _STRESS.sub(_stressed, text)
    return _TAG.sub(lambda found: _tag(found, aside), text)


def _blocks_unindented(text: str) -> str:
    """Return a text in which nothing of a block of HTML is indented: without its tags it would be code."""
    lines = text.split("\n")
    for token in parse(text):
        if token.type == "html_block" and token.map and token.level == 0:
            for number in range(*token.map):
                lines[number] = lines[number].lstrip()
    return "\n".join(lines)


def _fenced(text: str, language: str) -> str:
    fence = "`" * max([3, *(len(ticks) + 1 for ticks in re.findall(r"`+", text))])
    return f"{fence}{language}\n{text.strip(chr(10))}\n{fence}"


def _bare(inner: str) -> str:
    return html.unescape(re.sub(r"</?(?:code|span|b|i|em|strong)\b[^>]*>", "", inner))


def _quoted(inner: str) -> str:
    return "\n".join(f"> {line.strip()}".rstrip() for line in inner.strip().split("\n"))


def _heading(found: re.Match[str]) -> str:
    words = " ".join(found["inner"].split())
    return f"\n\n{'#' * int(found['level'])} {words}\n\n" if words else "\n\n"


def _link(found: re.Match[str], aside: Aside) -> str:
    given = attributes(found["rest"])
    inner = " ".join(found["inner"].split())
    if not given.get("href"):
        return inner
    return f"[{inner or given.get('title') or given['href']}]({aside.put(address(given['href']))})"


def address(target: str) -> str:
    """Return an address as it may stand in the brackets of a link."""
    target = target.strip()
    return f"<{target}>" if re.search(r"[\s()]", target) else target


def _stressed(found: re.Match[str]) -> str:
    mark, inner = _AROUND[found["tag"].lower()], found["inner"]
    words = inner.strip()
    if not words or "\n\n" in words:
        return inner
    before, after = inner[: len(inner) - len(inner.lstrip())], inner[len(inner.rstrip()) :]
    return f"{before}{mark}{words}{mark}{after}"


_MARKS = {"hr": "\n\n---\n\n", "li": "\n- "}
_PARTNERLESS = {
    *_AROUND,
    "a",
    "code",
    "pre",
    "blockquote",
    "table",
    "hr",
    "li",
    *(f"h{level}" for level in range(1, 7)),
}
"""Tags that are Markdown where both ends were found; what is left of them here has lost its other end."""


def _tag(found: re.Match[str], aside: Aside) -> str:
    tag, given = found["tag"].lower(), attributes(found["rest"])
    if tag in HARMLESS:
        return _RUNS.sub("", found[0])
    if tag == "img":
        return _image(given, aside)
    if tag in _PARTNERLESS:
        return "" if found["closes"] else _MARKS.get(tag, "")
    if tag in _GONE:
        told = "" if found["closes"] else _told(given, aside)
        return f"\n\n{told}".rstrip(" ") if tag in _APART else told
    if found["tag"][0].isupper() and "." not in found["tag"]:
        return "" if found["closes"] else _component(given, aside)
    return aside.put(found[0].replace("<", "&lt;").replace(">", "&gt;"))


def _image(given: dict[str, str], aside: Aside) -> str:
    alt = " ".join((given.get("alt") or given.get("title") or "").split()).replace("[", "(").replace("]", ")")
    return f"![{alt}]({aside.put(address(given['src']))})" if given.get("src") else alt


def _component(given: dict[str, str], aside: Aside) -> str:
    """Return what a component of React says by itself: its label as a line in bold, its address as a link."""
    told = _told(given, aside).strip()
    if not told:
        return ""
    return f"\n\n{told}\n\n" if "](" in told else f"\n\n**{told}**\n\n"


def _told(given: dict[str, str], aside: Aside) -> str:
    """Return what a tag that goes tells besides what stands in it: words that are shown, and addresses as links."""
    words = next((" ".join(given[name].split()) for name in _SHOWN if given.get(name)), "")
    links = [given[name] for name in _ADDRESSES if re.match(r"(?:https?:)?//|[./]", given.get(name, ""))]
    if not links:
        return f"{words} " if words else ""
    links = [f"https:{link}" if link.startswith("//") else link for link in links]
    shown = [
        f"[{words if not number and words else link}]({aside.put(address(link))})" for number, link in enumerate(links)
    ]
    return "\n\n" + " ".join(shown) + "\n\n"
