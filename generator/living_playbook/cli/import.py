"""`playbook import`: a collection of Markdown becomes entries."""  # noqa: N999 - the name of the command, which is a word of Python

from __future__ import annotations

from pathlib import Path

import click

from living_playbook import api
from living_playbook.cli._options import root_option


@click.command()
@click.argument("source", type=click.Path(path_type=Path))
@click.option(
    "--mapping",
    metavar="NAME|FILE",
    required=True,
    help=f"How to read the source: a preset ({', '.join(api.import_presets())}) or a mapping file.",
)
@click.option("--force", is_flag=True, help="Overwrite entries edited here since the last import.")
@click.option("--dry-run", is_flag=True, help="Show what would be done, without writing anything.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Output format.",
)
@root_option
def command(source: Path, mapping: str, format_: str, root: Path, *, force: bool, dry_run: bool) -> None:
    """Import an existing collection of Markdown as drafts.

    SOURCE is the folder that holds it. A mapping file says which files become which type of entry and which keys
    become which fields; the page "Import" of the site, under Contribute, explains every key with an example.

    The report says for each file what was mapped, guessed, kept and dropped. Keys that have no field are kept under
    `imported:` in the header, which no reader sees. Run it again when the source has changed: entries that nobody
    edited here follow it, edited ones are left alone.

    \b
    Example:
        playbook import ../handbook --mapping handbook --dry-run
        playbook import ../docs/adr --mapping madr
        playbook import ../vault --mapping vault.yml --format json
    """
    report = api.import_(root, source, mapping, force=force, dry_run=dry_run)
    click.echo(api.render_import(report, format_), nl=False)
