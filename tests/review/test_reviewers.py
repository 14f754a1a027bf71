"""Who should review a change: whoever keeps what it touches, and did not write it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from living_playbook.review import Review
    from tests.review.conftest import Bench

CIRCLES = "playbook/practices/circles.md"
PUMPS = "cases/2026/pumps.md"


def people(review: Review) -> list[tuple[str, list[tuple[str, bool]]]]:
    return [(each.who, [(kept.entry.id, kept.practice) for kept in each.keeps]) for each in review.reviewers]


def test_owners_of_touched_entries_and_of_their_practices_review(bench: Bench, written: Callable[..., str]) -> None:
    before = {
        CIRCLES: written("practice", "Circles", owner="Learning lead"),
        PUMPS: written("case", "Pumps", owner="Head of pumps"),
    }
    after = {**before, PUMPS: written("case", "Pumps", owner="Head of pumps", outcome="mixed")}

    assert people(bench.review(before, after)) == [
        ("Head of pumps", [("pumps", False)]),
        ("Learning lead", [("circles", True)]),
    ]


def test_nobody_chooses_their_own_reviewer(bench: Bench, written: Callable[..., str]) -> None:
    before = {PUMPS: written("case", "Pumps", owner="Head of pumps", practices=["circles"])}
    after = {PUMPS: written("case", "Pumps", owner="A friend", practices=["circles"])}

    assert people(bench.review(before, after)) == [("Head of pumps", [("pumps", False)])]


def test_the_author_is_passed_over_by_every_name(bench: Bench, written: Callable[..., str]) -> None:
    stays = {"playbook/people/heron.md": written("person", "Blue Heron", aliases=["ada-byron"], owner="Learning lead")}
    before = {**stays, CIRCLES: written("practice", "Circles", owner="heron")}
    after = {**stays, CIRCLES: written("practice", "Circles", owner="heron", problem="Nobody asks.")}

    for name in ("heron", "Blue Heron", "Ada Byron"):
        review = bench.review(before, after, authors=(name,))
        assert (people(review), review.passed_over) == ([], ("heron",))
    other = bench.review(before, after, authors=("Somebody",))
    assert [(each.who, each.name) for each in other.reviewers] == [("heron", "Blue Heron")]


def test_whoever_keeps_most_comes_first(bench: Bench, written: Callable[..., str]) -> None:
    before = {
        CIRCLES: written("practice", "Circles", owner="B"),
        "playbook/practices/talks.md": written("practice", "Talks", owner="b"),
    }
    after = {**before, PUMPS: written("case", "Pumps", owner="A", practices=["circles", "talks"])}

    assert people(bench.review(before, after)) == [
        ("B", [("circles", True), ("talks", True)]),
        ("A", [("pumps", False)]),
    ]


def test_whoever_keeps_what_is_removed_is_asked(bench: Bench, written: Callable[..., str]) -> None:
    before = {CIRCLES: written("practice", "Circles", owner="Learning lead")}

    assert people(bench.review(before, {})) == [("Learning lead", [("circles", False)])]
