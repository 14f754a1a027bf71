"""Options that several commands share, and choices that say what was probably meant."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from living_playbook.errors import PlaybookError
from living_playbook.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

root_option = click.option(
    "--root",
    type=click.Path(exists=True, path_type=Path),
    default=Path(),
    is_eager=True,  # the names that other options may have depend on it
    help="The playbook, or a folder in it. Default: the current folder.",
)
audience_option = click.option("--audience", help="The audience to build for. Default: the widest.")


def offered(
    names: Callable[[Path], Iterable[str]],
) -> Callable[[click.Context, click.Parameter, str], list[str]]:
    """Return what offers a shell the names in a playbook that begin as what is typed."""

    def complete(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[str]:
        try:
            return [name for name in names(ctx.params.get("root") or Path()) if name.startswith(incomplete)]
        except PlaybookError:
            # Where there is no playbook there is nothing to offer, and a shell shows no message.
            return []

    return complete


class OneOf(click.ParamType[str]):
    """One of the names that a registry knows; asked for only when needed, so that help stays quick."""

    name = "name"

    def __init__(self, what: str, names: Callable[[Path], tuple[str, ...]]) -> None:
        """Take what a name stands for, in words, and where the names in a playbook come from."""
        self.what = what
        self._names = names

    def names(self, ctx: click.Context | None) -> tuple[str, ...]:
        """Return all names."""
        return self._names((ctx.params.get("root") if ctx else None) or Path())

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401 - click's signature
        """Return the name if there is one like it. Raises click.BadParameter with what may be meant."""
        names = self.names(ctx)
        if value not in names:
            shown = " ".join(str(value).split())
            self.fail(f"there is no {self.what} `{shown}`{did_you_mean(shown, names)}", param, ctx)
        return value

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """Show all names in the help, in the brackets that click gives to a choice."""
        names = "|".join(self.names(ctx))
        return f"{{{names}}}" if isinstance(param, click.Argument) else f"[{names}]"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:  # noqa: ARG002 - click's signature
        """Offer the names that begin so."""
        return [click.shell_completion.CompletionItem(name) for name in self.names(ctx) if name.startswith(incomplete)]
