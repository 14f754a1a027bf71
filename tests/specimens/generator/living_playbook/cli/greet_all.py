"""`playbook greet-all`: says hello."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from living_playbook import api
from living_playbook.cli._options import root_option

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@root_option
def command(root: Path) -> None:
    """Greet every entry.

    \b
    Example:
        playbook greet-all
    """
    click.echo("\n".join(f"Hello, {entry.title}" for entry in api.load(root).entries))
