"""Real sites for real browsers: the repository's own playbook and a few made ones, built once, served and visited.

The copy of the playbook gets the entries in `extra/`: a draft, a retired entry, an alias, a person, a type of its own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from filelock import FileLock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from playwright.sync_api import Browser, Page, Route

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
CONTENT = ("playbook", "cases", "lighthouse", "playbook.toml", "mkdocs.yml", ".playbook/site/.gitkeep")
ALIAS = "practices/walk-and-talk/"
DAY = {"SOURCE_DATE_EPOCH": "1795348800"}
GIT = {
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_AUTHOR_DATE": "2026-11-01T12:00:00Z",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.org",
    "GIT_COMMITTER_DATE": "2026-11-01T12:00:00Z",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}
OWN_TYPE = """
[content]
"playbook/rituals" = "ritual"

[types.ritual]
label = "Ritual"
plural = "Rituals"
description = "Something small that a team does again and again."
sections = ["What we ask"]

[types.ritual.fields]
host = { type = "reference", to = "person", description = "Who keeps it going." }
minutes = { type = "number", description = "How long it takes." }
answers = { type = "list", description = "Where people answer." }
"""
PRACTICE = """---
title: Meeting resets
summary: All standing meetings are deleted for two days; those that are missed come back.
status: published
audience: organisation
owner: Playbook editors
problem: Meetings pile up.
steps: [Delete them., Wait two days., Put back what is missed.]
---

## How to do it

Delete, wait, put back.

## Watch out for

They creep back.
"""
CASE = """---
title: Story {number} of a team that met less
summary: Team {number} met {word} and wrote down what came of it.
status: published
audience: organisation
owner: Playbook editors
practices: [meeting-resets]
functions: [{function}]
context: A made-up team.
situation: Too many meetings.
decision: Fewer meetings.
outcome: {outcome}
design: none
years: [{year}]
lessons:
  - Team {number} learned to ask what a meeting is for.
---

## Situation

Too many meetings.

## What we did

Fewer meetings, {word}.

## What happened

It was quieter.
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything here: it builds whole sites, and most of it needs a browser."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.slow)
            needs = getattr(item, "fixturenames", ())
            if "browser" in needs:
                item.add_marker(pytest.mark.browser)


AXE = HERE / "node_modules" / "axe-core" / "axe.min.js"
AXE_TABLE = pytest.StashKey[dict[str, dict[str, int]]]()


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Print how many violations the accessibility checker found on each kind of page."""
    table = config.stash.get(AXE_TABLE, {})
    if not table:
        return
    columns = list(dict.fromkeys(column for row in table.values() for column in row))
    terminalreporter.section("axe: violations by kind of page")
    terminalreporter.write_line("".join([f"{'':48}", *(f"{column:>12}" for column in columns)]))
    for kind, row in table.items():
        terminalreporter.write_line("".join([f"{kind:48}", *(f"{row.get(column, '-'):>12}" for column in columns)]))


@pytest.fixture(scope="session")
def axe_table(pytestconfig: pytest.Config) -> Callable[[str, str, int], None]:
    """Return a function that notes a number for the table at the end of the run."""
    table = pytestconfig.stash.setdefault(AXE_TABLE, {})
    return lambda kind, column, number: table.setdefault(kind, {}).update({column: number})


@pytest.fixture(scope="session")
def axe() -> str:
    if not AXE.is_file():
        tell = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        tell("axe-core is not installed: run `npm ci --prefix tests/site`")
    return AXE.read_text(encoding="utf-8")


@dataclass(frozen=True)
class Printed:
    """A built site: its folder, the compiled tree that it was printed from, its address, and what was asked of it."""

    folder: Path
    pages: Path
    url: str
    asked: list[str] = field(default_factory=list)


class _Server(SimpleHTTPRequestHandler):
    """Serves a folder below a path, with the site's own page for addresses that do not exist."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, below: str, asked: list[str], **kwargs: Any) -> None:
        self.below = below
        self.asked = asked
        super().__init__(*args, **kwargs)

    def translate_path(self, path: str) -> str:
        self.asked.append(path.partition("?")[0])
        inside = path.startswith(self.below)
        return super().translate_path(path[len(self.below) - 1 :]) if inside else str(Path(self.directory) / "nowhere")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: Any) -> None:
        """Say nothing."""


