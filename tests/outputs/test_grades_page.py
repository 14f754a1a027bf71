"""How evidence is graded: every threshold in force stands on the page, as it was set."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from living_playbook.config import EvidenceSettings
from living_playbook.evidence import RULE
from living_playbook.outputs.pages.grades import render

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from living_playbook.outputs._site import Site
    from tests.conftest import Desk

SET: Mapping[str, Any] = {
    "confidence": 0.975,
    "max_age_years": 11,
    "contested_findings": 13,
    "contested_above": 0.215,
    "contested_below": 0.7654,
    "doubtful_findings": 12,
    "doubtful_share": 0.3333,
    "promising_teams": 14,
    "promising_measured": 15,
    "promising_share": 0.625,
    "proven_teams": 16,
    "proven_functions": 17,
    "proven_compared": 18,
    "proven_share": 0.875,
    "few": 19,
}


@pytest.fixture
def page_with(site_with: Callable[..., Site], desk: Desk) -> Callable[..., str]:
    """Return a function that prints the page with some thresholds, as text without tags."""

    def make(files: Mapping[str, str] | None = None, **thresholds: Any) -> str:
        (page,) = render(site_with(files or {}, using=desk.with_settings(evidence=thresholds)))
        text = re.sub("<[^>]+>", " ", (page.data or b"").decode().split("\n---\n", 1)[-1])
        return " ".join(text.split())

    return make


def test_every_threshold_stands_on_the_page(page_with: Callable[..., str]) -> None:
    assert set(SET) == set(EvidenceSettings.model_fields)
    page = page_with(**SET)
    for sentence in (
        "stands the 97.5 % Wilson interval",
        "Contested at least 13 findings and a share above 0.215 and below 0.7654 0",
        "Doubtful at least 12 findings and a share of at most 0.3333 0",
        (
            "Proven at least 16 different teams, at least 17 different functions, at least 18 findings of strength 3, "
            "a share of at least 0.875 and the newest finding at most 11 years old 0"
        ),
        "Promising at least 14 different teams, at least 15 findings of strength 2 or 3 and a share of at least 0.625 0",
        "only while its newest finding is at most 11 years old.",
        "With fewer than 19 findings in a context",
    ):
        assert sentence in page


@pytest.mark.parametrize("name", SET)
def test_each_threshold_changes_the_page(page_with: Callable[..., str], name: str) -> None:
    changes = {name: SET[name]}
    if name == "doubtful_findings":
        changes["contested_findings"] = usual = 12
        assert page_with(**changes) != page_with(contested_findings=usual)
    else:
        assert page_with(**changes) != page_with()


def test_the_usual_rule(page_with: Callable[..., str]) -> None:
    page = page_with()
    for sentence in (
        "stands the 90 % Wilson interval",
        "Untested no finding 0",
        "Contested at least 4 findings and a share above 0.30 and below 0.70 0",
        "Doubtful at least 3 findings and a share of at most 0.30 0",
        (
            "Proven at least 5 different teams, at least 3 different functions, at least 2 findings of strength 3, "
            "a share of at least 0.80 and the newest finding at most 5 years old 0"
        ),
        "Promising at least 2 different teams, at least 1 finding of strength 2 or 3 and a share of at least 0.60 0",
        "Emerging any other practice that has been tried 0",
        "to the least: proven, promising, emerging, untested, contested, doubtful.",
    ):
        assert sentence in page
    places = [page.index(f" {grade.capitalize()} ") for grade in RULE]
    assert places == sorted(places)


def test_one_is_no_plural(page_with: Callable[..., str]) -> None:
    numbers = {name: 1 for name, value in SET.items() if isinstance(value, int)}
    page = page_with(**numbers)
    assert "1 findings" not in page
    assert "1 years" not in page
    assert "1 different" not in page
    assert "at least 1 finding and a share above" in page


def test_each_grade_counts_its_practices(page_with: Callable[..., str], written: Callable[..., str]) -> None:
    files = {f"playbook/practices/{name}.md": written("practice", name.title()) for name in ("circles", "b", "c")}
    files["playbook/practices/gone.md"] = written("practice", "Gone", status="retired")
    files["cases/2026/told.md"] = written("case", "Told")
    page = page_with(files)
    assert "Untested no finding 2 " in page
    assert "Emerging any other practice that has been tried 1 " in page
