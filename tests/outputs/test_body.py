"""The text of an entry on its page: links lead to pages, headings carry anchors, and nothing else is touched."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from living_playbook.outputs.pages._body import compiled_body, escape_markdown, linked_files

if TYPE_CHECKING:
    from collections.abc import Callable

    from living_playbook.outputs._site import Site

HERE = "playbook/practices/here.md"
FILES = ("playbook/practices/chart.png", "docs/my report (2).pdf", "docs/image.svg")


@pytest.fixture(scope="module")
def others(written: Callable[..., str]) -> dict[str, str]:
    told = written(
        "case", "What was told", "## Situation\n\nBad.\n\n## Was it? Yes!\n\nGood.\n", lessons=["One", "Two"]
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See [[circles]].", "See [Circles](../../practices/circles/index.md)."),
        ("See [[circles|them]].", "See [them](../../practices/circles/index.md)."),
        ("See [[circles|them\nall]].", "See [them all](../../practices/circles/index.md)."),
        ("> See [[circles|them\n> all]].", "> See [them all](../../practices/circles/index.md)."),
        ("See [[circles| them ]].", "See [them](../../practices/circles/index.md)."),
        ("See [[rounds]].", "See [Circles](../../practices/circles/index.md)."),
        ("See [[Circles]].", "See [Circles](../../practices/circles/index.md)."),
        ("[[circles#how-to-do-it]]", "[Circles](../../practices/circles/index.md#how-to-do-it)"),
        ("[[circles#How to do it|how]]", "[how](../../practices/circles/index.md#how-to-do-it)"),
        ("[[told#Was it? Yes!]]", "[What was told](../../cases/told/index.md#was-it-yes)"),
        ("[[told#lesson-2|the second]]", "[the second](../../cases/told/index.md#lesson-2)"),
        ("[[told#lesson-3]]", "[What was told](../../cases/told/index.md)"),
        ("[[here]]", "[Here](#)"),
        ("## A part\n\n[[#A part]] [[here#a-part|up]]", "## A part { #a-part }\n\n[A part](#a-part) [up](#a-part)"),
        ("[[circles]] [[told]]", "[Circles](../../practices/circles/index.md) [What was told](../../cases/told/index.md)"),
        ("[them](circles.md)", "[them](../../practices/circles/index.md)"),
        ("[them](./circles.md#how-to-do-it)", "[them](../../practices/circles/index.md#how-to-do-it)"),
        ("[it](../../cases/2026/told.md)", "[it](../../cases/told/index.md)"),
        ("[it](/cases/2026/told.md \"A 'title'\")", "[it](../../cases/told/index.md \"A 'title'\")"),
        ("[**bold** `code` words](circles.md)", "[**bold** `code` words](../../practices/circles/index.md)"),
        ("[](circles.md)", "[Circles](../../practices/circles/index.md)"),
        ("[up](#steps)", "[up](#)"),
        ('<sub id="spot"></sub>\n\n[up](#spot)', '<sub id="spot"></sub>\n\n[up](#spot)'),
        ("## Step 1\n\n[[#step-1_1]]", "## Step 1 { #step-1_1 }\n\n[Step 1](#step-1_1)"),
        ("[them][c] [c][] [c]\n\n[c]: circles.md", "{0} {1} {1}\n\n[c]: circles.md"),
        ("![A chart](chart.png)", "![A chart](../../files/playbook/practices/chart.png)"),
        ("![](chart.png)", "![](../../files/playbook/practices/chart.png)"),
        (
            "[the report](<../../docs/my report (2).pdf>)",
            "[the report](../../files/docs/my%20report%20%282%29.pdf)",
        ),
        (
            '[![A chart](chart.png "Chart")](circles.md)',
            '[![A chart](../../files/playbook/practices/chart.png "Chart")](../../practices/circles/index.md)',
        ),
        ("Look\\![[circles]]", "Look\\![Circles](../../practices/circles/index.md)"),
    ],
)  # fmt: skip
def test_a_link_leads_to_the_page(compiled: Callable[[str], str], text: str, expected: str) -> None:
    circles = "(../../practices/circles/index.md)"
    assert compiled(text) == expected.replace("{0}", f"[them]{circles}").replace("{1}", f"[c]{circles}")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See [[gone]].", "See gone."),
        ("See [[gone|what was]].", "See what was."),
        ("[[gone|# no heading]]", "\\# no heading"),
        ("[[gone|- no item]]", "\\- no item"),
        ("[[gone|1. no item]]", "1\\. no item"),
        ("See [what was](gone.md).", "See what was."),
        ('See [*what* was](gone.pdf "Title").', "See *what* was."),
        ("See ![a hole](gone.png).", "See a hole."),
        ("[![a hole](gone.png)](circles.md)", "[a hole](../../practices/circles/index.md)"),
        ("[![A chart](chart.png)](gone.md)", "![A chart](../../files/playbook/practices/chart.png)"),
        ("[so](javascript:alert(1))", "so"),
        ("[so](JavaScript:alert%281%29)", "so"),
        ("![so](data:text/html,x)", "so"),
    ],
)  # fmt: skip
def test_a_link_to_nothing_is_plain_words(compiled: Callable[[str], str], text: str, expected: str) -> None:
    assert compiled(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "`[[circles]]` and ``[x](circles.md)``",
        "```\n[[circles]]\n## No heading\n```",
        "~~~yaml\nsee: '[[circles]]'\n~~~",
        "    [[circles]]\n    ## No heading",
        "[the web](https://example.org/[x] 'y') <https://example.org>",
        "[mail](mailto:a@example.org) [phone](tel:+123)",
        "\\[[circles]]",
        "<!-- [[circles]] -->",
        "[[]] [[|words]] [[ ]]",
        "![on the web](https://example.org/a.png)",
        "*[HTML]: no link",
        "![see [[circles]]](https://example.org/a.png)",
    ],
)
def test_what_is_no_link_of_ours_stays(compiled: Callable[[str], str], text: str) -> None:
    assert compiled(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## What we did", "## What we did { #what-we-did }"),
        ("## What we did ##  ", "## What we did { #what-we-did }"),
        ("## Twice\n\n## Twice", "## Twice { #twice }\n\n## Twice { #twice_1 }"),
        ("## Given {#own}", "## Given { #own }"),
        ("## Given {: .wide #own lang=de }", "## Given { #own .wide lang=de }"),
        ("## Loud { .loud }", "## Loud { #loud .loud }"),
        (
            "## With [[circles|a link]] in it",
            "## With [a link](../../practices/circles/index.md) in it { #with-a-link-in-it }",
        ),
        ("Words\n=====", "Words { #words }\n====="),
        ("C# in short\n---", "C# in short { #c-in-short }\n---"),
        ("> ### Quoted", "> ### Quoted { #quoted }"),
        ("- # -", "- # - { #- }"),
        ("1. ## 1. One", "1. ## 1. One { #1-one }"),
        ("## Überblick", "## Überblick { #überblick }"),
        ("## `code` & <kbd>x</kbd>", "## `code` & <kbd>x</kbd> { #code--x }"),
        ("##\n\nText", "##\n\nText"),
        ("> one\n> two\n> ===", "> one\n> two\n> ==="),
    ],
)
def test_a_heading_carries_the_anchor_that_links_know(compiled: Callable[[str], str], text: str, expected: str) -> None:
    assert compiled(text) == expected


def test_a_table_may_hold_links(compiled: Callable[[str], str], printed: Callable[[str], str]) -> None:
    table = "| a | b |\n|---|---|\n| [[circles\\|two \\| words]] | [[told]] |\n| ![x](chart.png) | a \\| b |"
    text = compiled(table)
    assert text.splitlines()[2:] == [
        "| [two \\| words](../../practices/circles/index.md) | [What was told](../../cases/told/index.md) |",
        "| ![x](../../files/playbook/practices/chart.png) | a \\| b |",
    ]
    assert '<td><a href="../../practices/circles/index.md">two | words</a></td>' in printed(text)


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
    "context", ["{0}", "See {0}.", "- {0}", "> {0}", "| a |\n|---|\n| {0} |", "## {0}", "Look!{0}", "**{0}**"]
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
    (words,) = re.findall(r'<a href="\.\./\.\./practices/other/index\.md">(.*?)</a>', page, re.DOTALL)
    assert not re.search(r"<(?!/?$)", words)
    assert html.unescape(words) == title


@pytest.mark.parametrize("title", TITLES)
def test_escaped_words_are_printed_as_they_stand(printed: Callable[[str], str], title: str) -> None:
    page = printed(f"Say {escape_markdown(title)}")
    assert html.unescape(page.removeprefix("<p>").removesuffix("</p>")) == f"Say {title}"


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
        ({}, "Read this and a chart."),
        (
            {"repo_url": "https://github.com/example/playbook"},
            "Read [this](https://github.com/example/playbook/blob/main/docs/read%20me.md) and a chart.",
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
    assert compiled_body(site.graph.by_id["here"], site) == expected
    assert list(linked_files(site)) == []


def test_a_file_is_named_from_the_page_that_shows_it(
    site_with: Callable[..., Site], written: Callable[..., str], desk: Any
) -> None:
    own = desk.with_settings(content={"deep/in/rites": "rite"}, types={"rite": {"label": "Rite"}})
    files = {"deep/in/rites/one.md": "---\ntitle: One\n---\n![](x.png) [[circles]]\n"}
    files["playbook/practices/circles.md"] = written("practice", "Circles")
    site = site_with(files, ("deep/in/rites/x.png",), using=own)
    assert compiled_body(site.graph.by_id["one"], site) == (
        "![](../../files/deep/in/rites/x.png) [Circles](../../practices/circles/index.md)"
    )


words = st.text(st.sampled_from("abc é.,;:!?-*_&'\"()"), min_size=1, max_size=12).map(lambda text: f"a{text}a")
pieces = st.one_of(
    words.map(lambda text: (text, text)),
    st.sampled_from(
        [
            ("[[circles]]", "[Circles](../../practices/circles/index.md)"),
            ("[[told#lesson-1|one]]", "[one](../../cases/told/index.md#lesson-1)"),
            ("[a *b*](circles.md 'T')", "[a *b*](../../practices/circles/index.md 'T')"),
            ("![p](chart.png)", "![p](../../files/playbook/practices/chart.png)"),
            (
                "[![p](chart.png)](circles.md)",
                "[![p](../../files/playbook/practices/chart.png)](../../practices/circles/index.md)",
            ),
            ("[[gone|none]]", "none"),
            ("[none](gone.md)", "none"),
            ("`[[circles]]`", "`[[circles]]`"),
            ("[w](https://x.org)", "[w](https://x.org)"),
        ]
    ),
)
lines = st.lists(pieces, min_size=1, max_size=4).map(
    lambda found: (" ".join(text for text, _ in found), " ".join(text for _, text in found))
)


def framed(before: str, after: str = "") -> Callable[[tuple[str, str]], tuple[str, str]]:
    return lambda line: (before + line[0] + after, before + line[1] + after)


blocks = st.one_of(
    lines,
    lines.map(framed("- ")),
    lines.map(framed("> ")),
    lines.map(framed("> > 1. ")),
    lines.map(framed("| x |\n|---|\n| ", " |")),
    lines.map(framed('!!! note "N"\n\n    ')),
    st.sampled_from([("```\n[[circles]]\n# x\n```",) * 2, ("<!-- [[circles]] -->",) * 2, ("---",) * 2]),
    words.map(lambda text: re.sub(r"[\W_]+", "", text)).map(lambda text: (f"## {text}", f"## {text} {{ #{text}@ }}")),
)


@given(st.lists(blocks, min_size=1, max_size=6))
def test_all_other_text_is_unchanged(compiled: Callable[[str], str], found: list[tuple[str, str]]) -> None:
    seen: dict[str, int] = {}

    def numbered(heading: re.Match[str]) -> str:
        seen[heading[1]] = seen.get(heading[1], -1) + 1
        return f"#{heading[1]}{f'_{seen[heading[1]]}' if seen[heading[1]] else ''} }}"

    text = "\n\n".join(text for text, _ in found)
    expected = re.sub(r"#(\w+)@ }", numbered, "\n\n".join(text for _, text in found))
    assert compiled(text) == expected


@given(st.text(st.sampled_from("ab[]()!#`*\n ~>-|\\{}<=:'\"1."), max_size=80))
def test_whatever_is_written_stays_around_links_and_headings(
    site_with: Callable[..., Site], written: Callable[..., str], body: str
) -> None:
    site = site_with({HERE: written("practice", "Here", body)})
    entry = site.graph.by_id["here"]
    touched = [(link.start, link.end) for link in entry.body.links]
    touched += [(heading.start, heading.end) for heading in entry.body.headings]
    kept = list(entry.body.text)
    for start, end in touched:
        kept[start:end] = ["\0"] * (end - start)
        # A cry before brackets is kept from showing an image.
        kept[max(0, start - 1) : start] = ["\0" if each == "!" else each for each in kept[max(0, start - 1) : start]]
    pattern = re.sub("\0+", ".*", re.escape("".join(kept).strip("\n")).replace("\\\0", "\0").replace("\0", "\0"))
    assert re.fullmatch(pattern, compiled_body(entry, site), re.DOTALL)
