"""`playbook evidence`: the grades and reasons of the site, on the terminal."""

from __future__ import annotations

import json
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from living_playbook import api

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

STAGES = ["read ...", "parse ...", "link ...", "check ..."]


@pytest.fixture
def told(playbook_of: Callable[..., Path], written: Callable[..., str]) -> Path:
    """Return a playbook of which one practice was tried four times, one never, and one is for a circle only."""
    figure = {"design": "before-after", "results": [{"metric": "scrap", "wanted": "down", "change": -3}]}
    fields = {"review_by": "2027-06-30"}
    files = {
        "playbook/practices/circles.md": written("practice", "Circles", aliases=["rounds"], **fields),
        "playbook/practices/quiet.md": written(
            "practice", "Quiet hour", "See [[circles]].\n", status="draft", **fields
        ),
        "playbook/practices/gone.md": written("practice", "Gone", status="retired", **fields),
        "playbook/practices/secret.md": written("practice", "Secret", audience="circle", **fields),
    }
    for number, outcome in enumerate(("worked", "worked", "worked", "failed")):
        conditions = {"present" if outcome == "worked" else "absent": ["protected-time"]}
        given = {"years": [2020 + number], "context": {"organisation": f"Team {number}"}, "conditions": conditions}
        given |= {"origin": "own" if number else "published", **(figure if number == 1 else {}), **fields}
        given |= {} if number else {"sources": [{"title": "A study", "year": 2020, "url": "https://example.org/"}]}
        files[f"cases/2026/c{number}.md"] = written("case", f"Case {number}", outcome=outcome, **given)
    return playbook_of(files)


TABLE = """\
practice  grade      n  share  interval      worked  mixed  failed
circles   promising  4  0.75   0.36 to 0.94  3       0      1
quiet     untested   0  -      -             0       0      0
"""
CIRCLES = """\
Circles: promising

Promising because 3 of 4 findings worked and 1 failed (share 0.75), in 4 teams and no stated function; none had a comparison group. Not yet proven: that needs 5 teams (currently 4), 3 functions (currently none), 2 findings with a comparison group (currently none) and a share of 0.80.
  together:  3 worked, 0 mixed, 1 failed; share 0.75 (0.36 to 0.94)
  our own:   2 worked, 0 mixed, 1 failed; share 0.67 (0.25 to 0.92)
  published: 1 worked, 0 mixed, 0 failed; share 1.00 (0.27 to 1.00)

Against it:
  - failed  Case 3 [c3]

What would make it proven:
  - At least 5 teams; 4 are there, 1 is missing.
  - At least 3 functions; none is there, 3 are missing.
  - At least 2 findings with a comparison group; none is there, 2 are missing.
  - A share of at least 0.80; it is 0.75, and 1 more finding that worked would reach it.

Findings:
  - worked  Case 2 [c2]
  - worked  Case 1 [c1]
  - worked  Case 0 [c0]

Grade over time:
  - 2020-12-31  emerging (was untested)
  - 2021-12-31  promising (was emerging)
"""


def test_all_practices_the_best_first(run: Callable[..., Result], told: Path) -> None:
    result = run("evidence", "--root", told)
    assert (result.exit_code, result.stdout) == (0, TABLE)
    assert result.stderr.splitlines() == [*STAGES, "derive ..."]


@pytest.mark.parametrize("name", ["circles", "rounds"])
def test_one_practice_by_its_id_or_a_former_one(run: Callable[..., Result], told: Path, name: str) -> None:
    result = run("evidence", name, "--root", told)
    assert (result.exit_code, result.stdout) == (0, CIRCLES)


@pytest.mark.slow
def test_the_reason_is_that_of_the_site(run: Callable[..., Result], told: Path) -> None:
    api.compile_site(api.load(told))
    page = (told / ".playbook/site/practices/circles/index.md").read_text(encoding="utf-8")
    reason = CIRCLES.splitlines()[2]
    assert reason in page
    assert reason in run("evidence", "circles", "--root", told).stdout


