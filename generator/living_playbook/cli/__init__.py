"""The command `playbook`: one module for each subcommand, found by name. Commands only call the public API."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from living_playbook import __version__
from living_playbook.errors import ContentError, PlaybookError
from living_playbook.registry import load_module, module_names

if TYPE_CHECKING:
    from collections.abc import Sequence

CONTENT_FINDINGS, USER_ERROR = 1, 2
"""Exit codes of DESIGN.md section 5; 0 is fine."""


class _Commands(click.Group):
    """Finds each command in a module of this package, and imports only the one that is called."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return [name.replace("_", "-") for name in module_names(sys.modules[__name__])]

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        module_name = name.replace("-", "_")
        if module_name not in module_names(sys.modules[__name__]):
            return None
        command: click.Command = load_module(sys.modules[__name__], module_name, ("command",)).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError:
            from living_playbook.entries import nearest  # noqa: PLC0415 - only for a misspelt command

            near = nearest(args[0], self.list_commands(ctx))
            if near:
                ctx.fail(f"No such command '{args[0]}'. Did you mean '{near}'?")
            raise


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="playbook")
def group() -> None:
    """Turn a folder of Markdown entries into a validated, cross-linked, searchable playbook.

    Start with `playbook init DIR`, write with `playbook new case`, look with `playbook serve`, and check with
    `playbook check` before you propose a change.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; errors that are the user's to mend become one line and exit code 2."""
    try:
        group.main(args=arguments, prog_name="playbook", standalone_mode=True)
    except ContentError as error:
        click.echo(f"playbook: {error}", err=True)
        sys.exit(CONTENT_FINDINGS)
    except PlaybookError as error:
        click.echo(f"playbook: {error}", err=True)
        sys.exit(USER_ERROR)
