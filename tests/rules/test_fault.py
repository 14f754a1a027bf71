"""A rule that raises is reported as a fault of that rule, and everything else is checked all the same."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from living_playbook import api
from living_playbook.cli import group
from living_playbook.diagnostics import Finding, Severity
from living_playbook.errors import PlaybookError
from living_playbook.rules import all_rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

TOLD = "cases/2026/told.md"


@pytest.fixture
def root(playbook_of: Callable[..., Path], written: Callable[..., str]) -> Path:
    """Return a playbook with two entries, of which one has a broken link."""
    return playbook_of({TOLD: written("case", "Told", "See [[nowhere]].\n"), "cases/2026/b.md": written("case", "B")})


def raising(after: int, error: Exception) -> Callable[..., Iterator[Finding]]:
    def check(entry: Any, _context: Any) -> Iterator[Finding]:
        for number in range(after):
            yield Finding(entry.span_of("title"), f"found {number}")
        raise error

    return check


def told(root: Path, rule: str) -> list[tuple[str, str, Severity, str]]:
    found = api.check(api.load(root)).diagnostics
    return [(each.path, each.name, each.severity, each.message) for each in found if each.name in ("rule-fault", rule)]


def test_a_rule_that_raises_is_a_fault_of_that_rule_on_that_entry(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {each.key for each in api.check(api.load(root)).diagnostics}
    monkeypatch.setattr(all_rules()["heading-levels"].module, "check", raising(1, KeyError("no\nsuch `key`")))

    report = api.check(api.load(root))

    message = (
        "the rule `heading-levels` failed here with `KeyError: 'no\\nsuch 'key''`, so what it looks for was not checked"
    )
    assert told(root, "heading-levels") == [
        ("cases/2026/b.md", "rule-fault", Severity.ERROR, message),
        ("cases/2026/b.md", "heading-levels", Severity.WARNING, "found 0"),
        (TOLD, "rule-fault", Severity.ERROR, message),
        (TOLD, "heading-levels", Severity.WARNING, "found 0"),
    ]
    fault = next(each for each in report.diagnostics if each.name == "rule-fault")
    assert fault.key == "rule-fault/heading-levels/KeyError"
    assert fault.help.startswith(
        "report it, with this message and the entry, to the authors of `living_playbook.rules.heading_levels`"
        " (test_fault.py, line "
    )
    assert before <= {each.key for each in report.diagnostics}, "all other rules were checked"


def test_a_rule_of_the_whole_playbook_that_raises_is_told_at_the_settings(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(all_rules()["orphan-entry"].module, "check", raising(0, ValueError()))

    (fault,) = told(root, "orphan-entry")

    assert fault[:3] == ("playbook.toml", "rule-fault", Severity.ERROR)
    assert "`ValueError`" in fault[3]


@pytest.mark.parametrize(
    "settings",
    [
        '[rules.severity]\nrule-fault = "off"\n',
        '[rules]\nfail_on = "error"\n[rules.severity]\nheading-levels = "info"\nrule-fault = "info"\n',
    ],
)
def test_nothing_makes_light_of_a_fault(root: Path, monkeypatch: pytest.MonkeyPatch, settings: str) -> None:
    text = (root / TOLD).read_text(encoding="utf-8")
    (root / TOLD).write_text(f"{text}\n<!-- playbook: allow rule-fault -->\n", encoding="utf-8")
    (root / "playbook.toml").write_text(settings, encoding="utf-8")
    monkeypatch.setattr(all_rules()["heading-levels"].module, "check", raising(0, KeyError("x")))
    api.write_baseline(api.load(root))
    known = json.loads((root / ".playbook-baseline.json").read_bytes())
    assert "rule-fault" not in {each["rule"] for each in known["findings"]}

    result = CliRunner().invoke(group, ["check", "--root", str(root)])

    assert (result.exit_code, result.stdout.count("error rule-fault (PB000)")) == (1, 2)


def test_a_rule_that_is_off_cannot_fail(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(all_rules()["heading-levels"].module, "check", raising(0, KeyError("x")))
    (root / "playbook.toml").write_text('[rules.severity]\nheading-levels = "off"\n', encoding="utf-8")

    assert told(root, "heading-levels") == []


def test_what_the_user_has_to_mend_passes_through(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(all_rules()["heading-levels"].module, "check", raising(0, PlaybookError("no such file")))

    with pytest.raises(PlaybookError, match="no such file"):
        told(root, "heading-levels")


def test_a_rule_yields_findings_and_nothing_else(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(all_rules()["heading-levels"].module, "check", lambda *_: iter(["a text"]))

    message = (
        "the rule `heading-levels` failed here with `TypeError: a rule yields findings, not str`,"
        " so what it looks for was not checked"
    )
    assert {message for _, _, _, message in told(root, "heading-levels")} == {message}
