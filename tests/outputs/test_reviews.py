"""The comment on a pull request and its record: harmless, short enough, and valid by its own schema."""

from __future__ import annotations

import json
import re
from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

import cmarkgfm
import jsonschema
import pytest
from cmarkgfm.cmark import Options
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from living_playbook.outputs.reviews import review_formats
from living_playbook.outputs.reviews._inert import code, inert, message, quoted
from living_playbook.outputs.reviews.markdown import LIMIT, MARKER
from living_playbook.review import record as r

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.review import Review

ATTACKS = (
    "@octocat and @org/team",
    "</summary></details><h1>Big</h1>",
    "![](https://evil.example/track.png)",
    "<img src=https://evil.example/track.png>",
    "[click](https://evil.example) [click][1] <https://evil.example>",
    "https://evil.example www.evil.example http://evil.example ftp://evil.example",
    "ada@evil.example mailto:ada@evil.example xmpp:ada@evil.example",
    "fixes #12, GH-12, org/repo#12, !12, ~bug, %1, $3, &4 and 0123456789abcdef0123456789abcdef01234567",
    "\n\n/close\n/assign @me\n\n# Heading\n\n- item\n\n    code\n\n```\nfence",
    "`code` ``` **bold** _it_ ~~gone~~ | cell | <!-- comment --> &lt;b&gt; &#64;octocat &commat;octocat",
    "[^1]: note [x] $`x`$ \\@octocat \\<b> \\\\<b>",
    "\u202etxt\u0000\u0007\u2028line",
    "javascript:alert(1) data:text/html,<script>alert(1)</script>",
    '" onmouseover="alert(1)',
)
NASTY = st.one_of(st.sampled_from(ATTACKS), st.text(st.sampled_from("@#`*_[]()<>!&\\\n |~$/:.whtps-1aé "), max_size=40))


def printed(markdown: str) -> html.HtmlElement:
    """Return a comment as GitHub prints it, before it is made safe."""
    text = cmarkgfm.github_flavored_markdown_to_html(markdown, Options.CMARK_OPT_UNSAFE)
    return html.fromstring(f"<div>{text}</div>")


def called(tree: html.HtmlElement) -> list[str]:
    """Return what a forge would take for a name or a thread in the words that are no code."""
    words = "\n".join(text for text in tree.xpath("//text()[not(ancestor::code)]"))
    return re.findall(r"(?<![\w/])(?:@[\w-]+|[#!~%$&][\w-]+|GH-\d+|[0-9a-f]{7,40}(?![\w]))", words)


def nasty_review(text: str) -> Review:
    """Return a review in which every text that others may write is this one."""
    entry = r.Named(text, text, text, text, "cases/x.md")
    standing = r.Standing("emerging", text, 1, 0, 0, 1.0, 0.2, 1.0)
    return r.Review(
        authors=(text,),
        base="b" * 40,
        audience="",
        checked=r.Checked(
            (r.Problem(text, 1, "PB1", "a-rule", "error", text, text),),
            3,
            fails=True,
            own_rules=(text,),
            own_code=(text,),
        ),
        touched=(
            r.Touched(entry, "added", "published", text, needs_fields=(text,), needs_sections=(text,)),
            r.Touched(
                entry,
                "renamed",
                "draft",
                text,
                (r.FieldChange(text, "changed", text, text), r.FieldChange(text, "added")),
                (r.SectionChange(text, "changed"), r.SectionChange("", "removed")),
                text,
                linked_by=(entry,),
            ),
            r.Touched(entry, "moved", "draft", text, before=text),
        ),
        other_files=(text,),
        unreadable=(text,),
        levels=r.LevelsChange((text, "circle"), ("circle", text)),
        exposures=tuple(
            r.Exposure(entry, concern, text, text, source=entry)
            for concern in (
                "copied",
                "wider",
                "part-opened",
                "no-consent",
                "consent-ended",
                "mail-address",
                "phone-number",
            )
        ),
        links=(
            r.LinkChange(entry, entry, text, text, gained=True),
            r.LinkChange(entry, entry, text, text, gained=False),
        ),
        grades=(
            r.GradeChange(entry, replace(standing, grade="proven"), standing, (r.Account(entry, "", "worked"),)),
            r.GradeChange(entry, standing, replace(standing, worked=2), (r.Account(entry, "worked", "failed"),)),
            r.GradeChange(entry, None, standing),
            r.GradeChange(entry, standing, None),
        ),
        contradictions=(r.Contradiction(entry, entry, "failed", gained=True),),
        gaps=(r.Gap("function", entry, closed=True, function=text), r.Gap("goal", entry, closed=False)),
        once_published=r.OncePublished(
            (entry,),
            (
                r.GradeChange(entry, standing, replace(standing, grade="proven"), (r.Account(entry, "", "worked"),)),
                r.GradeChange(entry, standing, replace(standing, worked=2)),
            ),
            (r.Gap("function", entry, closed=True, function=text),),
        ),
        arrivals=(r.Arrival(entry, text, 2),),
        likenesses=(r.Likeness(entry, entry, 0.5, 0.5, text, text, text, f"{text}.", 3),),
        readings=(
            r.Reading(entry, r.Measures(90, 30.0, 60.0), r.Measures(80, 15.0, 40.0), whole=True, advice=("long",)),
        ),
        reviewers=(r.Reviewer(text, text, (r.Owned(entry, practice=False), r.Owned(entry, practice=True))),),
        notes=(text,),
    )


