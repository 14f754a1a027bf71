"""Three practices worked by hand from the headers of their accounts, and every practice of the starter worked anew.

The headers stand in `documents/`: what counts in them is copied from the starter playbook, the rest is left out.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from fractions import Fraction
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from living_playbook import api
from living_playbook.config import EvidenceSettings
from living_playbook.evidence import GradeChange, PracticeEvidence, Tally, evidence_of, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.conftest import Desk

TODAY = date(2026, 11, 22)
ROOT = Path(__file__).parents[2]
DOCUMENTS = Path(__file__).parent / "documents"
Z = 1.6448536  # 95 of 100 values of a normal distribution lie below: 90 % lie within plus and minus Z
ZZ = 2.7055435


@pytest.fixture(scope="module")
def evidence(desk: Desk) -> Mapping[str, PracticeEvidence]:
    texts = {path.relative_to(DOCUMENTS).as_posix(): path.read_text("utf-8") for path in DOCUMENTS.rglob("*.md")}
    return evidence_of(desk.graph_for("organisation", texts), EvidenceSettings(), TODAY)


def facts(evidence: PracticeEvidence) -> list[tuple[str, str, int, str, tuple[str, ...], int | None]]:
    return [
        (each.entry, each.outcome, each.strength, each.team, each.functions, each.on.year if each.on else None)
        for each in evidence.findings
    ]


def changes(evidence: PracticeEvidence) -> list[tuple[int, str, str]]:
    return [(each.on.year, each.before, each.grade) for each in evidence.history]


def test_mentoring_circles(evidence: Mapping[str, PracticeEvidence]) -> None:
    circles = evidence["mentoring-circles"]
    # Nothing failed or was mixed, so the newest come first, the strongest of a year before the others; the undated last.
    assert facts(circles) == [
        # before-after without a figure is observed
        ("utility-women-mentoring-circles", "worked", 1, "a global utility (not named)", ("people",), 2023),
        (
            "uk-peer-networks-programme",
            "worked",
            1,
            "uk department for business, energy and industrial strategy; 38 local partnerships",
            ("general-management",),
            2022,
        ),
        (
            "colombia-group-consulting",
            "worked",
            3,
            "colombian government productivity programme",
            ("operations", "finance", "people"),
            2021,
        ),
        ("mayo-compass-self-run-circles", "worked", 3, "mayo clinic", ("clinical-care",), 2021),
        (
            "china-owner-manager-circles",
            "worked",
            3,
            "owner-managers of 2,820 young firms, jiangxi province",
            ("general-management",),
            2018,
        ),
        # home, host and stated function are one
        ("us-pmc-interagency-rotation", "worked", 1, "us office of personnel management", ("government",), 2015),
        # randomised without a figure is compared all the same
        (
            "mayo-facilitated-physician-groups",
            "worked",
            3,
            "mayo clinic department of medicine",
            ("clinical-care",),
            2014,
        ),
        # neither years nor a year of the source
        (
            "ten-year-action-learning-set",
            "worked",
            1,
            "nhs gateway to leadership alumni, with impact",
            ("executive",),
            None,
        ),
    ]
    # worked 8; teams 8; functions people, general-management, operations, finance, clinical-care, government, executive;
    # strength 3: Colombia, Mayo twice, China
    tally = Tally(8, 0, 0, teams=8, functions=7, measured=4, compared=4, newest=date(2023, 12, 31))
    assert circles.together.tally == tally
    # share 8/8 = 1; the interval of a share of 1 ends at n / (n + z²) = 8 / 10.7055435 = 0.7473
    assert (circles.together.share, circles.together.low, circles.together.high) == (1.0, 0.75, 1.0)
    assert shown(8 / (8 + ZZ)) == circles.together.low
    # all published by others, none our own
    assert circles.published == circles.together
    assert (circles.own.tally, circles.own.share, circles.own.low, circles.own.high) == (Tally(), None, None, None)
    # 8 >= 5 teams, 7 >= 3 functions, 4 >= 2 compared, 1 >= 0.8; the end of 2023 is less than five years ago
    assert circles.grade == "proven"
    assert circles.reason == (
        "Proven because 8 of 8 findings worked and none failed (share 1.00), in 8 teams and 7 functions; "
        "4 had a comparison group; newest 2023."
    )
    assert (circles.towards, circles.to_raise, circles.contradicting) == (None, (), 0)
    # 2014: one finding. 2015: two teams, one compared. 2018: three teams. 2021: five teams, six functions, four compared.
    assert changes(circles) == [
        (2014, "untested", "emerging"),
        (2015, "emerging", "promising"),
        (2021, "promising", "proven"),
    ]


def test_working_time_trials(evidence: Mapping[str, PracticeEvidence]) -> None:
    trials = evidence["working-time-trials"]
    # What failed comes first, each part with the newest first, of one year the strongest.
    assert facts(trials) == [
        ("asda-compressed-week", "failed", 1, "asda", ("operations",), 2024),
        ("krystal-four-day-week", "failed", 2, "krystal", ("customer-support", "engineering"), 2023),
        ("morrisons-head-office-four-day-week", "failed", 1, "morrisons", ("all-functions",), 2020),
        ("trip-com-hybrid-week", "worked", 3, "trip.com", ("engineering", "marketing", "finance"), 2024),
        ("exos-readiness-week", "worked", 2, "exos", ("people", "operations"), 2024),
        (
            "south-cambridgeshire-four-day-week",
            "worked",
            2,
            "south cambridgeshire district council",
            ("customer-support", "public-services"),
            2024,
        ),
        (
            "uk-four-day-week-2022",
            "worked",
            2,
            "61 uk employers, studied by boston college and cambridge researchers",
            ("all-functions",),
            2023,
        ),
        (
            "global-four-day-week-us-ireland-2022",
            "worked",
            2,
            "4 day week global with more than 30 companies",
            ("all-functions",),
            2022,
        ),
        ("bcg-predictable-time-off", "worked", 1, "boston consulting group", ("customer-support",), 2013),
    ]
    # worked 6, failed 3; functions operations, customer-support, engineering, all-functions, marketing, finance, people,
    # public-services; strength 2 or 3: Krystal, Trip.com, Exos, South Cambridgeshire, UK, global
    assert trials.together.tally == Tally(
        6, 0, 3, teams=9, functions=8, measured=6, compared=1, newest=date(2024, 12, 31)
    )
    # share 6/9 = 0.6667; middle 0.6667 + 2.7055435/18 = 0.8170; half 1.6448536 * sqrt(0.2222/9 + 2.7055435/324)
    # = 1.6448536 * 0.18177 = 0.2990; both over 1 + 2.7055435/9 = 1.3006: 0.5180/1.3006 and 1.1160/1.3006
    assert (trials.together.share, trials.together.low, trials.together.high) == (0.67, 0.4, 0.86)
    half = Z * sqrt((2 / 3) * (1 / 3) / 9 + ZZ / (4 * 81))
    assert shown((2 / 3 + ZZ / 18 - half) / (1 + ZZ / 9)) == trials.together.low
    assert shown((2 / 3 + ZZ / 18 + half) / (1 + ZZ / 9)) == trials.together.high
    # nine findings, and 0.3 < 0.67 < 0.7
    assert trials.grade == "contested"
    assert trials.reason == "Contested because experience is divided: 6 of 9 findings worked and 3 failed (share 0.67)."
    assert trials.contradicting == 3
    # Nine teams and six figures are enough for promising, and 0.67 is above 0.6; but contested it is below 0.7: 7/10.
    assert trials.towards == "promising"
    assert [each.words for each in trials.to_raise] == [
        "A share of at least 0.70; it is 0.67, and 1 more finding that worked would reach it."
    ]
    # 2013: one. 2020: one failed, 1/2. 2022: 2/3, three teams, one figure. 2023: 3/5 with two more.
    assert changes(trials) == [
        (2013, "untested", "emerging"),
        (2022, "emerging", "promising"),
        (2023, "promising", "contested"),
    ]


def test_sponsorship(evidence: Mapping[str, PracticeEvidence]) -> None:
    sponsorship = evidence["sponsorship"]
    assert facts(sponsorship) == [
        (
            "us-interagency-rotation-that-never-started",
            "failed",
            1,
            "us national security agencies",
            ("government",),
            2015,
        ),
        (
            "safety-collaborative-without-board",
            "mixed",
            1,
            "two hospitals in south-east england",
            ("clinical-care", "general-management"),
            2018,
        ),
        ("baltimore-citistat", "mixed", 2, "city of baltimore", ("public-services", "public-safety"), 2015),
        ("uber-ceo-as-driver", "worked", 1, "uber", ("executive", "operations"), 2023),
        # a stated change counts as measured only in a before-after design
        (
            "pmi-executive-sponsors",
            "worked",
            1,
            "project management institute surveys",
            ("projects", "executive"),
            2018,
        ),
        (
            "virginia-mason-stop-the-line",
            "worked",
            2,
            "virginia mason medical center",
            ("clinical-care", "executive", "risk"),
            2015,
        ),
        (
            "virginia-mason-executives-in-japan",
            "worked",
            2,
            "virginia mason medical center",
            ("executive", "operations"),
            2002,
        ),
    ]
    # worked 4, mixed 2, failed 1; six teams, as one is told of twice; functions government, clinical-care,
    # general-management, public-services, public-safety, executive, operations, projects, risk
    assert sponsorship.together.tally == Tally(
        4, 2, 1, teams=6, functions=9, measured=3, compared=0, newest=date(2023, 12, 31)
    )
    # share (4 + 1)/7 = 0.7143; middle 0.7143 + 2.7055435/14 = 0.9075; half 1.6448536 * sqrt(0.204082/7 + 2.7055435/196)
    # = 1.6448536 * 0.20726 = 0.3409; both over 1 + 2.7055435/7 = 1.3865: 0.5666/1.3865 and 1.2485/1.3865
    assert (sponsorship.together.share, sponsorship.together.low, sponsorship.together.high) == (0.71, 0.41, 0.9)
    half = Z * sqrt((5 / 7) * (2 / 7) / 7 + ZZ / (4 * 49))
    assert shown((5 / 7 + ZZ / 14 - half) / (1 + ZZ / 7)) == sponsorship.together.low
    assert shown((5 / 7 + ZZ / 14 + half) / (1 + ZZ / 7)) == sponsorship.together.high
    # 0.71 is not below 0.7 and not 0.8; six teams, three figures
    assert sponsorship.grade == "promising"
    assert sponsorship.reason == (
        "Promising because 4 of 7 findings worked, 2 were mixed and 1 failed (share 0.71), in 6 teams and 9 functions; "
        "none had a comparison group. Not yet proven: that needs 2 findings with a comparison group (currently none) and a share of 0.80."
    )
    assert sponsorship.contradicting == 3
    # (5 + 2)/9 = 0.78 is not enough, (5 + 3)/10 = 0.8 is
    assert sponsorship.towards == "proven"
    assert [each.words for each in sponsorship.to_raise] == [
        "At least 2 findings with a comparison group; none is there, 2 are missing.",
        "A share of at least 0.80; it is 0.71, and 3 more findings that worked would reach it.",
    ]
    # 2002: one. 2015: 2 of 4 and one mixed, (2 + 0.5)/4 = 0.625. 2018: (3 + 1)/6 = 0.67. 2023: 5/7.
    assert sponsorship.history == (
        GradeChange(date(2002, 12, 31), "untested", "emerging", "findings", ("virginia-mason-executives-in-japan",), 1),
        GradeChange(
            date(2015, 12, 31),
            "emerging",
            "contested",
            "findings",
            (
                "baltimore-citistat",
                "us-interagency-rotation-that-never-started",
                "virginia-mason-stop-the-line",
            ),
            4,
        ),
        GradeChange(date(2023, 12, 31), "contested", "promising", "findings", ("uber-ceo-as-driver",), 7),
    )


@pytest.mark.slow
def test_every_practice_of_the_starter_has_the_grade_of_the_table() -> None:
    today = date(2026, 11, 22)
    graded = evidence_of(api.load(ROOT).graph_for("organisation"), EvidenceSettings(), today)
    accounts = accounts_by_practice()
    assert set(accounts) <= set(graded)
    assert len(graded) >= 18
    assert {name: each.grade for name, each in graded.items()} == {name: table(accounts[name]) for name in graded}


def table(accounts: list[dict[str, Any]]) -> str:
    """Read the table of ARCHITECTURE.md#evidence once more, from plain headers: no code is shared with the package."""
    if not accounts:
        return "untested"
    worth = {"worked": Fraction(1), "mixed": Fraction(1, 2), "failed": Fraction(0)}
    n, share = len(accounts), sum((worth[each["outcome"]] for each in accounts), Fraction(0)) / len(accounts)
    teams = {each["team"] for each in accounts}
    functions = {function for each in accounts for function in each["functions"]}
    strengths = [each["strength"] for each in accounts]
    newest = max((each["year"] for each in accounts if each["year"]), default=0)
    if n >= 4 and Fraction(3, 10) < share < Fraction(7, 10):
        return "contested"
    if n >= 3 and share <= Fraction(3, 10):
        return "doubtful"
    # The last day of a year 2021 is less than five years before 22 November 2026, that of 2020 is not.
    if len(teams) >= 5 and len(functions) >= 3 and strengths.count(3) >= 2 and share * 10 >= 8 and newest >= 2021:
        return "proven"
    return "promising" if len(teams) >= 2 and max(strengths) >= 2 and share * 10 >= 6 else "emerging"


