"""Text of other people, printed as the site prints it, does nothing but be read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from living_playbook.drafts.harmless import closed, harmless, plain

if TYPE_CHECKING:
    from collections.abc import Callable

PIECES = [
    "<script>alert(1)</script>", "<scr", "ipt>", "<img src=x onerror=a()>", "<iframe src=//x>", "<a href='javascript:a()'>x</a>",
    "[x](javascript:a())", "[x](<javascript:a()>)", "[x](JaVaScRiPt:a())", "[x][y]", "[y]: javascript:a()", "<javascript:a()>",
    "![x](https://evil.example/a.png)", "![x][y]", "[![i](a.png)](b.md)", "[x](data:text/html,<b>)", "[x]( java\tscript:a() )",
    "{: onclick=a() }", "{ onclick='a()' }", "word{: onmouseover=a() }", "# Heading {: onclick=a() }", "&lt;script&gt;", "\\<b>",
    "`<b>`", "`", "``", "```", "~~~", "    <b>", "<!--", "-->", "<!-- <b> -->", "<https://example.org>", "https://example.org", "<svg/onload=a()>",
    "<style>*{}</style>", "<form>", '--8<-- "mkdocs.yml"', "*[HTML]: <b>", "[^1]: <b>", "[^1]", "!!! note", "- ", "> ", "| a | <b> |", "|---|---|",
    '=== "<b>"', "\n", "\n\n", " ", "a", "]", "(", ")", "<", ">", '"', "'", "&#60;b&#62;", "&colon;", "[x](javascript&colon;a())", "[x](&#106;avascript:a())",
]  # fmt: skip
TEXT = st.lists(st.sampled_from(PIECES), min_size=1, max_size=9).map("".join)
ACTIVE = {"script", "style", "iframe", "object", "embed", "form", "svg", "img", "link", "meta", "base"}
SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*):", re.IGNORECASE)


def dangers(page: str) -> list[str]:
    """Return what acts in a page: active elements, attributes that run code, addresses with an unsafe scheme."""
    tree = html.fromstring(f"<div>{page}</div>")
    found = [str(each.tag) for each in tree.iter() if each.tag in ACTIVE]
    for each in tree.iter():
        found += [name for name in each.attrib if name.startswith("on") or name in ("src", "style", "srcdoc")]
        scheme = SCHEME.match(re.sub(r"[\s\x00-\x1f]", "", each.get("href", "")))
        found += [scheme[1]] if scheme and scheme[1].lower() not in ("http", "https", "mailto", "tel") else []
    return [each for each in found if each != "style" or "text-align" not in page]


@given(TEXT)
def test_nothing_acts_when_it_is_printed(printed: Callable[[str], str], text: str) -> None:
    assert dangers(printed(harmless(text))) == []


@given(TEXT)
def test_plain_words_are_only_words(printed: Callable[[str], str], text: str) -> None:
    page = printed(plain(text))
    assert dangers(page) == []
    assert set(re.findall(r"</?([a-z0-9]+)", page)) <= {"p", "br"}


@given(TEXT)
def test_what_is_harmless_stays_as_it_is(text: str) -> None:
    made = harmless(text)
    assert harmless(made) == made


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Plain *words*, `<code>` and <https://example.org>.", None),
        ("| a | b |\n|---|---|\n| 1 | 2 |", None),
        ("A note[^1].\n\n[^1]: Told later.", None),
        ("```\n<b> [[x]]\n```", None),
        ("A <b>bold</b> claim", "A &lt;b>bold&lt;/b> claim"),
        ("See [[x|y]].", "See \\[[x|y]]."),
        ("[a](b.md) and [c](https://example.org)", "[a]\\(b.md) and [c](https://example.org)"),
        ("![a](b.png)", "!\\[a]\\(b.png)"),
        ("![a](https://example.org/b.png)", "[a](https://example.org/b.png)"),
        ("::: audience circle\nx\n:::", "&#58;&#58;: audience circle\nx\n&#58;&#58;:"),
        ("```\nopen", "&#96;&#96;&#96;\nopen"),
        ("a\n\n---\n\nb", "a\n\n***\n\nb"),
        (">>>>>>> theirs", "&#62;>>>>>> theirs"),
    ],
)
def test_as_little_as_possible_is_changed(text: str, made: str | None) -> None:
    assert harmless(text) == (text if made is None else made)


def test_code_ends_where_its_author_thought() -> None:
    assert closed("```\na\n```\n\n~~~\nb") == "```\na\n```\n\n&#126;&#126;&#126;\nb"
