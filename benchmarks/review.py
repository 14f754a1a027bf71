"""Times a plain check, `check --changed-since` and `review` of a small change of a large playbook.

Usage: python benchmarks/review.py [ENTRIES]      (2000 when left out)

The change breaks a link, turns the outcome of a case round and adds a copy of another one. Each command is run three
times, each time by a process of its own; the least seconds count.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from synthetic import write_playbook

RUNS = 3
COMMANDS = {
    "check": ("check",),
    "check --changed-since": ("check", "--changed-since", "base"),
    "review": ("review", "--base", "base"),
}


def git(root: Path, *arguments: str) -> None:
    """Run a command of Git, as nobody in particular."""
    who = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.org")
    subprocess.run(["git", *who, *arguments], cwd=root, check=True, capture_output=True)


def change(root: Path) -> None:
    """Make a change as a member makes it."""
    first, second, third = sorted(root.glob("cases/2025/*.md"))[:3]
    text = first.read_text("utf-8")
    first.write_text(text.replace("outcome: worked", "outcome: failed"), "utf-8")
    second.write_text(second.read_text("utf-8") + "\nSee [[no-such-entry]].\n", "utf-8")
    copy = "".join(line for line in third.read_text("utf-8").splitlines(keepends=True) if not line.startswith("id:"))
    (third.parent / "a-copy.md").write_text(copy, "utf-8")


def seconds(root: Path, arguments: tuple[str, ...]) -> float:
    """Return how long a command takes."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "living_playbook", *arguments, "--root", str(root)]
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def main(entries: int) -> None:
    """Print a line for each command: the least seconds, and how many times those of a plain check."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_playbook(root, entries)
        for arguments in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "base"), ("tag", "base")):
            git(root, *arguments)
        change(root)
        least = {name: min(seconds(root, each) for _ in range(RUNS)) for name, each in COMMANDS.items()}
    print(f"{entries:,} entries")
    for name, took in least.items():
        print(f"{name:<24}{took:8.2f} s{took / least['check']:8.2f} x")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
