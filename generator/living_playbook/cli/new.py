"""`playbook new`: an entry to fill in."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from living_playbook import api
from living_playbook.cli._options import root_option


@click.command()
@click.argument("type_name", metavar="TYPE")
@click.argument("title", default="")
@click.option(
    "--dir", "folder", metavar="FOLDER", default="", help="Where to write it; the type's usual folder if left out."
)
@click.option("--id", "entry_id", metavar="ID", default="", help="Its name in links; made from the title if left out.")
@root_option
def command(type_name: str, title: str, folder: str, entry_id: str, root: Path) -> None:
    """Write a new entry, with every field explained.

    TYPE is case, practice, pilot or another type of entry. The file is a draft that passes `playbook check`. It is
    named after the title, and nothing is ever overwritten. Without a TITLE you are asked for it.

    \b
    Example:
        playbook new case "What happened when we cancelled Mondays"
        playbook new practice "Shadowing" --id shadowing-for-a-day
    """
    if not title:
        title = _asked_for(type_name)
    path = api.new(root, type_name, title, folder=folder, entry_id=entry_id)
    click.echo(f"{path} is written. Fill it in, then:\n\n    playbook check {path}")


def _asked_for(type_name: str) -> str:
    if not sys.stdin.isatty():
        message = f'Give the entry a title: playbook new {" ".join(type_name.split())} "TITLE"'
        raise click.UsageError(message)
    answer: str = click.prompt("Title", err=True)
    return answer
