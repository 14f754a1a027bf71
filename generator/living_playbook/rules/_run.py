"""The driver of all rules: runs them, gives findings their code and severity, and honours suppressions."""

from __future__ import annotations

import inspect
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, get_args

from living_playbook.config import SETTINGS_FILE
from living_playbook.diagnostics import RULE_FAULT, Diagnostic, FixNote, Problem, Replacement, Severity, Span
from living_playbook.errors import PlaybookError, SettingsError
from living_playbook.nearest import nearest
from living_playbook.registry import NO_PLUGINS, Contract, modules_of, origin_of
from living_playbook.rules._fault import findings_of
from living_playbook.rules._form import Twin
from living_playbook.rules._portable import portable
from living_playbook.rules._suppress import suppress
from living_playbook.sources.edits import span_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import ModuleType

    from living_playbook.config import Settings
    from living_playbook.entries import Entry
    from living_playbook.graph import Graph
    from living_playbook.registry import PluginFiles
    from living_playbook.rules._context import RuleContext
    from living_playbook.rules._form import LeftOut
    from living_playbook.rules._spec import Spec
    from living_playbook.source_edits import Fix
    from living_playbook.sources.model import Source

Scope = Literal["reading", "entry", "graph"]

FindingCache = dict[str, "tuple[Entry, tuple[Problem, ...]]"]
"""What rules that look at one entry found in each, by its path: good for the very same entry in the same context."""


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
    def words(self) -> Mapping[str, str]:
        """Templates of its messages by what they tell."""
        words: Mapping[str, str] = getattr(self.module, "WORDS", {})
        return words

    @property
    def lists(self) -> Mapping[str, Any]:
        """Plain data that the submission form needs besides the words to find the same things."""
        lists: Mapping[str, Any] = getattr(self.module, "LISTS", {})
        return lists

    @property
    def spec(self) -> Spec | None:
        """What it looks at and says, as data; None where its check is a function."""
        spec: Spec | None = getattr(self.module, "SPEC", None)
        return spec

    @property
    def left_out(self) -> str:
        """Why the form on the site does without it; empty where the form knows it."""
        told: LeftOut | Twin | None = getattr(self.module, "FORM", None)
        if self.spec is not None or isinstance(told, Twin):
            return ""
        return told.why if told else "its check is a function, and it has no twin in the form"

    def portable(self, settings: Settings) -> Any:  # noqa: ANN401 - plain JSON
        """Return what it looks at and says as plain JSON; None where its check is a function."""
        return None if self.spec is None else portable(self.spec, settings)

    @property
    def fixes(self) -> bool:
        """Whether its findings may carry a fix."""
        return bool(getattr(self.module, "FIXES", False))

    @property
    def summary(self) -> str:
        """First line of its page."""
        return self.doc.split("\n", 1)[0]


def _faults(module: ModuleType) -> tuple[str, ...]:
    """Return what is wrong with a module of a rule that has all names."""
    if module.SCOPE not in get_args(Scope):
        return (f"has the `SCOPE` {module.SCOPE!r}, which must be one of: {', '.join(get_args(Scope))}",)
    if module.SCOPE != "reading" and not callable(getattr(module, "check", None)):
        return ("lacks `check(subject, context)`",)
    if not re.fullmatch(r"[A-Z]+[0-9]+", str(module.CODE)):
        return (f"has the `CODE` {module.CODE!r}, which must be capital letters and figures, such as `ACME1`",)
    return ()


_CONTRACT = Contract("rules", ("CODE", "SCOPE", "SEVERITY"), _faults)


@cache
def all_rules(plugins: PluginFiles = NO_PLUGINS) -> Mapping[str, RuleInfo]:
    """Return every rule by its kebab-case name. Raises PlaybookError where two rules share a code."""
    from living_playbook import rules  # noqa: PLC0415 - the package that this module helps to fill

    found: dict[str, RuleInfo] = {}
    codes: dict[str, str] = {}
    for module_name, module in modules_of(rules, _CONTRACT, plugins).items():
        name = module_name.replace("_", "-")
        other = codes.setdefault(module.CODE, module_name)
        if other != module_name:
            places = " and ".join(origin_of(rules, each, _CONTRACT, plugins) for each in (other, module_name))
            message = f"there are two rules with the code {module.CODE}: {places}; give one of them another code"
            raise PlaybookError(message)
        doc = inspect.cleandoc(str(module.__doc__))
        found[name] = RuleInfo(name, module.CODE, module.SCOPE, module.SEVERITY, doc, module)
    return found


