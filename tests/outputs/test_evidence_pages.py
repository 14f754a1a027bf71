"""Lists of findings and of practices: by whatever they state, each counted as often as it is there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from living_playbook.outputs.pages import evidence, findings, gaps, rotation_map
from living_playbook.outputs.pages._findings import FINDING_FILTERS, finding_filters, finding_rows
from living_playbook.views._cards import Facet

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from living_playbook.outputs._site import Site
    from tests.conftest import Desk


@pytest.fixture(scope="module")
def files(written: Callable[..., str]) -> dict[str, str]:
    there = {"present": ["protected-time"], "absent": ["senior-sponsor"]}
    place = {"organisation": "A", "modality": "in-person"}
    return {
        "playbook/goals/wiser.md": written("goal", "Wiser"),
        "playbook/practices/circles.md": written("practice", "Circles", goals=["wiser", "wiser"]),
        "playbook/practices/b.md": written("practice", "B", effort={"cost": "medium"}),
        "cases/2026/one.md": written("case", "One", practices=["b", "circles"], conditions=there, context=place),
        "cases/2026/two.md": written("case", "Two", outcome="failed", functions=["hr", "finance"], origin="published"),
        "cases/2026/three.md": written("case", "Three", functions=["people"], levels=["ceo"], design="randomised"),
    }


def page_of(module: ModuleType, site: Site) -> str:
    (page,) = module.render(site)
    return (page.data or b"").decode()


def counted(site: Site) -> dict[str, dict[str, int]]:
    filters = finding_filters(finding_rows(site.evidence["circles"], site))
    return {name: {facet.value: count for facet, count in values} for name, _, values in filters}


def test_findings_by_what_they_state(site_with: Callable[..., Site], files: dict[str, str]) -> None:
    found = counted(site_with(files))
    assert found == {
        "outcome": {"worked": 2, "failed": 1},
        "strength": {"1": 2, "3": 1},
        "origin": {"own": 2, "published": 1},
        "function": {"people": 2, "finance": 1, "not-stated": 1},
        "level": {"executive-level": 1, "not-stated": 2},
        "region": {"not-stated": 3},
        "modality": {"in-person": 1, "not-stated": 2},
        "present": {"protected-time": 1},
        "lacking": {"senior-sponsor": 1},
        "year": {"not-stated": 3},
    }
    assert [name for name in FINDING_FILTERS if name in found] == list(found)
    assert all(list(values)[-1] == "not-stated" for values in found.values() if "not-stated" in values)


def test_the_list_of_all_findings_has_each_account_once(site_with: Callable[..., Site], files: dict[str, str]) -> None:
    page = page_of(findings, site_with(files))
    rows = re.findall(r'<tr data-facets="([^"]*)"><td><a href="([^"]*)"', page)
    assert [(address, facets.count("practice:")) for facets, address in rows] == [
        ("../../cases/two/", 1),
        ("../../cases/three/", 1),
        ("../../cases/one/", 2),
    ]


def test_without_findings_and_practices_the_pages_say_so(site_with: Callable[..., Site]) -> None:
    site = site_with({})
    assert "There is no practice yet." in page_of(evidence, site)
    assert page_of(findings, site)


def test_a_goal_that_a_practice_names_twice_counts_once(site_with: Callable[..., Site], files: dict[str, str]) -> None:
    rows = site_with(files).views["evidence"].record.rows
    assert dict(evidence._values(rows, "goal")) == {Facet("goal", "wiser", "Wiser"): 1}
    assert [facet.value for facet, _ in evidence._values(rows, "grade")] == ["promising", "emerging"]
    assert [facet.value for facet, _ in evidence._values(rows, "cost")] == ["medium"]


def test_ages_in_words(site_with: Callable[..., Site], desk: Desk, written: Callable[..., str]) -> None:
    files = {"playbook/practices/circles.md": written("practice", "Circles")}
    files["cases/2026/told.md"] = written("case", "Told", years=[2000])
    for years, words in ((1, "more than 1 year old"), (7, "more than 7 years old")):
        assert words in page_of(gaps, site_with(files, using=desk.with_settings(evidence={"max_age_years": years})))


def test_how_soon_a_role_went_again(site_with: Callable[..., Site], desk: Desk, written: Callable[..., str]) -> None:
    own: dict[str, Any] = {"origin": "own", "home_function": "people", "host_function": "finance", "weeks": 1}
    own["insights"] = [{"text": "Seen."}]
    starts = ("2026-01-05", "2026-01-08", "2026-01-22", "2026-03", "2027-01-04")
    files = {"playbook/practices/circles.md": written("practice", "Circles")}
    for number, start in enumerate(starts):
        files[f"playbook/rotations/r{number}.md"] = written("debrief", f"R {number}", start=start, **own)
    page = page_of(rotation_map, site_with(files, using=desk.with_settings(rotations={"min_gap_weeks": 8})))
    assert re.findall(r'<li><a [^>]*>R \d</a> <span class="pb-soft">(.*?)</span>', page) == [
        "2026-01-05, 1 week",
        "2026-01-08, 1 week; overlaps with the one before",
        "2026-01-22, 1 week; 1 week after the one before, sooner than the 8 weeks that are set",
        "2026-03, 1 week; at most 8 weeks after the one before",
        "2027-01-04, 1 week; at most 43 weeks after the one before",
    ]
