"""Templates for an entry without Git, as GitLab offers them when somebody opens an issue: one file for each type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.outputs._artifact import Artifact
from living_playbook.outputs.exports._questions import asked_types, questions_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.entries import EntryType
    from living_playbook.outputs._site import Site
    from living_playbook.outputs.exports._questions import Question

ON_SITE = False

_WELCOME = (
    "<!-- Write what you know below each heading and leave the rest: a draft may be thin. Write roles instead of "
    "names. The title of the issue becomes the title of the entry. -->\n"
)


def render(site: Site) -> Iterator[Artifact]:
    """Yield `<Label>.md` for each type of account: a heading for each question, and below it what to write."""
    for kind in asked_types(site):
        yield Artifact.text(f"{kind.label}.md", "\n".join((_WELCOME, *_lines(kind, site))))


def _lines(kind: EntryType, site: Site) -> Iterator[str]:
    for question in questions_for(kind, site):
        yield from (f"### {question.label}", "", f"<!-- {_told(question)} -->", "")
        if question.kind == "tick":
            yield from (*(f"- [ ] {option}" for option in question.options), "")


def _told(question: Question) -> str:
    told = question.help
    if question.kind == "choice":
        told += f" {'Any' if question.many else 'One'} of: {', '.join(question.options)}."
    return told.replace("--", "\N{EN DASH}")