def accounts_by_practice() -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for header in headers("cases", "lighthouse", "playbook/rotations"):
        if header["status"] != "published" or header.get("outcome") not in {"worked", "mixed", "failed"}:
            continue
        assert header["origin"] == "published", "days of our own accounts are not read here"
        years = header.get("years") or [source["year"] for source in header["sources"] if "year" in source]
        ends = [header.get("home_function"), header.get("host_function")]
        read = {
            "outcome": header["outcome"],
            "team": (header.get("team") or organisation(header) or header["owner"]).casefold(),
            "functions": {*header.get("functions", ()), *filter(None, ends)},
            "strength": strength(header),
            "year": max(years, default=None),
        }
        for practice in {header["practice"]} if "practice" in header else set(header["practices"]):
            found[practice].append(read)
    return found


def headers(*folders: str) -> Iterator[dict[str, Any]]:
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.md")):
            yield yaml.safe_load(path.read_text("utf-8").split("---\n")[1])


def organisation(header: dict[str, Any]) -> str | None:
    context = header.get("context")
    return header.get("organisation") or (context.get("organisation") if isinstance(context, dict) else None)


def strength(header: dict[str, Any]) -> int:
    if header.get("design") in {"comparison-group", "randomised"}:
        return 3
    told = any("change" in each or {"baseline", "result"} <= set(each) for each in header.get("results", ()))
    return 2 if header.get("design") == "before-after" and told else 1
