"""`playbook init`: a repository to begin with."""

from __future__ import annotations

from pathlib import Path

import click

from living_playbook import api


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--title", default="", help="Name of the playbook; made from the folder's name when left out.")
@click.option(
    "--with-examples/--empty", "examples", default=True, help="Write four invented entries to replace, or none."
)
def command(folder: Path, title: str, *, examples: bool) -> None:
    """Start a new playbook in the folder DIR.

    It gets settings, a vocabulary, a site, and four invented examples that show what entries look like. Files that are
    there already are never overwritten: then nothing is written at all, and the exit code is 2.

    \b
    Example:
        playbook init our-playbook --title "What we learned"
        playbook init . --empty
    """
    written = api.init(folder, title, examples=examples)
    click.echo(f"{len(written)} files written to {folder}. Now:\n")
    if folder.resolve() != Path.cwd():
        quoted = f'"{folder}"' if " " in str(folder) else folder
        click.echo(f"    cd {quoted}")
    click.echo("    playbook check")
    click.echo("    playbook serve")
    if folder.resolve() == Path.cwd():
        click.echo('    playbook new case "What happened when we ..."')
