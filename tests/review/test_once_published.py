"""What publishing the accounts of a change would do to grades and gaps, and what they lack to be published."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from living_playbook.review import Checked, ReviewInput, reviewed
from living_playbook.review.record import OncePublished, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from living_playbook.review import Review
    from tests.review.conftest import Bench

CIRCLES, TALKS = "playbook/practices/circles.md", "playbook/practices/talks.md"
NEW = "cases/2026/new.md"


@pytest.fixture
def before(written: Callable[..., str]) -> dict[str, str]:
    """Return two practices, one of which somebody tried."""
    old = written("case", "Old", years=[2025], context={"organisation": "Old maker"})
    return {
        CIRCLES: written("practice", "Circles"),
        TALKS: written("practice", "Talks"),
        "cases/2025/old.md": old,
    }


def moves(then: OncePublished) -> list[tuple[str, str, str]]:
    """Return the practices whose grade would move, with the grade now and then."""
    return [
        (each.practice.id, each.before.grade, each.after.grade)
        for each in then.grades
        if each.moves and each.before and each.after
    ]


@pytest.mark.parametrize("status", ["draft", "in-review"])
def test_what_would_move_is_told_with_the_account_and_both_reasons(
    status: str, bench: Bench, before: dict[str, str], written: Callable[..., str]
) -> None:
    case = {"practices": ["talks"], "functions": ["finance"], "status": status}
    review = bench.review(before, {**before, NEW: written("case", "New", **case)})

    then = review.once_published
    (grade,) = then.grades
    assert (review.grades, review.gaps) == ((), ())
    assert moves(then) == [("talks", "untested", "emerging")]
    assert [each.id for each in then.entries] == ["new"]
    assert [(each.entry.id, each.before, each.after) for each in grade.accounts] == [("new", "", "worked")]
    assert [(each.kind, each.entry.id, each.function, each.closed) for each in then.gaps] == [
        ("function", "talks", "Finance", True),
        ("untested", "talks", "", True),
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "published"},
        {"status": "retired"},
        {"status": "in-review", "outcome": "too-early"},
        {"status": "draft", "outcome": None},
        {"status": "draft", "practices": None},
        {"status": "in-review", "practices": ["no-such-practice"]},
    ],
)
def test_what_counts_already_or_would_count_for_nothing_is_not_told(
    fields: dict[str, Any], bench: Bench, before: dict[str, str], written: Callable[..., str]
) -> None:
    review = bench.review(before, {**before, NEW: written("case", "New", **fields)})

    assert review.once_published == OncePublished()


def test_types_that_tell_of_no_practice_in_use_change_nothing(
    bench: Bench, before: dict[str, str], written: Callable[..., str]
) -> None:
    more = {"playbook/practices/more.md": written("practice", "More", status="draft")}

    assert bench.review(before, {**before, **more}).once_published == OncePublished()


def test_drafts_that_the_change_leaves_alone_stay_drafts(
    bench: Bench, before: dict[str, str], written: Callable[..., str]
) -> None:
    lying = {**before, "cases/2026/lying.md": written("case", "Lying", status="draft", outcome="failed")}

    review = bench.review(lying, {**lying, NEW: written("case", "New", status="in-review", outcome="failed")})

    assert [each.id for each in review.once_published.entries] == ["new"]
    (grade,) = review.once_published.grades
    assert grade.after is not None
    assert (grade.after.worked, grade.after.failed) == (1, 1)


def test_a_grade_that_moves_now_is_where_the_next_step_starts(
    bench: Bench, before: dict[str, str], written: Callable[..., str]
) -> None:
    strong = {"practices": ["talks"], "design": "randomised"}
    after = {
        **before,
        "cases/2026/one.md": written("case", "One", context={"organisation": "A"}, **strong),
        "cases/2026/two.md": written("case", "Two", context={"organisation": "B"}, status="in-review", **strong),
    }

    review = bench.review(before, after)

    assert [(each.practice.id, each.after.grade) for each in review.grades if each.after] == [("talks", "emerging")]
    assert moves(review.once_published) == [("talks", "emerging", "promising")]


def test_an_audience_is_told_only_of_accounts_that_it_reads(
    bench: Bench, before: dict[str, str], written: Callable[..., str]
) -> None:
    closed = {**before, NEW: written("case", "New", practices=["talks"], status="in-review", audience="circle")}

    assert bench.review(before, closed, "organisation").once_published == OncePublished()
    assert moves(bench.review(before, closed).once_published) == [("talks", "untested", "emerging")]


ACCOUNTS = st.dictionaries(
    st.integers(0, 4),
    st.fixed_dictionaries(
        {
            "status": st.sampled_from(["draft", "in-review", "published", "retired"]),
            "audience": st.sampled_from(["organisation", "circle"]),
            "outcome": st.sampled_from(["worked", "mixed", "failed", "too-early"]),
            "practices": st.sampled_from([["circles"], ["talks"], ["circles", "talks"]]),
            "design": st.sampled_from(["none", "randomised"]),
            "functions": st.sampled_from([[], ["finance"], ["people"]]),
        }
    ),
)


def files_of(
    accounts: Mapping[int, dict[str, Any]], others: Mapping[str, str], written: Callable[..., str]
) -> dict[str, str]:
    cases = {
        f"cases/2026/case-{number}.md": written(
            "case", f"Case {number}", context={"organisation": f"Maker {number}"}, **fields
        )
        for number, fields in accounts.items()
    }
    return {**others, **cases}


def ends(review: Review) -> dict[str, object]:
    """Return how the practices stand in the end whose evidence is another."""
    return {each.practice.id: each.after for each in review.grades}


@pytest.mark.slow
@settings(max_examples=40)
@given(old=ACCOUNTS, new=ACCOUNTS, reader=st.sampled_from(["organisation", "circle"]))
def test_once_published_is_what_the_same_change_does_when_it_publishes(
    old: dict[int, dict[str, Any]],
    new: dict[int, dict[str, Any]],
    reader: str,
    bench: Bench,
    written: Callable[..., str],
) -> None:
    others = {CIRCLES: written("practice", "Circles"), TALKS: written("practice", "Talks")}
    waiting = {number: each for number, each in new.items() if each["status"] in {"draft", "in-review"}}
    touched = {number: each for number, each in waiting.items() if old.get(number) != each}
    public = {**new, **{number: {**each, "status": "published"} for number, each in touched.items()}}
    before, after, then = (files_of(each, others, written) for each in (old, new, public))

    review, published = bench.review(before, after, reader), bench.review(before, then, reader)
    step = bench.review(after, then, reader)

    assert published.once_published == OncePublished()
    assert review.once_published.grades == step.grades
    assert review.once_published.gaps == step.gaps
    # One after the other, the two parts of the comment tell what the whole change would.
    both = {**ends(review), **{each.practice.id: each.after for each in review.once_published.grades}}
    starts = {each.practice.id: each.before for each in (*review.once_published.grades, *review.grades)}
    assert {name: end for name, end in both.items() if end != starts[name]} == {
        name: end for name, end in ends(published).items() if end != starts[name]
    }


def test_what_an_entry_lacks_to_be_published_is_told(bench: Bench, written: Callable[..., str]) -> None:
    files = {
        "cases/2026/few.md": written("case", "Few", "Words.", status="in-review", owner=None),
        "cases/2026/idea.md": written("case", "Idea", status="draft", owner=None, decision=None, lessons=None),
        "cases/2026/ready.md": written("case", "Ready", status="in-review"),
        "cases/2026/over.md": written("case", "Over", "Words.", status="retired"),
        # What a source does not state may stay empty.
        "playbook/rotations/else.md": written("debrief", "Elsewhere", status="in-review", owner=None),
        "playbook/rotations/ours.md": written("debrief", "Ours", status="draft", origin="own", outcome=None),
    }

    needs = {each.entry.id: (each.needs_fields, each.needs_sections) for each in bench.review({}, files).touched}

    assert needs == {
        "few": (("owner",), ("Situation", "What we did", "What happened")),
        "idea": (("owner", "lessons", "decision"), ()),
        "ready": ((), ()),
        "over": ((), ()),
        "else": (("owner",), ()),
        "ours": (("home_function", "host_function", "start", "weeks", "insights"), ()),
    }


def test_sections_that_the_check_misses_are_not_told_twice(bench: Bench, written: Callable[..., str]) -> None:
    comparison = bench.compare({}, {NEW: written("case", "New", "## Situation\n\nA.\n", status="in-review")})
    found = Problem(NEW, 9, "PB201", "missing-section", "error", "the section `What we did` is missing", "add it")

    elsewhere = replace(found, path="cases/2026/other.md")
    (here,), (there,) = (
        reviewed(comparison, ReviewInput("b" * 40, Checked((each,)))).touched for each in (found, elsewhere)
    )

    assert here.needs_sections == ("What happened",)
    assert there.needs_sections == ("What we did", "What happened")
