"""`playbook export`: the playbook as data for other programs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from living_playbook import api
from living_playbook.cli._gate import refuse_findings
from living_playbook.cli._options import OneOf, audience_option, root_option
from living_playbook.cli._progress import progress_clock
from living_playbook.errors import PlaybookError


@click.command()
@click.argument("format_", type=OneOf("export", api.export_formats))
@audience_option
@click.option(
    "--out", type=click.Path(path_type=Path), help=("File to write, or a folder when the export has several files.")
)
@root_option
def command(format_: str, audience: str | None, out: Path | None, root: Path) -> None:
    """Export what one audience may read, as data for other programs.

    `cms`, `codeowners`, `issue-forms`, `issue-templates` and `vscode` are for the repository itself, made from every
    entry.
    Exit code 1: findings stopped it, as they would stop a build.

    \b
    Example:
        playbook export entries > entries.json
        playbook export graph --audience leaders --out graph.json
        playbook export views --out views
        playbook export codeowners --out .github/CODEOWNERS
        playbook export cms --out site/admin
    """
    with progress_clock(sys.stderr) as clock:
        playbook = api.load(root, clock)
        api.audience_of(playbook, audience)
        refuse_findings(playbook, api.check(playbook, clock=clock), "nothing was exported")
        files = api.export(playbook, format_, audience, clock)
    if out is not None:
        click.echo(f"written: {', '.join(str(path) for path in api.save(files, out))}", err=True)
    elif len(files) == 1:
        click.echo(next(iter(files.values())), nl=False)
    else:
        message = f"`{format_}` is {len(files)} files; name a folder for them with `--out DIR`"
        raise PlaybookError(message)
