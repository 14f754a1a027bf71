"""What an account says of a practice: which accounts count, how strongly, for which team and from which day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from living_playbook.evidence import by_entry, evidence_of, findings_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from living_playbook.evidence import EvidenceFinding
    from tests.conftest import Desk

TODAY = date(2026, 11, 22)
LEVEL = {"metric": "faults", "result": 3}
BOTH_ENDS = {"metric": "faults", "baseline": 4, "result": 3}
CHANGED = {"metric": "faults", "unit": "percent", "change": -5}
ZERO = {"metric": "faults", "baseline": 0, "result": 0}
ONLY_BEFORE = {"metric": "faults", "baseline": 4, "note": "lower"}
IN_WORDS = {"metric": "faults", "note": "fewer"}


@pytest.fixture
def found(desk: Desk, written: Callable[..., str]) -> Callable[..., tuple[EvidenceFinding, ...]]:
    """Return a function that returns the findings of one account on the practice `circles`."""

    def read(kind: str = "case", **fields: Any) -> tuple[EvidenceFinding, ...]:
        folder = {"case": "cases", "pilot": "lighthouse", "debrief": "playbook/rotations"}[kind]
        files = {
            "playbook/practices/circles.md": written("practice", "Circles"),
            f"{folder}/told.md": written(kind, "Told", **fields),
        }
        return findings_of(desk.graph_for("organisation", files), TODAY)["circles"]

    return read


@pytest.mark.parametrize(
    ("design", "results", "strength"),
    [
        (None, [], 1),
        (None, [BOTH_ENDS], 1),
        ("none", [], 1),
        ("none", [BOTH_ENDS, CHANGED], 1),
        ("before-after", [], 1),
        ("before-after", [LEVEL], 1),
        ("before-after", [IN_WORDS], 1),
        ("before-after", [ONLY_BEFORE], 1),
        ("before-after", [BOTH_ENDS], 2),
        ("before-after", [CHANGED], 2),
        ("before-after", [ZERO], 2),
        ("before-after", [{**CHANGED, "change": 0}], 2),
        ("before-after", [LEVEL, IN_WORDS, CHANGED], 2),
        # A unit can say by itself that a figure is a change; the change of a comparison group is none of the practice.
        ("before-after", [{"metric": "sales", "unit": "percent-change", "result": 8.1}], 2),
        ("before-after", [{**BOTH_ENDS, "group": "comparison"}], 1),
        ("before-after", [{**CHANGED, "group": "comparison"}, LEVEL], 1),
        ("before-after", [{**CHANGED, "group": "comparison"}, {**CHANGED, "group": "practice"}], 2),
        ("comparison-group", [], 3),
        ("comparison-group", [BOTH_ENDS], 3),
        ("randomised", [], 3),
        ("randomised", [IN_WORDS], 3),
    ],
)
def test_strength_by_design_and_figures(
    found: Callable[..., tuple[EvidenceFinding, ...]], design: str | None, results: list[dict[str, Any]], strength: int
) -> None:
    assert [each.strength for each in found(design=design, results=results)] == [strength]


@pytest.mark.parametrize(
    ("kind", "fields", "team"),
    [
        ("pilot", {"team": "Plants  North "}, "plants north"),
        ("pilot", {"team": "PLANTS\tnorth"}, "plants north"),
        ("pilot", {"team": "STRASSE"}, "strasse"),
        ("pilot", {"team": "Straße"}, "strasse"),
        ("case", {"context": {"organisation": "A Maker of Pumps"}}, "a maker of pumps"),
        ("case", {"context": {"sector": "pumps"}, "owner": "Ann Lee"}, "ann lee"),
        ("case", {"context": "A maker of pumps", "owner": "Ann Lee"}, "ann lee"),
        ("debrief", {"organisation": "Uber", "owner": "Ann Lee"}, "uber"),
        ("debrief", {"owner": "Ann Lee"}, "ann lee"),
    ],
)
def test_team(found: Callable[..., tuple[EvidenceFinding, ...]], kind: str, fields: dict[str, Any], team: str) -> None:
    assert [each.team for each in found(kind, **fields)] == [team]


@pytest.mark.parametrize(
    ("kind", "fields", "day"),
    [
        # A pilot's end, else its start; of a month or year the last day.
        ("pilot", {"start": "2024-01", "end": "2024-06-15", "years": [2020]}, date(2024, 6, 15)),
        ("pilot", {"start": "2024-01", "end": "2024-02"}, date(2024, 2, 29)),
        ("pilot", {"start": "2023-02", "years": [2020]}, date(2023, 2, 28)),
        ("pilot", {"end": "2023"}, date(2023, 12, 31)),
        ("debrief", {"start": "2023-04-03", "weeks": 3, "years": [2020]}, date(2023, 4, 3)),
        # Then the last of its years, whatever years its sources have.
        ("case", {"years": [2021, 2023, 2022], "sources": [{"title": "A", "year": 2025}]}, date(2023, 12, 31)),
        ("case", {"years": [2022], "origin": "published", "created": "2025-01-01"}, date(2022, 12, 31)),
        # Then, for what others published, the newest of its sources.
        (
            "case",
            {
                "origin": "published",
                "sources": [{"title": "A", "year": 2019}, {"title": "B", "year": 2020}, {"title": "C"}],
            },
            date(2020, 12, 31),
        ),
        ("case", {"origin": "published", "created": "2025-01-01"}, None),
        # Our own is as old as its writing: a book that it draws on makes it no older.
        ("case", {"created": "2025-01-01"}, date(2025, 1, 1)),
        ("case", {"created": "2025-01-01", "sources": [{"title": "A", "year": 1998}]}, date(2025, 1, 1)),
        ("case", {"sources": [{"title": "A", "year": 1998}]}, None),
        ("case", {}, None),
        # Nobody speaks of what is still to come.
        ("pilot", {"start": "2026-01", "end": "2027-03"}, TODAY),
        ("case", {"years": [2026]}, TODAY),
        ("case", {"created": "2031-01-01"}, TODAY),
        ("case", {"origin": "published", "sources": [{"title": "A", "year": 2026}]}, TODAY),
    ],
)
def test_day_from_which_it_counts(
    found: Callable[..., tuple[EvidenceFinding, ...]], kind: str, fields: dict[str, Any], day: date | None
) -> None:
    assert [each.on for each in found(kind, **fields)] == [day]


@pytest.mark.parametrize("kind", ["case", "pilot", "debrief"])
@pytest.mark.parametrize("status", ["draft", "in-review", "published", "retired"])
def test_only_published_accounts_count(
    found: Callable[..., tuple[EvidenceFinding, ...]], kind: str, status: str
) -> None:
    assert [each.outcome for each in found(kind, status=status)] == ["worked"] * (status == "published")


@pytest.mark.parametrize("outcome", ["worked", "mixed", "failed", "too-early", "unknown"])
def test_only_accounts_with_an_outcome_count(found: Callable[..., tuple[EvidenceFinding, ...]], outcome: str) -> None:
    known = [outcome] if outcome in {"worked", "mixed", "failed"} else []
    assert [each.outcome for each in found(outcome=outcome)] == known


def test_a_running_pilot_without_an_outcome_does_not_count(found: Callable[..., tuple[EvidenceFinding, ...]]) -> None:
    assert found("pilot", stage="running", outcome=None) == ()


def test_what_a_finding_knows(found: Callable[..., tuple[EvidenceFinding, ...]]) -> None:
    (told,) = found(
        "debrief",
        functions=["hr", "finance", "people"],
        home_function="finance",
        host_function="people",
        levels=["ceo", "executive-level"],
        regions=["uk", "united-kingdom"],
        conditions={"present": ["senior-sponsor", "senior-sponsor"], "absent": ["protected-time"], "notes": "No."},
        outcome="mixed",
        results=[BOTH_ENDS],
    )
    # A word and its synonym are one word: nobody counts twice.
    assert (told.functions, told.levels, told.regions) == (
        ("people", "finance"),
        ("executive-level",),
        ("united-kingdom",),
    )
    assert (told.present, told.absent) == (("senior-sponsor",), ("protected-time",))
    assert (told.entry, told.practice, told.outcome, told.origin, told.modality) == (
        "told",
        "circles",
        "mixed",
        "published",
        "",
    )
    assert [each.metric for each in told.results] == ["faults"]


def test_functions_of_both_ends_of_a_rotation_count(found: Callable[..., tuple[EvidenceFinding, ...]]) -> None:
    (told,) = found("debrief", home_function="people", host_function="finance")
    assert told.functions == ("people", "finance")
    (told,) = found("debrief", functions=["finance"], home_function="people", host_function="finance")
    assert told.functions == ("finance", "people")


@pytest.mark.parametrize(
    ("kind", "fields"),
    [("case", {"context": {"modality": "virtual"}}), ("pilot", {"modality": "virtual"})],
)
def test_modality_stands_in_the_context_or_beside_it(
    found: Callable[..., tuple[EvidenceFinding, ...]], kind: str, fields: dict[str, Any]
) -> None:
    assert [each.modality for each in found(kind, **fields)] == ["virtual"]


@pytest.fixture
def files(written: Callable[..., str]) -> dict[str, str]:
    return {
        "playbook/practices/circles.md": written("practice", "Circles", aliases=["rings"]),
        "playbook/practices/pairs.md": written("practice", "Pairs"),
        "playbook/practices/alone.md": written("practice", "Alone"),
        "cases/both.md": written("case", "Both", practices=["circles", "pairs"], outcome="mixed"),
        "lighthouse/one.md": written("pilot", "One", practice="pairs"),
    }


def entries(findings: Mapping[str, tuple[EvidenceFinding, ...]]) -> dict[str, list[str]]:
    return {practice: [each.entry for each in found] for practice, found in findings.items()}


def test_an_account_of_two_practices_makes_two_findings(desk: Desk, files: dict[str, str]) -> None:
    findings = findings_of(desk.graph_for("organisation", files), TODAY)
    assert entries(findings) == {"alone": [], "circles": ["both"], "pairs": ["both", "one"]}
    every = [finding for found in findings.values() for finding in found]
    assert {name: [each.practice for each in found] for name, found in by_entry(every).items()} == {
        "both": ["circles", "pairs"],
        "one": ["pairs"],
    }


def test_a_practice_named_twice_or_by_a_former_id_makes_one_finding(
    desk: Desk, files: dict[str, str], written: Callable[..., str]
) -> None:
    files["cases/both.md"] = written("case", "Both", practices=["rings", "circles", "Circles", "circles"])
    assert entries(findings_of(desk.graph_for("organisation", files), TODAY))["circles"] == ["both"]


def test_a_retired_practice_has_no_grade_and_a_draft_has(
    desk: Desk, files: dict[str, str], written: Callable[..., str]
) -> None:
    files["playbook/practices/pairs.md"] = written("practice", "Pairs", status="retired")
    files["playbook/practices/alone.md"] = written("practice", "Alone", status="draft")
    graded = evidence_of(desk.graph_for("organisation", files), desk.settings.evidence, TODAY)
    assert {name: each.grade for name, each in graded.items()} == {"alone": "untested", "circles": "emerging"}


def test_what_a_reader_may_not_see_does_not_count_for_them(
    desk: Desk, files: dict[str, str], written: Callable[..., str]
) -> None:
    files["cases/both.md"] = written("case", "Both", practices=["circles", "pairs"], audience="leaders")
    seen = {who: entries(findings_of(desk.graph_for(who, files), TODAY)) for who in ("organisation", "leaders")}
    assert (seen["organisation"]["circles"], seen["leaders"]["circles"]) == ([], ["both"])


def test_accounts_of_something_that_is_no_practice_count_nowhere(
    desk: Desk, files: dict[str, str], written: Callable[..., str]
) -> None:
    files["cases/both.md"] = written("case", "Both", practices=["nowhere", "one"])
    assert entries(findings_of(desk.graph_for("organisation", files), TODAY))["circles"] == []


def test_order_for_readers(finding: Callable[..., EvidenceFinding]) -> None:
    old, new = date(2020, 1, 1), date(2025, 1, 1)
    ordered = [
        finding("failed-new", outcome="failed", on=new),
        finding("failed-old", outcome="failed", on=old),
        finding("failed-undated", outcome="failed", on=None, strength=3),
        finding("mixed", outcome="mixed", on=old),
        finding("new-strong", on=new, strength=3),
        finding("a-new-weak", on=new, strength=1),
        finding("b-new-weak", on=new, strength=1),
        finding("undated", on=None),
    ]
    shuffled = ordered[1::2] + ordered[::2]
    assert sorted(shuffled, key=lambda each: each.order) == ordered
