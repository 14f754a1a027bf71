"""The command `playbook`: one module for each subcommand, found by name. Commands only call the public API."""

from __future__ import annotations

import errno
import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from living_playbook import __version__
from living_playbook.config import load_settings
from living_playbook.errors import ContentError, PlaybookError, SettingsError
from living_playbook.nearest import nearest
from living_playbook.registry import NO_PLUGINS, Contract, load_module, module_names

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

    from living_playbook.registry import PluginFiles

CONTENT_FINDINGS, USER_ERROR = 1, 2
"""Exit codes of ARCHITECTURE.md#commands; 0 is fine."""

_OF_THE_DISK = {
    errno.EACCES,
    errno.EPERM,
    errno.EROFS,
    errno.ENOSPC,
    errno.EDQUOT,
    errno.ENOTDIR,
    errno.EISDIR,
    errno.ENAMETOOLONG,
    errno.ELOOP,
}
"""What a disk may refuse without a fault of ours; any other failure of it is a bug and shows its traceback."""


def _faults(module: ModuleType) -> tuple[str, ...]:
    """Return what is wrong with a module that has a command."""
    return () if isinstance(module.command, click.Command) else ("has a `command` that is no command of click",)


_CONTRACT = Contract("commands", ("command",), _faults)


def _plugins() -> PluginFiles:
    """Return the plugins of the playbook that the current folder lies in."""
    try:
        return load_settings(Path()).plugin_files
    except SettingsError:
        return NO_PLUGINS  # the command itself tells what is wrong with the settings


class _Commands(click.Group):
    """Finds each command in a module of its own, and imports only the one that is called."""

    def make_context(self, *args: Any, **more: Any) -> click.Context:  # noqa: ANN401 - click's signature
        """Read the arguments; a plugin in the way of the help is told in one line too."""
        try:
            return super().make_context(*args, **more)
        except PlaybookError as error:
            _tell(str(error))
            raise click.exceptions.Exit(USER_ERROR) from error

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return [name.replace("_", "-") for name in module_names(sys.modules[__name__], _CONTRACT, _plugins())]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        module = load_module(sys.modules[__name__], cmd_name.replace("-", "_"), _CONTRACT, _plugins())
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        near = nearest(args[0], self.list_commands(ctx)) if self.get_command(ctx, args[0]) is None else None
        if near and not args[0].startswith("-"):
            ctx.fail(f"No such command '{args[0]}'. Did you mean '{near}'?")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's signature
        """Run a command; errors that are the user's to fix become one line and an exit code, never a traceback."""
        try:
            return super().invoke(ctx)
        except ContentError as error:
            _end(ctx, str(error), CONTENT_FINDINGS)
        except PlaybookError as error:
            _end(ctx, str(error), USER_ERROR)
        except OSError as error:
            if error.errno not in _OF_THE_DISK:
                raise
            _end(ctx, f"{error.filename or 'the disk'}: {error.strerror}", USER_ERROR)


def _end(ctx: click.Context, message: str, code: int) -> NoReturn:
    _tell(message)
    ctx.exit(code)


def _tell(message: str) -> None:
    # What somebody typed may hold line ends, and stands in the message.
    click.echo(f"playbook: {' '.join(message.split())}", err=True)


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="playbook")
def group() -> None:
    """Turn a folder of Markdown entries into a validated, cross-linked, searchable playbook.

    Start with `playbook init DIR`, write with `playbook new case`, look with `playbook serve`, and check with
    `playbook check` before you propose a change.

    \b
    Example:
        playbook init our-playbook
        cd our-playbook
        playbook serve
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and end the process with its exit code."""
    # Entries live until the end: looking for cycles among them again and again takes longer the more there are.
    gc.set_threshold(200_000, 20, 50)
    group.main(args=arguments, prog_name="playbook", standalone_mode=True)
