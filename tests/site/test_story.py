"""The whole way of a story: told in the form, proposed on a branch, refused, fixed, reviewed, merged, and found."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import feedparser
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.site.conftest import Workshop

PRACTICE = """---
title: Meeting resets
summary: All standing meetings are deleted; those that are missed come back.
status: published
audience: organisation
owner: Playbook editors
problem: Meetings pile up.
steps: [Delete them., Wait., Put back what is missed.]
---

## How to do it

Delete, wait, put back.

## Watch out for

They creep back.
"""
FIRST_ACCOUNT = """---
title: A maker of pumps deletes its meetings
summary: Two days without meetings; a third never came back.
status: published
audience: organisation
owner: Learning lead
practices: [meeting-resets]
context: {organisation: A maker of pumps}
situation: Too many meetings.
decision: Delete all of them for two days.
outcome: worked
design: before-after
years: [2025]
results:
  - {metric: hours in meetings, unit: hours a week, wanted: down, baseline: 14, result: 9}
lessons:
  - Say beforehand what may come back.
---

## Situation

Fourteen hours a week.

## What we did

Everything was deleted for two days.

## What happened

Nine hours a week were left.
"""
TITLE = "Nine wards delete their meetings for a week"
PLAYBOOK = (sys.executable, "-m", "living_playbook")


AUTHOR = {"GIT_AUTHOR_NAME": "Member", "GIT_AUTHOR_EMAIL": "member@example.org"}


@pytest.fixture
def git(workshop: Workshop) -> Callable[..., object]:
    """Return a function that runs Git in a folder."""
    environment = {**os.environ, **workshop.git, **AUTHOR}
    return lambda folder, *arguments: subprocess.run(["git", *arguments], cwd=folder, env=environment, check=True)


@pytest.fixture
def playbook(workshop: Workshop) -> Callable[..., tuple[int, str]]:
    """Return a function that runs a command in a folder and gives exit code and answer."""

    def run(folder: Path, *arguments: str) -> tuple[int, str]:
        environment = {**os.environ, **workshop.day}
        done = subprocess.run(
            [*PLAYBOOK, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
        assert "Traceback" not in done.stderr
        return done.returncode, done.stdout

    return run


@pytest.fixture
def remote(tmp_path: Path, workshop: Workshop, git: Callable[..., None]) -> Path:
    """Return a bare repository whose playbook has one practice, which one team tried."""
    base = tmp_path
    seed = workshop.copy_of_repository(
        base / "seed", ("cases", "lighthouse", "playbook"), 'repo_url = "https://github.com/example/playbook"\n'
    )
    files = {
        "playbook/practices/meeting-resets.md": PRACTICE,
        "cases/2025/a-maker-of-pumps.md": FIRST_ACCOUNT,
        ".gitignore": "/.playbook/*\n!/.playbook/site/\n/site/\n",
    }
    for name, text in files.items():
        (seed / name).parent.mkdir(parents=True, exist_ok=True)
        (seed / name).write_text(text, encoding="utf-8")
    git(base, "init", "-q", "--bare", "-b", "main", "remote.git")
    git(seed, "init", "-q", "-b", "main")
    git(seed, "add", "-A")
    git(seed, "commit", "-q", "-m", "One practice, one account")
    git(seed, "push", "-q", str(base / "remote.git"), "main")
    return base / "remote.git"


@pytest.fixture
def clone(remote: Path, git: Callable[..., None]) -> Callable[[str], Path]:
    """Return a function that clones the repository."""

    def made(name: str) -> Path:
        git(remote.parent, "clone", "-q", str(remote), name)
        return remote.with_name(name)

    return made


def told(page: Page) -> tuple[str, str]:
    """Tell a case in the form; return the path and the text that the code host is asked to propose."""
    page.locator(".pb-form").wait_for()
    page.evaluate("() => { window.open = (address) => (window.opened = address); }")
    for label, text in {
        "Title": TITLE,
        "Summary": "Ward leads deleted every meeting for a week; the hours spent in them halved.",
        "Situation, in short": "Ward leads sat in meetings for twelve hours a week.",
        "Decision": "Delete all of them for a week, and put back what is missed.",
        "Situation": "Twelve hours a week, and nobody could say what for.",
        "What we did": "Everything was deleted on a Monday. See [[meeting-resets]].",
        "What happened": "Six hours a week are left after three months.",
    }.items():
        page.get_by_role("textbox", name=re.compile(f"^{label}( needed)?$")).fill(text)
    page.get_by_role("combobox", name=re.compile("^Practices")).fill("reset")
    page.get_by_role("option", name="Meeting resets").click()
    page.get_by_label("Organisation", exact=True).and_(page.get_by_role("textbox")).fill("A hospital with nine wards")
    page.get_by_label("Worked").check()
    page.get_by_role("button", name="Add a lesson").click()
    page.get_by_role("textbox", name=re.compile("^Text")).fill("Count the hours before, or nobody sees the change.")
    page.get_by_text("Figures, conditions").click()
    page.get_by_label("Before after").check()
    page.get_by_role("button", name="Add a result").click()
    for label, text in {"Metric": "hours in meetings", "Unit": "hours a week", "Baseline": "12", "Result": "6"}.items():
        page.get_by_role("textbox", name=re.compile(f"^{label}( needed)?$")).fill(text)
    page.get_by_label("Organisation", exact=True).and_(page.get_by_role("radio")).check()
    page.get_by_text("Everything required is there.").wait_for()
    page.get_by_role("button", name="Propose it on GitHub").click()
    page.get_by_text("GitHub opens with your entry filled in.").wait_for()
    asked = parse_qs(urlsplit(page.evaluate("window.opened")).query)
    return asked["filename"][0], asked["value"][0]


def test_a_story_becomes_a_published_lesson(
    workshop: Workshop,
    page_at: Callable[..., Page],
    clone: Callable[[str], Path],
    git: Callable[..., None],
    playbook: Callable[..., tuple[int, str]],
) -> None:
    with workshop.served(workshop.build(clone("before"), "mkdocs", "site")) as url:
        page = page_at(url)
        assert page.locator(".pb-best .pb-grade").inner_text() == "Emerging"
        page.get_by_role("link", name="I have a story to tell").click()
        page.get_by_role("main").get_by_role("link", name="Case", exact=True).click()
        path, text = told(page)

    member = clone("member")
    git(member, "switch", "-q", "-c", "nine-wards")
    entry = member / path
    entry.parent.mkdir(parents=True, exist_ok=True)
    assert text.count("\noutcome: worked\n") == 1
    entry.write_text(text.replace("\noutcome: worked\n", "\noutcome: It worked\n"), encoding="utf-8")
    git(member, "add", "-A")
    git(member, "commit", "-q", "-m", "What nine wards tried")
    git(member, "push", "-q", "-u", "origin", "nine-wards")

    gate = clone("gate")
    git(gate, "switch", "-q", "nine-wards")
    code, said = playbook(gate, "check", "--changed-since", "origin/main")
    line = text.split("\n").index("outcome: worked") + 1
    assert (code, said) == (
        1,
        f"""\
{path}:{line}:10: error wrong-value (PB102): `outcome` cannot be `It worked`
    help: did you mean `worked`? write one of: worked, mixed, failed, too-early, unknown
