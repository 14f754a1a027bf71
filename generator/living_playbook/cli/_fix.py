"""`playbook check --fix` and `--diff`: what is fixed, shown before what is left."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from living_playbook import api

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class FixOptions:
    """How files are fixed: `suggested` with what somebody should look at, `only_shown` without writing anything."""

    suggested: bool = False
    only_shown: bool = False
    on_stderr: bool = False


def fixed(playbook: api.Playbook, paths: Sequence[Path], way: FixOptions) -> api.Playbook:
    """Show and write what can be fixed, and return the playbook as it is then.

    If it is only shown, nothing is written, and the command ends here: with exit code 1 if there was anything.
    """
    plan = api.plan_fixes(playbook, paths, suggested=way.suggested)
    if plan.changes and not way.only_shown:
        # Nothing is said to be fixed that could not be written.
        api.carry_out(playbook, plan)
    stream = sys.stderr if way.on_stderr else sys.stdout
    click.echo(api.render_plan(plan, colour=api.wants_colour(stream)), file=stream, nl=False)
    for note in plan.notes:
        click.echo(f"playbook: note: {note}", err=True)
    click.echo(f"{'would be fixed' if way.only_shown else 'fixed'}: {plan.summary}", err=True)
    if way.only_shown:
        sys.exit(1 if plan.changes else 0)
    return api.load(playbook.settings.root) if plan.changes else playbook
