"""Conditions over all accounts, each of which counts once, however many practices it tells of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from living_playbook.evidence import ConditionRow, Counts
from living_playbook.views.conditions import ConditionsView

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Desk


def test_an_empty_playbook_has_no_conditions(record_of: Callable[..., Any]) -> None:
    assert record_of("conditions", {}) == ConditionsView(0, 3, ())


def test_each_account_counts_once(record_of: Callable[..., Any], written: Callable[..., str]) -> None:
    files = {f"playbook/practices/{name}.md": written("practice", name.title()) for name in ("a", "b")}
    files["playbook/practices/gone.md"] = written("practice", "Gone", status="retired")
    there = {"present": ["protected-time", "protected-time"], "notes": "All of them."}
    lacking = {"absent": ["protected-time"], "present": ["senior-sponsor"]}
    told = [("worked", there)] * 3 + [("failed", lacking)] * 2 + [("mixed", lacking), ("worked", {})]
    for number, (outcome, conditions) in enumerate(told):
        fields = {"practices": ["a", "b", "a"], "outcome": outcome, "conditions": conditions}
        files[f"cases/2026/c{number}.md"] = written("case", f"C {number}", **fields)
    files["cases/2026/of-gone.md"] = written("case", "Of gone", practices=["gone"], conditions=there)
    files["cases/2026/draft.md"] = written("case", "Draft", practices=["a"], conditions=there, status="draft")
    assert record_of("conditions", files) == ConditionsView(
        7,
        3,
        (
            ConditionRow("protected-time", Counts(worked=3), Counts(mixed=1, failed=2), 1.0, 0.17, 0.83, few=False),
            ConditionRow("senior-sponsor", Counts(mixed=1, failed=2), Counts(), 0.17, None, None, few=True),
        ),
    )


def test_few_is_a_setting(desk: Desk, written: Callable[..., str]) -> None:
    from datetime import date

    from living_playbook.views import ViewInput, derive_views

    using = desk.with_settings(evidence={"few": 1})
    files = {"playbook/practices/circles.md": written("practice", "Circles")}
    for outcome, where in (("worked", "present"), ("failed", "absent")):
        told = {"outcome": outcome, "conditions": {where: ["senior-sponsor"]}}
        files[f"cases/2026/{outcome}.md"] = written("case", outcome.title(), **told)
    view = derive_views(ViewInput(using.graph(files), using.settings, date(2026, 11, 22)))["conditions"].record
    row = ConditionRow("senior-sponsor", Counts(worked=1), Counts(failed=1), 1.0, 0.0, 1.0, few=False)
    assert view == ConditionsView(2, 1, (row,))