def told(review: Review, format_: str = "markdown", preview: str = "") -> str:
    return str(review_formats()[format_].render(review, preview))


@given(text=NASTY)
def test_text_of_others_is_shown_and_does_nothing(text: str) -> None:
    for shown in (inert(text), quoted(text), code(text), message(text), message(f"`{text}` is `{text}`")):
        tree = printed(f"- Told: {shown} so")
        assert {each.tag for each in tree.iter()} <= {"div", "ul", "li", "code"}
        assert called(tree) == []
        assert "\n" not in shown


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_in_an_entry_gets_out_of_its_place_in_the_comment(attack: str) -> None:
    comment = told(nasty_review(attack), preview="https://preview.example/7/")
    tree, plain = printed(comment), printed(told(nasty_review("Plain"), preview="https://preview.example/7/"))

    addresses = {each.get("href") for each in tree.iter("a")}
    assert addresses == {"https://preview.example/7/", "https://preview.example/7/cases/x/"}
    assert tree.xpath("//img | //h1 | //script | //pre | //table | //input") == []
    assert called(tree) == []
    assert [each.tag for each in tree.iter("h3", "details", "summary", "blockquote", "li")] == [
        each.tag for each in plain.iter("h3", "details", "summary", "blockquote", "li")
    ]
    # GitLab takes a line that begins so for an order.
    assert not re.search(r"^\s*/\w", comment, re.MULTILINE)


def test_words_can_still_be_read() -> None:
    tree = printed(f"- {inert('R&D asked: 5 < 6, *why* [not]? See #12 by @ada.')}")

    assert tree.text_content().strip().replace("\u2060", "") == "R&D asked: 5 < 6, *why* [not]? See #12 by @ada."


def test_names_in_a_message_stay_names() -> None:
    tree = printed(f"- {message('there is no entry `old_tale`; did you mean `a  b`? It is ` odd')}")

    assert [each.text for each in tree.iter("code")] == ["old_tale", "a b"]
    assert "It is ` odd" in tree.text_content()


@pytest.mark.slow
def test_a_comment_is_never_longer_than_a_forge_takes() -> None:
    one = nasty_review("😀 & <b> " * 80)
    longer: dict[str, Any] = {
        each.name: value * 150
        for each in fields(one)
        if isinstance(value := getattr(one, each.name), tuple) and each.name not in {"authors", "notes"}
    }
    big = replace(one, **longer)

    comment = told(big, preview=f"https://{'long.' * 60}example/")

    assert len(comment.encode("utf-16-le")) // 2 <= LIMIT
    assert "This change is large: lists are cut to fit a comment. The JSON output has everything." in comment
    assert comment.count("<details>") == comment.count("</details>")
    assert comment.count("names no consent") > 1, "what is urgent is told in any case"


def test_long_lists_are_folded_and_say_what_is_left_out() -> None:
    entries = [r.Named(f"e-{n}", f"Entry {n}", "Case", f"cases/e-{n}.md") for n in range(60)]
    review = replace(
        nasty_review("Plain"), touched=tuple(r.Touched(each, "added", "draft", "circle") for each in entries)
    )

    comment = told(review)

    assert "<details><summary>55 more</summary>" in comment
    assert "- Added: “Entry 38”" in comment
    assert "- and 22 more, in the JSON output" in comment
    assert "Entry 39”, case" not in comment


