"""Entries written and edited in Decap CMS, in a real browser: they land on branches of a real repository and pass a check.

Nothing of an entry is lost that nobody changed, not even its quotes and comments.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from living_playbook import api
from living_playbook.outputs.exports._cms_page import BUNDLE_VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
MODULES = Path(__file__).parent / "node_modules"
BUNDLE = MODULES / "decap-cms" / "dist"
PROXY = MODULES / "decap-server" / "dist" / "index.js"
WHO = {
    f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in (("NAME", "A"), ("EMAIL", "a@b"))
}
NAME = "eight-managers-meet-zwolf-wochen"
WRITTEN = """---
title: Eight managers meet — zwölf Wochen
practices:
  - example-practice
outcome: worked
lessons:
  - text: "Protect the hour: always."
status: draft
origin: own
---
## Situation

<!-- What the problem was, who had it, and what had been tried before. -->

## What we did

<!-- What happened, in order: who did what, how often, and what was changed on the way. -->

## What happened

<!-- What came of it, how you know, and what else may have caused it. -->

Scrap fell, see [[example-practice]] and 2 * 3.
"""
SAMPLES = (  # one of each type in the starter
    ("case", "2019/stora-enso-pathfinders"),
    ("checklist", "action-learning-session"),
    ("debrief", "automattic-annual-support-week"),
    ("framework", "daci"),
    ("goal", "faster-decisions"),
    ("pilot", "asana-meeting-doomsday"),
    ("practice", "accountability-reports"),
    ("decision", "written-on-paper"),
    ("person", "editor-one"),
)
DECISION = """---
# Whom to ask: the council.
title: Written on paper
status: draft
context: A plant that runs in shifts.  # where it was
decision: |
  Two lines,

  and what stands "here": yes.
rationale: >-
  It is
  simple.
outcome_due: 2026
options:
- {name: One, upside: "~"}
dissent:
tags: []
imported:
  old-id: 007
  answers: [yes, "no", ~, 1.50]
---

Two  spaces, and two at the end.\x20\x20
"""
PERSON = """---
title: "No"
status: draft
role: '12:30'
consent: {given_on: 2024, until: 2026-03}
created: 2024-01-02
---
"""
MIXED = """---
# Told by those who were there.
title: Mixed
# Where it was.
context: A plant that runs in shifts.
tags: [decision-making]
status: draft
outcome: mixed
lessons:
- Protect the hour.   # the first
- 'Ask "why": twice.'
- text: A third, with a key
- {text: A fourth, practices: [delegation]}
---

A text.
"""
MENDED = """---
# Told by those who were there.
title: Mixed
practices:
  - accountability-reports
# Where it was.
context:
  setting: A plant that runs in shifts.
  sector: "Off"
tags:
  - decision-making
  - meetings
status: draft
outcome: mixed
lessons:
  - "Protect the hour: always."
  - text: 'Ask "why": twice.'
    do_next: "12:30"
  - text: A third, with a key
  - text: A fourth
    practices:
      - delegation
  - A fifth.
---

