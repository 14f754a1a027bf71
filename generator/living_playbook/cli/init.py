"""`playbook init`: a repository to begin with."""

from __future__ import annotations

from pathlib import Path

import click

from living_playbook import api
from living_playbook.cli._options import OneOf
from living_playbook.config import SETTINGS_FILE


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--title", default="", help="Name of the playbook. Default: made from the folder's name.")
@click.option("--with-examples/--empty", "examples", default=True, help="Add four example entries to replace, or none.")
@click.option(
    "--ci",
    "host",
    type=OneOf("automation for", lambda _: api.automation_hosts()),
    help="Add checks, previews, publishing and issue forms for this code host.",
)
def command(folder: Path, title: str, host: str | None, *, examples: bool) -> None:
    """Start a new playbook in the folder DIR.

    Writes settings, a vocabulary, a site and four invented examples that show what entries look like. Existing files
    are never overwritten: if there are any, nothing is written and the exit code is 2.

    --ci also adds the automation for its host. In a playbook that is there already only that is added: files of
    the same name are kept as they are, and named.

    \b
    Example:
        playbook init our-playbook --title "What we learned"
        playbook init . --empty
        playbook init . --ci github
    """
    if host and (folder / SETTINGS_FILE).is_file():
        _add_automation(folder, host)
        return
    written = api.init(folder, title, examples=examples)
    if host:
        written += api.automate(folder, host)[0]
    click.echo(f"{len(written)} files written to {folder}. Now:\n")
    if folder.resolve() != Path.cwd():
        quoted = f'"{folder}"' if " " in str(folder) else folder
        click.echo(f"    cd {quoted}")
    click.echo("    playbook check")
    click.echo("    playbook serve")
    if folder.resolve() == Path.cwd():
        click.echo('    playbook new case "What happened when we ..."')


def _add_automation(folder: Path, host: str) -> None:
    """Say which files were added, and which were there."""
    written, kept = api.automate(folder, host)
    click.echo(f"{len(written)} files written to {folder}" + (":" if written else ""))
    for name in written:
        click.echo(f"    {name}")
    if kept:
        click.echo(f"kept as they were: {', '.join(kept)}")
