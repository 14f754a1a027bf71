"""Which files there are: Git's answer where there is a repository, a walk with .gitignore rules elsewhere."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

from pathspec import GitIgnoreSpec

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_OF_A_HOOK = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"}
"""With these Git tells a hook which repository has called it; whatever the hook starts may read another one."""
ALWAYS_IGNORED = {".git", ".playbook", "node_modules", "__pycache__", ".venv"}
"""Folders of tools, which hold nothing of a playbook."""


def run_git(root: Path, *arguments: str, environment: Mapping[str, str] | None = None) -> str | None:
    """Return what a git command prints, or None where there is no git or no repository."""
    command = ["git", "-C", str(root), "-c", "core.quotePath=off", *arguments]
    own = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK} | dict(environment or {})
    try:
        done = subprocess.run(command, capture_output=True, check=True, env=own)  # noqa: S603 - fixed program, no shell
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.decode("utf-8", errors="surrogateescape")


def history_note(root: Path) -> str:
    """Tell in a sentence why dates from Git may be missing; empty where there is no repository or all is well."""
    if not any((folder / ".git").exists() for folder in (root, *root.parents)):
        return ""
    shallow = run_git(root, "rev-parse", "--is-shallow-repository")
    if shallow is None:
        return "Git cannot read this repository, so all dates come from the file system; `git status` shows why"
    if shallow.strip() == "true":
        return (
            "this is a shallow clone, so dates of older entries are missing;"
            " `git fetch --unshallow` fetches the rest, in CI a checkout with `fetch-depth: 0`"
        )
    return ""


def list_files(root: Path) -> frozenset[str]:
    """Return the paths, relative to `root` with `/`, of all files that .gitignore does not exclude.

    A symbolic link is listed and never entered.
    """
    answer = run_git(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    # Git also answers for a playbook inside a folder that an outer repository ignores, and sees nothing there.
    if not answer:
        return frozenset(_walk(root, root, ()))
    names = (name for name in answer.split("\0") if ALWAYS_IGNORED.isdisjoint(name.split("/")))
    return frozenset(name for name in names if _is_file(f"{root}/{name}"))


def without_links(root: Path, files: Iterable[str]) -> frozenset[str]:
    """Return the files that are no symbolic links, and links that are entries: only these are ever followed."""
    return frozenset(name for name in files if name.endswith(".md") or not (root / name).is_symlink())


def _is_file(path: str) -> bool:
    """Tell whether there is a file: Git also names deleted ones and repositories inside this one."""
    return os.path.isfile(path) or os.path.islink(path)  # noqa: PTH113, PTH114 - thousands of times


def _walk(root: Path, folder: Path, specs: tuple[tuple[Path, GitIgnoreSpec], ...]) -> list[str]:
    ignore = folder / ".gitignore"
    if ignore.is_file():
        lines = ignore.read_text(encoding="utf-8-sig", errors="replace").splitlines()
        specs = (*specs, (folder, GitIgnoreSpec.from_lines(lines)))
    found: list[str] = []
    for item in sorted(folder.iterdir()):
        is_folder = item.is_dir() and not item.is_symlink()
        if item.name in ALWAYS_IGNORED or _ignored(item, specs, is_folder=is_folder):
            continue
        if is_folder:
            found.extend(_walk(root, item, specs))
        else:
            found.append(item.relative_to(root).as_posix())
    return found


def _ignored(item: Path, specs: tuple[tuple[Path, GitIgnoreSpec], ...], *, is_folder: bool) -> bool:
    tail = "/" if is_folder else ""
    verdict = False
    for base, spec in specs:
        answer = spec.check_file(item.relative_to(base).as_posix() + tail).include
        verdict = verdict if answer is None else answer
    return verdict
