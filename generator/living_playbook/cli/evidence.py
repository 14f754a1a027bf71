"""`playbook evidence`: does it work, and why should one believe it?"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from living_playbook import api
from living_playbook.cli._gate import refuse_findings
from living_playbook.cli._options import audience_option, root_option
from living_playbook.cli._progress import progress_clock


@click.command()
@click.argument("practice", required=False, default="")
@click.option("--json", "as_json", is_flag=True, help="Print the records of `evidence.json` instead of text.")
@audience_option
@root_option
def command(practice: str, audience: str | None, root: Path, *, as_json: bool) -> None:
    """Show which practices work, and the evidence.

    Lists all practices, or everything behind the grade of PRACTICE. The grades, counts and reasons are those of
    the site. Exit code 1: findings stopped it, as they would stop a build.

    \b
    Example:
        playbook evidence
        playbook evidence mentoring-circles
        playbook evidence mentoring-circles --json
    """
    with progress_clock(sys.stderr) as clock:
        playbook = api.load(root, clock)
        reader = api.audience_of(playbook, audience)
        refuse_findings(playbook, api.check(playbook, clock=clock), "no evidence was computed")
        told = api.evidence(playbook, practice, reader, as_json=as_json, clock=clock)
    click.echo(told, nl=False)
