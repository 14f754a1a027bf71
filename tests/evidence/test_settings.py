"""Thresholds stand in `playbook.toml`; they change grades, and what does not fit is told in one line."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from living_playbook import api
from living_playbook.config import load_settings
from living_playbook.errors import SettingsError
from living_playbook.evidence import evidence_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TODAY = date(2026, 11, 22)


@pytest.fixture
def graded(playbook_of: Callable[..., Path], written: Callable[..., str]) -> Callable[[str], tuple[str, str]]:
    """Return a function that grades two cases that worked and one that failed, with some lines of `[evidence]`."""

    def grade(lines: str) -> tuple[str, str]:
        files = {"playbook/practices/circles.md": written("practice", "Circles")}
        for name, outcome in (("one", "worked"), ("two", "worked"), ("three", "failed")):
            context = {"organisation": f"Works {name}"}
            files[f"cases/{name}.md"] = written(
                "case", name.title(), outcome=outcome, context=context, design="randomised", years=[2024]
            )
        root = playbook_of({**files, "playbook.toml": f'[site]\ntitle = "Fixture"\n[evidence]\n{lines}\n'})
        playbook = api.load(root)
        graph = playbook.graph_for("organisation")
        found = evidence_of(graph, load_settings(root).evidence, TODAY)["circles"]
        return found.grade, found.reason.partition("Not yet ")[2]

    return grade


@pytest.mark.parametrize(
    ("lines", "grade", "lacking"),
    [
        (
            "",
            "promising",
            "proven: that needs 5 teams (currently 3), 3 functions (currently none) and a share of 0.80.",
        ),
        ("promising_teams = 4", "emerging", "promising: that needs 4 teams (currently 3)."),
        (
            "promising_measured = 4",
            "emerging",
            "promising: that needs 4 findings with a figure for the change (currently 3).",
        ),
        ("promising_share = 0.67", "emerging", "promising: that needs a share of 0.67."),
        ("contested_findings = 3", "contested", ""),
        (
            "contested_findings = 3\ncontested_below = 0.65",
            "promising",
            "proven: that needs 5 teams (currently 3), 3 functions (currently none) and a share of 0.80.",
        ),
        ("doubtful_share = 0.69", "doubtful", ""),
        (
            "doubtful_share = 0.69\ndoubtful_findings = 4",
            "promising",
            "proven: that needs 5 teams (currently 3), 3 functions (currently none) and a share of 0.80.",
        ),
        ("proven_teams = 3\nproven_share = 0.65", "promising", "proven: that needs 3 functions (currently none)."),
        (
            "proven_compared = 4\nproven_teams = 1\nproven_share = 0.6",
            "promising",
            "proven: that needs 3 functions (currently none) and 4 findings with a comparison group (currently 3).",
        ),
        (
            "max_age_years = 1\nproven_teams = 3\nproven_share = 0.6",
            "promising",
            "proven: that needs 3 functions (currently none) and a finding of the last year.",
        ),
    ],
)
def test_settings_change_the_grade(
    graded: Callable[[str], tuple[str, str]], lines: str, grade: str, lacking: str
) -> None:
    assert graded(lines) == (grade, lacking)


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("contested_finding = 4", "`evidence.contested_finding` is not a setting; did you mean `contested_findings`?"),
        ("proven_teams = 0", "`evidence.proven_teams` must be greater than or equal to 1"),
        ("proven_teams = 2.5", "`evidence.proven_teams` must be a whole number"),
        ("proven_teams = 'many'", "`evidence.proven_teams` must be a whole number"),
        ("proven_share = 80", "`evidence.proven_share` must be less than or equal to 1"),
        ("proven_share = -0.1", "`evidence.proven_share` must be greater than or equal to 0"),
        ("proven_share = nan", "`evidence.proven_share` must be less than or equal to 1"),
        ("proven_share = [0.8]", "`evidence.proven_share` must be a number"),
        ("confidence = 1", "`evidence.confidence` must be less than 1"),
        ("confidence = 0", "`evidence.confidence` must be greater than 0"),
        ("max_age_years = 0", "`evidence.max_age_years` must be greater than or equal to 1"),
        ("few = 0", "`evidence.few` must be greater than or equal to 1"),
        ("contested_above = 0.7", "`evidence`: `contested_above` must be below `contested_below`"),
        (
            "contested_above = 0.4",
            "`evidence`: `doubtful_share` must be at least `contested_above` and below `contested_below`",
        ),
        (
            "doubtful_share = 0.7",
            "`evidence`: `doubtful_share` must be at least `contested_above` and below `contested_below`",
        ),
        ("doubtful_findings = 5", "`evidence`: `doubtful_findings` must not be above `contested_findings`"),
        ("promising_share = 0.9", "`evidence`: `promising_share` must not be above `proven_share`"),
    ],
)
def test_wrong_thresholds_are_one_line(tmp_path: Path, lines: str, message: str) -> None:
    path = tmp_path / "playbook.toml"
    path.write_text(f"[evidence]\n{lines}\n", encoding="utf-8")
    with pytest.raises(SettingsError) as told:
        load_settings(tmp_path)
    assert str(told.value) == f"{path}: {message}"
