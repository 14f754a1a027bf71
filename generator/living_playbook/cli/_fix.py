"""`playbook check --fix` and `--diff`: what is mended, shown before what is left."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from living_playbook import api

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def fixed(playbook: api.Playbook, paths: Sequence[Path], *, only_shown: bool, on_stderr: bool) -> api.Playbook:
    """Show and write what can be mended, and return the playbook as it is then.

    With `only_shown` nothing is written, and the command ends here: with exit code 1 if there was anything.
    """
    plan = api.plan_fixes(playbook, paths)
    if plan.changes and not only_shown:
        # Nothing is said to be mended that could not be written.
        api.carry_out(playbook, plan)
    stream = sys.stderr if on_stderr else sys.stdout
    click.echo(api.render_plan(plan, colour=api.wants_colour(stream)), file=stream, nl=False)
    for note in plan.notes:
        click.echo(f"playbook: note: {note}", err=True)
    click.echo(f"{'would be mended' if only_shown else 'mended'}: {plan.summary}", err=True)
    if only_shown:
        sys.exit(1 if plan.changes else 0)
    return api.load(playbook.settings.root) if plan.changes else playbook
