"""The line of inputs from each goal to the practices that serve it, and to the accounts that name it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from living_playbook.evidence import Tally
from living_playbook.views.goals import GoalsView

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Desk


def test_without_goals_there_is_no_line(record_of: Callable[..., Any], written: Callable[..., str]) -> None:
    assert record_of("goals", {}) == GoalsView(())
    retired = {"playbook/goals/old.md": written("goal", "Old", status="retired")}
    assert record_of("goals", retired) == GoalsView(())


def test_from_a_goal_to_its_practices_and_accounts(record_of: Callable[..., Any], written: Callable[..., str]) -> None:
    measures = [{"name": "Days to a fix", "wanted": "down"}, {"name": "Ideas", "unit": "a week", "wanted": "up"}]
    wiser = {"goals": ["wiser", "wiser"]}  # what is named twice counts once
    files = {
        "playbook/goals/wiser.md": written("goal", "Wiser", measures=[*measures, {"name": "Trust"}]),
        "playbook/goals/alone.md": written("goal", "Alone", horizon=None, status="draft"),
        "playbook/practices/circles.md": written("practice", "Circles", **wiser),
        "playbook/practices/untried.md": written("practice", "Untried", **wiser),
        "playbook/practices/failing.md": written("practice", "Failing", **wiser),
        "playbook/practices/gone.md": written("practice", "Gone", status="retired", **wiser),
        "cases/2026/old.md": written("case", "Old", years=[2020], **wiser),
        "cases/2026/new.md": written("case", "New", years=[2024], **wiser),
        "cases/2026/open.md": written("case", "Open", years=[2025], outcome="too-early", **wiser),
        "cases/2026/draft.md": written("case", "Draft", status="draft", **wiser),
        "playbook/checklists/list.md": written("checklist", "List", **wiser),
    }
    for number in range(3):
        fields = {"practices": ["failing"], "outcome": "failed"}
        files[f"cases/2026/failed-{number}.md"] = written("case", f"Failed {number}", **fields)
    alone, line = record_of("goals", files).goals
    assert (alone.card.id, alone.horizon, alone.measures, alone.practices, alone.accounts) == ("alone", "", (), (), ())
    assert (line.card.id, line.horizon) == ("wiser", "2027")
    assert line.measures == ("Days to a fix (less is better)", "Ideas (more is better)", "Trust")
    assert [(each.card.id, each.grade, each.standing.tally) for each in line.practices] == [
        ("circles", "emerging", Tally(worked=2, teams=1, newest=line.practices[0].standing.tally.newest)),
        ("untried", "untested", Tally()),
        ("failing", "doubtful", Tally(failed=3, teams=1)),
    ]
    assert [card.id for card in line.accounts] == ["open", "new", "old"]


def test_a_type_of_ones_own_with_an_outcome_in_words_is_no_account(desk: Desk, written: Callable[..., str]) -> None:
    from datetime import date

    from living_playbook.views import ViewInput, derive_views

    own = {name: {"type": "text"} for name in ("outcome", "team", "end", "stage", "practice")}
    using = desk.with_settings(types={"note": {"fields": own}}, content={"playbook/notes": "note"})
    words = "".join(f"{name}: Well, it depends.\n" for name in own)
    common = "title: Note\nsummary: In words.\nstatus: published\naudience: organisation\nowner: Learning lead\n"
    files = {
        "playbook/goals/wiser.md": written("goal", "Wiser"),
        "playbook/notes/note.md": f"---\n{common}goals: [wiser]\n{words}---\n\nText.\n",
    }
    graph = using.graph(files)
    assert len(graph.entries) == 2
    (line,) = derive_views(ViewInput(graph, using.settings, date(2026, 11, 22)))["goals"].record.goals
    assert line.accounts == ()


@pytest.mark.parametrize("measures", [[], [{"name": "Trust"}]])
def test_the_page_says_by_when(site_of_files: Callable[..., Any], written: Callable[..., str], measures: Any) -> None:
    from living_playbook.outputs.pages.goals import render

    (page,) = render(site_of_files({"playbook/goals/wiser.md": written("goal", "Wiser", measures=measures)}))
    assert "By when: 2027." in (page.data or b"").decode()
