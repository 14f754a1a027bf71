"""`playbook new`: an entry to fill in, with what is known of it already."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from living_playbook import api
from living_playbook.cli._dialogue import ask_all, typed
from living_playbook.cli._options import offered, root_option

if TYPE_CHECKING:
    from collections.abc import Callable

_STANDARD_INPUT = "-"


@click.command()
@click.argument("type_name", metavar="TYPE", shell_complete=offered(api.type_names))
@click.argument("title", default="")
@click.option(
    "--dir", "folder", metavar="FOLDER", default="", help="Folder to write to. Default: the type's usual folder."
)
@click.option("--id", "entry_id", metavar="ID", default="", help="Its name in links. Default: made from the title.")
@click.option(
    "--from",
    "notes",
    type=click.Path(allow_dash=True),
    metavar="FILE",
    help="Make a draft from notes: .md, .txt, .docx or .html; `-` reads Markdown from standard input.",
)
@click.option("--no-input", is_flag=True, help="Do not ask questions; this is the default without a terminal.")
@root_option
def command(  # noqa: PLR0917 - one argument for each option
    type_name: str,
    title: str,
    folder: str,
    entry_id: str,
    notes: str | None,
    no_input: bool,  # noqa: FBT001 - click's flag
    root: Path,
) -> None:
    """Write a new entry with every field explained.

    TYPE is case, practice, pilot or another entry type. The file is a draft that passes `playbook check`. It is
    named after the title, and nothing is ever overwritten.

    At a terminal you are asked for what reviewers and readers will need; every question may be skipped. With --from
    nothing is asked: headings of your notes become sections, lines such as `Outcome: mixed` become fields, dates and
    figures are proposed in comments, and everything else is kept below "Notes".

    \b
    Example:
        playbook new case "What happened when we cancelled Mondays"
        playbook new practice "Shadowing" --id shadowing-for-a-day --no-input
        playbook new debrief --from "my notes.docx"
    """
    write = partial(api.new, root, type_name, folder=folder, entry_id=entry_id)
    if notes is not None:
        _from_notes(write, root, type_name, title, notes)
        return
    asks = sys.stdin.isatty() and not no_input
    title = title or _asked_for(type_name, asks=asks)
    filling = api.Filling()
    if asks:
        api.new_path(root, type_name, title, folder=folder, entry_id=entry_id)
        interview = api.interview(root, type_name)
        ask_all(interview)
        filling = interview.filling
    path = write(title, filling=filling)
    click.echo(f"{path} is written. Fill it in, then:\n\n    playbook check {path}")


def _from_notes(write: Callable[..., str], root: Path, type_name: str, title: str, notes: str) -> None:
    data = sys.stdin.buffer.read() if notes == _STANDARD_INPUT else None
    draft = api.draft_of_notes(root, type_name, api.STANDARD_INPUT if data is not None else notes, title, data=data)
    path = write(draft.title, filling=draft.filling)
    for line in draft.report:
        click.echo(line, err=True)
    click.echo(f"{path} is written from your notes. Read it through, then:\n\n    playbook check {path}")


def _asked_for(type_name: str, *, asks: bool) -> str:
    if not asks:
        message = f'Give the entry a title: playbook new {" ".join(type_name.split())} "TITLE"'
        raise click.UsageError(message)
    return typed("Title: ", needed=True)
