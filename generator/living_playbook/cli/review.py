"""`playbook review`: what does this change do, and who should look at it?"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from living_playbook import api
from living_playbook.cli._gate import tell_note
from living_playbook.cli._options import OneOf, root_option
from living_playbook.cli._progress import progress_clock


@click.command()
@click.option("--base", required=True, metavar="REV", help="The branch or commit to compare with.")
@click.option(
    "--format",
    "format_",
    type=OneOf("review format", lambda _: api.review_formats()),
    default="markdown",
    show_default=True,
    help="Output format.",
)
@click.option("--preview", default="", metavar="URL", help="URL of a site built from the change, for links.")
@click.option("--author", default="", help="Who wrote the change. Default: the authors of its commits.")
@click.option("--audience", help="Compare only what this audience may read. Default: everything.")
@root_option
def command(*, base: str, format_: str, preview: str, author: str, audience: str | None, root: Path) -> None:
    """Summarise a change for its reviewer, as one comment.

    Shows what a branch adds, changes and removes, whether more people will read something, what the check finds in
    it, which grades move and why, what was told already, and who should review it. What is unchanged is left out.
    The comment tells of entries for every audience, unless one is named: post it where only those read who may read
    the repository.

    Exit code 0, whatever is found: `playbook check --changed-since REV` is the gate. 2: wrong usage or settings.

    \b
    Example:
        playbook review --base main
        playbook review --base origin/main --preview https://example.org/preview/12/
        playbook review --base main --format json
    """
    with progress_clock(sys.stderr) as clock:
        # What the change does to the code of the playbook runs only when it is merged.
        playbook = api.load(root, clock, plugins_from=base)
        review = api.review(playbook, base, audience, author=author, clock=clock)
        told = api.render_review(review, format_, preview=preview)
    tell_note(playbook)
    click.echo(told, nl=False)
