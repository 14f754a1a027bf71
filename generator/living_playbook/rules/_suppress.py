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
        return Finding(span, f"`{name}` is allowed here, but nothing in this file breaks it", "delete the comment")
    near = nearest(name, rules)
    hint = f"did you mean `{near}`?" if near else "`playbook explain` lists all rules"
    return Finding(span, f"there is no rule `{name}` to allow", hint)