3 entries: 1 error, 0 warnings
""",
    )

    fixed = text.replace("\nstatus: in-review\n", "\nstatus: published\nowner: Ward lead\n")
    entry.write_text(fixed, encoding="utf-8")
    git(member, "commit", "-qam", "The outcome in the words of the playbook; published")
    git(member, "push", "-q")
    git(gate, "pull", "-q")
    assert playbook(gate, "check", "--changed-since", "origin/main") == (0, "3 entries: 0 errors, 0 warnings\n")
    code, comment = playbook(gate, "review", "--base", "origin/main", "--author", "Member")
    assert code == 0
    assert comment.splitlines()[1] == (
        f"This branch adds the case “{TITLE}” and moves the grade of “Meeting resets” from emerging to promising."
        " The check passes."
    )
    assert "- **“Meeting resets”: emerging → promising**" in comment
    assert f"“{TITLE}” counts now: worked" in comment
    assert "`Playbook editors`: owns the practice that it is about: “Meeting resets”" in comment

    git(gate, "switch", "-q", "main")
    git(gate, "merge", "-q", "--no-ff", "-m", "A case of nine wards", "nine-wards")
    git(gate, "push", "-q", "origin", "main")
    after = clone("after")
    site = workshop.build(after, "mkdocs", "site")
    name = entry.stem
    with workshop.served(site) as url:
        page = page_at(url + "practices/meeting-resets/")
        assert page.locator(".pb-verdict .pb-grade").inner_text() == "Promising"
        page.get_by_role("link", name=TITLE).first.click()
        assert page.locator("h1").inner_text() == TITLE
        assert page.get_by_role("link", name="Meeting resets").count() > 0
        items = feedparser.parse((site / "feeds" / "all.xml").read_text(encoding="utf-8")).entries
        assert [item.title for item in items if name in item.link or TITLE in item.title] != []
        page = page_at(f"{url}search/?q=wards+deleting+meetings")
        assert page.locator(".pb-search__results .pb-card__title").first.inner_text() == TITLE
