"""`playbook explain`: what a rule looks for, why, and how to fix it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from living_playbook import api
from living_playbook.cli._options import offered, root_option
from living_playbook.cli._terminal import print_markdown, print_table

if TYPE_CHECKING:
    from collections.abc import Iterator


def _rules(root: Path) -> Iterator[str]:
    return (rule.name for rule in api.rule_pages(root))


@click.command()
@click.argument("name", default="", shell_complete=offered(_rules))
@root_option
def command(name: str, root: Path) -> None:
    """Explain the rule NAME, or list all rules.

    NAME is the name in a finding, such as `broken-link`, or its code, such as `PB301`.

    \b
    Example:
        playbook explain
        playbook explain broken-link
    """
    if name:
        rule = api.rule_page(name, root)
        print_markdown(_page(rule), sys.stdout)
    else:
        # A severity in words begins with the usual one; what differs by status stands on the rule's page.
        rows = [(rule.code, rule.name, rule.severity.split(";")[0], rule.summary) for rule in api.rule_pages(root)]
        print_table(("Code", "Rule", "Severity", "What must hold"), rows, sys.stdout)


def _page(rule: api.RulePage) -> str:
    summary, _, rest = rule.doc.partition("\n")
    return f"# {rule.name}\n\n{summary}\n\n{rule.code}, {rule.severity}\n\n{rest.strip()}\n"
