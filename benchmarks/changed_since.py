"""Times of a full check and of one of a change only, on a repository of made-up entries of which three are changed.

Usage: python benchmarks/changed_since.py [ENTRIES]
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from synthetic import FOLDERS, write_playbook

ROOT = Path(__file__).parent.parent
WHO = ("-c", "user.name=Benchmark", "-c", "user.email=benchmark@example.org")
COMMANDS = (
    ("check",),
    ("check", "--changed-since", "HEAD"),
    ("review", "--base", "HEAD"),
)
"""What is timed; a command that this version does not have is passed over."""


def git(folder: Path, *arguments: str) -> None:
    """Run a git command in the repository."""
    subprocess.run(["git", *WHO, *arguments], cwd=folder, check=True)


def start(folder: Path, entries: int) -> None:
    """Write the entries, commit them, and change three: a new word, a lost heading, and an entry that is gone."""
    write_playbook(folder, entries)
    (folder / ".gitignore").write_text(".playbook/\n", encoding="utf-8")
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "start")
    case, pilot = folder / FOLDERS["case"] / "case-00003.md", folder / FOLDERS["pilot"] / "pilot-00002.md"
    case.write_text(case.read_text(encoding="utf-8") + "\nOne word more.\n", encoding="utf-8")
    pilot.write_text(pilot.read_text(encoding="utf-8").replace("## Results", "## Reslts"), encoding="utf-8")
    (folder / FOLDERS["practice"] / "practice-00001.md").unlink()


def timed(folder: Path, command: tuple[str, ...]) -> tuple[float, float, str]:
    """Return the seconds of a command by the clock and of the processor, and the last line that it prints.

    Those of the processor, Git's included, say more where others use the machine too.
    """
    begin, used = time.perf_counter(), _used()
    whole = [sys.executable, "-m", "living_playbook", *command, "--root", str(folder)]
    done = subprocess.run(whole, capture_output=True, text=True, check=False)
    lines = (done.stdout or done.stderr).strip().splitlines()
    return time.perf_counter() - begin, _used() - used, lines[-1] if lines else ""


def _used() -> float:
    times = os.times()
    return times.children_user + times.children_system


def main(entries: int) -> None:
    """Print a line for each command."""
    known = {path.stem for path in (ROOT / "generator" / "living_playbook" / "cli").glob("*.py")}
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "playbook"
        start(folder, entries)
        for command in COMMANDS:
            if command[0] in known:
                seconds, used, last = timed(folder, command)
                print(f"{'playbook ' + ' '.join(command):<40} {seconds:6.2f} s, processor {used:6.2f} s   {last}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
