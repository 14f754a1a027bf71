"""`playbook serve`: a real server that reloads what changed, tells what is wrong, and ends when it is told to."""

from __future__ import annotations

import queue
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest

from living_playbook import api

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from click.testing import Result

DEADLINE = 60.0
CASE = "cases/2026/example-case.md"
PAGE = "cases/example-case/"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Session:
    """A running `playbook serve`."""

    process: subprocess.Popen[str]
    address: str
    lines: queue.Queue[str] = field(default_factory=queue.Queue)

    def listen(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.lines.put(line.rstrip("\n"))

    def told(self, words: str) -> list[str]:
        """Wait for a line with these words; return all lines up to it."""
        end, seen = time.monotonic() + DEADLINE, []
        while time.monotonic() < end:
            try:
                seen.append(self.lines.get(timeout=max(0.01, end - time.monotonic())))
            except queue.Empty:
                break
            if words in seen[-1]:
                return seen
        raise AssertionError("\n".join(["not told within the deadline; told:", *seen]))

    def page(self, path: str) -> str:
        with urlopen(self.address + path, timeout=DEADLINE) as answer:  # noqa: S310 - our own server
            return str(answer.read().decode())

    def page_when(self, path: str, words: str) -> str:
        """Return a page once it holds these words; MkDocs' own long poll tells when there is a new build."""
        end = time.monotonic() + DEADLINE
        while time.monotonic() < end:
            text = self.page(path)
            if words in text:
                return text
            epoch, request = re.findall(r"livereload\((\d+), (\d+)\);", text)[-1]
            self.page(f"livereload/{epoch}/{request}")
        raise AssertionError(text)


@pytest.fixture
def session(started: Path) -> Iterator[Session]:
    port = free_port()
    command = [sys.executable, "-m", "living_playbook", "serve", "--port", str(port), "--root", str(started)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        running = Session(process, f"http://127.0.0.1:{port}/")
        threading.Thread(target=running.listen, daemon=True).start()
        try:
            yield running
        finally:
            process.terminate()
            process.wait(timeout=DEADLINE)


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.slow
def test_a_session_goes_on_whatever_one_writes(session: Session, started: Path) -> None:
    assert session.told("http") == [
        "preparing the pages ...",
        f"{session.address} - edit an entry and the page reloads; press Ctrl+C to stop",
    ]
    assert "a team that looked back" in session.page(PAGE)

    rewrite(started / CASE, "a team that", "a crew that")
    session.page_when(PAGE, "a crew that looked back")

    rewrite(started / CASE, "status: draft", "status: drfat")
    assert session.told("4 entries") == [
        f"{CASE}:4:9: error wrong-value (PB102): `status` cannot be `drfat`",
        "    help: did you mean `draft`? write one of: draft, in-review, published, retired",
        "4 entries: 1 error, 0 warnings",
    ]
    session.page_when("cases/", "No ")

    rewrite(started / CASE, "status: drfat", "status: draft")
    assert session.told("4 entries") == ["4 entries: 0 errors, 0 warnings"]
    session.page_when("cases/", "a crew that looked back")

    rewrite(started / "playbook.toml", "[site]", "site = [")
    assert session.told("playbook.toml") == [
        f"playbook: {started}/playbook.toml: not valid TOML: Invalid value (at line 3, column 1); the pages were left as they were"
    ]
    rewrite(started / "playbook.toml", "site = [", "[site]")
    rewrite(started / CASE, "a crew that", "a club that")
    session.page_when(PAGE, "a club that looked back")
    assert session.lines.empty()


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_session_ends_quietly_and_with_it_the_server(session: Session, number: signal.Signals) -> None:
    session.told("http")
    session.process.send_signal(number)
    assert session.process.wait(timeout=DEADLINE) == 0
    with pytest.raises(OSError, match="refused"):
        session.page("")
    assert session.lines.empty()


def test_what_pages_are_made_from_is_watched_and_what_they_become_is_not(started: Path) -> None:
    (started / "playbook" / "rotations" / ".gitkeep").unlink()
    (started / "playbook" / "rotations").rmdir()
    playbook = api.load(started)
    api.write_baseline(playbook)
    watched = {path.relative_to(started).as_posix() for path in api.watched_paths(playbook)}
    assert {"cases", "lighthouse", "playbook/practices", "playbook/vocabulary.yml", "playbook.toml"} <= watched
    assert ".playbook-baseline.json" in watched
    assert "playbook" in watched, "for a folder that is not made yet, the one above it"
    assert watched & {".", ".playbook", "site", "playbook/rotations"} == set()


def test_a_port_in_use_is_one_line(run: Callable[..., Result], started: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = run("serve", "--port", port, "--root", started)
    message = f"cannot listen on 127.0.0.1:{port}: Address already in use; choose another `--host` or `--port`"
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[-1] == f"playbook: {message}"


def test_a_host_that_is_none_is_one_line(run: Callable[..., Result], started: Path) -> None:
    result = run("serve", "--host", "no such host", "--root", started)
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1].startswith("playbook: cannot listen on no such host:8000: ")


def test_an_unknown_audience_is_guessed(run: Callable[..., Result], started: Path) -> None:
    result = run("serve", "--audience", "leader", "--root", started)
    assert result.exit_code == 2
    assert "there is no audience `leader`; did you mean `leaders`?" in result.stderr


@pytest.mark.slow
def test_what_mkdocs_says_stands_before_our_line(started: Path) -> None:
    (started / "mkdocs.yml").write_text("site_name: [", encoding="utf-8")
    port = str(free_port())
    command = [sys.executable, "-m", "living_playbook", "serve", "--port", port, "--root", str(started)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=DEADLINE)
    assert done.returncode == 2
    assert "parsing the configuration file" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.splitlines()[-1] == "playbook: MkDocs could not serve the site; its output is above"
