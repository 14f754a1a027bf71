"""`playbook new` at a real terminal: every question may be skipped, a wrong answer is refused as a check would."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest
import yaml

from living_playbook import api

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

pytestmark = pytest.mark.slow
PATH = "cases/2026/asked-at-the-desk.md"
CASE = ("new", "case", "Asked at the desk", "--root")


def header_of(path: Path) -> dict[str, object]:
    return dict(yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1]))


def typed(*lines: str) -> str:
    return "".join(f"{line}\n" for line in lines)


def test_answers_stand_in_the_scaffold(
    at_terminal: Callable[..., tuple[int, str]], run: Callable[..., Result], started: Path
) -> None:
    lessons = ("Tell the customers first, by phone.", "Put it: in the calendar.", "")
    keys = typed(
        "Meetings were cancelled on Mondays.", "2", *lessons, "look back", "1", "", "A hospital", "Too many.", "", ""
    )
    code, shown = at_terminal(*CASE, started, keys=keys)
    assert code == 0, shown
    text = (started / PATH).read_text(encoding="utf-8")
    known = {name: value for name, value in header_of(started / PATH).items() if value is not None}
    assert known == {
        "title": "Asked at the desk",
        "status": "draft",
        "summary": "Meetings were cancelled on Mondays.",
        "outcome": "mixed",
        "lessons": ["Tell the customers first, by phone.", "Put it: in the calendar."],
        "practices": ["example-practice"],
        "context": "A hospital",
        "situation": "Too many.",
    }
    assert "\noutcome: mixed  # Whether it worked. (one of: worked, mixed, failed, too-early, unknown)\n" in text
    assert "\ndecision:  # What was decided, in one or two sentences.\n" in text
    assert "\n# for_whom:  # For whom it works, and for whom it does not.\n" in text
    assert " 1 example-practice  (Example: half an hour to look back)" in shown
    assert run("check", "--strict", PATH, "--root", started).exit_code == 0


def test_a_wrong_answer_is_refused_with_the_words_of_a_check(
    at_terminal: Callable[..., tuple[int, str]], started: Path
) -> None:
    keys = typed("x" * 281, "", "mixd", "mi", "", "zzz", "example-practice", "", *[""] * 4)
    code, shown = at_terminal(*CASE, started, keys=keys)
    assert code == 0, shown
    header = header_of(started / PATH)
    assert (header["summary"], header["outcome"], header["practices"]) == (None, "mixed", ["example-practice"])
    wrong = started / "cases/2026/wrong.md"
    wrong.write_text(f"---\ntitle: Wrong\nsummary: {'x' * 281}\noutcome: mixd\n---\n", encoding="utf-8")
    lost = started / "cases/2026/lost.md"
    lost.write_text("---\ntitle: Lost\npractices: [zzz]\n---\n", encoding="utf-8")
    report = api.check(api.load(started), [wrong, lost])
    refused = [each for each in report.diagnostics if each.severity is api.Severity.ERROR]
    assert len(refused) == 3
    lines = shown.replace("\r", "")
    for each in refused:
        assert f"  {each.message}\n    help: {each.help}" in lines


def test_a_question_mark_shows_more(at_terminal: Callable[..., tuple[int, str]], started: Path) -> None:
    code, shown = at_terminal(*CASE, started, keys=typed("", "", "?", *[""] * 6))
    assert code == 0
    assert "Required from in review on; leave it empty to fill it in later." in shown
    assert "One per line; an empty line ends the list." in shown


def test_skipping_everything_writes_what_asking_nothing_writes(
    at_terminal: Callable[..., tuple[int, str]], run: Callable[..., Result], started: Path
) -> None:
    assert at_terminal(*CASE, started, keys=typed(*[""] * 8))[0] == 0
    skipped = (started / PATH).read_bytes()
    (started / PATH).unlink()
    assert run(*CASE, started).exit_code == 0
    assert (started / PATH).read_bytes() == skipped
    (started / PATH).unlink()
    code, shown = at_terminal(*CASE, started, "--no-input")
    assert (code, shown.count("?"), (started / PATH).read_bytes()) == (0, 0, skipped)


def test_a_group_is_asked_for_part_by_part(at_terminal: Callable[..., tuple[int, str]], started: Path) -> None:
    code, shown = at_terminal(
        "new", "person", "Robin", "--root", started, keys=typed("yesterday", "2026-01-15", *[""] * 9)
    )
    assert code == 0, shown
    assert "`given_on` in `consent` cannot be `yesterday`, which is not a date" in shown
    assert header_of(started / "playbook/people/robin.md")["consent"] == {"given_on": date(2026, 1, 15)}


def test_a_wrong_title_is_told_before_anything_is_asked(
    at_terminal: Callable[..., tuple[int, str]], started: Path
) -> None:
    code, shown = at_terminal("new", "case", "Example goal", "--root", started)
    assert code == 2
    assert shown.startswith("playbook: the id `example-goal` is taken by")


def test_an_interrupt_writes_nothing(started: Path) -> None:
    before = sorted(started.rglob("*"))
    outer, inner = pty.openpty()
    # Only the terminal that rules a session sends an interrupt when Ctrl-C is typed; what runs in the background of a
    # shell is started with interrupts ignored.
    command = [
        "setsid",
        "--ctty",
        "env",
        "--default-signal=INT",
        sys.executable,
        "-m",
        "living_playbook",
        *CASE,
        str(started),
    ]
    with subprocess.Popen(command, stdin=inner, stdout=inner, stderr=inner) as process:
        os.close(inner)
        read_until(outer, b"Summary", b"> ")
        os.write(outer, b"A summary.\n")
        read_until(outer, b"Outcome", b"> ")
        assert interrupted(process, outer) == 1
    os.close(outer)
    assert sorted(started.rglob("*")) == before


def read_until(terminal: int, *texts: bytes) -> None:
    """Read what a terminal shows until it has all texts; fail if it shows nothing for a minute."""
    shown = b""
    while not all(text in shown for text in texts):
        assert select.select([terminal], [], [], 60)[0], shown
        shown += os.read(terminal, 65536)


def interrupted(process: subprocess.Popen[bytes], terminal: int) -> int:
    """Type Ctrl-C as people do, again if nothing happens: just before Python waits for a line, one may be lost."""
    for _ in range(60):
        os.write(terminal, b"\x03")
        try:
            return process.wait(timeout=1)
        except subprocess.TimeoutExpired:
            continue
    process.kill()
    return -1


@pytest.mark.parametrize(
    ("encoding", "key"), [("ascii", "Übung"), ("ascii:surrogateescape", "Übung"), ("utf-8", "\x1b[A")]
)
def test_a_sign_that_is_none_is_asked_for_again(
    at_terminal: Callable[..., tuple[int, str]], started: Path, encoding: str, key: str
) -> None:
    keys = typed(key, "Practice", *[""] * 7)
    code, shown = at_terminal(*CASE, started, keys=keys, PYTHONIOENCODING=encoding, NO_COLOR="1")
    assert code == 0, shown
    assert header_of(started / PATH)["summary"] == "Practice"
    refused = "  this contains an invalid character, from an arrow key or an encoding that the terminal does not use; type it again"
    assert shown.count(f"{refused}\r\n") == 1


def test_a_closed_terminal_writes_nothing(at_terminal: Callable[..., tuple[int, str]], started: Path) -> None:
    code, shown = at_terminal(*CASE, started, keys="\x04", TERM="dumb")
    assert (code, shown[-13:]) == (1, "> \r\nAborted!\r\n"[-13:])
    assert "\x1b" not in shown
    assert not (started / PATH).exists()
