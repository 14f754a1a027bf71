"""Bodies: links with their exact places, headings with the anchors the site prints, plain text and sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from living_playbook.diagnostics import Span
from living_playbook.sources.allowances import find_allowances
from living_playbook.sources.markdown import Body, Definition, Link, parse_body, slugify


def parsed(text: str) -> Body:
    return parse_body(text, "a.md", 1)


def written(body: Body) -> list[str]:
    """Return every link as it stands in the text."""
    return [body.text[link.start : link.end] for link in body.links]


def targets(text: str) -> list[str]:
    return [link.target for link in parsed(text).links]


class TestPlaces:
    """Where links are seen: everywhere but in code."""

    @pytest.mark.parametrize(
        ("text", "links"),
        [
            pytest.param("See [[a]] and [[b]].", ["[[a]]", "[[b]]"], id="text"),
            pytest.param("[[a]][[a]] [[a]]", ["[[a]]", "[[a]]", "[[a]]"], id="the same thrice"),
            pytest.param("[[a|words]] [[a#part]] [[a#part|words]] [[#part]]", None, id="forms"),
            pytest.param("[[ a # part | the words ]]", None, id="spaces"),
            pytest.param("# On [[a]]\n\nOn [[b]]\n========\n", ["[[a]]", "[[b]]"], id="headings"),
            pytest.param("- [[a]]\n- text\n  [[b]]\n    - deep [[c]]\n\n1. [[d]]\n", None, id="lists"),
            pytest.param("- [ ] [[a]]\n- [x] [[b]]\n", ["[[a]]", "[[b]]"], id="tasks"),
            pytest.param("> [[a]]\n> > deep [[b]]\n> and [[c]]\nlazy [[d]]\n", None, id="quotations"),
            pytest.param("| a [[a]] | b |\n|---|---|\n| [[b]] | [[b]] |\n|  | [[c]] |\n", None, id="tables"),
            pytest.param(
                "| a | b |\n|---|---|\n| [[a|x]] | [[b#c|y]] |\n", ["[[a|x]]", "[[b#c|y]]"], id="bars in tables"
            ),
            pytest.param(
                "| a | b |\n|---|---|\n| [[a\\|x]] | 1 \\| 2 [[b]] |\n",
                ["[[a\\|x]]", "[[b]]"],
                id="escaped bars in tables",
            ),
            pytest.param('!!! note "On [[a]]"\n    Text [[b]].\n\n    - [[c]]\n', None, id="admonitions"),
            pytest.param('??? tip "More"\n    Text [[a]].\n\n???+ tip\n    [[b]]\n', None, id="details"),
            pytest.param(
                '=== "One"\n\n    Text [[a]].\n\n=== "Two"\n\n    | a |\n    |---|\n    | [[b]] |\n', None, id="tabs"
            ),
            pytest.param(
                "Text[^1] [[a]].\n\n[^1]: Note [[b]]\n    goes on [[c]].\n\nEnd [[d]].\n", None, id="footnotes"
            ),
            pytest.param("Text ^[[a]] and ^[note [[b]]].", ["[[a]]", "[[b]]"], id="carets"),
            pytest.param("**[[a]]** _[[b]]_ ~~[[c]]~~ <b>[[d]]</b>", None, id="emphasis"),
            pytest.param("Term [[a]]\n:   Meaning [[b]]\n", None, id="definition lists"),
            pytest.param("[words](b.md) ![picture](c.png) <https://example.org>", None, id="markdown"),
            pytest.param("[long\nwords](b.md) and\n[[c]]", ["[long\nwords](b.md)", "[[c]]"], id="over two lines"),
            pytest.param(
                "[![alt](i.png)](l.md) [[a]]", ["[![alt](i.png)](l.md)", "![alt](i.png)", "[[a]]"], id="nested"
            ),
            pytest.param("[w][r] [r][] [r] [[a]]\n\n[r]: b.md\n", ["[w][r]", "[r][]", "[r]", "[[a]]"], id="references"),
            pytest.param("Über 学び 🎉 [[a]] ü [[b]]\n", ["[[a]]", "[[b]]"], id="other scripts"),
            pytest.param("-\ttab [[a]]\n\n\tmore [[b]]\n", ["[[a]]", "[[b]]"], id="tabulators"),
            pytest.param("1. 1 [[a]]\n2. 2. [[b]]\n", ["[[a]]", "[[b]]"], id="text like its marker"),
            pytest.param("<div>\n\n[[a]]\n\n</div>\n", ["[[a]]"], id="between tags"),
        ],
    )
    def test_links_are_seen_where_they_are_written(self, text: str, links: list[str] | None) -> None:
        every = re.findall(r"\[\[[^\]]*\]\]|!?\[\w+\]\([\w.]+\)|<https:[^>]*>", text)

        assert written(parsed(text)) == (every if links is None else links)

    @pytest.mark.parametrize(
        "text",
        [
            pytest.param("`[[a]]` ``[[a]] ` [[a]]``", id="code"),
            pytest.param("| `[[a|b]]` |\n|---|\n| `[[a]]` |\n", id="code in a table"),
            pytest.param("```\n[[a]]\n[a](b.md)\n```\n", id="fence"),
            pytest.param("~~~ markdown\n[[a]]\n```\n[[a]]\n~~~\n", id="fence of waves"),
            pytest.param("- x\n\n  ```\n  [[a]]\n  ```\n", id="fence in a list"),
            pytest.param("!!! note\n    ```\n    [[a]]\n    ```\n", id="fence in an admonition"),
            pytest.param("Text.\n\n    [[a]]\n", id="indented"),
            pytest.param("\\[[a]] \\[a](b.md)", id="escaped"),
            pytest.param("<!-- [[a]] -->\n\nText <!-- [[a]] --> goes on.", id="comment"),
            pytest.param('<div>\n[[a]]\n</div>\n\n<i title="[[a]]">x</i>', id="raw HTML"),
            pytest.param("[[]] [[ ]] [[|words]] [[#]] [a] [ ] [[a]", id="no name"),
        ],
    )
    def test_code_and_what_only_looks_like_a_link_hold_none(self, text: str) -> None:
        assert parsed(text).links == ()


def test_a_link_tells_all_that_is_written() -> None:
    text = "First. See [[the-id#a part|these words]] here.\n"

    assert parse_body(f"## Why\n\n{text}", "a.md", 11).links == (
        Link(
            kind="entry",
            target="the-id",
            fragment="a part",
            words="these words",
            span=Span("a.md", 13, 12, 13, 41),
            start=19,
            end=48,
            sentence="See these words here.",
            section="Why",
        ),
    )


@pytest.mark.parametrize(
    ("text", "kind", "target", "fragment", "words"),
    [
        ("[[a]]", "entry", "a", "", ""),
        ("[[ A title ]]", "entry", "A title", "", ""),
        ("[[a#b c]]", "entry", "a", "b c", ""),
        ("[[#b]]", "entry", "", "b", ""),
        ("[[a|b # c | d]]", "entry", "a", "", "b # c | d"),
        ("[[a|]]", "entry", "a", "", ""),
        ("[[über/学び]]", "entry", "über/学び", "", ""),
        ("[**b** `c`](d.md)", "markdown", "d.md", "", "b c"),
        ("[b](<d e.md> 'title')", "markdown", "d e.md", "", "b"),
        ("[b](d%20e.md#f%C3%BC)", "markdown", "d e.md", "fü", "b"),
        ("[b](ü%2Fd.md?raw=1#x)", "markdown", "ü/d.md?raw=1", "x", "b"),
        ("[b](#c)", "markdown", "", "c", "b"),
        ("[b](a\\|b.md)", "markdown", "a|b.md", "", "b"),
        ("![b *c*](d.png)", "image", "d.png", "", "b c"),
        ("<https://example.org/#x>", "markdown", "https://example.org/", "x", "https://example.org/#x"),
        ("[b](javascript:alert(1))", "markdown", "javascript:alert(1)", "", "b"),
        ("[b](file:///etc/passwd)", "markdown", "file:///etc/passwd", "", "b"),
        ("[b][c]\n\n[c]: d.md#e 'title'", "markdown", "d.md", "e", "b"),
    ],
)
def test_every_form_of_link_is_understood(text: str, kind: str, target: str, fragment: str, words: str) -> None:
    (link,) = parsed(text).links

    assert (link.kind, link.target, link.fragment, link.words) == (kind, target, fragment, words)


def test_definitions_of_references_are_known_with_their_lines() -> None:
    text = "[w][one]\n\n[one]: a%20b.md#c\n  'A title'\n> [two]: d.md\n\n[one]: again.md\n"
    body = parsed(text)

    assert [(each.target, each.fragment, text[each.start : each.end]) for each in body.definitions] == [
        ("a b.md", "c", "[one]: a%20b.md#c\n  'A title'\n"),
        ("d.md", "", "> [two]: d.md\n"),
        ("again.md", "", "[one]: again.md\n"),
    ]


# Documents made of parts; each part says which links it holds.


@dataclass(frozen=True, slots=True)
class Part:
    text: str
    links: tuple[str, ...] = ()


WORDS = st.text("abc äß学🎉", min_size=1, max_size=9).map(lambda text: " ".join(text.split()) or "a")
NAMES = st.from_regex(r"[a-c]{1,3}(-[a-c]{1,2})?", fullmatch=True)
ENTRY_LINKS = st.one_of(
    NAMES.map(lambda name: f"[[{name}]]"),
    st.builds(lambda name, words: f"[[{name}|{words}]]", NAMES, WORDS),
    st.builds(lambda name, part: f"[[{name}#{part}]]", NAMES, WORDS),
    st.builds(lambda name, part, words: f"[[{name}#{part}|{words}]]", NAMES, WORDS, WORDS),
)
LINKS = st.one_of(
    ENTRY_LINKS,
    ENTRY_LINKS,
    st.builds(lambda words, name: f"[{words}]({name}.md)", WORDS, NAMES),
    st.builds(lambda words, name: f"![{words}](../{name}.png)", WORDS, NAMES),
)
CODE = ENTRY_LINKS.map(lambda link: Part(f"`{link}`"))


@st.composite
def lines(draw: st.DrawFn) -> Part:
    """Draw words, links and code on one line; it begins with a word, so that it is never a mark of Markdown."""
    parts = [Part(draw(WORDS))]
    for _ in range(draw(st.integers(0, 3))):
        link = draw(LINKS)
        parts.append(draw(st.sampled_from([Part(link, (link,)), Part(f"**{link}**", (link,)), draw(CODE)])))
        parts.append(Part(draw(WORDS)))
    return Part(" ".join(part.text for part in parts), tuple(link for part in parts for link in part.links))


def together(parts: list[Part], mark: str = "", rest: str = "") -> Part:
    text = "\n".join((rest if number else mark) + part.text for number, part in enumerate(parts))
    return Part(text, tuple(link for part in parts for link in part.links))


def indented(part: Part, indent: str) -> Part:
    return Part("\n".join(indent + line if line else line for line in part.text.split("\n")), part.links)


SEVERAL = st.lists(lines(), min_size=1, max_size=3)
TABLES = st.lists(st.lists(lines(), min_size=2, max_size=2), min_size=2, max_size=4).map(
    lambda rows: Part(
        "\n".join(
            f"| {row[0].text} | {row[1].text} |" + ("\n|---|:-:|" if number == 0 else "")
            for number, row in enumerate(rows)
        ),
        tuple(link for row in rows for cell in row for link in cell.links),
    )
)
SIMPLE = st.one_of(
    SEVERAL.map(together),
    SEVERAL.map(lambda parts: together(parts, "- ", "- ")),
    SEVERAL.map(lambda parts: together(parts, "1. ", "   ")),
    SEVERAL.map(lambda parts: together(parts, "> ", "> ")),
    lines().map(lambda part: Part(f"## {part.text}", part.links)),
    lines().map(lambda part: Part(f"{part.text}\n---", part.links)),
    TABLES,
    SEVERAL.map(lambda parts: Part(f"```\n{together(parts).text}\n```")),
    SEVERAL.map(lambda parts: Part(f"<!-- {together(parts).text} -->")),
)
PARTS = st.one_of(
    SIMPLE,
    SIMPLE,
    SIMPLE.map(lambda part: Part(f"!!! note\n{indented(part, '    ').text}", part.links)),
    SIMPLE.map(lambda part: Part(f"-   a\n\n{indented(part, '    ').text}", part.links)),
    SIMPLE.map(lambda part: Part(indented(part, "> ").text.replace("\n\n", "\n>\n"), part.links)),
    lines().map(lambda part: Part(f"a[^n]\n\n[^n]: {part.text}", part.links)),
)


@given(st.lists(PARTS, min_size=1, max_size=5))
def test_every_link_stands_exactly_where_its_offsets_say(parts: list[Part]) -> None:
    # A comment between two parts keeps lists and quotations from running into each other.
    text = "\n\n<!-- -->\n\n".join(part.text for part in parts) + "\n"
    body = parsed(text)

    assert written(body) == [link for part in parts for link in part.links]
    rows = text.split("\n")
    for link in body.links:
        span = link.span
        assert span.line == span.end_line == text.count("\n", 0, link.start) + 1
        assert rows[span.line - 1][span.column - 1 : span.end_column - 1] == text[link.start : link.end]


@given(st.lists(PARTS, min_size=1, max_size=3), st.integers(2, 40))
def test_the_first_line_only_moves_the_spans(parts: list[Part], first_line: int) -> None:
    text = "\n\n".join(part.text for part in parts)
    here, below = parsed(text), parse_body(text, "a.md", first_line)

    assert [link.span.line + first_line - 1 for link in here.links] == [link.span.line for link in below.links]
    assert [heading.span.line + first_line - 1 for heading in here.headings] == [
        heading.span.line for heading in below.headings
    ]
    assert here.plain == below.plain


@given(st.text(st.sampled_from(list("[]()|#!`*_~>-+.:\\<>{}\"'= \t\nab1ü\u2028")), max_size=80))
def test_no_text_raises_and_every_offset_lies_in_it(text: str) -> None:
    body = parsed(text)

    placed: list[Link | Definition] = [*body.links, *body.definitions]
    for each in placed:
        assert 0 <= each.start < each.end <= len(text)
    for heading in body.headings:
        assert 0 <= heading.start < heading.end <= len(text)
        assert heading.source in text[heading.start : heading.end]
    for link in body.links:
        assert link.kind != "entry" or re.fullmatch(r"\[\[[^\[\]\n]*\]\]", text[link.start : link.end])
    anchors = [heading.slug for heading in body.headings]
    assert len(anchors) == len(set(anchors))


class TestHeadings:
    def test_a_heading_tells_all_that_is_written(self) -> None:
        body = parse_body("Lead.\n\n## Why *now*? ##\n\nText.\n", "a.md", 5)
        (heading,) = body.headings

        assert (heading.level, heading.text, heading.slug, heading.source) == (2, "Why now?", "why-now", "Why *now*?")
        assert heading.span == Span("a.md", 7, 1, 7, 17)
        assert body.text[heading.start : heading.end] == "## Why *now*? ##\n"
        assert body.lead == "Lead."

    def test_an_underlined_heading_has_two_lines(self) -> None:
        body = parsed("One\n===\n\nTwo\nlines\n---\nText.\n")

        assert [(heading.level, heading.text) for heading in body.headings] == [(1, "One"), (2, "Two lines")]
        assert [body.text[heading.start : heading.end] for heading in body.headings] == [
            "One\n===\n",
            "Two\nlines\n---\n",
        ]
        assert body.sections[1].text == "Text."

    @pytest.mark.parametrize(
        ("line", "text", "slug", "source"),
        [
            ("## Plain", "Plain", "plain", "Plain"),
            ("## Two  words!", "Two  words!", "two--words", "Two  words!"),
            ("## Own {#the-id}", "Own", "the-id", "Own"),
            ("## Own { #the-id }", "Own", "the-id", "Own"),
            ("## Own {: #The_Id .wide}", "Own", "The_Id", "Own"),
            ("## Own{#glued}", "Own", "glued", "Own"),
            ("## Own { #a:b.c } ##", "Own", "a:b.c", "Own"),
            ("## Wide { .wide }", "Wide", "wide", "Wide"),
            ("## Code `{#x}`", "Code {#x}", "code-x", "Code `{#x}`"),
            ("## A {b} c", "A {b} c", "a-b-c", "A {b} c"),
            ("## Führung und 学び", "Führung und 学び", "führung-und-学び", "Führung und 学び"),
            ("## 🎉", "🎉", "section", "🎉"),
            ("## See [[a-b]] and [[c|the *words*]]", "See a b and the *words*", "see-a-b-and-the-words", None),
            ("## [Words](a.md) & more", "Words & more", "words--more", "[Words](a.md) & more"),
            ("## The `__init__` file", "The __init__ file", "the-init-file", "The `__init__` file"),
            ("## 2. Do it", "2. Do it", "2-do-it", "2. Do it"),
        ],
    )
    def test_text_and_anchor(self, line: str, text: str, slug: str, source: str | None) -> None:
        (heading,) = parsed(line).headings

        assert (heading.text, heading.slug) == (text, slug)
        assert heading.source == (line[3:] if source is None else source)

    def test_anchors_are_counted_where_they_would_be_the_same(self) -> None:
        text = "## Why\n\n## Why\n\n## Why?\n\n## Why_1\n\n## Other {#why}\n\n## 🎉\n\n## 🙂\n"

        assert [heading.slug for heading in parsed(text).headings] == [
            "why", "why_1", "why_2", "why_1_1", "why_3", "section", "section_1",
        ]  # fmt: skip

    def test_headings_count_wherever_the_site_prints_one(self) -> None:
        text = "> ## Quoted\n\n- ## Listed\n\n!!! note\n    ## Noted\n\n```\n## Code\n```\n\n    ## Indented code\n"

        assert [heading.text for heading in parsed(text).headings] == ["Quoted", "Listed", "Noted"]

    def test_a_section_reaches_to_the_next_heading_of_its_level(self) -> None:
        body = parsed("Lead [[a]].\n\n# One\nA.\n\n## Two\n- B.\n- C.\n\n### Three\n`D`.\n\n## Four\n\n# Five\nE.\n")

        assert body.lead == "Lead a."
        assert {section.heading.text: section.text for section in body.sections} == {
            "One": "A. Two B. C. Three D. Four",
            "Two": "B. C. Three D.",
            "Three": "D.",
            "Four": "",
            "Five": "E.",
        }

    def test_a_link_knows_its_section(self) -> None:
        body = parsed("[[a]]\n\n# One\n\n## Two [[b]]\n\n[[c]]\n\n# Three\n\n[[d]]\n")

        assert [(link.target, link.section) for link in body.links] == [
            ("a", ""),
            ("b", "Two b"),
            ("c", "Two b"),
            ("d", "Three"),
        ]


HEADING_TEXT = st.one_of(
    WORDS,
    st.text(
        st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp", "S"), exclude_characters="{}<>"), max_size=12
    ),
    st.lists(
        st.sampled_from(
            ["Why", "why?", "*why*", "`why`", "why_1", "2.", "&amp;", "_", "`__why__`", "-", "学び", "ÜBER"]
        )
    ).map(" ".join),
)


@given(st.lists(HEADING_TEXT, min_size=1, max_size=6))
def test_anchors_are_unique_and_printed_as_they_are(texts: list[str]) -> None:
    headings = parsed("\n\n".join(f"## {text}" for text in texts)).headings
    page = "\n\n".join(f"## {heading.source} {{ #{heading.slug} }}" for heading in headings if heading.source)
    html = markdown.markdown(page, extensions=["toc", "attr_list"])

    anchors = [heading.slug for heading in headings if heading.source]
    assert re.findall(r'<h2 id="([^"]*)"', html) == anchors
    assert len(set(anchors)) == len(anchors)
    assert "{ #" not in html


@pytest.mark.parametrize("own", ["the-id", "The_Id", "a:b.c", "führung", "学び", "2nd"])
def test_a_given_anchor_is_printed_as_it_is(own: str) -> None:
    (heading,) = parsed(f"## Words {{: .wide #{own} }}\n").headings
    html = markdown.markdown(f"## {heading.source} {{ #{heading.slug} }}", extensions=["toc", "attr_list"])

    assert html == f'<h2 id="{own}">Words</h2>'


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("One. Two [[xy]] two. Three.", "Two xy two."),
        ("[[xy]] one. Two.", "xy one."),
        ("One! Two? [[xy]]", "xy"),
        ("One ends in [[xy]]. Two.", "One ends in xy."),
        ('One. "Two [[xy]]." Three.', '"Two xy."'),
        ("**One. Two [[xy]].** Three.", "Two xy."),
        ("*One* **two** `three` ~~four~~. Five [[xy]]. Six.", "Five xy."),
        ("One. [Two [a] [b]](c.md) three [[xy]]. Four.", "Two [a] [b] three xy."),
        ("Some, e.g. those of [[xy]], work (see p. 3). Others fail.", "Some, e.g. those of xy, work (see p. 3)."),
        ("At 4.5 percent. Since [[xy]] it is 3.2.", "Since xy it is 3.2."),
        ("One\ntwo [[xy]]\nthree.\nFour.", "One two xy three."),
        ("One.<br>Two [[xy]].", "Two xy."),
        ("第一。見る[[xy]]こと。終わり！", "見るxyこと。"),
        ("- One.\n- Two [[xy]].\n", "Two xy."),
        ("Before.\n\n## On [[xy]]\n", "On xy"),
        ("| One. | Two [[xy]]. Three. |\n|---|---|\n", "Two xy."),
        ("One. [[xy]] two. [[ab]] three.", "ab three."),
        ("One. [[ab]] two. [[xy|words]] three, approx. four. Five", "words three, approx. four."),
        ("One (two. [[xy]]) three.", "xy) three."),
    ],
)
def test_a_link_knows_its_sentence(text: str, sentence: str) -> None:
    assert parsed(text).links[-1].sentence == sentence


def test_plain_text_is_what_readers_read() -> None:
    text = (
        "# On [[a-b]]\n\nSome *em* **bold** `co|de` [link](x.md) ![alt text](i.png) a &amp; b \\| c[^1].\\\nNext<br>line "
        "<i>raw</i>.\n\n| h | [[i|j]] |\n|---|---|\n| k \\| l | m |\n\n```python\nprint('x|y')\n```\n\n[^1]: Note.\n"
        "\n<details><summary>More &amp; more</summary>\n</details>\n\n<!-- hidden -->\n"
    )

    assert parsed(text).plain == (
        "On a b Some em bold co|de link alt text a & b | c. Next line raw. h j k | l m print('x|y') Note. More & more"
    )


def test_raw_html_is_told_with_its_tag_and_place() -> None:
    body = parse_body(
        'Text <b>x</b>.\n\n<div class="a">\n<p>y</p>\n</div>\n\n<!-- c -->\n\n> `<i>` <IMG src="x">\n', "a.md", 3
    )

    assert [(each.content, each.places[0]) for each in body.html] == [
        ("<b>", 5),
        ("</b>", 9),
        ('<div class="a">\n<p>y</p>\n</div>\n', 16),
        ('<IMG src="x">', 69),
    ]
    assert [body.text[each.start : each.end] for each in body.comments] == ["<!-- c -->"]
    assert not body.comments[0].cut_short


def test_anchors_of_raw_html_are_known() -> None:
    text = (
        '<sub id="one"></sub> <kbd id=two>x</kbd>\n\n<details class="a"\n  id=\'three\'>\n<summary id="four">y</summary>\n</details>\n\n'
        '[words](a.md){#five}\n\nText\n{ #six }\n\n<div id="no"></div> <b id="no">x</b>\n\n'
        '<!-- <i id="no"> -->\n\n`<i id="no">`\n\n```\n<i id="no">\n```\n'
    )
    assert parsed(text).html_ids == ("one", "two", "three", "four", "five", "six")


def test_no_heading_takes_an_anchor_that_is_taken() -> None:
    body = parse_body("## Step 1\n\n## Step 1\n\n## Step 2\n", "a.md", 1, ("step-1",))
    assert [heading.slug for heading in body.headings] == ["step-1_1", "step-1_2", "step-2"]


def test_allowances_are_found_outside_code() -> None:
    text = (
        "---\ntitle: A\n---\n\n<!-- playbook: allow broken-link -->\nText <!--playbook:allow raw-html why not-->.\n\n"
        "`<!-- playbook: allow a -->`\n\n```\n<!-- playbook: allow b -->\n```\n<!-- allow c -->\n"
    )

    assert [(each.name, each.span) for each in find_allowances(text, "a.md")] == [
        ("broken-link", Span("a.md", 5, 1, 5, 37)),
        ("raw-html", Span("a.md", 6, 6, 6, 44)),
    ]


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("What we did", "what-we-did"),
        ("Élan & Führung", "élan--führung"),
        ("学び 合い", "学び-合い"),
        ("a_b-c.d", "a_b-cd"),
        ("The `__init__` file", "the-init-file"),
        ("_", "section"),
        ("", "section"),
        ("🎉", "section"),
    ],
)
def test_slugs_keep_the_letters_of_every_script(text: str, slug: str) -> None:
    assert slugify(text) == slug


def test_an_empty_text_holds_nothing() -> None:
    assert parsed("") == Body()
