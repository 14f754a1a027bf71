"""A rule that raises: reported as a fault of that rule on that entry, so that the check goes on."""

from __future__ import annotations

import traceback
from pathlib import PurePath
from typing import TYPE_CHECKING

from living_playbook.diagnostics import RULE_FAULT, Finding, Problem
from living_playbook.errors import PlaybookError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.diagnostics import Span
    from living_playbook.rules._context import RuleContext
    from living_playbook.rules._run import RuleInfo

FAULT_WORDS = {
    "message": "the rule `{rule}` failed here with {error}, so what it looks for was not checked",
    "help": (
        "report it, with this message and the entry, to the authors of `{module}` ({place});"
        ' until it is fixed, `{rule} = "off"` under [rules.severity] in playbook.toml leaves the rule out'
    ),
}


def findings_of(rule: RuleInfo, subject: object, context: RuleContext, span: Span) -> Iterator[Problem]:
    """Yield what a rule finds in an entry or a graph; should it raise, a finding of `rule-fault` at `span`.

    A PlaybookError is the user's to fix and passes through.
    """
    try:
        for finding in rule.module.check(subject, context):
            _hold_to_contract(rule, finding)
            yield Problem(rule.name, finding)
    except PlaybookError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a rule does, the other rules are still to be heard
        yield _fault(rule, error, span)


def _hold_to_contract(rule: RuleInfo, finding: object) -> None:
    if not isinstance(finding, Finding):
        message = f"a rule yields findings, not {type(finding).__name__}"
        raise TypeError(message)
    if finding.fix is not None and not rule.fixes:
        message = "a rule whose findings carry a fix says `FIXES = True`"
        raise TypeError(message)


def _fault(rule: RuleInfo, error: Exception, span: Span) -> Problem:
    told = " ".join(f"{type(error).__name__}: {error}".split()).removesuffix(":").replace("`", "'")
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{PurePath(frame.filename).name}, line {frame.lineno}"
    words = {"rule": rule.name, "error": f"`{told}`", "module": rule.module.__name__, "place": place}
    message, advice = FAULT_WORDS["message"].format(**words), FAULT_WORDS["help"].format(**words)
    return Problem(RULE_FAULT, Finding(span, message, advice, about=(rule.name, type(error).__name__)))
