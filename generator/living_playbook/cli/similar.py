"""`playbook similar`: has somebody told this before, and what is near to it?"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from living_playbook import api
from living_playbook.cli._gate import tell_note
from living_playbook.cli._options import root_option
from living_playbook.cli._progress import progress_clock


@click.command()
@click.argument("entry", metavar="PATH|ID")
@click.option("--json", "as_json", is_flag=True, help="Print JSON with whole passages.")
@click.option("--audience", help="Compare only with entries that this audience may read. Default: all.")
@root_option
def command(entry: str, audience: str | None, root: Path, *, as_json: bool) -> None:
    """List near-duplicates of an entry, and related entries.

    PATH is a file, committed or not; ID the name of an entry in links. A near-duplicate says for a third or more the
    same in the same words: the passages are shown from both sides. Kin share practices, conditions, functions, goals,
    tags or words that few others have. Exit code 1: the file cannot be read.

    \b
    Example:
        playbook similar cases/2026/eight-plants.md
        playbook similar mentoring-circles --json
    """
    with progress_clock(sys.stderr) as clock:
        playbook = api.load(root, clock)
        told = api.similar(playbook, entry, audience, as_json=as_json, clock=clock)
    tell_note(playbook)
    click.echo(told, nl=False)