A text.
"""


def git(root: Path, *arguments: str) -> str:
    environment = {**os.environ, **WHO, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(["git", *arguments], cwd=root, env=environment, check=True, capture_output=True, text=True)
    return done.stdout


@contextmanager
def git_proxy(root: Path) -> Iterator[str]:
    """Run the proxy of Decap on a free port; yield its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {"MODE": "git", "PORT": str(port), "BIND_HOST": "127.0.0.1", "GIT_REPO_DIRECTORY": str(root)}
    environment = {**os.environ, **WHO, **settings}
    with subprocess.Popen(["node", str(PROXY)], env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            assert any("configured" in line for line in process.stdout)
            yield f"http://127.0.0.1:{port}/api/v1"
        finally:
            process.terminate()


def exported(root: Path) -> Path:
    """Run the command; return the folder of the page."""
    command = [
        sys.executable,
        "-m",
        "living_playbook",
        "export",
        "cms",
        "--root",
        str(root),
        "--out",
        str(root / "admin"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return root / "admin"


@pytest.fixture(scope="module")
def need_cms() -> None:
    if not PROXY.is_file() or not (BUNDLE / "decap-cms.js").is_file():
        tell = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        tell("Decap CMS is not installed: run `npm ci --prefix tests/site`")


@pytest.fixture
def started(tmp_path: Path) -> Path:
    root = tmp_path / "ours"
    api.init(root, "Ours")
    with (root / ".gitignore").open("a", encoding="utf-8") as file:
        file.write("/admin/\n")
    return root


class Watched:
    """What a page asked for, and what it complained of."""

    def __init__(self, page: Page) -> None:
        self.hosts: set[str] = set()
        self.faults: list[str] = []
        page.on("request", lambda request: self.hosts.add(urlsplit(request.url).netloc))
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", self._hear)

    def _hear(self, message: Any) -> None:
        # The proxy answers 404 where a branch is not there yet; the browser tells so.
        if message.type in ("error", "warning") and "status of 404" not in message.text:
            self.faults.append(message.text)


def write_case(page: Page, url: str) -> None:
    page.get_by_role("link", name="Example: a team that looked back for eight weeks").wait_for()
    page.goto(f"{url}#/collections/case/new")
    page.get_by_label("Title").first.fill("Eight managers meet — zwölf Wochen")
    page.get_by_label("Summary").fill("They met.")
    page.get_by_label("Summary").fill("")
    page.get_by_label("Practices").first.fill("half an hour")
    page.get_by_role("option", name="Example: half an hour to look back").click()
    page.get_by_label("Outcome").click()
    page.get_by_role("option", name="Worked").click()
    page.get_by_role("button", name="Add lessons").click()
    page.locator("[id^=text-field-]").first.fill("Protect the hour: always.")
    page.locator("[data-slate-editor] [data-slate-node=element]").last.click()  # the empty line at the end
    page.keyboard.insert_text("\nScrap fell, see [[example-practice]] and 2 * 3.")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Entry saved").wait_for()


@contextmanager
def edited(root: Path, browser: Browser, served_at: Callable[[Path], Any]) -> Iterator[tuple[Page, str]]:
    """Open the editor of a playbook on a proxy; yield the page and its address. Nothing may have been complained of."""
    git(root, "init", "-q", "-b", "main")
    with git_proxy(root) as proxy, (root / "playbook.toml").open("a", encoding="utf-8") as file:
        file.write(f'[editor]\nlocal_backend = "{proxy}"\n')
        file.flush()
        git(root, "add", "-A")
        git(root, "commit", "-q", "-m", "All of it")
        admin = exported(root)
        for name in BUNDLE.glob("*decap-cms.js"):
            shutil.copyfile(name, admin / name.name)
        with served_at(admin) as url:
            page = browser.new_page()
            page.set_default_timeout(15_000)
            watched = Watched(page)
            page.goto(url)
            page.get_by_role("button", name="Login").click()
            page.get_by_role("button", name="Quick add").wait_for()
            yield page, url
            page.close()
        assert watched.faults == []  # such as what the CMS finds wrong with its configuration
        assert watched.hosts == {urlsplit(url).netloc, urlsplit(proxy).netloc}


@pytest.mark.usefixtures("need_cms")
def test_a_case_of_the_editor_lands_on_a_branch_and_passes(
    browser: Browser, served_at: Callable[[Path], Any], started: Path
) -> None:
    with edited(started, browser, served_at) as (page, url):
        write_case(page, url)
    [branch] = git(started, "branch", "--list", "--format=%(refname:short)", "cms/*").split()
    year = branch.split("/")[2]  # the CMS asks the clock of the browser
    assert branch == f"cms/case/{year}/{NAME}"
    assert git(started, "diff", "--name-only", "main", branch) == f"cases/{year}/{NAME}.md\n"
    git(started, "checkout", "-q", branch)
    assert (started / "cases" / year / f"{NAME}.md").read_text(encoding="utf-8") == WRITTEN
    assert api.summary_of(api.check(api.load(started))) == "5 entries: 0 errors, 0 warnings, 2 for information"


@pytest.fixture
def starter(tmp_path: Path) -> Path:
    """Return a copy of the starter's entries beside some that hold all that the schema lets be written in two ways."""
    root = tmp_path / "starter"
    for name in ("playbook", "cases", "lighthouse"):
        shutil.copytree(ROOT / name, root / name)
    own = {"decisions/written-on-paper": DECISION, "people/editor-one": PERSON}
    for name, text in {**own, "../cases/2019/mixed": MIXED}.items():
        path = root / "playbook" / f"{name}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (root / "playbook.toml").write_text('[site]\ntitle = "Ours"\n', encoding="utf-8")
    (root / ".gitignore").write_text("/admin/\n/.playbook/\n", encoding="utf-8")
    return root


def open_entry(page: Page, url: str, kind: str, stem: str) -> None:
    page.goto(f"{url}#/collections/{kind}")
    page.locator(f'a[href$="/collections/{kind}/entries/{stem}"]').click()
    page.get_by_role("textbox", name="Title").wait_for()


def saved(page: Page, root: Path) -> tuple[str, str]:
    """Save the entry; return its path and its text on the branch, which goes: the proxy reads every branch each time."""
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Status: Draft").wait_for()  # that of the change, which is there once it has a branch
    [branch] = git(root, "branch", "--list", "--format=%(refname:short)", "cms/*").split()
    [path] = git(root, "diff", "--name-only", "main", branch).split()
    text = git(root, "show", f"{branch}:{path}")
    git(root, "branch", "-q", "-D", branch)
    return path, text


def change(page: Page) -> None:
    """Change lessons that are text, a place that is text, a word that is a synonym; choose a practice."""
    page.get_by_label("Practices").first.fill("accountability")
    page.get_by_role("option", name="Accountability reports").click()
    page.locator("[id^=context-field]").get_by_role("button").first.click()
    page.locator("[id^=sector-field]").fill("Off")
    page.locator("[id^=lessons-field]").get_by_role("button").first.click()
    lessons, next_steps = page.locator("[id^=text-field]"), page.locator("[id^=do_next-field]")
    lessons.nth(0).fill("Protect the hour: always.")
    next_steps.nth(1).fill("12:30")
    page.get_by_role("button", name="Add lessons").click()
    lessons.nth(4).fill("A fifth.")
    page.get_by_label("Tags").click()
    page.get_by_role("option", name="Meetings").click()


def found_in(root: Path) -> set[tuple[str, str, str]]:
    return {(each.path, each.name, each.message) for each in api.check(api.load(root)).diagnostics}


@pytest.mark.usefixtures("need_cms")
def test_what_nobody_changed_in_an_entry_stays_as_it_was_written(
    browser: Browser, served_at: Callable[[Path], Any], starter: Path
) -> None:
    before = found_in(starter)
    with edited(starter, browser, served_at) as (page, url):
        made = {}
        for kind, stem in SAMPLES:
            open_entry(page, url, kind, stem)
            page.get_by_role("textbox", name="Title").fill(f"Edited {kind}")
            path, text = saved(page, starter)
            made[path] = (kind, text)
        open_entry(page, url, "case", "2019/mixed")
        change(page)
        assert saved(page, starter) == ("cases/2019/mixed.md", MENDED)
    for path, (kind, text) in made.items():
        old = (starter / path).read_text(encoding="utf-8")
        assert text == re.sub("^title:.*(?:\n .*)*", f"title: Edited {kind}", old, count=1, flags=re.MULTILINE)
        (starter / path).write_text(text, encoding="utf-8")
    assert len(made) == len(SAMPLES)
    (starter / "cases/2019/mixed.md").write_text(MENDED, encoding="utf-8")
    assert found_in(starter) == before


def test_the_page_says_how_to_get_the_bundle(browser: Browser, served_at: Callable[[Path], Any], started: Path) -> None:
    with (started / "playbook.toml").open("a", encoding="utf-8") as file:
        file.write('[editor]\nlocal_backend = "http://localhost:8081/api/v1"\n')
    with served_at(exported(started)) as url:
        page = browser.new_page()
        watched = Watched(page)
        page.goto(url)
        assert page.get_by_role("heading").inner_text() == "The editor is not here yet"
        assert f"npm pack decap-cms@{BUNDLE_VERSION}" in page.inner_text("pre")
        page.close()
    assert watched.hosts == {urlsplit(url).netloc}
    assert '"decap-cms": "' + BUNDLE_VERSION + '"' in (MODULES.parent / "package.json").read_text(encoding="utf-8")
