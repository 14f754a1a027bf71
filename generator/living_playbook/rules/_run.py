"""The driver of all rules: runs them, gives findings their code and severity, and honours suppressions."""

from __future__ import annotations

import inspect
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from living_playbook.diagnostics import Diagnostic, Finding, Problem, Severity
from living_playbook.entries import nearest
from living_playbook.errors import SettingsError
from living_playbook.registry import modules_of
from living_playbook.sources.markdown import find_allowances

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from living_playbook.graph import Graph
    from living_playbook.rules._context import Context
    from living_playbook.sources.model import Source

Scope = Literal["reading", "entry", "graph"]


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """One rule. `doc` is its page in Markdown; `severity` the default, by status where it differs."""

    name: str
    code: str
    scope: Scope
    severity: Severity | Mapping[str, Severity]
    doc: str
    module: Any

    @property
    def summary(self) -> str:
        """First line of its page."""
        return self.doc.split("\n", 1)[0]


@cache
def all_rules() -> Mapping[str, RuleInfo]:
    """Return every rule by its kebab-case name. Raises TypeError where two rules share a code: a bug in a rule module."""
    from living_playbook import rules  # noqa: PLC0415 - the package that this module helps to fill

    found: dict[str, RuleInfo] = {}
    codes: dict[str, str] = {}
    for module_name, module in modules_of(rules, ("CODE", "SCOPE", "SEVERITY")).items():
        name = module_name.replace("_", "-")
        other = codes.setdefault(module.CODE, name)
        if other != name:
            message = f"rules {other} and {name} share the code {module.CODE}"
            raise TypeError(message)
        found[name] = RuleInfo(
            name, module.CODE, module.SCOPE, module.SEVERITY, inspect.cleandoc(module.__doc__), module
        )
    return found


def run_rules(
    graph: Graph, sources: Iterable[Source], problems: Iterable[Problem], context: Context
) -> list[Diagnostic]:
    """Run every rule and return all diagnostics, sorted by place.

    `problems` are what reading and parsing met. Raises SettingsError if the settings name a rule that does not exist.
    """
    rules = all_rules()
    _refuse_unknown_rules(context, rules)
    found = [*problems, *_findings(graph, context, rules)]
    kept, unused = _suppress(found, tuple(sources), rules)
    statuses = {entry.path: entry.status for entry in graph.entries}
    diagnostics = (_diagnostic(problem, rules, statuses, context) for problem in (*kept, *unused))
    return sorted({d for d in diagnostics if d.severity is not Severity.OFF}, key=lambda d: d.sort_key)


def _refuse_unknown_rules(context: Context, rules: Mapping[str, RuleInfo]) -> None:
    for name in context.settings.rules.severity:
        if name not in rules:
            near = nearest(name, rules)
            hint = f"; did you mean `{near}`?" if near else ""
            message = f"playbook.toml: [rules.severity] names the rule `{name}`, which does not exist{hint}"
            raise SettingsError(message)


def _findings(graph: Graph, context: Context, rules: Mapping[str, RuleInfo]) -> Iterator[Problem]:
    for rule in rules.values():
        if rule.scope == "graph":
            yield from (Problem(rule.name, finding) for finding in rule.module.check(graph, context))
        elif rule.scope == "entry":
            for entry in graph.entries:
                yield from (Problem(rule.name, finding) for finding in rule.module.check(entry, context))


def _suppress(
    found: list[Problem], sources: tuple[Source, ...], rules: Mapping[str, RuleInfo]
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


def _unused(name: str, rules: Mapping[str, RuleInfo], span: Any) -> Finding:  # noqa: ANN401 - a Span
    if name in rules:
        return Finding(span, f"`{name}` is allowed here, but nothing in this file breaks it", "delete the comment")
    near = nearest(name, rules)
    hint = f"did you mean `{near}`?" if near else "`playbook explain` lists all rules"
    return Finding(span, f"there is no rule `{name}` to allow", hint)


def _diagnostic(
    problem: Problem, rules: Mapping[str, RuleInfo], statuses: Mapping[str, str], context: Context
) -> Diagnostic:
    rule, finding = rules[problem.rule], problem.finding
    span = finding.span
    return Diagnostic(
        path=span.path,
        line=span.line,
        column=span.column,
        end_line=span.end_line,
        end_column=span.end_column,
        code=rule.code,
        name=rule.name,
        severity=_severity(rule, statuses.get(span.path, "draft"), context),
        message=finding.message,
        help=finding.help,
    )


def _severity(rule: RuleInfo, status: str, context: Context) -> Severity:
    """Return the severity in force: the settings' for the status, the settings', the rule's for the status, the rule's."""
    set_here = context.settings.rules.severity.get(rule.name)
    for given in (set_here, rule.severity):
        if isinstance(given, Severity):
            return given
        if isinstance(given, Mapping):
            chosen = given.get(status, given.get("default"))
            if chosen is not None:
                return chosen
    return Severity.ERROR
