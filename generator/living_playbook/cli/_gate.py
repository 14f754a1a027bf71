"""The gate before anything is made from the entries: findings are shown, and grave ones stop the command."""

from __future__ import annotations

import sys

import click

from living_playbook import api
from living_playbook.errors import ContentError


def tell_note(playbook: api.Playbook) -> None:
    """Say, beside the result, what is no finding: why dates may be missing, which address counts."""
    for note in playbook.notes:
        click.echo(f"playbook: note: {note}", err=True)


def tell_gone(playbook: api.Playbook, report: api.Report) -> None:
    """Say, beside the result, that the baseline holds findings that are gone."""
    if report.gone:
        many = f"{report.gone:,} findings in {playbook.settings.rules.baseline} are gone"
        many = many.replace("findings", "finding").replace(" are ", " is ") if report.gone == 1 else many
        click.echo(f"playbook: note: {many}; `playbook check --shrink-baseline` removes them from it", err=True)


def refuse_findings(playbook: api.Playbook, report: api.Report, outcome: str, *, strict: bool = False) -> None:
    """Show what is grave in a report. Raises ContentError if it fails; `outcome` says what was not done.

    What is only information stays with `playbook check`.
    """
    failing = api.failing_severity(playbook, strict=strict)
    shown = report.at_least(min(failing, api.Severity.WARNING, key=lambda severity: severity.rank))
    tell_note(playbook)
    tell_gone(playbook, report)
    if shown.diagnostics:
        click.echo(api.render_report(shown, "text", colour=api.wants_colour(sys.stderr)), nl=False, err=True)
    if report.fails(failing):
        message = f"{outcome}; fix the findings above first"
        raise ContentError(message)
