"""`playbook schema`: what an entry's header may hold, for editors."""

from __future__ import annotations

import json
from pathlib import Path

import click

from living_playbook import api
from living_playbook.cli._options import offered, root_option


@click.command()
@click.argument("type_name", metavar="[TYPE]", default="", shell_complete=offered(api.type_names))
@root_option
def command(type_name: str, root: Path) -> None:
    """Print the JSON Schema of a TYPE's header, or of all types in one.

    Editors use it to complete and check headers while you write.

    \b
    Example:
        playbook schema case
        playbook schema > .vscode/playbook.schema.json
    """
    click.echo(json.dumps(api.schema(root, type_name), indent=2, ensure_ascii=False))
