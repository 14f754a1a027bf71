"""Write the table of commands in README.md from the commands themselves: `make readme`.

A test holds that the table is up to date.
"""

from __future__ import annotations

import re
from pathlib import Path

import click

from living_playbook.cli import group

README = Path(__file__).parents[1] / "README.md"
_TABLE = re.compile(r"(?<=<!-- commands: made by `make readme` -->\n).*?(?=<!-- end of commands -->)", re.DOTALL)


def table() -> str:
    """Return a row for every command: how it is called, and the first sentence of its help."""
    context = click.Context(group, info_name="playbook")
    rows = ["| Command | What it does |", "|---|---|"]
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is None:
            continue
        own = click.Context(command, info_name=name, parent=context)
        needed = [_option(each) for each in command.params if isinstance(each, click.Option) and each.required]
        taken = [_argument(each, own) for each in command.params if isinstance(each, click.Argument)]
        called = " ".join(("playbook", name, *taken, *needed)).replace("|", "\\|")
        told = " ".join((command.help or "").partition("\n\n")[0].split())
        options = ", ".join(f"`{each.opts[0]}`" for each in command.params if _is_shown(each))
        rows.append(f"| `{called}` | {told}{f' {options}' if options else ''} |")
    return "\n".join(rows) + "\n"


def _argument(argument: click.Argument, context: click.Context) -> str:
    shown = argument.make_metavar(context)
    return argument.human_readable_name.rstrip("_") if shown.startswith("{") else shown


def _option(option: click.Option) -> str:
    return f"{option.opts[0]} {option.metavar or (option.name or '').upper()}"


def _is_shown(param: click.Parameter) -> bool:
    return isinstance(param, click.Option) and not param.required and param.name not in {"root", "help"}


def written(text: str) -> str:
    """Return the README with its table as it should be."""
    return _TABLE.sub(lambda _: table(), text)


if __name__ == "__main__":
    README.write_text(written(README.read_text(encoding="utf-8")), encoding="utf-8")
