"""`playbook similar`: near-duplicates and kin of an entry, with the passages that stand in both."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from living_playbook import api
from living_playbook.config import Settings
from living_playbook.entries import entry_types

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

CASES = Path(__file__).parents[1] / "rules" / "near-duplicate"
STAGES = ["read ...", "parse ...", "link ...", "compare ..."]
WALKS = "playbook/practices/walks.md"


@pytest.fixture
def twins(playbook_of: Callable[..., Path]) -> Path:
    """Return a playbook with a practice, a copy of it in other words, and one that took over a part."""
    root = playbook_of({})
    shutil.copytree(CASES / "copies", root, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
    return root


TOLD = """\
Walks in threes [walks], Practice, playbook/practices/walks.md

Near-duplicates:

  Mentoring circles [circles], Practice, playbook/practices/circles.md
    about a third of this entry is there too (37%), and about a third of that one is here (37%)
    - under “Watch out for” in both
      both:  “Advice comes too early when somebody senior is in the room. A circle that loses three members in a row should close and begin again with new people instead of waiting for better times.”
    - under “Watch out for” here, under “How to do it” there
      both:  “The first meeting settles the rules: what is said in the room stays in the room, and nobody reports to the head office.”
    - under “Watch out for” here, under “How to do it” there
      both:  “The others ask questions for half an hour before anybody gives advice.”

No related entries: what it is about is shared by no other entry, or by all of them.
"""


@pytest.mark.parametrize("wanted", ["walks", WALKS, "strolls"])
def test_near_duplicates_by_id_path_or_former_id(run: Callable[..., Result], twins: Path, wanted: str) -> None:
    path = twins / WALKS
    path.write_text(path.read_text("utf-8").replace("status: draft", "status: draft\naliases: [strolls]"), "utf-8")
    result = run("similar", wanted, "--root", twins)
    assert (result.exit_code, result.stdout) == (0, TOLD)
    assert result.stderr.splitlines() == STAGES


def test_what_differs_is_shown_from_both_sides_and_what_is_long_is_cut(run: Callable[..., Result], twins: Path) -> None:
    told = run("similar", "rounds", "--root", twins).stdout
    assert told.splitlines()[:14] == [
        "Rounds of plant managers [rounds], Practice, playbook/practices/rounds.md",
        "",
        "Near-duplicates:",
        "",
        "  Mentoring circles [circles], Practice, playbook/practices/circles.md",
        "    about three quarters of this entry is there too (85%), and most of that one is here (86%)",
        "    - under “How to do it” in both",
        "      here:  “Invite people who run similar plants in different regions. The first meeting settles the rules: what is said in the room stays in the room, and nobody reports to the board. From the third meeting on, one member brings a problem that is still open. The others ask questions for half an hour before …”",
        "      there: “Invite people who run similar units in different places. The first meeting settles the rules: what is said in the room stays in the room, and nobody reports to the head office. From the second meeting on, one member brings a problem that is still open. The others ask questions for half an hour …”",
        "    - under “Watch out for” in both",
        "      here:  “Advice comes too early when somebody senior sits in the room. A round that loses three members in a row should close and start again with new people instead”",
        "      there: “Advice comes too early when somebody senior is in the room. A circle that loses three members in a row should close and begin again with new people instead”",
        "    - under “In short” in both",
        "      both:  “Pick six to eight peers who do not compete with each other. Agree on an hour every second week and protect it.”",
    ]


def test_json_holds_whole_passages(run: Callable[..., Result], twins: Path) -> None:
    result = run("similar", "rounds", "--json", "--root", twins)
    assert result.exit_code == 0
    value = json.loads(result.stdout)
    assert result.stdout == json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    named = {"type": "practice", "status": "published"}
    path = "playbook/practices/rounds.md"
    assert value | {"duplicates": []} == {
        "version": 1,
        "entry": {"id": "rounds", "title": "Rounds of plant managers", **named, "path": path},
        "note": "",
        "duplicates": [],
        "kin": [],
    }
    (circles,) = value["duplicates"]
    passages = circles.pop("passages")
    path = "playbook/practices/circles.md"
    shares = {"share_here": 0.85, "share_there": 0.859, "explained": ""}
    assert circles == {"id": "circles", "title": "Mentoring circles", **named, "path": path, **shares}
    assert passages[1] == {
        "words": 14,
        "here": {
            "part": "section",
            "heading": "Watch out for",
            "anchor": "watch-out-for",
            "text": "Advice comes too early when somebody senior sits in the room. A round that loses three members in a row"
            " should close and start again with new people instead",
        },
        "there": {
            "part": "section",
            "heading": "Watch out for",
            "anchor": "watch-out-for",
            "text": "Advice comes too early when somebody senior is in the room. A circle that loses three members in a row"
            " should close and begin again with new people instead",
        },
    }
    assert passages[0]["here"]["text"].endswith("says what will be done until the next time,")


KIN = """\
One [one], Case, cases/2026/one.md

No near-duplicates: no other entry says much of this in the same words.

