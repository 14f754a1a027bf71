"""`playbook serve`: the site while you write."""

from __future__ import annotations

from pathlib import Path

import click

from living_playbook import api
from living_playbook.cli._options import audience_option, root_option


@click.command()
@audience_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port to listen on.")
@click.option("--open", "browser", is_flag=True, help="Open the site in a browser.")
@root_option
def command(audience: str | None, host: str, port: int, root: Path, *, browser: bool) -> None:
    """Serve the site while you write, and reload it on every change.

    Findings are shown as they occur; an entry with errors is left out, and the session continues.

    \b
    Example:
        playbook serve --open
        playbook serve --audience leaders --port 8001
    """
    click.echo("preparing the pages ...", err=True)
    api.serve(root, audience, host=host, port=port, browser=browser)
