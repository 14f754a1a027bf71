"""Diagnostics as JUnit XML, which GitLab, Jenkins and most other build servers show as tests."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from junitparser import Attr, Failure, JUnitXml, Skipped, TestCase, TestSuite

if TYPE_CHECKING:
    from junitparser.junitparser import FinalResult

    from living_playbook.diagnostics import Diagnostic, Report

FORMAT = "junit"
# What XML 1.0 forbids (section 2.2), and a carriage return, which whoever reads it would turn into a new line.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


class _Case(TestCase):
    """A test case that also names its file, as GitLab reads it."""

    file = Attr()


def render(report: Report, *, colour: bool = False) -> str:
    """Return a suite for each file: a case for each finding, or one that passed where there is none.

    Only what makes the check fail is a failure; what is less grave is told as skipped, so that a build that is in order
    is not shown as broken. Colour has no meaning here.
    """
    _ = colour
    found = {path: list(each) for path, each in groupby(report.diagnostics, key=lambda each: each.path)}
    document = JUnitXml("playbook check")
    for path in sorted({*report.files, *found}):
        document.add_testsuite(_suite(path, found.get(path, []), report))
    document.update_statistics()
    text = document.tostring()
    return (text.decode("utf-8") if isinstance(text, bytes) else text).rstrip("\n") + "\n"


def _suite(path: str, diagnostics: list[Diagnostic], report: Report) -> TestSuite:
    name = _plain(report.folder + path)
    suite = TestSuite(name)
    if not diagnostics:
        suite.add_testcase(_case("in order", name))
    for diagnostic in diagnostics:
        place = f"line {diagnostic.line}, column {diagnostic.column}"
        case = _case(f"{diagnostic.name} ({diagnostic.code}) in {place}", name)
        case.result = [_outcome(diagnostic, report, name)]
        suite.add_testcase(case)
    return suite


def _case(name: str, file: str) -> TestCase:
    case = _Case(name, classname=file, time=0)
    case.file = file
    return case


def _outcome(diagnostic: Diagnostic, report: Report, file: str) -> FinalResult:
    kind = Failure if diagnostic.severity.rank >= report.failing.rank else Skipped
    outcome = kind(_plain(diagnostic.message), diagnostic.severity.value)
    lines = [f"{file}:{diagnostic.line}:{diagnostic.column}", _plain(diagnostic.message), _plain(diagnostic.help)]
    outcome.text = "\n".join(line for line in lines if line)
    return outcome


def _plain(text: str) -> str:
    """Spell out signs that XML forbids."""
    return _FORBIDDEN.sub(lambda sign: sign[0].encode("unicode_escape").decode("ascii"), text)
