"""What makes content right: one module for each rule, whose docstring is its page and the answer of `playbook explain`.

A rule module defines `CODE`, `SCOPE`, `SEVERITY` and, unless its scope is "reading", `check(subject, context)`. The
rule's name is the module's with hyphens. Its messages may stand as templates in `WORDS`, so that the submission form
speaks with the very same words.
"""

from living_playbook.rules._context import RuleContext
from living_playbook.rules._run import FindingCache, RuleInfo, all_rules, fixable, run_rules, severity_of

__all__ = ["FindingCache", "RuleContext", "RuleInfo", "all_rules", "fixable", "run_rules", "severity_of"]
