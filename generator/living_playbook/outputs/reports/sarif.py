"""Diagnostics as SARIF 2.1.0, which code scanning and editors read (OASIS standard, errata 01)."""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from living_playbook import __version__
from living_playbook.diagnostics import Severity

if TYPE_CHECKING:
    from living_playbook.diagnostics import Diagnostic, FixNote, Report, RuleNote, Span

FORMAT = "sarif"
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note", Severity.OFF: "none"}
_BASE = "%SRCROOT%"
"""The name by which readers of SARIF know the top of a repository."""


def render(report: Report, *, colour: bool = False) -> str:
    """Return one run with the rules that were broken and every finding; colour has no meaning here."""
    _ = colour
    codes = {diagnostic.code for diagnostic in report.diagnostics}
    rules = [rule for rule in report.rules if rule.code in codes]
    run = {
        "tool": {
            "driver": {"name": "Living Playbook", "version": __version__, "rules": [_rule(rule) for rule in rules]}
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_BASE: {"description": {"text": "The top of the repository."}}},
        "results": _results(report, {rule.code: number for number, rule in enumerate(rules)}),
    }
    answer = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(answer, indent=2, ensure_ascii=False) + "\n"


def _rule(rule: RuleNote) -> dict[str, Any]:
    about: dict[str, Any] = {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "help": {"text": rule.doc, "markdown": rule.doc},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }
    return about | ({"helpUri": rule.url} if rule.url else {})


def _results(report: Report, numbers: dict[str, int]) -> list[dict[str, Any]]:
    seen: Counter[str] = Counter()
    results: list[dict[str, Any]] = []
    for diagnostic in report.diagnostics:
        # Neither words nor lines are part of it: a finding that was reworded or has moved is still the same one.
        same = "\0".join((diagnostic.path, diagnostic.name, *diagnostic.about))
        seen[same] += 1
        known = {"ruleIndex": numbers[diagnostic.code]} if diagnostic.code in numbers else {}
        results.append(
            {
                "ruleId": diagnostic.code,
                **known,
                "level": _LEVELS[diagnostic.severity],
                "message": {"text": _text(diagnostic)},
                "locations": [_location(diagnostic, report.folder)],
                "partialFingerprints": {"findingOfItsFile/v2": _digest(f"{same}\0{seen[same]}")},
                **({"fixes": [_fix(diagnostic, diagnostic.fix, report.folder)]} if diagnostic.fix else {}),
            }
        )
    return results


def _text(diagnostic: Diagnostic) -> str:
    return f"{diagnostic.message}. {diagnostic.help}" if diagnostic.help else diagnostic.message


def _location(diagnostic: Diagnostic, folder: str) -> dict[str, Any]:
    place = {"artifactLocation": _artifact(diagnostic, folder), "region": _region(diagnostic)}
    return {"physicalLocation": place}


def _artifact(diagnostic: Diagnostic, folder: str) -> dict[str, Any]:
    return {"uri": quote(os.fsencode(folder + diagnostic.path)), "uriBaseId": _BASE}


def _region(place: Diagnostic | Span) -> dict[str, Any]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _fix(diagnostic: Diagnostic, fix: FixNote, folder: str) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": _region(each.span), "insertedContent": {"text": each.text}} for each in fix.replacements
    ]
    changed = {"artifactLocation": _artifact(diagnostic, folder), "replacements": replacements}
    # SARIF has no word for how sure a fix is, so its own sentence says it.
    told = fix.message if fix.safety == "safe" else f"{fix.message} (only suggested: look at it first)"
    return {"description": {"text": told}, "artifactChanges": [changed]}


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()
