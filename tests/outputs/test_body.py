"""The text of an entry on its page: links lead to pages, headings carry anchors, and an engine only frames it."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

import markdown
import pytest

from living_playbook.outputs.pages._body import compiled_body, linked_files

if TYPE_CHECKING:
    from collections.abc import Callable

    from living_playbook.outputs._site import Site

HERE = "playbook/practices/here.md"
FILES = ("playbook/practices/chart.png", "docs/my report (2).pdf", "docs/image.svg")


@pytest.fixture(scope="module")
def others(written: Callable[..., str]) -> dict[str, str]:
    told = written(
        "case",
        "What was told",
        "## Situation\n\nBad.\n\n## Was it? Yes!\n\nGood.\n\n## Its own {#own-words}\n\nX.\n",
        lessons=["One", "Two"],
    )
    return {
        "playbook/practices/circles.md": written(
            "practice", "Circles", "## How to do it\n\nMeet.\n", aliases=["rounds"]
        ),
        "cases/2026/told.md": told,
    }


@pytest.fixture(scope="module")
def compiled(
    site_with: Callable[..., Site], written: Callable[..., str], others: dict[str, str]
) -> Callable[[str], str]:
    """Return a function that compiles a body of the entry `here`."""

    def compile_(body: str) -> str:
        site = site_with({**others, HERE: written("practice", "Here", body)}, FILES)
        return compiled_body(site.graph.by_id["here"], site)

    return compile_


@pytest.fixture(scope="module")
def shown(
    site_with: Callable[..., Site], written: Callable[..., str], others: dict[str, str], printed: Callable[[str], str]
) -> Callable[[str], str]:
    """Return a function that compiles a body of the entry `here`, and prints it as an engine does."""

    def show(body: str) -> str:
        site = site_with({**others, HERE: written("practice", "Here", body)}, FILES)
        return bare(printed(compiled_body(site.graph.by_id["here"], site)))

    return show


def bare(page: str) -> str:
    """Return a printed body without the blocks that frame it."""
    page = re.sub(r'<div class="pb-body">(.*?)</div>(?=\s*(?:<h|<div class="pb-body|\Z))', r"\1", page, flags=re.DOTALL)
    page = page.replace(' class="pb-body__heading"', "").replace("pb-body__heading ", "")
    return re.sub(r"\n+", "\n", page.replace("&#10;", "\n")).strip("\n")


CIRCLES = '<a href="../../practices/circles/">'
TOLD = '<a href="../../cases/told/'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See [[circles]].", f"<p>See {CIRCLES}Circles</a>.</p>"),
        ("See [[circles|them]].", f"<p>See {CIRCLES}them</a>.</p>"),
        ("See [[circles|them\nall]].", f"<p>See {CIRCLES}them all</a>.</p>"),
        ("> See [[circles|them\n> all]].", f"<blockquote>\n<p>See {CIRCLES}them all</a>.</p>\n</blockquote>"),
        ("See [[circles| them ]].", f"<p>See {CIRCLES}them</a>.</p>"),
        ("See [[rounds]].", f"<p>See {CIRCLES}Circles</a>.</p>"),
        ("See [[Circles]].", f"<p>See {CIRCLES}Circles</a>.</p>"),
        ("[[circles#how-to-do-it]]", '<p><a href="../../practices/circles/#how-to-do-it">Circles</a></p>'),
        ("[[circles#How to do it|how]]", '<p><a href="../../practices/circles/#how-to-do-it">how</a></p>'),
        ("[[told#Was it? Yes!]]", f'<p>{TOLD}#was-it-yes">What was told</a></p>'),
        ("[[told#lesson-2|the second]]", f'<p>{TOLD}#lesson-2">the second</a></p>'),
        ("[[told#lesson-3]]", f'<p>{TOLD}">What was told</a></p>'),
        ("[[told#own-words]] [[told#Its own]]", f'<p>{TOLD}#own-words">What was told</a> {TOLD}#own-words">What was told</a></p>'),
        ("[[here]]", '<p><a href="#">Here</a></p>'),
        (
            "## A part\n\n[[#A part]] [[here#a-part|up]]",
            '<h2 id="a-part">A part</h2>\n<p><a href="#a-part">A part</a> <a href="#a-part">up</a></p>',
        ),
        ("[[circles]] [[told]]", f'<p>{CIRCLES}Circles</a> {TOLD}">What was told</a></p>'),
        ("[them](circles.md)", f"<p>{CIRCLES}them</a></p>"),
        ("[them](./circles.md#how-to-do-it)", '<p><a href="../../practices/circles/#how-to-do-it">them</a></p>'),
        ("[it](../../cases/2026/told.md)", f'<p>{TOLD}">it</a></p>'),
        (
            "[it](/cases/2026/told.md \"A 'title'\")",
            '<p><a href="../../cases/told/" title="A \'title\'">it</a></p>',
        ),
        ("[**bold** `code` words](circles.md)", f"<p>{CIRCLES}<strong>bold</strong> <code>code</code> words</a></p>"),
        ("[](circles.md)", f"<p>{CIRCLES}Circles</a></p>"),
        ("[up](#steps)", '<p><a href="#">up</a></p>'),
        ('<sub id="spot"></sub>\n\n[up](#spot)', '<p><sub id="spot"></sub></p>\n<p><a href="#spot">up</a></p>'),
        ("## Step 1\n\n[[#step-1_1]]", '<h2 id="step-1_1">Step 1</h2>\n<p><a href="#step-1_1">Step 1</a></p>'),
        (
            "[them][c] [c][] [c]\n\n[c]: circles.md",
            f"<p>{CIRCLES}them</a> {CIRCLES}c</a> {CIRCLES}c</a></p>",
        ),
        ("![A chart](chart.png)", '<p><img src="../../files/playbook/practices/chart.png" alt="A chart"></p>'),
        ("![](chart.png)", '<p><img src="../../files/playbook/practices/chart.png" alt=""></p>'),
        (
            "![Dark](chart.png#only-dark)",
            '<p><img src="../../files/playbook/practices/chart.png#only-dark" alt="Dark"></p>',
        ),
        (
            "[the report](<../../docs/my report (2).pdf>)",
            '<p><a href="../../files/docs/my%20report%20%282%29.pdf">the report</a></p>',
        ),
        (
            '[![A chart](chart.png "Chart")](circles.md)',
            f'<p>{CIRCLES}<img src="../../files/playbook/practices/chart.png" alt="A chart" title="Chart"></a></p>',
        ),
        ("Look\\![[circles]]", f"<p>Look!{CIRCLES}Circles</a></p>"),
    ],
)  # fmt: skip
def test_a_link_leads_to_the_page(shown: Callable[[str], str], text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "![[circles]]",
            '<p><a href="../../practices/circles/" class="pb-embed"><strong>Circles</strong> <span>What it is about.</span></a></p>',
        ),
        (
            "![[told#lesson-1|How it went]]",
            '<p><a href="../../cases/told/#lesson-1" class="pb-embed"><strong>How it went</strong> <span>What it is about.</span></a></p>',
        ),
        ("## A part\n\n![[#A part]]", '<h2 id="a-part">A part</h2>\n<p><a href="#a-part">A part</a></p>'),
        ("![[gone]] ![[gone|what was]]", "<p>gone what was</p>"),
        ("![[chart.png]]", '<p><img src="../../files/playbook/practices/chart.png" alt="chart"></p>'),
        ("![[image.svg|A map]]", '<p><img src="../../files/docs/image.svg" alt="A map"></p>'),
        ("![[chart.png|300]]", '<p><img src="../../files/playbook/practices/chart.png" alt="chart" width="300"></p>'),
        ("![[my report (2).pdf]]", '<p><a href="../../files/docs/my%20report%20%282%29.pdf">my report (2).pdf</a></p>'),
        ("![[gone.png]]", "<p>gone</p>"),
    ],
)
def test_an_embed_shows_what_it_names(shown: Callable[[str], str], text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See [[gone]].", "<p>See gone.</p>"),
        ("See [[gone|what was]].", "<p>See what was.</p>"),
        ("[[gone|# no heading]]", "<p># no heading</p>"),
        ("[[gone|- no item]]", "<p>- no item</p>"),
        ("[[gone|1. no item]]", "<p>1. no item</p>"),
        ("See [what was](gone.md).", "<p>See what was.</p>"),
        ('See [*what* was](gone.pdf "Title").', "<p>See <em>what</em> was.</p>"),
        ("See ![a hole](gone.png).", "<p>See a hole.</p>"),
        ("[![a hole](gone.png)](circles.md)", f"<p>{CIRCLES}a hole</a></p>"),
        (
            "[![A chart](chart.png)](gone.md)",
            '<p><img src="../../files/playbook/practices/chart.png" alt="A chart"></p>',
        ),
        ("[so](javascript:alert(1))", "<p>so</p>"),
        ("[so](JavaScript:alert%281%29)", "<p>so</p>"),
        ("![so](data:text/html,x)", "<p>so</p>"),
    ],
)  # fmt: skip
def test_a_link_to_nothing_is_plain_words(shown: Callable[[str], str], text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "`[[circles]]` and ``[x](circles.md)``",
            "<p><code>[[circles]]</code> and <code>[x](circles.md)</code></p>",
        ),
        (
            "[the web](https://example.org/[x] 'y') <https://example.org>",
            '<p><a href="https://example.org/%5Bx%5D" title="y">the web</a> <a href="https://example.org">https://example.org</a></p>',
        ),
        (
            "[mail](mailto:a@example.org) [phone](tel:+123)",
            '<p><a href="mailto:a@example.org">mail</a> <a href="tel:+123">phone</a></p>',
        ),
        ("\\[[circles]]", "<p>[[circles]]</p>"),
        ("a <!-- [[circles]] --> b", "<p>a  b</p>"),
        ("[[]] [[|words]] [[ ]]", "<p>[[]] [[|words]] [[ ]]</p>"),
        ("![on the web](https://example.org/a.png)", '<p><a href="https://example.org/a.png">on the web</a></p>'),
        (
            "    [[circles]]\n    ## No heading",
            '<div class="highlight"><pre><span></span><code>[[circles]]\n## No heading\n</code></pre></div>',
        ),
    ],
)
def test_what_is_no_link_of_ours_stays(shown: Callable[[str], str], text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## What we did", '<h2 id="what-we-did">What we did</h2>'),
        ("## What we did ##  ", '<h2 id="what-we-did">What we did</h2>'),
        ("## Twice\n\n## Twice", '<h2 id="twice">Twice</h2>\n<h2 id="twice_1">Twice</h2>'),
        ("## Given {#own}", '<h2 id="own">Given</h2>'),
        ("## Given {: .wide #own lang=de }", '<h2 class="wide" id="own" lang="de">Given</h2>'),
        ("## Loud { .loud }", '<h2 class="loud" id="loud">Loud</h2>'),
        (
            "## With [[circles|a link]] in it",
            f'<h2 id="with-a-link-in-it">With {CIRCLES}a link</a> in it</h2>',
        ),
        ("Words\n=====", '<h1 id="words">Words</h1>'),
        ("C# in short\n---", '<h2 id="c-in-short">C# in short</h2>'),
        ("> ### Quoted", '<blockquote>\n<h3 id="quoted">Quoted</h3>\n</blockquote>'),
        ("1. ## 1. One", '<ol>\n<li>\n<h2 id="1-one">1. One</h2>\n</li>\n</ol>'),
        ("## Überblick", '<h2 id="überblick">Überblick</h2>'),
        ("## `a_b*c*` & <kbd>x</kbd> #", '<h2 id="a_bc--x"><code>a_b*c*</code> &amp; <kbd>x</kbd></h2>'),
        ("##\n\nText", '<h2 id="section"></h2>\n<p>Text</p>'),
        (
            "<details><summary>More</summary>\n\n## Inside\n\n</details>",
            '<details><summary>More</summary>\n<h2 id="inside">Inside</h2>\n</details>',
        ),
    ],
)
def test_a_heading_carries_the_anchor_that_links_know(shown: Callable[[str], str], text: str, expected: str) -> None:
    assert html.unescape(shown(text)) == html.unescape(expected)


def test_headings_are_the_engines_table_of_contents(compiled: Callable[[str], str]) -> None:
    text = "## One *two* `a_b`\n\nText\n\n### [[circles]]\n\n> ## Quoted\n\n## 1. \\# [x] {y}\n"
    engine = markdown.Markdown(extensions=["attr_list", "toc"])
    engine.convert(compiled(text))

    assert [(each["level"], each["id"], html.unescape(each["name"])) for each in flat(engine.toc_tokens)] == [
        (2, "one-two-a_b", "One two a_b"),
        (3, "circles", "Circles"),
        (2, "1--x-y", "1. # [x] {y}"),
    ]


def flat(tokens: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [each for token in tokens for each in (token, *flat(token["children"]))]


def test_a_table_may_hold_links(shown: Callable[[str], str]) -> None:
    table = "| a | b |\n|---|---|\n| [[circles\\|two \\| words]] | [[told]] |\n| ![x](chart.png) | a \\| b |"
    assert re.findall(r"<td>(.*)</td>", shown(table)) == [
        f"{CIRCLES}two | words</a>",
        f'{TOLD}">What was told</a>',
        '<img src="../../files/playbook/practices/chart.png" alt="x">',
        "a | b",
    ]


TITLES = (
    "R&D <b>bold</b>",
    "A | B \\| C",
    "[x](y) ![z](q) [[circles]]",
    "*star* _line_ __two__ a*b",
    "`code` ``two``",
    "{ .x #y } {{ braces }} {% tag %}",
    "back\\slash \\* \\",
    "&lt; &amp;amp; &#33; &",
    "# no heading",
    "- no item",
    "1. no item",
    "2026) no item",
    "Wow!",
    "“Quotes” 'and' \"more\"",
    "^1 [^1] ~x~ ==y== :smile: --",
    "日本語のタイトル",
)


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize(
    "context", ["{0}", "See {0}.", "- {0}", "> {0}", "| a |\n|---|\n| {0} |", "## {0}", "Look\\!{0}", "**{0}**"]
)
def test_a_title_is_printed_as_it_stands(
    site_with: Callable[..., Site],
    written: Callable[..., str],
    printed: Callable[[str], str],
    title: str,
    context: str,
) -> None:
    files = {
        "playbook/practices/other.md": written("practice", title, ""),
        HERE: written("practice", "Here", context.format("[[other]]")),
    }
    site = site_with(files)
    page = printed(compiled_body(site.graph.by_id["here"], site))
    (words,) = re.findall(r'<a href="\.\./\.\./practices/other/">(.*?)</a>', page, re.DOTALL)
    assert not re.search(r"<(?!/?$)", words)
    assert html.unescape(words) == title


def test_every_linked_file_is_named_once(site_with: Callable[..., Site], written: Callable[..., str]) -> None:
    body = "![a](chart.png) [b](../../docs/image.svg) ![c](../practices/chart.png) [d](gone.png)\n"
    files = {
        HERE: written("practice", "Here", body),
        "cases/2026/told.md": written("case", "Told", "![](/docs/image.svg)"),
    }
    assert sorted(linked_files(site_with(files, FILES))) == ["docs/image.svg", "playbook/practices/chart.png"]


@pytest.mark.parametrize(
    ("repository", "expected"),
    [
        ({}, "<p>Read this and a chart.</p>"),
        (
            {"repo_url": "https://github.com/example/playbook"},
            '<p>Read <a href="https://github.com/example/playbook/blob/main/docs/read%20me.md">this</a> and a chart.</p>',
        ),
    ],
)
def test_a_text_that_is_no_entry_stays_at_the_code_host(
    site_with: Callable[..., Site], written: Callable[..., str], desk: Any, repository: dict[str, str], expected: str
) -> None:
    body = "Read [this](<../../docs/read me.md>) and a chart.\n"
    site = site_with(
        {HERE: written("practice", "Here", body)}, ("docs/read me.md",), desk.with_settings(site=repository)
    )
    assert bare(compiled_body(site.graph.by_id["here"], site)) == expected
    assert list(linked_files(site)) == []


def test_a_file_is_named_from_the_page_that_shows_it(
    site_with: Callable[..., Site], written: Callable[..., str], desk: Any
) -> None:
    own = desk.with_settings(content={"deep/in/rites": "rite"}, types={"rite": {"label": "Rite"}})
    files = {"deep/in/rites/one.md": "---\ntitle: One\n---\n![](x.png) [[circles]]\n"}
    files["playbook/practices/circles.md"] = written("practice", "Circles")
    site = site_with(files, ("deep/in/rites/x.png",), using=own)
    assert bare(compiled_body(site.graph.by_id["one"], site)) == (
        f'<p><img src="../../files/deep/in/rites/x.png" alt=""> {CIRCLES}Circles</a></p>'
    )
