"""Which entries a change touches, and what in them is another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.review.record import FieldChange, SectionChange

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.review.conftest import Bench

CIRCLES = "playbook/practices/circles.md"
PUMPS = "cases/2026/pumps.md"
VALVES = "cases/2026/valves.md"


def deeds(review: object) -> list[tuple[str, str]]:
    return [(each.deed, each.entry.id) for each in review.touched]  # type: ignore[attr-defined]


def test_added_changed_and_removed_entries_are_told_and_no_other(bench: Bench, written: Callable[..., str]) -> None:
    stays = {CIRCLES: written("practice", "Circles"), "playbook/goals/calm.md": written("goal", "Calm")}
    before = {**stays, PUMPS: written("case", "Pumps"), "cases/2026/old.md": written("case", "Old")}
    after = {**stays, PUMPS: written("case", "Pumps", outcome="failed"), VALVES: written("case", "Valves")}

    review = bench.review(before, after)

    assert deeds(review) == [("changed", "pumps"), ("added", "valves"), ("removed", "old")]
    assert "Calm" not in str(review)


def test_what_is_another_in_an_entry_is_named(bench: Bench, written: Callable[..., str]) -> None:
    stays = {CIRCLES: written("practice", "Circles")}
    body = "Above all.\n\n## Situation\n\nA.\n\n## What we did\n\nB.\n\n### In May\n\nC.\n\n## What happened\n\nD.\n"
    other = (
        "## Situation\n\nA.\n\n## What we did\n\nB.\n\n### In May\n\nE.\n\n## What happened\n\nD.\n\n## Thanks\n\nF.\n"
    )
    long = "It is told at length, so that nobody would want to read all of it twice in a comment."
    before = {**stays, PUMPS: written("case", "Pumps", body, basis="Figures.")}
    after = {**stays, PUMPS: written("case", "Pumps", other, outcome="failed", situation=long, tags=["meetings"])}

    (touched,) = bench.review(before, after).touched

    assert set(touched.fields) == {
        FieldChange("outcome", "changed", "worked", "failed"),
        FieldChange("situation", "changed"),
        FieldChange("tags", "added", "", "meetings"),
        FieldChange("basis", "removed", "Figures.", ""),
    }
    assert touched.sections == (
        SectionChange("What we did", "changed"),
        SectionChange("Thanks", "added"),
        SectionChange("", "removed"),
    )


def test_a_file_in_another_folder_is_the_same_entry(bench: Bench, written: Callable[..., str]) -> None:
    stays = {CIRCLES: written("practice", "Circles")}
    text = written("case", "Pumps")
    # Git does not know it again, because much of it is another; the id tells.
    after = {**stays, "cases/2025/pumps.md": written("case", "Pumps", outcome="mixed")}

    (touched,) = bench.review({**stays, PUMPS: text}, after).touched

    assert (touched.deed, touched.before, touched.entry.path) == ("moved", PUMPS, "cases/2025/pumps.md")
    assert touched.fields == (FieldChange("outcome", "changed", "worked", "mixed"),)


def test_a_renamed_entry_tells_who_still_uses_its_old_name(bench: Bench, written: Callable[..., str]) -> None:
    stays = {
        CIRCLES: written("practice", "Circles", "See [[pumps]].\n\n## How to do it\n\nA.\n\n## Watch out for\n\nB.\n")
    }
    before = {**stays, PUMPS: written("case", "Pumps at sea")}

    (without,) = bench.review(
        before, {**stays, VALVES: written("case", "Pumps at sea")}, renames={PUMPS: VALVES}
    ).touched
    with_alias = {**stays, VALVES: written("case", "Pumps at sea", aliases=["pumps"])}
    (with_one,) = bench.review(before, with_alias, renames={PUMPS: VALVES}).touched

    assert (without.deed, without.before, without.answers) == ("renamed", "pumps", False)
    assert [each.id for each in without.linked_by] == ["circles"]
    assert (with_one.deed, with_one.before, with_one.answers, with_one.linked_by) == ("renamed", "pumps", True, ())


def test_a_removed_entry_tells_who_still_links_to_it(bench: Bench, written: Callable[..., str]) -> None:
    stays = {CIRCLES: written("practice", "Circles", related=[{"to": "pumps", "why": "Told there."}])}

    (touched,) = bench.review({**stays, PUMPS: written("case", "Pumps")}, stays).touched

    assert (touched.deed, touched.entry.page, touched.answers) == ("removed", "", False)
    assert [each.id for each in touched.linked_by] == ["circles"]


def test_a_file_that_another_one_took_the_place_of_is_not_renamed(bench: Bench, written: Callable[..., str]) -> None:
    stays = {CIRCLES: written("practice", "Circles")}
    before = {**stays, PUMPS: written("case", "Pumps")}
    after = {**stays, PUMPS: written("case", "Pumps"), VALVES: written("case", "Pumps and valves")}

    assert deeds(bench.review(before, after)) == [("added", "valves")]


def test_an_audience_that_is_no_longer_named_is_told_with_the_one_that_counts(
    bench: Bench, written: Callable[..., str]
) -> None:
    wide, none, circle = (written("case", "Pumps", audience=level) for level in ("organisation", None, "circle"))

    def fields(before: str, after: str) -> tuple[FieldChange, ...]:
        (touched,) = bench.review({PUMPS: before}, {PUMPS: after}).touched
        return touched.fields

    assert fields(wide, none) == (FieldChange("audience", "removed", "organisation", "circle"),)
    assert fields(none, wide) == (FieldChange("audience", "added", "circle", "organisation"),)
    assert fields(circle, none) == (FieldChange("audience", "removed", "circle", ""),)


def test_files_with_errors_are_named_and_are_neither_new_nor_gone(bench: Bench, written: Callable[..., str]) -> None:
    stays = {CIRCLES: written("practice", "Circles")}
    good, bad = {**stays, PUMPS: written("case", "Pumps")}, {**stays, PUMPS: "---\ntitle: [\n---\n"}

    breaks, edits = bench.review(good, bad), bench.review(bad, good)

    assert (breaks.touched, breaks.links) == ((), ())
    assert (breaks.unreadable, breaks.notes) == ((PUMPS,), ())
    assert deeds(edits) == [("changed", "pumps")]
    assert edits.notes == (
        f"could not be read before, so what is new in it, and who could read it, is not known: {PUMPS}",
    )


def test_nothing_is_said_where_nothing_changed(bench: Bench, written: Callable[..., str]) -> None:
    files = {CIRCLES: written("practice", "Circles"), PUMPS: written("case", "Pumps")}

    assert bench.review(files, files).is_empty
