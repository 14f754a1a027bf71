"""From what is written to what is meant: names, headings, paths, and what may be meant where nothing is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from living_playbook.entries import item_anchors
from living_playbook.graph import Ambiguous, Elsewhere, File, Found, Missing, NoFile, Unreadable
from living_playbook.graph.resolve import path_meant

if TYPE_CHECKING:
    from living_playbook.graph import Target
    from tests.conftest import Desk

ORIGIN = "playbook/practices/origin.md"
FILES = {
    "playbook/practices/mentoring-circles.md": """\
        ---
        title: Mentoring circles
        aliases: [peer-groups, learning-circles]
        steps: [One, Two]
        ---

        ## How to do it

        ## Führung

        ## Results

        ## Results

        ## Own {#The_Id}

        ## Step 1
        """,
    "playbook/practices/two words.md": "---\ntitle: A file with a space\n---\n",
    "playbook/goals/Strong Starts.md": "---\ntitle: Everybody begins well\n---\n",
    "playbook/goals/broken.md": "---\ntitle: [\n---\n",
    "cases/2024/bakery.md": """\
        ---
        title: The bakery
        lessons: [One., {text: Two.}]
        ---
        """,
    "cases/2025/bakery-again.md": "---\ntitle: The Bakery\n---\n",
    "playbook/rotations/budget.md": "---\ntitle: The budget\ninsights: [{text: One.}]\n---\n",
    "playbook/checklists/kick-off.md": "---\ntitle: Kick-off\nitems: [{text: One.}, {text: Two.}, {text: Three.}]\n---\n",
}
OTHERS = ("playbook/practices/circle.png", "README.md", "docs/plan (final).pdf")


def target(desk: Desk, link: str) -> Target:
    """Return what a link in a text leads to."""
    graph = desk.graph({**FILES, ORIGIN: f"---\ntitle: Origin\n---\n\n## Here\n\n{link}\n"}, OTHERS)
    (found,) = (reference.target for reference in graph.references if reference.origin == "origin")
    return found


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("[[mentoring-circles]]", Found("mentoring-circles")),
        ("[[Mentoring circles]]", Found("mentoring-circles")),
        ("[[MENTORING  CIRCLES]]", Found("mentoring-circles")),
        ("[[peer-groups]]", Found("mentoring-circles")),
        ("[[Peer groups]]", Found("mentoring-circles")),
        ("[[everybody begins well]]", Found("strong-starts")),
        ("[[strong-starts]]", Found("strong-starts")),
        ("[[a file with a space]]", Found("two-words")),
        ("[[broken]]", Unreadable("playbook/goals/broken.md")),
        ("[[Broken]]", Unreadable("playbook/goals/broken.md")),
        ("[[the bakery]]", Ambiguous(("cases/2024/bakery.md", "cases/2025/bakery-again.md"))),
        ("[[bakery]]", Found("bakery")),
        ("[[mentoring-circels]]", Missing(("mentoring-circles",))),
        ("[[circles]]", Missing(("mentoring-circles",))),
        ("[[zzzzz]]", Missing()),
        ("[[!!!]]", Missing()),
        ("[[playbook/practices/mentoring-circles]]", Missing(("mentoring-circles",))),
    ],
)
def test_names(desk: Desk, link: str, expected: Target) -> None:
    assert target(desk, link) == expected


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("[[mentoring-circles#how-to-do-it]]", Found("mentoring-circles", "how-to-do-it")),
        ("[[mentoring-circles#How to do it]]", Found("mentoring-circles", "how-to-do-it")),
        ("[[mentoring-circles#Führung]]", Found("mentoring-circles", "führung")),
        ("[[mentoring-circles#results_1]]", Found("mentoring-circles", "results_1")),
        ("[[mentoring-circles#The_Id]]", Found("mentoring-circles", "The_Id")),
        ("[[mentoring-circles#step-2]]", Found("mentoring-circles", "step-2")),
        ("[[mentoring-circles#Step 2]]", Found("mentoring-circles", "step-2")),
        (
            "[[mentoring-circles#step-3]]",
            Found("mentoring-circles", "step-3", anchor_missing=True, nearest_anchor="step-1"),
        ),
        (
            "[[peer-groups#how to do ti]]",
            Found("mentoring-circles", "how to do ti", anchor_missing=True, nearest_anchor="how-to-do-it"),
        ),
        ("[[bakery#lesson-2]]", Found("bakery", "lesson-2")),
        ("[[bakery#lesson-3]]", Found("bakery", "lesson-3", anchor_missing=True, nearest_anchor="lesson-1")),
        ("[[budget#insight-1]]", Found("budget", "insight-1")),
        ("[[kick-off#item-3]]", Found("kick-off", "item-3")),
        ("[[strong-starts#zzz]]", Found("strong-starts", "zzz", anchor_missing=True)),
        ("[[#here]]", Found("origin", "here")),
        ("[[#Here|up]]", Found("origin", "here")),
        ("[[#nowhere]]", Found("origin", "nowhere", anchor_missing=True, nearest_anchor="here")),
        ("[up](#here)", Found("origin", "here")),
        ("[x](mentoring-circles.md#f%C3%BChrung)", Found("mentoring-circles", "führung")),
        ("[[broken#part]]", Unreadable("playbook/goals/broken.md")),
    ],
)
def test_headings_and_numbered_items(desk: Desk, link: str, expected: Target) -> None:
    assert target(desk, link) == expected


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("[x](mentoring-circles.md)", Found("mentoring-circles")),
        ("[x](./mentoring-circles.md)", Found("mentoring-circles")),
        ("[x](../practices/mentoring-circles.md?plain=1)", Found("mentoring-circles")),
        ("[x](two%20words.md)", Found("two-words")),
        ("[x](<two words.md>)", Found("two-words")),
        ("[x](../goals/Strong%20Starts.md)", Found("strong-starts")),
        ("[x](../../cases/2024/bakery.md#lesson-1)", Found("bakery", "lesson-1")),
        ("[x](/cases/2024/bakery.md)", Found("bakery")),
        ("[x](/cases/../cases/2024/bakery.md)", Found("bakery")),
        ("[x][1]\n\n[1]: ../../cases/2024/bakery.md", Found("bakery")),
        ("[x](origin.md)", Found("origin")),
        ("[x](../goals/broken.md)", Unreadable("playbook/goals/broken.md")),
        ("![x](circle.png)", File("playbook/practices/circle.png")),
        ("[x](../../README.md)", File("README.md")),
        ("[x](../../docs/plan%20%28final%29.pdf)", File("docs/plan (final).pdf")),
        ("[x](mentoring-circels.md)", NoFile("playbook/practices/mentoring-circels.md", "mentoring-circles.md")),
        ("[x](../goals/strong-starts.md)", NoFile("playbook/goals/strong-starts.md", "../goals/Strong Starts.md")),
        ("[x](../../../outside.md)", NoFile("../outside.md")),
        ("[x](../practices/bakery.md)", NoFile("playbook/practices/bakery.md", "../../cases/2024/bakery.md")),
        ("![x](zzz)", NoFile("playbook/practices/zzz")),
        ("[x](https://example.org/a.md)", Elsewhere("https://example.org/a.md")),
        ("[x](//example.org/a.md)", Elsewhere("//example.org/a.md")),
        ("[x](mailto:a@example.org)", Elsewhere("mailto:a@example.org")),
        ("[x](HTTPS://example.org#part)", Elsewhere("HTTPS://example.org")),
        ("<https://example.org>", Elsewhere("https://example.org")),
        ("[x](javascript:alert(1))", Elsewhere("javascript:alert(1)")),
    ],
)
def test_paths(desk: Desk, link: str, expected: Target) -> None:
    assert target(desk, link) == expected


@pytest.mark.parametrize(
    ("files", "name", "expected"),
    [
        pytest.param(
            {"a": "title: Other", "b": "title: B\naliases: [a]"}, "a", Found("a"), id="an id comes before an alias"
        ),
        pytest.param({"a": "title: Other", "b": "title: A"}, "a", Found("a"), id="an id comes before a title"),
        pytest.param(
            {"two-words": "title: Other", "b": "title: Two words"}, "Two words", Found("two-words"),
            id="an id comes before a title, however it is written",
        ),
        pytest.param(
            {"x": "title: X\naliases: [b]", "y": "title: B"}, "B", Found("x"), id="an alias comes before a title"
        ),
        pytest.param(
            {"x": "title: X\naliases: [b]", "y": "title: Y\naliases: [b]"}, "b",
            Ambiguous(("playbook/goals/x.md", "playbook/goals/y.md")), id="an alias of two",
        ),
        pytest.param(
            {"x": "title: Same", "y": "title: same"}, "SAME",
            Ambiguous(("playbook/goals/x.md", "playbook/goals/y.md")), id="a title of two",
        ),
        pytest.param(
            {"x": "title: X\nid: one", "y": "title: Y\nid: one"}, "one",
            Ambiguous(("playbook/goals/x.md", "playbook/goals/y.md")), id="an id of two",
        ),
        pytest.param({"x": "title: [", "y": "title: X"}, "x", Found("y"), id="a file that cannot be read comes last"),
    ],
)  # fmt: skip
def test_ids_come_before_aliases_and_aliases_before_titles(
    desk: Desk, files: dict[str, str], name: str, expected: Target
) -> None:
    entries = {f"playbook/goals/{stem}.md": f"---\n{header}\n---\n" for stem, header in files.items()}
    graph = desk.graph({**entries, ORIGIN: f"---\ntitle: Origin\n---\n[[{name}]]\n"})

    assert [each.target for each in graph.references if each.origin == "origin"] == [expected]


def test_numbered_items_have_anchors(desk: Desk) -> None:
    graph = desk.graph(FILES)

    assert {name: item_anchors(entry.fields) for name, entry in graph.by_id.items() if item_anchors(entry.fields)} == {
        "bakery": ("lesson-1", "lesson-2"),
        "budget": ("insight-1",),
        "kick-off": ("item-1", "item-2", "item-3"),
        "mentoring-circles": ("step-1", "step-2"),
    }


@pytest.mark.parametrize(
    ("address", "origin", "path"),
    [
        ("b.md", "a.md", "b.md"),
        ("b.md", "x/a.md", "x/b.md"),
        ("../b.md", "x/y/a.md", "x/b.md"),
        ("/b.md", "x/a.md", "b.md"),
        ("b.md?x=1", "x/a.md", "x/b.md"),
        ("../../b.md", "x/a.md", "../b.md"),
        ("c:/b.md", "x/a.md", None),
        ("//host/b.md", "x/a.md", None),
    ],
)
def test_an_address_means_a_path_from_the_root(address: str, origin: str, path: str | None) -> None:
    assert path_meant(address, origin) == path