def test_findings_that_say_the_same_are_told_once() -> None:
    same = [
        r.Problem(f"cases/{n}.md", n, "PB1", "a-rule", "error", "`x` is not a term", "choose one") for n in range(1, 8)
    ]
    other = r.Problem("cases/8.md", 8, "PB1", "a-rule", "warning", "`x` is not a term", "")
    review = r.Review(("Ada",), "b" * 40, "", r.Checked((other, *same), fails=True))

    assert told(review).split("\n")[3:] == [
        "### The check: 8 new findings",
        "",
        (
            "- **Error** at `cases/1.md:1`, `cases/2.md:2`, `cases/3.md:3`, `cases/4.md:4` and 3 more:"
            " `x` is not a term (`a-rule`). _choose one_"
        ),
        "- Warning at `cases/8.md:8`: `x` is not a term (`a-rule`).",
        "",
    ]


def test_an_account_that_contradicts_several_grades_is_told_once() -> None:
    pumps, valves, one, two = (
        r.Named(each, each, "Case", f"cases/{each}.md") for each in ("Pumps", "Valves", "A", "B")
    )
    found = (
        r.Contradiction(one, pumps, "failed", gained=True),
        r.Contradiction(one, valves, "failed", gained=False),
        r.Contradiction(two, pumps, "failed", gained=True),
    )

    assert told(r.Review((), "b" * 40, "", r.Checked(), contradictions=found, other_files=("x",))).endswith(
        "### Contradictions\n\n"
        "- “Pumps” (failed) speaks now against the grade of “A” and “B”\n"
        "- “Valves” (failed) no longer speaks against the grade of “A”\n"
    )


def test_of_two_entries_with_one_title_the_file_is_told() -> None:
    here, there = (r.Named(name, "Pumps", "Case", f"cases/{name}.md") for name in ("a", "b"))
    alike = r.Likeness(here, there, 0.9, 0.8, "under “Situation”", "under “Situation”", "Some words", "Some words", 0)
    review = r.Review((), "b" * 40, "", r.Checked(), likenesses=(alike,), other_files=("x",))

    assert (
        "- 90% of “Pumps” stands in “Pumps” (`cases/b.md`) too (80% of that one): under “Situation”, “Some words”.\n"
        in told(review)
    )


def test_other_audiences_are_told_of_before_everything_else() -> None:
    levels = r.LevelsChange(("all", "circle"), ("circle", "all"))
    review = r.Review(("Ada",), "b" * 40, "", r.Checked(), other_files=("playbook.toml",), levels=levels)

    assert (
        told(review)
        == f"""{MARKER}
This branch changes 1 file and no entry. The check passes.

### Look here first

- **The audience levels have changed**, for every entry, even where no line of it changed: `all` > `circle` before,\
 `circle` > `all` now, the widest first

### Files

- Other files: `playbook.toml`
"""
    )


def test_nothing_changed_is_one_line() -> None:
    empty = r.Review(authors=("Ada",), base="b" * 40, audience="", checked=r.Checked(old=3))

    assert told(empty) == f"{MARKER}\nThis branch changes nothing in the playbook.\n"


@pytest.mark.parametrize("text", ["Plain", *ATTACKS])
def test_the_record_is_valid_by_its_schema_and_holds_everything(text: str) -> None:
    review = nasty_review(text)
    schema = json.loads(told(review, "json-schema"))
    value = json.loads(told(review, "json", "https://preview.example/"))

    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(value, schema)
    assert (value["version"], value["preview"]) == (1, "https://preview.example/")
    assert set(value) == set(schema["properties"]) == set(schema["required"])
    assert value["touched"][1]["fields"][0]["before"] == text


def test_every_key_of_the_record_is_explained_or_speaks_for_itself() -> None:
    schema = json.loads(told(nasty_review("Plain"), "json-schema"))

    parts = {name: part for name, part in schema["$defs"].items() if part["type"] == "object"}
    assert {name for name, part in parts.items() if not part.get("description")} == set()
    assert all(part["additionalProperties"] is False for part in parts.values())


def texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from texts_in(each)
    elif is_dataclass(value):
        for each in fields(value):
            yield from texts_in(getattr(value, each.name))


def test_names_that_are_no_text_can_be_written() -> None:
    review = nasty_review("caf\udce9")

    assert any("\udce9" in text for text in texts_in(review))
    assert [told(review, name).encode() for name in ("markdown", "json")]
