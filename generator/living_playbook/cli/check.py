"""`playbook check`: is everything in order?"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from living_playbook import api
from living_playbook.cli._fix import FixOptions, fixed
from living_playbook.cli._gate import tell_gone, tell_note
from living_playbook.cli._options import OneOf, root_option


def _revision(_context: click.Context, _option: click.Parameter, given: str | None) -> str:
    """Return the revision, empty where the option was left out; a job whose variable is unset gives an empty one."""
    if given is not None and not given.strip():
        message = "the revision is empty; give one such as `origin/main`"
        raise click.BadParameter(message)
    return given or ""


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "format_",
    type=OneOf("report format", lambda _: api.report_formats()),
    default="text",
    show_default=True,
    help="Output format.",
)
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option(
    "--changed-since",
    metavar="REV",
    callback=_revision,
    help="Report only findings that are new since a Git revision, or on lines changed since then.",
)
@click.option("--write-baseline", is_flag=True, help="Accept all current findings as the baseline.")
@click.option("--shrink-baseline", is_flag=True, help="Remove resolved findings from the baseline.")
@click.option("--fix", is_flag=True, help="Apply all safe fixes, and show what changed.")
@click.option("--diff", is_flag=True, help="Show what --fix would change; exit with 1 if anything.")
@click.option("--suggested", is_flag=True, help="With --fix or --diff, apply suggested fixes too; review them.")
@root_option
def command(
    paths: tuple[Path, ...],
    format_: str,
    changed_since: str,
    root: Path,
    *,
    strict: bool,
    write_baseline: bool,
    shrink_baseline: bool,
    fix: bool,
    diff: bool,
    suggested: bool,
) -> None:
    """Check all entries, or only the files and folders in PATHS.

    Exit code 0: no findings at or above the failing severity. 1: such findings. 2: wrong usage or settings.
    --changed-since compares with the merge base of REV and HEAD; uncommitted changes count too.

    --fix writes the vocabulary's own words for synonyms, ids for titles and former ids, and dates as year-month-day;
    it corrects misspelt keys and removes spaces at line ends. Where there is more than one possible fix, the finding
    stays, and a note says why. --suggested also applies the nearest name or key; review the diff before you commit.

    \b
    Example:
        playbook check
        playbook check cases/2026 --format json
        playbook check --changed-since origin/main
        playbook check --fix
    """
    if write_baseline or shrink_baseline:
        alone = write_baseline != shrink_baseline and not (paths or changed_since)
        _baseline(root, shrink=shrink_baseline, alone=alone)
        return
    # What a change does to the code of the playbook runs only when it is merged.
    playbook = api.load(root, plugins_from=changed_since)
    if _wants_fixes(fix=fix or diff, suggested=suggested):
        playbook = fixed(playbook, paths, FixOptions(suggested, only_shown=diff, on_stderr=format_ != "text"))
    report = api.check(playbook, paths, changed_since=changed_since)
    _tell(playbook, report, paths)
    _show(report, api.failing_severity(playbook, strict=strict), format_)


def _wants_fixes(*, fix: bool, suggested: bool) -> bool:
    if suggested and not fix:
        message = "--suggested goes with --fix or --diff"
        raise click.UsageError(message)
    return fix


def _show(report: api.Report, failing: api.Severity, format_: str) -> None:
    told = api.render_report(report.failing_at(failing), format_, colour=api.wants_colour(sys.stdout))
    click.echo(told, nl=False)
    if report.fails(failing):
        sys.exit(1)


def _tell(playbook: api.Playbook, report: api.Report, paths: tuple[Path, ...]) -> None:
    tell_note(playbook)
    if paths and not report.entries and not report.diagnostics:
        click.echo(f"playbook: note: no entries in {', '.join(map(str, paths))}", err=True)
    tell_gone(playbook, report)


def _baseline(root: Path, *, shrink: bool, alone: bool) -> None:
    if not alone:
        message = "a baseline covers the whole playbook: use --write-baseline or --shrink-baseline on its own"
        raise click.UsageError(message)
    playbook = api.load(root)
    count = api.write_baseline(playbook, shrink=shrink)
    click.echo(f"{playbook.settings.rules.baseline} holds {count:,} finding{'' if count == 1 else 's'}")
