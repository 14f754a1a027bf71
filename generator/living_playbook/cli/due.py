"""`playbook due`: what must somebody do by now?"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from living_playbook import api
from living_playbook.cli._gate import tell_note
from living_playbook.cli._options import OneOf, root_option


@click.command()
@click.option(
    "--format",
    "format_",
    type=OneOf("format", lambda _: api.due_formats()),
    default="text",
    show_default=True,
    help="Output format.",
)
@click.option("--fail", is_flag=True, help="Exit with 1 if anything is due.")
@click.option("--audience", help="Consider only entries that this audience may read. Default: all.")
@root_option
def command(format_: str, audience: str | None, root: Path, *, fail: bool) -> None:
    """List what is overdue, due soon or undated, by owner.

    Entries due for review now or soon; published entries with no review date; pilots that should
    have begun, ended or reported by now; consent that has expired. Findings of the check do not stop it.

    \b
    Example:
        playbook due
        playbook due --format markdown > due.md
        playbook due --fail
    """
    playbook = api.load(root)
    tell_note(playbook)
    due = api.due(playbook, audience)
    click.echo(api.render_due(due, format_), nl=False)
    if fail and due.items:
        sys.exit(1)