Kin:

  Circles [circles], Practice, playbook/practices/circles.md
    Shares the practice “Circles” (linked already)

  Three [three], Case, cases/2026/three.md
    Shares the function “Finance” and the tag “Meetings”
    - above the first heading here, in the summary there
      here:  “Nine clerks counted parcels all through the winter, and none complained.”
      there: “nine clerks counted parcels all through the winter and none complained.”
"""


def test_kin_may_be_linked_already_and_share_a_passage(
    run: Callable[..., Result], playbook_of: Callable[..., Path], written: Callable[..., str]
) -> None:
    own = {"tags": ["meetings"], "functions": ["finance"]}
    story = "Nine clerks counted parcels all through the winter, and none complained."
    root = playbook_of(
        {
            "playbook/practices/circles.md": written("practice", "Circles", tags=["meetings"]),
            "playbook/practices/other.md": written("practice", "Other", tags=["learning"]),
            "cases/2026/one.md": written("case", "One", practices=["circles"], for_whom=story, **own),
            "cases/2026/two.md": written("case", "Two", practices=["other"], tags=["learning"]),
            "cases/2026/three.md": written(
                "case",
                "Three",
                practices=["other"],
                summary=f"Told elsewhere: {story[:1].lower()}{story[1:].replace(',', '')}",
                **own,
            ),
            "cases/2026/gone.md": written("case", "Gone", practices=["other"], status="retired", **own),
        }
    )
    result = run("similar", "one", "--root", root)
    assert (result.exit_code, result.stdout) == (0, KIN)
    told = json.loads(run("similar", "one", "--json", "--root", root).stdout)
    assert [(each["id"], each["linked"], each["reason"]) for each in told["kin"]] == [
        ("circles", True, "Shares the practice “Circles”"),
        ("three", False, "Shares the function “Finance” and the tag “Meetings”"),
    ]
    assert [len(each["passages"]) for each in told["kin"]] == [0, 1]


def test_retired_and_explained_near_duplicates_are_told_as_such(
    run: Callable[..., Result], playbook_of: Callable[..., Path]
) -> None:
    root = playbook_of({})
    shutil.copytree(CASES / "explained", root, dirs_exist_ok=True, ignore=shutil.ignore_patterns("valid.txt"))
    lines = run("similar", "circles", "--root", root).stdout.splitlines()
    assert [line for line in lines if line.startswith(("  Circles", "    the relation"))] == [
        "  Circles of 2024 [circles-2024], Practice, retired, playbook/practices/circles-2024.md",
        "  Circles from 2027 on [circles-2027], Practice, playbook/practices/circles-2027.md",
        "    the relation `supersedes` explains why they are alike",
        "  Circles for hospitals [hospitals], Practice, playbook/practices/hospitals.md",
        "    the relation `derived-from` explains why they are alike",
    ]


def git(root: Path, *arguments: str) -> None:
    who = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org")
    subprocess.run(("git", *who, *arguments), cwd=root, check=True, capture_output=True)


def test_a_file_that_is_not_committed_yet(
    run: Callable[..., Result], twins: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(twins, "init", "-b", "main")
    git(twins, "add", "playbook.toml", "playbook/vocabulary.yml", "playbook/practices/circles.md")
    git(twins, "commit", "-m", "Circles")
    result = run("similar", WALKS, "--root", twins)
    assert (result.exit_code, result.stdout) == (0, TOLD)
    monkeypatch.chdir(twins / "playbook" / "practices")
    assert run("similar", "walks.md").stdout == TOLD
    assert run("similar", "./walks.md", "--root", twins).stdout == TOLD


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ("cirkles", "there is no entry `cirkles`; did you mean `circles`?"),
        ("xylophone", "there is no entry `xylophone`"),
        ("a\nb", "there is no entry `a b`"),
        (
            "playbook/practices/circle.md",
            "there is no file or folder `playbook/practices/circle.md`; did you mean `playbook/practices/circles.md`?",
        ),
        ("playbook/practices/", "there is no entry `playbook/practices`"),
        ("notes.md", "`notes.md` is not read as an entry; put it in the folder of its type"),
    ],
)
def test_what_is_not_there_is_one_line(run: Callable[..., Result], twins: Path, wanted: str, message: str) -> None:
    (twins / "notes.md").write_text("---\ntitle: Notes\n---\n", "utf-8")
    result = run("similar", wanted, "--root", twins)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[-1] == f"playbook: {message}"


def test_a_file_outside_the_playbook(run: Callable[..., Result], twins: Path, tmp_path: Path) -> None:
    outside = tmp_path / "elsewhere.md"
    outside.write_text("---\ntitle: Elsewhere\n---\n", "utf-8")
    result = run("similar", outside, "--root", twins)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[-1] == f"playbook: `{outside}` lies outside the playbook in {twins}"


@pytest.mark.parametrize("wanted", ["walks", WALKS])
def test_a_draft_that_breaks_rules_is_compared_as_far_as_it_can_be_read(
    run: Callable[..., Result], twins: Path, wanted: str
) -> None:
    path = twins / WALKS
    text = path.read_text("utf-8").replace("status: draft", "status: nearly\nsumary: x")
    path.write_text(text.replace("title: Walks in threes", "title: 3"), "utf-8")
    note = f"It has findings (`playbook check {WALKS}`): only its title, summary and text were compared."
    result = run("similar", wanted, "--root", twins)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[:6] == [
        f"walks [walks], Practice, {WALKS}",
        f"  {note}",
        "",
        "Near-duplicates:",
        "",
        "  Mentoring circles [circles], Practice, playbook/practices/circles.md",
    ]
    assert TOLD.splitlines()[6:] == lines[7:]
    told = json.loads(run("similar", wanted, "--json", "--root", twins).stdout)
    assert (told["note"], [each["id"] for each in told["duplicates"]]) == (note, ["circles"])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Only words.\n", "line 1: the file has no header"),
        ("---\ntitle: [\n---\n\nText.\n", "line 2: a `[` is opened here and never closed"),
        ("", "line 1: the file is empty"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_line(
    run: Callable[..., Result], twins: Path, text: str, problem: str
) -> None:
    (twins / WALKS).write_text(text, "utf-8")
    result = run("similar", WALKS, "--root", twins)
    assert (result.exit_code, result.stdout) == (1, "")
    last = result.stderr.splitlines()[-1]
    assert last.startswith(f"playbook: {WALKS} cannot be compared: {problem}")
    assert last.endswith(f"; `playbook check {WALKS}` shows how to fix it")


@pytest.fixture
def closed(twins: Path) -> Path:
    """Return the playbook of twins, in which one is for the circle only and one for all."""
    for name, audience in (("circles", "organisation"), ("rounds", "organisation"), ("walks", "circle")):
        path = twins / f"playbook/practices/{name}.md"
        path.write_text(path.read_text("utf-8").replace("\nowner:", f"\naudience: {audience}\nowner:"), "utf-8")
    return twins


def test_everything_is_compared_unless_an_audience_is_named(run: Callable[..., Result], closed: Path) -> None:
    def found(*arguments: str) -> list[str]:
        told = run("similar", "circles", "--json", "--root", closed, *arguments).stdout
        return [each["id"] for each in json.loads(told)["duplicates"]]

    assert found() == ["rounds", "walks"]
    assert found("--audience", "circle") == ["rounds", "walks"]
    assert found("--audience", "organisation") == ["rounds"]


@pytest.mark.parametrize(
    ("wanted", "audience", "message"),
    [
        ("walks", "leaders", "there is no entry `walks`"),
        (
            WALKS,
            "leaders",
            f"`{WALKS}` is not for the audience `leaders`; omit `--audience` to compare it with all entries",
        ),
        (
            "circles",
            "circel",
            "there is no audience `circel`; did you mean `circle`? Available: organisation, leaders, circle",
        ),
    ],
)
def test_an_audience_is_told_only_what_it_may_read(
    run: Callable[..., Result], closed: Path, wanted: str, audience: str, message: str
) -> None:
    result = run("similar", wanted, "--audience", audience, "--root", closed)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[-1] == f"playbook: {message}"


def test_what_cannot_be_read_is_not_for_a_wider_audience(run: Callable[..., Result], closed: Path) -> None:
    path = closed / WALKS
    path.write_text(path.read_text("utf-8").replace("status: draft", "status: nearly"), "utf-8")
    assert run("similar", "walks", "--audience", "circle", "--root", closed).exit_code == 0
    by_id = run("similar", "walks", "--audience", "organisation", "--root", closed)
    assert (by_id.exit_code, by_id.stderr.splitlines()[-1]) == (2, "playbook: there is no entry `walks`")
    assert run("similar", WALKS, "--audience", "organisation", "--root", closed).exit_code == 2


def test_signs_that_move_the_cursor_are_spelt_out(run: Callable[..., Result], twins: Path) -> None:
    path = twins / WALKS
    path.write_text(
        path.read_text("utf-8").replace("title: Walks", 'title: "\\e[2JWalks').replace("threes", 'threes"', 1), "utf-8"
    )
    assert run("similar", "circles", "--root", twins).stdout.count("\\x1b[2JWalks in threes [walks]") == 1


@pytest.mark.slow
def test_two_new_entries_of_any_type_are_no_near_duplicates(run: Callable[..., Result], started: Path) -> None:
    for kind in entry_types(Settings()):
        for title in ("First words", "Second thoughts"):
            api.new(started, kind, f"{title} on a {kind}")
    report = api.check(api.load(started))
    assert [each for each in report.diagnostics if each.name == "near-duplicate"] == []
    for kind in entry_types(Settings()):
        result = run("similar", f"first-words-on-a-{kind}", "--root", started)
        assert result.exit_code == 0
        assert "No near-duplicates: no other entry says much of this in the same words." in result.stdout


def test_without_a_playbook(run: Callable[..., Result], tmp_path: Path) -> None:
    result = run("similar", "circles", "--root", tmp_path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 1
