"""Changing entries in place: everything is worked out first, can be shown, and is written as a whole."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from living_playbook.outputs.plan_text import file_diff
from living_playbook.pipeline.fix import plan_fixes as _plan_fixes
from living_playbook.pipeline.load import path_named
from living_playbook.pipeline.move import plan_move as _plan_move
from living_playbook.pipeline.plan import Plan
from living_playbook.pipeline.plan import carry_out as _carry_out

if TYPE_CHECKING:
    from collections.abc import Iterable

    from living_playbook.pipeline.load import Playbook


def plan_move(playbook: Playbook, old: str, new: str) -> Plan:
    """Return what must be written for an entry to get another id or folder, and its references with it.

    Raises PlaybookError for names that cannot be meant or are taken, and ContentError where errors hide references.
    """
    return _plan_move(playbook, old, new)


def plan_fixes(playbook: Playbook, paths: Iterable[Path | str] = (), *, suggested: bool = False) -> Plan:
    """Return what must be written to fix all that can be fixed safely; with `paths` only in these files and folders.

    With `suggested` what somebody should look at is fixed too. The notes tell what was left and why. Raises
    PlaybookError for a path that does not exist or lies outside the playbook.
    """
    return _plan_fixes(playbook, [path_named(playbook, Path(path)) for path in paths], suggested=suggested)


def carry_out(playbook: Playbook, plan: Plan) -> None:
    """Write what was planned: all of it, or on any failure nothing.

    Raises PlaybookError for a file that somebody changed meanwhile.
    """
    _carry_out(playbook.settings.root, plan)


def render_plan(plan: Plan, *, colour: bool = False) -> str:
    """Return what would be written as a unified diff; with `colour` for a terminal."""
    return "".join(
        file_diff(each.path, each.new_path or each.path, each.before, each.after, colour=colour)
        for each in plan.changes
    )
