"""Resolve what this project needs, for every supported Python and platform at once, into `constraints.txt`.

`make lock` runs it: after a change to `pyproject.toml`, and whenever newer versions should be taken (`--upgrade`). What
is needed to build the package is resolved along with what it needs to run, so that a build is repeatable too. The file
names versions only: where packages come from is the business of whoever installs them.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOCK = ROOT / "constraints.txt"
HEADER = "# Made by `make lock` from pyproject.toml; do not edit. The Makefile installs with these versions.\n"


def main(arguments: list[str]) -> int:
    """Write `constraints.txt`; keep the versions that stand there unless `--upgrade` is given."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    oldest = project["project"]["requires-python"].removeprefix(">=")
    command = [
        *(sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal", "--python-version", oldest),
        *("--all-extras", "--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links"),
        *("--output-file", str(LOCK), *arguments, "pyproject.toml", "-"),
    ]
    built_with = "\n".join(project["build-system"]["requires"])
    done = subprocess.run(command, cwd=ROOT, input=built_with, text=True, check=False)
    if done.returncode == 0:
        LOCK.write_text(HEADER + LOCK.read_text(encoding="utf-8"), encoding="utf-8")
    return done.returncode


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
