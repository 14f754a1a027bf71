"""Forms for an entry without Git, as GitHub shows them when somebody opens an issue: one file for each type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from living_playbook.outputs._artifact import Artifact
from living_playbook.outputs.exports._questions import asked_types, questions_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.entries import EntryType
    from living_playbook.outputs._site import Site
    from living_playbook.outputs.exports._questions import Question

ON_SITE = False

_KINDS = {"line": "input", "text": "textarea", "choice": "dropdown", "tick": "checkboxes"}
_HEAD = "# Do not edit: `playbook export issue-forms --out` writes this file from the fields of the type.\n"
_RESERVED = "none"
"""What GitHub refuses as an option, as it offers it by itself for no answer; a full stop makes it another word."""

_WELCOME = (
    "Write what you know and leave the rest: a draft may be thin. The title above becomes the title of the entry. "
    "Write roles instead of names. A maintainer will turn it into a draft that you can see."
)


def render(site: Site) -> Iterator[Artifact]:
    """Yield `<type>.yml` for each type of account."""
    for kind in asked_types(site):
        text = yaml.safe_dump(_form(kind, site), sort_keys=False, allow_unicode=True, width=110)
        yield Artifact.text(f"{kind.name}.yml", _HEAD + text)


def _form(kind: EntryType, site: Site) -> dict[str, Any]:
    return {
        "name": kind.label,
        "description": kind.description,
        "body": [
            {"type": "markdown", "attributes": {"value": _WELCOME}},
            *(_element(question) for question in questions_for(kind, site)),
        ],
    }


def _element(question: Question) -> dict[str, Any]:
    attributes: dict[str, Any] = {"label": question.label, "description": question.help}
    if question.kind == "choice":
        attributes |= {"multiple": question.many, "options": [_option(each) for each in question.options]}
    if question.kind == "tick":
        attributes |= {"options": [{"label": option} for option in question.options]}
    element = {"type": _KINDS[question.kind], "id": question.name.replace("_", "-"), "attributes": attributes}
    return element | ({"validations": {"required": True}} if question.required else {})


def _option(words: str) -> str:
    return f"{words}." if words.casefold() == _RESERVED else words
