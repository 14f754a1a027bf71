"""What tests of the command line share: a started playbook, the command inside this process, and a terminal."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from living_playbook import api
from living_playbook.cli import group

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result


@pytest.fixture
def started(tmp_path: Path) -> Path:
    """Return a playbook as `playbook init` writes it, with its four examples."""
    root = tmp_path / "ours"
    api.init(root, "Ours")
    return root


@pytest.fixture
def run() -> Callable[..., Result]:
    """Return a function that runs the command with arguments, as a shell would without a terminal."""

    def call(*arguments: object, **options: str) -> Result:
        return CliRunner(env=options).invoke(group, [str(each) for each in arguments], prog_name="playbook")

    return call


@pytest.fixture
def at_terminal() -> Callable[..., tuple[int, str]]:
    """Return a function that runs the command at a terminal, types `keys`, and returns exit code and what was shown."""

    def call(*arguments: object, keys: str = "", **environment: str) -> tuple[int, str]:
        outer, inner = pty.openpty()
        command = [sys.executable, "-m", "living_playbook", *map(str, arguments)]
        surroundings = {**os.environ, "TERM": "xterm", "COLUMNS": "100", **environment}
        with subprocess.Popen(command, stdin=inner, stdout=inner, stderr=inner, env=surroundings) as process:
            os.close(inner)
            os.write(outer, keys.encode())
            shown = b""
            while chunk := _read(outer):
                shown += chunk
            os.close(outer)
        return process.returncode, shown.decode()

    return call


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says so when nobody holds the other end any more
        return b""
