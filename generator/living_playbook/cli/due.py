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
    help="How the list is written.",
)
@click.option("--fail", is_flag=True, help="End with exit code 1 if anything is due.")
@click.option("--audience", help="Look at what this audience reads only; at every entry when left out.")
@root_option
def command(format_: str, audience: str | None, root: Path, *, fail: bool) -> None:
    """List what is stale, late or without a date, by owner.

    Entries that somebody must read again, now or soon; published entries that name no day for it; pilots that should
    have begun, ended or reported by now; consent that has run out. Findings of a check do not stop it.

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
