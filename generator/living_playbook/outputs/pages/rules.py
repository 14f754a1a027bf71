"""A page for each rule, made from the docstring of its module, and an index of them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.outputs.pages._templates import page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.outputs._artifact import Artifact
    from living_playbook.outputs._site import Site

_GROUPS = {
    "PB0": "Files and headers",
    "PB1": "Fields",
    "PB2": "Text",
    "PB3": "Links",
    "PB4": "Life cycle and vocabulary",
    "PB5": "Audience and safety",
}


def render(site: Site) -> Iterator[Artifact]:
    """Yield the index of rules and a page for each."""
    groups = [(words, [rule for rule in site.rules if rule.code.startswith(code)]) for code, words in _GROUPS.items()]
    groups.append(("Of your own", [rule for rule in site.rules if not rule.code.startswith(tuple(_GROUPS))]))
    yield page(
        site,
        "contribute/rules/index.md",
        "rules.md.j2",
        title="Rules",
        description="What `playbook check` looks for, and how to fix each finding.",
        groups=[(words, rules) for words, rules in groups if rules],
    )
    for rule in site.rules:
        yield page(
            site,
            f"contribute/rules/{rule.name}.md",
            "rule.md.j2",
            title=rule.name,
            description=rule.summary,
            rule=rule,
            doc=rule.doc.split("\n", 1)[1].strip(),
        )
