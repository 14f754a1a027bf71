"""`playbook search`: what is known about it?"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from living_playbook import api
from living_playbook.cli._options import root_option
from living_playbook.cli._progress import progress_clock

if TYPE_CHECKING:
    from collections.abc import Callable


def _facet_options(command: Callable[..., Any]) -> Callable[..., Any]:
    for name in reversed(api.SEARCH_OPTIONS):
        said = (
            ("Only entries from this year, or from a range such as 2020..2024.")
            if name == "year"
            else f"Only this {name}."
        )
        command = click.option(f"--{name}", metavar="VALUE", multiple=True, help=said)(command)
    return command


@click.command()
@click.argument("query", nargs=-1)
@_facet_options
@click.option(
    "--sort", type=click.Choice(api.SEARCH_ORDERS), default="relevance", show_default=True, help="Sort order."
)
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, help="Number of entries to show.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, with counts for all facets.")
@click.option("--audience", help="Search only what this audience may read. Default: everything.")
@root_option
def command(
    query: tuple[str, ...],
    sort: api.SearchOrder,
    limit: int,
    audience: str | None,
    root: Path,
    *,
    as_json: bool,
    **options: tuple[str, ...],
) -> None:
    """Search entries by words and by how they are filed.

    QUERY is a question in plain words; entries that match more of it come first, and synonyms count.
    Without QUERY all entries are listed that the options leave. An option may be given several times: any of its
    values will do, while every option must hold. Put signs that your shell knows into quotes. The index lies in
    `.playbook/search`, and is brought up to date before it is asked.

    \b
      "shadow board"            these words side by side
      title:mentoring           in the title; so with summary:, lessons:, steps:, text:
      function:finance          filed so; so with every option above, by value, label or synonym
      year:2020..2024           a span of years; also year:>=2022, year:2023
      date:>2025                last changed after 2025; also date:2025-01..2026-03
      -reverse, NOT reverse     not with this word, phrase or value
      circle OR coaching        one of them must be there; AND: both

    \b
    Example:
        playbook search '"shadow board" year:>=2018 -reverse'
        playbook search mentoring --type case --type pilot --outcome failed
        playbook search --function finance --sort date --json
    """
    with progress_clock(sys.stderr) as clock:
        searcher = api.searcher(root, audience, clock)
        asked = api.SearchRequest(" ".join(query), options, sort, limit, counted=as_json)
        found = searcher.find(asked)
    if found.unread:
        files = "1 file has errors and is" if found.unread == 1 else f"{found.unread} files have errors and are"
        click.echo(f"playbook: note: {files} not searched; `playbook check` explains why", err=True)
    click.echo(api.render_found(found, as_json=as_json, colour=api.wants_colour(sys.stdout)), nl=False)
