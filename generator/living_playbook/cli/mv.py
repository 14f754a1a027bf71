"""`playbook mv`: another name or folder for an entry, without a broken link."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from living_playbook import api
from living_playbook.cli._options import root_option


@click.command()
@click.argument("old", type=click.Path())
@click.argument("new", type=click.Path())
@click.option("--dry-run", is_flag=True, help="Show what would change, without writing anything.")
@root_option
def command(old: str, new: str, root: Path, *, dry_run: bool) -> None:
    """Rename an entry and every reference to it.

    OLD and NEW are ids or paths; a folder as NEW keeps the name. References in headers, texts and the vocabulary
    follow, and nothing else in the files changes; code and comments stay. The old id becomes an alias, so that
    links from outside still work. Either everything is changed or nothing is.

    \b
    Example:
        playbook mv mentoring-circles learning-circles
        playbook mv cases/2025/eight-plants.md cases/2026/ --dry-run
    """
    playbook = api.load(root)
    plan = api.plan_move(playbook, old, new)
    if dry_run:
        click.echo(api.render_plan(plan, colour=api.wants_colour(sys.stdout)), nl=False)
    else:
        api.carry_out(playbook, plan)
    for note in plan.notes:
        click.echo(f"playbook: note: {note}", err=True)
    click.echo(plan.summary, err=dry_run)