class _Threads(ThreadingHTTPServer):
    """Answers each request in a thread of its own; a browser that goes to the next page hangs up, which is no error."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def served(folder: Path, below: str = "/", asked: list[str] | None = None) -> Iterator[str]:
    """Serve a folder on a free port; yield its address. Every path that is asked for is put into `asked`."""
    noted = [] if asked is None else asked
    server = _Threads(("127.0.0.1", 0), partial(_Server, directory=str(folder), below=below, asked=noted))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{below}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _copy_of_repository(root: Path, without: tuple[str, ...] = (), settings: str = "") -> Path:
    for name in CONTENT:
        if name in without:
            continue
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, root / name)
        else:
            shutil.copyfile(ROOT / name, root / name)
    toml = (root / "playbook.toml").read_text(encoding="utf-8")
    assert toml.count("[site]\n") == 1
    (root / "playbook.toml").write_text(toml.replace("[site]\n", f"[site]\n{settings}"), encoding="utf-8")
    return root


def _committed(root: Path) -> Path:
    (root / ".gitignore").write_text("/.playbook/\n/site*/\n", encoding="utf-8")
    environment = {**os.environ, **GIT}
    for arguments in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "All of it"]):
        subprocess.run(["git", *arguments], cwd=root, env=environment, check=True)
    return root


def _own_playbook(root: Path) -> Path:
    _copy_of_repository(
        root, settings='repo_url = "https://github.com/example/playbook"\nurl = "https://example.org/sub/path/"\n'
    )
    shutil.copytree(HERE / "extra", root, dirs_exist_ok=True)
    with (root / "playbook.toml").open("a", encoding="utf-8") as file:
        file.write(OWN_TYPE)
    return _committed(root)


def _made_playbook(root: Path, entries: int, settings: str) -> Path:
    """Make a playbook of one practice and made-up cases of it, so many entries in all."""
    _copy_of_repository(root, ("cases", "lighthouse"), settings)
    for folder in [path for path in (root / "playbook").iterdir() if path.is_dir()]:
        shutil.rmtree(folder)
    _write(root / "playbook" / "practices" / "meeting-resets.md", PRACTICE)
    for number in range(1, entries):
        text = CASE.format(
            number=number,
            word="on Mondays" if number % 7 == 0 else "outdoors",
            function=("sales", "finance", "operations")[number % 3],
            outcome=("worked", "mixed", "failed", "worked")[number % 4],
            year=2020 + number % 5,
        )
        _write(root / "cases" / "2025" / f"story-{number}.md", text)
    return _committed(root)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _build(root: Path, engine: str, out: str, *more: str) -> Path:
    command = [sys.executable, "-m", "living_playbook", "build", "--root", str(root), "--engine", engine, *more]
    done = subprocess.run(
        [*command, "--out", str(root / out)], env={**os.environ, **DAY}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return root / out


@dataclass(frozen=True)
class Workshop:
    """What a test needs that makes, builds and serves playbooks of its own."""

    copy_of_repository: Callable[..., Path] = field(default=_copy_of_repository)
    build: Callable[..., Path] = field(default=_build)
    served: Callable[..., Any] = field(default=served)
    git: Mapping[str, str] = field(default_factory=lambda: GIT)
    day: Mapping[str, str] = field(default_factory=lambda: DAY)


@pytest.fixture(scope="session")
def workshop() -> Workshop:
    """Return the tools."""
    return Workshop()


@pytest.fixture
def copied(tmp_path: Path) -> Callable[[Path], Path]:
    """Return a function that copies the entries and settings of a playbook that tests share, so that one may write."""

    def copy(root: Path) -> Path:
        leave = shutil.ignore_patterns(".git", ".playbook", "site-*")
        return Path(shutil.copytree(root, tmp_path / "copy", ignore=leave))

    return copy


def _long(root: Path) -> Path:
    return _made_playbook(root, 220, 'coordinator = "books@example.org"\n')


def _short(root: Path) -> Path:
    return _made_playbook(root, 20, 'repo_url = "https://gitlab.com/example/playbook"\n')


PLAYBOOKS = {"own": _own_playbook, "long": _long, "short": _short}
SITES = {
    "mkdocs": ("own", "mkdocs"),
    "zensical": ("own", "zensical"),
    "long": ("long", "mkdocs"),
    "short": ("short", "mkdocs"),
    "offline-mkdocs": ("own", "mkdocs", "--offline"),
    "offline-zensical": ("own", "zensical", "--offline"),
    "offline-long": ("long", "mkdocs", "--offline"),
}
"""The sites that tests visit: whose playbook they are made from, the engine, and options of the build."""


@pytest.fixture(scope="session")
def builds(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return a function that gives the folder of a site; whoever asks first builds it, for all processes of this run."""
    own = tmp_path_factory.getbasetemp()
    base = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "sites"
    base.mkdir(exist_ok=True)

    def built(name: str) -> Path:
        playbook, engine, *options = SITES[name]
        root, out = base / playbook, f"site-{name}"
        with FileLock(base / f"{playbook}.lock"):
            if not root.exists():
                PLAYBOOKS[playbook](root)
            return root / out if (root / out).exists() else _build(root, engine, out, *options)

    return built


