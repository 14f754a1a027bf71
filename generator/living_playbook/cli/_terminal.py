"""Pages and tables: rendered on a terminal, plain text elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

import click
from rich.console import Console
from rich.markdown import Markdown
from rich.table import Table

from living_playbook import api

if TYPE_CHECKING:
    from collections.abc import Sequence


def print_markdown(text: str, stream: TextIO) -> None:
    """Print Markdown: rendered on a terminal, as it stands elsewhere."""
    if stream.isatty():
        _console(stream).print(Markdown(text))
    else:
        click.echo(text, file=stream, nl=False)


def print_table(headings: Sequence[str], rows: Sequence[Sequence[str]], stream: TextIO) -> None:
    """Print a table: fitted to a terminal, elsewhere one line for each row with aligned columns and no headings."""
    if stream.isatty():
        table = Table(*headings, box=None, header_style="bold", pad_edge=False)
        for row in rows:
            table.add_row(*row)
        _console(stream).print(table)
        return
    widths = [max(len(row[column]) for row in rows) for column in range(len(headings) - 1)]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        click.echo("  ".join([*cells, row[-1]]), file=stream)


def _console(stream: TextIO) -> Console:
    return Console(file=stream, no_color=not api.wants_colour(stream), highlight=False)
