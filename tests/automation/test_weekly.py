"""The weekly job: one issue that says what is due, kept up to date, and closed when nothing is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.automation.conftest import Forge, Runner

MARKER = "<!-- living-playbook: due -->"
LATE = "- `lighthouse/north.md` Circles in the north: should have ended by 2026\\-03"
_PILOT = """---
title: Circles in the north
status: draft
owner: Head of @operations
stage: running
end: 2026-03
---
"""
_STRANGERS = {"login": "somebody"}


def test_the_issue_is_opened_kept_and_closed(clone: Path, forge: Forge, runner: Callable[..., Runner]) -> None:
    quiet = runner("weekly", "due")
    assert (quiet.failed, forge.issues) == (False, {}), quiet.log

    # An issue of somebody else that looks like ours is none.
    forge.issues[3] = {"number": 3, "state": "open", "user": _STRANGERS, "body": f"{MARKER}\nmine"}
    pilot = clone / "lighthouse" / "north.md"
    pilot.write_text(_PILOT, encoding="utf-8")
    assert not runner("weekly", "due").failed
    assert forge.issues[4]["title"] == "What is due in the playbook"
    assert (forge.issues[4]["state"], forge.issues[4]["body"]) == (
        "open",
        f"{MARKER}\nOn 2026-11-22:\n\n## Late results\n\n**Head of @\u200boperations**\n\n{LATE}\n",
    )

    pilot.write_text(_PILOT.replace("2026-03", "2026-04"), encoding="utf-8")
    assert not runner("weekly", "due").failed
    assert "should have ended by 2026\\-04" in forge.issues[4]["body"]

    pilot.unlink()
    assert not runner("weekly", "due").failed
    assert (forge.issues[4]["state"], forge.issues[4]["body"]) == (
        "closed",
        f"{MARKER}\nNothing is due on 2026-11-22.\n",
    )
    assert (sorted(forge.issues), forge.issues[3]["body"]) == ([3, 4], f"{MARKER}\nmine")


def test_files_that_are_out_of_date_are_told(clone: Path, forge: Forge, runner: Callable[..., Runner]) -> None:
    settings = clone / "playbook.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f'{text}\n[forge.owners]\n"*" = "@acme/learning"\n', encoding="utf-8")
    assert not runner("weekly", "due").failed
    assert forge.issues[1]["state"] == "open"
    assert "- `playbook export codeowners --out .github/CODEOWNERS`\n" in forge.issues[1]["body"]


def test_an_issue_is_found_behind_a_hundred_others(forge: Forge, runner: Callable[..., Runner]) -> None:
    for number in range(1, 131):
        forge.issues[number] = {
            "number": number,
            "state": "open",
            "user": {"login": "github-actions[bot]"},
            "body": None,
        }
    forge.issues[120]["body"] = f"{MARKER}\nold"
    assert not runner("weekly", "due").failed
    assert (forge.issues[120]["state"], len(forge.issues)) == ("closed", 130)


def test_wrong_settings_fail_and_change_no_issue(clone: Path, forge: Forge, runner: Callable[..., Runner]) -> None:
    (clone / "playbook.toml").write_text("[site", encoding="utf-8")
    done = runner("weekly", "due")
    assert (done.failed, forge.issues, forge.requests) == (True, {}, [])
    assert "playbook.toml: not valid TOML" in done.log[-1]
