"""The templates of this folder, with the words that only these pages need."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Template, nodes

from living_playbook.evidence import RANKED
from living_playbook.outputs._templates import Templates
from living_playbook.outputs.pages._effects import change_words, condition_reading, reading_of
from living_playbook.outputs.pages._evidence_nav import evidence_nav

if TYPE_CHECKING:
    from living_playbook.entries import EntryType

_TEMPLATES = Templates(
    "living_playbook.outputs.pages",
    filters={
        "change": change_words,
        "reading": reading_of,
        "condition_reading": condition_reading,
        "rank": RANKED.index,
    },
    names={"evidence_folders": evidence_nav},
)

page = _TEMPLATES.page


@cache
def _own(text: str) -> Template:
    return _TEMPLATES.environment.from_string(text)


def own_template(kind: EntryType) -> Template | None:
    """Return the template with which a type prints the top of its pages itself; None where it leaves that to us."""
    return _own(kind.template) if kind.template else None


@cache
def printed_by(template: str) -> frozenset[str]:
    """Return the fields that a type's own template names: `fields.<name>` or `fields["<name>"]`."""
    tree = _TEMPLATES.environment.parse(template)
    named = {
        each.attr
        for each in tree.find_all(nodes.Getattr)
        if isinstance(each.node, nodes.Name) and each.node.name == "fields"
    }
    keyed = {
        each.arg.value
        for each in tree.find_all(nodes.Getitem)
        if isinstance(each.node, nodes.Name) and each.node.name == "fields" and isinstance(each.arg, nodes.Const)
    }
    return frozenset(named | keyed)