def test_conditions_that_there_is_enough_to_say_of(
    run: Callable[..., Result], told: Path, playbook_of: Callable[..., Path]
) -> None:
    root = playbook_of({"playbook.toml": '[site]\ntitle = "Ours"\n[evidence]\nfew = 1\n'})
    assert root == told
    part = "\n\nConditions: share with, minus share without:\n  - +1.00  Time is protected\n\nFindings:\n"
    assert part in run("evidence", "circles", "--root", told).stdout


def test_json_is_the_export(run: Callable[..., Result], told: Path) -> None:
    whole = run("evidence", "--json", "--root", told)
    exported = json.loads(run("export", "evidence", "--root", told).stdout)
    assert (whole.exit_code, json.loads(whole.stdout)) == (0, exported)
    assert whole.stdout == json.dumps(exported, ensure_ascii=False, indent=2) + "\n"
    assert [each["id"] for each in exported["practices"]] == ["circles", "quiet"]
    single = run("evidence", "rounds", "--json", "--root", told)
    assert single.exit_code == 0
    assert json.loads(single.stdout) == exported | {"practices": exported["practices"][:1]}


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("cirkles", "there is no practice `cirkles`; did you mean `circles`? Available: circles, quiet"),
        ("c0", "there is no practice `c0`; available: circles, quiet"),  # a case
        ("gone", "there is no practice `gone`; available: circles, quiet"),  # retired
        ("secret", "there is no practice `secret`; available: circles, quiet"),  # nothing tells that there is one
        ("a\nb", "there is no practice `a b`; available: circles, quiet"),
    ],
)
def test_an_unknown_practice_is_one_line(run: Callable[..., Result], told: Path, name: str, message: str) -> None:
    for more in ((), ("--json",)):
        result = run("evidence", name, *more, "--root", told)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.splitlines() == [*STAGES, "derive ...", f"playbook: {message}"]


def test_another_audience_sees_what_it_may(run: Callable[..., Result], told: Path) -> None:
    result = run("evidence", "secret", "--audience", "circle", "--root", told)
    assert result.exit_code == 0
    assert result.stdout == dedent(
        """\
        Secret: untested

        Untested because no published account reports an outcome for it.

        What would make it emerging:
          - At least 1 finding; none is there, 1 is missing.
        """
    )
    wrong = run("evidence", "--audience", "circel", "--root", told)
    assert (wrong.exit_code, wrong.stdout) == (2, "")
    assert wrong.stderr.splitlines()[-1].startswith("playbook: there is no audience `circel`; did you mean `circle`?")


@pytest.mark.parametrize("arguments", [(), ("circles",), ("--json",), ("cirkles",)])
def test_findings_stop_it(run: Callable[..., Result], told: Path, arguments: tuple[str, ...]) -> None:
    path = told / "cases/2026/c0.md"
    path.write_text(path.read_text(encoding="utf-8").replace("outcome: worked", "outcome: wroked"), encoding="utf-8")
    result = run("evidence", *arguments, "--root", told)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "cases/2026/c0.md:" in result.stderr
    assert "error wrong-value (PB102): `outcome` cannot be `wroked`" in result.stderr
    assert result.stderr.splitlines()[-1] == "playbook: no evidence was computed; fix the findings above first"


def test_an_empty_playbook(run: Callable[..., Result], tmp_path: Path) -> None:
    api.init(tmp_path / "ours", "Ours", examples=False)
    everything = run("evidence", "--root", tmp_path / "ours")
    assert (everything.exit_code, everything.stdout) == (0, "There is no practice yet.\n")
    one = run("evidence", "circles", "--root", tmp_path / "ours")
    assert (one.exit_code, one.stdout) == (2, "")
    assert one.stderr.splitlines()[-1] == "playbook: there is no practice `circles`"
    assert json.loads(run("evidence", "--json", "--root", tmp_path / "ours").stdout)["practices"] == []


def test_without_a_playbook(run: Callable[..., Result], tmp_path: Path) -> None:
    result = run("evidence", "--root", tmp_path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 1
