"""`playbook due`: what is stale, late or without a date, by kind and owner."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result


@pytest.fixture
def stale(playbook_of: Callable[..., Path], written: Callable[..., str]) -> Path:
    """Return a playbook in which something of every kind is due on 2026-11-22, and some things are not."""
    consent = {"given_on": "2024-01", "until": "2026-10"}
    pilot = {"outcome": None, "review_by": "2027-12-01"}
    return playbook_of(
        {
            "playbook/practices/circles.md": written("practice", "Circles", review_by="2026-11-21"),
            "playbook/practices/pairs.md": written("practice", "Pairs", review_by="2026-11-22", owner="Coach"),
            "playbook/practices/fresh.md": written("practice", "Fresh", review_by="2027-06-01"),
            "playbook/practices/open.md": written("practice", "Open *end*"),
            "playbook/practices/draft.md": written("practice", "Draft", status="draft", review_by="2020-01-01"),
            "playbook/people/heron.md": written("person", "Heron", consent=consent, review_by="2027-06-01"),
            "lighthouse/north.md": written(
                "pilot", "North", stage="running", end="2026-10", audience="circle", **pilot
            ),
            "lighthouse/south.md": written("pilot", "South", stage="completed", owner="@Coach", **pilot),
            "playbook/decisions/roster.md": written(
                "decision", "Roster", outcome_due="2026-10", review_by="2027-12-01"
            ),
            "playbook/decisions/rooms.md": written("decision", "Rooms", outcome_due="2026-11", review_by="2027-12-01"),
            "lighthouse/east.md": written("pilot", "East", stage="running", end="2026-11", **pilot),
        }
    )


TEXT = """\
Late results:
  @Coach
    lighthouse/south.md: South has not reported
  Learning lead
    lighthouse/north.md: North should have ended by 2026-10
    playbook/decisions/roster.md: Roster its outcome was to be reviewed by 2026-10

Overdue for review:
  Learning lead
    playbook/practices/circles.md: Circles was due for review by 2026-11-21

Consent that has expired:
  Learning lead
    playbook/people/heron.md: Heron consent was given until 2026-10; ask again, or remove the person

Due for review soon:
  Coach
    playbook/practices/pairs.md: Pairs is due for review by 2026-11-22

Published without a review date:
  Learning lead
    playbook/practices/open.md: Open *end* has neither `review_by` nor `review_every`
"""

MARKDOWN = """\
On 2026-11-22:

## Late results

**@\u200bCoach**

- `lighthouse/south.md` South: has not reported

**Learning lead**

- `lighthouse/north.md` North: should have ended by 2026\\-10
- `playbook/decisions/roster.md` Roster: its outcome was to be reviewed by 2026\\-10

## Overdue for review
"""


def test_all_that_is_due_is_listed(run: Callable[..., Result], stale: Path) -> None:
    done = run("due", "--root", stale)
    assert (done.exit_code, done.stdout) == (0, TEXT)


def test_the_issue_shows_every_word_as_it_is(run: Callable[..., Result], stale: Path) -> None:
    shown = run("due", "--root", stale, "--format", "markdown").stdout
    assert shown.startswith(MARKDOWN)
    line = r"- `playbook/practices/open.md` Open \*end\*: has neither \`review\_by\` nor \`review\_every\`"
    assert shown.endswith(f"{line}\n")


def test_programs_read_the_same(run: Callable[..., Result], stale: Path) -> None:
    told = json.loads(run("due", "--root", stale, "--format", "json").stdout)
    assert (told["version"], told["today"], len(told["items"])) == (1, "2026-11-22", 7)
    assert told["items"][1] == {
        "kind": "late",
        "entry": "north",
        "title": "North",
        "path": "lighthouse/north.md",
        "owner": "Learning lead",
        "on": "2026-10-31",
        "why": "should have ended by 2026-10",
    }


def test_it_fails_on_wish_and_only_if_something_is_due(run: Callable[..., Result], stale: Path, tiny: Path) -> None:
    assert run("due", "--root", stale, "--fail").exit_code == 1
    for path in stale.glob("*/**/*.md"):
        path.unlink()
    done = run("due", "--root", stale, "--fail")
    assert (done.exit_code, done.stdout) == (0, "Nothing is due.\n")
    assert tiny == stale


def test_an_audience_is_told_what_it_reads(run: Callable[..., Result], stale: Path) -> None:
    shown = run("due", "--root", stale, "--audience", "organisation").stdout
    assert "South" in shown
    assert "North" not in shown


def test_findings_do_not_stop_it(run: Callable[..., Result], stale: Path) -> None:
    (stale / "playbook" / "practices" / "broken.md").write_text("---\ntitel: x\n---\n", encoding="utf-8")
    assert run("due", "--root", stale).stdout == TEXT


def test_an_unknown_format_is_told(run: Callable[..., Result], stale: Path) -> None:
    done = run("due", "--root", stale, "--format", "markdwon")
    assert done.exit_code == 2
    assert "there is no format `markdwon`; did you mean `markdown`?" in done.stderr
