"""Comments that allow a rule in one file: `<!-- playbook: allow NAME -->`."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from living_playbook.diagnostics import Finding, Problem
from living_playbook.nearest import nearest
from living_playbook.sources.allowances import find_allowances

if TYPE_CHECKING:
    from collections.abc import Mapping

    from living_playbook.diagnostics import Span
    from living_playbook.sources.model import Source

UNUSED_WORDS = {
    "unused": "`{name}` is allowed here, but nothing in this file breaks it",
    "unused_help": "delete the comment",
    "unknown": "there is no rule `{name}` to allow",
    "near_help": "did you mean `{near}`?",
    "unknown_help": "`playbook explain` lists all rules",
}


def suppress(
    found: list[Problem], sources: tuple[Source, ...], rules: Mapping[str, object]
) -> tuple[list[Problem], list[Problem]]:
    """Drop what a file allows, and report every allowance that drops nothing."""
    by_file: dict[str, set[str]] = defaultdict(set)
    for problem in found:
        by_file[problem.finding.span.path].add(problem.rule)
    allowed: dict[str, set[str]] = defaultdict(set)
    unused: list[Problem] = []
    for source in sources:
        for allowance in find_allowances(source.text, source.path) if "playbook:" in source.text else ():
            allowed[source.path].add(allowance.name)
            if allowance.name not in by_file[source.path]:
                unused.append(Problem("unused-suppression", _unused(allowance.name, rules, allowance.span)))
    kept = [problem for problem in found if problem.rule not in allowed[problem.finding.span.path]]
    return kept, unused


def _unused(name: str, rules: Mapping[str, object], span: Span) -> Finding:
    if name in rules:
        return Finding(span, UNUSED_WORDS["unused"].format(name=name), UNUSED_WORDS["unused_help"])
    near = nearest(name, rules)
    advice = UNUSED_WORDS["near_help" if near else "unknown_help"].format(near=near)
    return Finding(span, UNUSED_WORDS["unknown"].format(name=name), advice)
