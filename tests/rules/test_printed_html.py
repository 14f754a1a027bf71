"""Whatever is written does nothing on its page, found by a rule or not: tried with the reader of the engines."""

from __future__ import annotations

import re
from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from living_playbook.outputs.pages._body import compiled_body
from living_playbook.pipeline.build import site_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import Desk

HERE = "playbook/practices/here.md"
PIECES = [
    "<script>alert(1)</script>", "<script>", "</script>", "<b>", "</b>", "<a:b onclick=a()>", "<kbd>", "</kbd>", '<kbd title="', "<kbd onclick=a()>",
    "<kbd on", "click=a()>", '" onclick=a() x="', "<abbr title='a'>", "<details>", "</details>", "<summary>", "</summary>", '<details markdown="1">',
    "<x '", "'>", ">", "<", "/", "<br", "<!--", "-->", "--!>", "-- >", "<!-->", "<!--->", "<![CDATA[", "]]>", "<?", "?>", "<!doctype html>", "<!-- <b> -->",
    "`", "``", "```", "````", "~~~", "~~~~", "``` a b c", "```python", "``` {.python onclick=a()}", "``` {.python}", '~~~ title="<b>"', '``` linenums="1"',
    "\\`", "\\\\", "\\", "    ", "\t", "- ", "1. ", "> ", ": ", "# ", "!!! note ", '!!! note "', '"', "[^1]: ", "[^1]", "*[b]: ", "| ", " |", "|---|", "\n|---|---|\n",
    "{: onclick=a() }", "{ onclick='a()' }", "{: href=javascript:a() }", "{ title='", "' }", "*x*", "**", "_", "}", "{", "[x](", ")", "](", "[y]: ", "[x][y]", "[", "]",
    "![x](", "javascript:a()", "JaVaScript:a()", "java\tscript:a()", "java&Tab;script:a()", "&#106;avascript:a()", "javascript&colon;a()", "data:text/html,<b>",
    "<javascript:a()>", "<https://example.org>", "<https://e/onclick=a()/>", "<a@b.example>", "<tel:1>", "[[circles]]", "[[circles|`]]", "[[circles|", "]]", "[[here]]",
    "&lt;script&gt;", "&#60;b&#62;", "![[circles]]", "![[x.png]]", "![[javascript:a().png]]", '=== "T"\n    ', "??? note\n    ", "> [!NOTE]\n> ", "- [x] ", "{#__search}", "{.md-overlay}", "www.example.org", "https://e.org/?a=javascript:b", "&", ";", "\r", "\x85", "\u2028", "\f", "\x0b", "\xa0", "\x02", "\x03",
    "\n::: audience circle\n", "\n::: audience leaders\n", "\n:::\n", "\n", "\n", "\n", "\n\n", "\n\n", "\n\n", " ", " ", "a", "b c", "word", "x=y",
]  # fmt: skip
NASTY = st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map("".join)
BRICKS = [
    "`", "`", "``", "```\n", "~~~\n", "\n", "\n\n", "a", "<script>alert(1)</script>", "<b>", "<!--", "-->", "<details>", "</details>", "    ", "> ", "- ", "|", "\\",
    "``` a b\n", "```py\n", "\n::: audience circle\n", "\n:::\n", "\n<!--", "\n<details>\n", "\n</details>\n", "[", "](b)", "[[circles|", "]]",
]  # fmt: skip
CODE = st.lists(st.sampled_from(BRICKS), min_size=3, max_size=14).map("".join)
PRINTED = {"a", "abbr", "blockquote", "body", "br", "code", "dd", "del", "details", "div", "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "html", "img", "kbd", "li", "mark", "ol", "p", "pre", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul", "s", "input", "label", "section"}  # fmt: skip
WORDS = {"alt", "aria-label", "class", "id", "title"}
UNSEEN = re.compile(r"^[\x00-\x20]+|[\t\n\r]")
SCHEME = re.compile(r"(?:javascript|vbscript|data):", re.IGNORECASE)


def dangers(page: str) -> list[str]:
    """Return what acts on a page: elements that Markdown does not print, attributes that run code, unsafe addresses."""
    tree = html.document_fromstring(f"<body><div>{page}</div></body>")
    found = [str(each.tag) for each in tree.iter() if isinstance(each.tag, str) and each.tag not in PRINTED]
    for each in tree.iter():
        for name, value in each.attrib.items():
            if name.startswith("on") or (name not in WORDS and SCHEME.match(UNSEEN.sub("", value))):
                found.append(f"{name}={value}")
    return found


@pytest.fixture(scope="module")
def pages(desk: Desk, printed: Callable[[str], str], written: Callable[..., str]) -> Callable[[str], list[str]]:
    """Return a function that prints a body for every audience."""

    def print_(body: str) -> list[str]:
        files = {
            HERE: written("practice", "Here", body),
            "playbook/practices/circles.md": written("practice", "Circles"),
        }
        return list(for_all(files))

    def for_all(files: dict[str, str]) -> Iterator[str]:
        playbook: Any = SimpleNamespace(settings=desk.settings, today=date(2026, 11, 22))
        for reader in desk.settings.audience.levels:
            site = site_of(playbook, desk.graph_for(reader, files))
            if "here" in site.graph.by_id:
                yield printed(compiled_body(site.graph.by_id["here"], site))

    return print_


@given(NASTY)
def test_nothing_acts_on_a_page(pages: Callable[[str], list[str]], body: str) -> None:
    assert [dangers(page) for page in pages(body) if dangers(page)] == []


@given(CODE)
def test_no_code_is_a_tag_on_a_page(pages: Callable[[str], list[str]], body: str) -> None:
    assert [dangers(page) for page in pages(body) if dangers(page)] == []