def run_rules(
    graph: Graph,
    sources: Iterable[Source],
    problems: Iterable[Problem],
    context: RuleContext,
    kept: FindingCache | None = None,
) -> list[Diagnostic]:
    """Run every rule and return all diagnostics, sorted by place.

    `problems` are what reading and parsing met. What stands in `kept` is not looked for again, and what is found in
    single entries is added to it. A rule that raises gives a finding of `rule-fault`, and all others still run. Raises
    SettingsError if the settings name a rule that does not exist.
    """
    rules = all_rules(context.settings.plugin_files)
    _refuse_unknown_rules(context, rules)
    every = tuple(sources)
    running = [rule for rule in rules.values() if context.settings.rules.severity.get(rule.name) is not Severity.OFF]
    found = [
        *problems,
        *_of_graph(graph, context, running),
        *_of_entries(graph, context, running, {} if kept is None else kept),
    ]
    # What keeps a file from being an entry can be neither allowed nor made light of: it would be lost in silence.
    lost = {source.path for source in every} - {entry.path for entry in graph.entries}
    grave = [problem for problem in found if _is_blocking(problem, rules, lost)]
    light = [problem for problem in found if not _is_blocking(problem, rules, lost)]
    held, unused = suppress(light, every, rules)
    told = _Telling(rules, {entry.path: entry.status for entry in graph.entries}, {each.path: each for each in every})
    diagnostics = {told.diagnostic(each, context.settings) for each in (*held, *unused)}
    errors = {told.diagnostic(each, None) for each in grave}
    return sorted((d for d in diagnostics | errors if d.severity is not Severity.OFF), key=lambda d: d.sort_key)


def fixable(graph: Graph, sources: Iterable[Source], context: RuleContext) -> list[Problem]:
    """Return the findings that carry a fix, without those that their file allows."""
    rules = all_rules(context.settings.plugin_files)
    severities = context.settings.rules.severity
    running = [rule for rule in rules.values() if rule.fixes and severities.get(rule.name) is not Severity.OFF]
    found = [*_of_graph(graph, context, running), *_of_entries(graph, context, running, {})]
    held, _ = suppress([problem for problem in found if problem.finding.fix], tuple(sources), rules)
    return held


def _is_blocking(problem: Problem, rules: Mapping[str, RuleInfo], lost: set[str]) -> bool:
    if problem.rule == RULE_FAULT:
        return True
    return problem.finding.span.path in lost and rules[problem.rule].severity is Severity.ERROR


def _refuse_unknown_rules(context: RuleContext, rules: Mapping[str, RuleInfo]) -> None:
    for name in context.settings.rules.severity:
        if name not in rules:
            near = nearest(name, rules)
            hint = f"; did you mean `{near}`?" if near else ""
            if context.settings.plugins.folder and not context.settings.plugin_files.files:
                hint = "; if it is one of your plugins: none of them runs in this check"
            message = f"playbook.toml: [rules.severity] names the rule `{name}`, which does not exist{hint}"
            raise SettingsError(message)


def _of_graph(graph: Graph, context: RuleContext, rules: Iterable[RuleInfo]) -> Iterator[Problem]:
    for rule in rules:
        if rule.scope == "graph":
            yield from findings_of(rule, graph, context, Span(SETTINGS_FILE))


def _of_entries(graph: Graph, context: RuleContext, rules: Iterable[RuleInfo], kept: FindingCache) -> Iterator[Problem]:
    looking = [rule for rule in rules if rule.scope == "entry"]
    for entry in graph.entries:
        known, found = kept.get(entry.path, (None, ()))
        if known is not entry:
            here = Span(entry.path)
            found = tuple(problem for rule in looking for problem in findings_of(rule, entry, context, here))
            kept[entry.path] = entry, found
        yield from found


@dataclass(frozen=True, slots=True)
class _Telling:
    """What is needed to show a finding: the rules, the status of each entry and the sources, by path."""

    rules: Mapping[str, RuleInfo]
    statuses: Mapping[str, str]
    sources: Mapping[str, Source]

    def diagnostic(self, problem: Problem, settings: Settings | None) -> Diagnostic:
        """Return a finding with code and severity: the default one where there are no settings."""
        rule, finding = self.rules[problem.rule], problem.finding
        span = finding.span
        return Diagnostic(
            path=span.path,
            line=span.line,
            column=span.column,
            end_line=span.end_line,
            end_column=span.end_column,
            code=rule.code,
            name=rule.name,
            severity=severity_of(rule, self.statuses.get(span.path, "draft"), settings),
            message=finding.message,
            help=finding.help,
            about=finding.subject,
            fix=self.note(finding.fix, span.path) if finding.fix else None,
        )

    def note(self, fix: Fix, path: str) -> FixNote | None:
        """Return a fix by lines and columns of its file; None for a file that was not read."""
        if path not in self.sources:
            return None
        text = self.sources[path].text
        replaced = (Replacement(span_of(text, change.edit, path), change.edit.text) for change in fix.edits)
        return FixNote(fix.message, fix.safety, tuple(replaced))


def severity_of(rule: RuleInfo, status: str, settings: Settings | None) -> Severity:
    """Return the severity in force: the settings' for the status or at all, else the rule's, likewise."""
    set_here = settings.rules.severity.get(rule.name) if settings else None
    for given in (set_here, rule.severity):
        if isinstance(given, Severity):
            return given
        if isinstance(given, Mapping):
            chosen = given.get(status, given.get("default"))
            if chosen is not None:
                return chosen
    return Severity.ERROR
