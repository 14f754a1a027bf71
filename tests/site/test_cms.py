"""A case written in Decap CMS, in a real browser: it lands on a branch of a real repository and passes a check."""

from __future__ import annotations

import os
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

MODULES = Path(__file__).parent / "node_modules"
BUNDLE = MODULES / "decap-cms" / "dist"
PROXY = MODULES / "decap-server" / "dist" / "index.js"
WHO = {
    f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in (("NAME", "A"), ("EMAIL", "a@b"))
}
NAME = "eight-managers-meet-zwolf-wochen"
WRITTEN = """---
title: Eight managers meet — zwölf Wochen
outcome: worked
lessons:
  - text: "Protect the hour: always."
practices:
  - example-practice
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
    page.get_by_role("button", name="Login").click()
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
    page.locator("[data-slate-editor]").click()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text("\nScrap fell, see [[example-practice]] and 2 * 3.")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Entry saved").wait_for()


@pytest.mark.usefixtures("need_cms")
def test_a_case_of_the_editor_lands_on_a_branch_and_passes(
    browser: Browser, served_at: Callable[[Path], Any], started: Path
) -> None:
    git(started, "init", "-q", "-b", "main")
    with git_proxy(started) as proxy, (started / "playbook.toml").open("a", encoding="utf-8") as file:
        file.write(f'[editor]\nlocal_backend = "{proxy}"\n')
        file.flush()
        git(started, "add", "-A")
        git(started, "commit", "-q", "-m", "All of it")
        admin = exported(started)
        for name in BUNDLE.glob("*decap-cms.js"):
            shutil.copyfile(name, admin / name.name)
        with served_at(admin) as url:
            page = browser.new_page()
            page.set_default_timeout(15_000)
            watched = Watched(page)
            page.goto(url)
            write_case(page, url)
            page.close()
        assert watched.faults == []  # such as what the CMS finds wrong with its configuration
        assert watched.hosts == {urlsplit(url).netloc, urlsplit(proxy).netloc}
    [branch] = git(started, "branch", "--list", "--format=%(refname:short)", "cms/*").split()
    year = branch.split("/")[2]  # the CMS asks the clock of the browser
    assert branch == f"cms/case/{year}/{NAME}"
    assert git(started, "diff", "--name-only", "main", branch) == f"cases/{year}/{NAME}.md\n"
    git(started, "checkout", "-q", branch)
    assert (started / "cases" / year / f"{NAME}.md").read_text(encoding="utf-8") == WRITTEN
    assert api.summary_of(api.check(api.load(started))) == "5 entries: 0 errors, 0 warnings, 2 for information"


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
