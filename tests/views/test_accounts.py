"""Where each practice was tried; what failed comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

PRACTICES = {
    "playbook/practices/circles.md": ("Circles", "circles"),
    "playbook/practices/asking.md": ("Asking", "asking"),
}


def test_failures_come_first_then_the_newest_then_the_title(
    record_of: Callable[..., Any], written: Callable[..., str]
) -> None:
    files = {path: written("practice", title) for path, (title, _) in PRACTICES.items()}
    accounts = {
        "unstated": ("unknown", 2025, "Unstated"),
        "early": ("too-early", 2026, "Early"),
        "good": ("worked", 2026, "Good"),
        "so-so": ("mixed", 2026, "So-so"),
        "bad-old": ("failed", 2010, "Bad, long ago"),
        "bad-b": ("failed", 2020, "bad b"),
        "bad-a": ("failed", 2020, "Bad A"),
        "bad-a-again": ("failed", 2020, "Bad A"),
    }
    for name, (outcome, year, title) in accounts.items():
        files[f"cases/{year}/{name}.md"] = written("case", title, outcome=outcome, years=[year])
    circles = record_of("accounts", files).by_practice["circles"]
    assert circles.practice == "circles"
    assert [card.id for card in circles.cards] == [
        "bad-a",
        "bad-a-again",
        "bad-b",
        "bad-old",
        "so-so",
        "good",
        "early",
        "unstated",
    ]
    assert circles.outcomes == {"failed": 4, "mixed": 1, "worked": 1, "too-early": 1, "unknown": 1}


def test_a_practice_nobody_tried_has_none(record_of: Callable[..., Any], written: Callable[..., str]) -> None:
    files = {path: written("practice", title) for path, (title, _) in PRACTICES.items()}
    accounts = record_of("accounts", files).by_practice["asking"]
    assert accounts.cards == ()
    assert set(accounts.outcomes.values()) == {0}


def test_every_kind_of_account_counts_once_and_only_when_published(
    record_of: Callable[..., Any], written: Callable[..., str]
) -> None:
    files = {path: written("practice", title) for path, (title, _) in PRACTICES.items()}
    files |= {
        "cases/2026/both.md": written("case", "Both", practices=["asking", "circles", "asking"]),
        "lighthouse/trial.md": written("pilot", "Trial", practice="asking"),
        "playbook/rotations/away.md": written("debrief", "Away", practices=["asking"]),
        "cases/2026/draft.md": written("case", "Draft", practices=["asking"], status="draft"),
        "cases/2026/old.md": written("case", "Old", practices=["asking"], status="retired"),
        "playbook/frameworks/no-account.md": written("framework", "No account", practices=["asking"]),
    }
    by_practice = record_of("accounts", files).by_practice
    assert [card.id for card in by_practice["asking"].cards] == ["away", "both", "trial"]
    assert [card.id for card in by_practice["circles"].cards] == ["both"]


def test_a_former_id_leads_to_the_practice(record_of: Callable[..., Any], written: Callable[..., str]) -> None:
    files = {
        "playbook/practices/circles.md": written("practice", "Circles", aliases=["rounds"]),
        "cases/2026/told.md": written("case", "Told", practices=["rounds", "circles"]),
        "lighthouse/trial.md": written("pilot", "Trial", practice="rounds"),
    }
    assert [card.id for card in record_of("accounts", files).by_practice["circles"].cards] == ["told", "trial"]
