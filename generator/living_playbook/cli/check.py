"""`playbook check`: is everything in order?"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from living_playbook import api
from living_playbook.cli._fix import fixed
from living_playbook.cli._gate import tell_note
from living_playbook.cli._options import OneOf, root_option


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "format_",
    type=OneOf("report format", api.report_formats),
    default="text",
    show_default=True,
    help="How findings are written.",
)
@click.option("--strict", is_flag=True, help="Let warnings fail the check too.")
@click.option("--fix", is_flag=True, help="Mend what can be mended safely, and show what was changed.")
@click.option("--diff", is_flag=True, help="Show what --fix would change; exit code 1 if there is anything.")
@root_option
def command(paths: tuple[Path, ...], format_: str, root: Path, *, strict: bool, fix: bool, diff: bool) -> None:
    """Check all entries, or only the files and folders in PATHS.

    Exit code 0: in order. 1: findings at or above the failing severity. 2: wrong usage or settings.

    --fix writes the vocabulary's own words for synonyms, ids for titles and former ids, and dates as year-month-day;
    it mends the spelling of keys and drops spaces at line ends. Where two things can be meant, the finding stays.

    \b
    Example:
        playbook check
        playbook check cases/2026 --format json
        playbook check --fix
    """
    playbook = api.load(root)
    if fix or diff:
        playbook = fixed(playbook, paths, only_shown=diff, on_stderr=format_ != "text")
    tell_note(playbook)
    report = api.check(playbook, paths)
    if paths and not report.entries and not report.diagnostics:
        click.echo(f"playbook: note: there is no entry in {', '.join(map(str, paths))}", err=True)
    click.echo(api.render_report(report, format_, colour=api.wants_colour(sys.stdout)), nl=False)
    if report.fails(api.failing_severity(playbook, strict=strict)):
        sys.exit(1)