def _printed(folder: Path, below: str) -> Iterator[Printed]:
    asked: list[str] = []
    with served(folder, below, asked) as url:
        yield Printed(folder, folder.parent / ".playbook" / "site", url, asked)


@pytest.fixture(scope="session")
def mkdocs_site(builds: Callable[[str], Path]) -> Iterator[Printed]:
    """Return the repository's playbook, printed by MkDocs and served below `/sub/path/`."""
    yield from _printed(builds("mkdocs"), "/sub/path/")


@pytest.fixture(scope="session")
def zensical_site(builds: Callable[[str], Path]) -> Iterator[Printed]:
    """Return the same playbook, printed by Zensical."""
    yield from _printed(builds("zensical"), "/sub/path/")


@pytest.fixture(scope="session")
def long_site(builds: Callable[[str], Path]) -> Iterator[Printed]:
    """Return a playbook of 220 made-up cases, served at the root of its host."""
    yield from _printed(builds("long"), "/")


@pytest.fixture(scope="session")
def short_site(builds: Callable[[str], Path]) -> Iterator[Printed]:
    """Return a playbook of 20 made-up cases, on GitLab."""
    yield from _printed(builds("short"), "/")


@pytest.fixture(scope="session")
def unpacked(builds: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Printed]:
    """Return a function that unpacks the archive of a site for a disk, once, in a folder with an unhandy name."""

    @cache
    def unpack(name: str) -> Printed:
        site = builds(name)
        place = tmp_path_factory.mktemp("disk") / "Für alle #1 (50%)"
        with zipfile.ZipFile(site.with_name(f"{site.name}.zip")) as packed:
            packed.extractall(place)
        folder = place / site.name
        return Printed(folder, site.parent / ".playbook" / "site-offline", f"{folder.as_uri()}/")

    return unpack


BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""Programs of Chromium, the quickest first: the shell draws no windows around its pages."""


def browser_program(own: str) -> str:
    """Return the program of Chromium: the one that is asked for, one that is installed, or Playwright's own."""
    for name in (os.environ.get("CHROMIUM", ""), *BROWSERS, own):
        program = shutil.which(name)
        # A package can be a stub that only tells how to install it.
        if program and subprocess.run([program, "--version"], capture_output=True, check=False).returncode == 0:
            return program
    return ""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium once. Without one the tests are skipped, but on CI they fail."""
    from playwright.sync_api import sync_playwright

    quiet = ("--disable-background-networking", "--disable-component-update", "--disable-sync")
    with sync_playwright() as playwright:
        program = browser_program(playwright.chromium.executable_path)
        if not program:
            tell = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
            tell("there is no Chromium: install it, or name its program in the variable CHROMIUM")
        chromium = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu", *quiet])
        yield chromium
        chromium.close()


@pytest.fixture
def page_at(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Return a function that opens an address in a fresh browser context; keywords go to the context."""
    contexts = []

    def open_page(url: str, width: int = 1440, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        go(page, url)
        return page

    yield open_page
    for context in contexts:
        context.close()


def go(page: Page, url: str) -> None:
    """Open an address and wait until the page is ready; a search page is when it tells what it found."""
    page.goto(url)
    if "/search/" in url and page.evaluate("document.documentElement.className !== 'no-js'"):
        page.wait_for_function(
            "!['', 'Loading the index'].includes(document.querySelector('.pb-search__state').textContent)"
        )


@pytest.fixture(scope="session")
def visit() -> Callable[[Page, str], None]:
    """Return the function that opens an address in a page that there is, and waits until it is ready."""
    return go


def stay(route: Route) -> None:
    """Give a page that leads elsewhere without the line that leads there, so that it can be looked at."""
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace('http-equiv="refresh"', ""))


@pytest.fixture
def each_kind(browser: Browser, page_kinds: tuple[str, ...]) -> Iterator[Callable[..., Iterator[tuple[str, Page]]]]:
    """Return a function that opens an example of every kind of page of a site, one after the other, in one tab."""
    contexts = []

    def visit(site: Printed, watch: Callable[[Page], None] = lambda _page: None, **options: Any) -> Iterator[Any]:
        context = browser.new_context(**({"viewport": {"width": 1440, "height": 900}} | options))
        contexts.append(context)
        context.route(f"**/{ALIAS}", stay)
        page = context.new_page()
        watch(page)
        for kind in page_kinds:
            go(page, site.url + kind)
            yield kind, page

    yield visit
    for context in contexts:
        context.close()


def html_pages(folder: Path) -> dict[str, Path]:
    """Return every page of a site by its address below the site's root."""
    return {
        path.parent.relative_to(folder).as_posix().removeprefix(".") + "/" * (path.parent != folder): path
        for path in sorted(folder.rglob("index.html"))
    }


@pytest.fixture(scope="session")
def pages_of() -> Callable[[Path], Mapping[str, Path]]:
    """Return the function that lists the pages of a site."""
    return html_pages


@pytest.fixture(scope="session")
def page_kinds(mkdocs_site: Printed) -> tuple[str, ...]:
    """Return an address for every kind of page, found in the site, so that a new kind is tested as soon as it exists.

    Pages in the same folder are of one kind, and the longest stands for them; of the first folders every page counts.
    """
    pages = html_pages(mkdocs_site.folder)
    groups: dict[object, list[str]] = {}
    for address in pages:
        parent = address.rstrip("/").rpartition("/")[0]
        has_pages_below = any(other.startswith(address) and other != address for other in pages)
        every = parent in ("", "contribute", "evidence", "views") or not address
        parent = "vocabulary/*" if parent.startswith("vocabulary/") else parent
        groups.setdefault(address if every else (parent, has_pages_below), []).append(address)
    longest = [max(group, key=lambda each: pages[each].stat().st_size) for group in groups.values()]
    special = [
        "practices/silent-starts/",
        "practices/open-door-hours/",
        "practices/walking-meetings/",
        ALIAS,
        "evidence/compare/?practice=rotations&practice=coaching&practice=go-and-see",
        "search/?q=meeting",
        "search/?q=meeting&outcome=Failed&outcome=Mixed",
        "search/?q=xyzzyquux",
        "404.html",
    ]
    return tuple(dict.fromkeys([*longest, *special]))


@pytest.fixture(scope="session")
def is_own(mkdocs_site: Printed, zensical_site: Printed) -> Callable[[str], bool]:
    """Return a function that tells whether an address belongs to the sites under test."""
    hosts = {urlsplit(site.url).netloc for site in (mkdocs_site, zensical_site)}
    return lambda url: url.startswith(("data:", "blob:")) or urlsplit(url).netloc in hosts


@pytest.fixture(scope="session")
def served_at() -> Callable[[Path], Any]:
    """Return the context manager that serves a folder on a free port of this machine."""
    return served
