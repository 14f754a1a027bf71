"""A commit to compare with: which one it is, what it looked like, and what has changed since."""

from __future__ import annotations

import re
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from living_playbook.config import SETTINGS_FILE
from living_playbook.errors import PlaybookError
from living_playbook.nearest import nearest
from living_playbook.sources.patch import Lines, lines_of_patch
from living_playbook.sources.repository import ALWAYS_IGNORED, run_git

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# Nothing that the repository or its owner has set up may run for a look at the past, and no large file is fetched.
_QUIET = (
    "-c",
    "core.hooksPath=/dev/null",
    "-c",
    "filter.lfs.smudge=",
    "-c",
    "filter.lfs.process=",
    "-c",
    "filter.lfs.required=false",
    "-c",
    "submodule.recurse=false",
)
# Whoever runs this may have set up how differences look; here each answer has one form.
_DIFF = (
    "-c",
    "diff.interHunkContext=0",
    "-c",
    "diff.autoRefreshIndex=true",
    "diff",
    "--find-renames",
    "-l1000",
    "--relative",
    "--ignore-submodules",
    "--no-color",
    "--no-ext-diff",
    "--no-textconv",
)
Status = Literal["added", "changed", "renamed", "removed"]
_STATUS: Mapping[str, Status] = {"A": "added", "D": "removed", "R": "renamed"}


@dataclass(frozen=True, slots=True)
class FileChange:
    """What became of one file since a commit. `before` is its name then, empty for an added one."""

    path: str
    before: str
    status: Status


@contextmanager
def checked_out(root: Path, revision: str) -> Iterator[Path | None]:
    """Check a commit out beside the repository for as long as the context lasts, and yield the playbook's folder in it.

    Yields None where there was no playbook yet. It is a work tree of the same repository, so dates from Git are right.
    Raises PlaybookError where Git cannot make one.
    """
    prefix = run_git(root, "rev-parse", "--show-prefix")
    with tempfile.TemporaryDirectory(prefix="playbook-", ignore_cleanup_errors=True) as folder:
        tree = Path(folder).resolve() / "base"
        try:
            made = run_git(root, *_QUIET, "worktree", "add", "--quiet", "--force", "--detach", str(tree), revision)
            if prefix is None or made is None:
                message = (
                    f"Git cannot check out {revision} into {folder}; `git worktree add --detach FOLDER {revision}`"
                    " tells why"
                )
                raise PlaybookError(message)
            then = tree / prefix.removesuffix("\n")
            yield then if (then / SETTINGS_FILE).is_file() else None
        finally:
            run_git(root, *_QUIET, "worktree", "remove", "--force", "--force", str(tree))


def commit_named(root: Path, revision: str) -> str:
    """Return the full name of a commit. Raises PlaybookError where there is no repository or no such revision."""
    if run_git(root, "rev-parse", "--git-dir") is None:
        message = (
            f"{root} is not in a Git repository, so there is nothing to compare with;"
            " `git init` starts one, and `git status` shows why an existing one cannot be read"
        )
        raise PlaybookError(message)
    commit = _commit(root, revision)
    if commit is None:
        message = f"Git does not know the revision `{' '.join(revision.split())}`{_hint(root, revision)}"
        raise PlaybookError(message)
    return commit


def base_of(root: Path, revision: str) -> str:
    """Return the commit to compare with: where `revision` and HEAD parted, else the revision itself.

    So what others did meanwhile on the main branch is no part of the change. Raises PlaybookError where there is no
    repository or no such revision.
    """
    commit = commit_named(root, revision)
    return (run_git(root, "merge-base", commit, "HEAD") or commit).strip()


def _commit(root: Path, revision: str) -> str | None:
    """Return the full name of a commit; what Git would take for an option or cannot be given to it names none."""
    if not revision or revision.startswith("-") or "\0" in revision:
        return None
    answer = run_git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    return answer.strip() if answer else None


def _hint(root: Path, revision: str) -> str:
    """Say what was probably meant, or how to fetch it."""
    if _commit(root, "HEAD") is None:
        return ": there is no commit yet"
    refs = (run_git(root, "for-each-ref", "--format=%(refname)") or "").split("\n")
    remote = [ref.removeprefix("refs/remotes/") for ref in refs if ref.startswith("refs/remotes/")]
    same = next((name for name in remote if name.partition("/")[2] == revision), "")
    if same:
        return f"; the branch exists only as `{same}`: use that name"
    here = [ref.split("/", 2)[2] for ref in refs if ref.startswith(("refs/heads/", "refs/tags/"))]
    near = nearest(revision, {*here, *remote})
    meant = f"; did you mean `{near}`?" if near else "; `git branch --all` lists all branches."
    fetching = _fetching(root, revision)
    if (run_git(root, "rev-parse", "--is-shallow-repository") or "").strip() == "true":
        return (
            f"{meant} This is a shallow clone: `git fetch --unshallow` fetches the rest,"
            f" in CI a checkout with `fetch-depth: 0`{f'; {fetching} fetches that branch' if fetching else ''}"
        )
    return f"{meant} {fetching or '`git fetch`'} fetches what others have pushed"


def _fetching(root: Path, revision: str) -> str:
    """Return the command that brings a branch of a remote, of which a clone of one branch must be told; or nothing."""
    name, _, branch = revision.partition("/")
    if re.fullmatch(r"\w[\w./-]*", branch) and name in (run_git(root, "remote") or "").split("\n"):
        return f"`git fetch {name} {branch}:refs/remotes/{revision}`"
    return ""


def changes_since(root: Path, base: str) -> tuple[FileChange, ...]:
    """Return what became of the files of a playbook since a commit, by path relative to its root, sorted.

    Looks at the working tree: what is not committed counts, and so does a new file that Git does not know yet and does
    not ignore. A file that came from outside the playbook was added, one that went there was removed.
    """
    changes = {change.path: change for change in _records(_diff(root, base, "--name-status", "-z"))}
    return tuple(changes[path] for path in sorted(changes))


def changed_lines(root: Path, base: str) -> Mapping[str, Lines]:
    """Return which lines of today's files are new or changed since a commit; files without any are left out."""
    patch = _diff(root, base, "--unified=0", "--text", "--src-prefix=a/", "--dst-prefix=b/")
    found = lines_of_patch(patch.encode("utf-8", "surrogateescape"))
    return {path: _whole(root / path) or lines for path, lines in found.items()}


def _diff(root: Path, base: str, *form: str) -> str:
    """Return what Git tells of the working tree against a commit, files included that it does not know yet.

    These are put down in a copy of Git's index, as if they were about to be added: so one that was only renamed is seen
    as such. Raises PlaybookError where Git gives no answer.
    """
    with tempfile.TemporaryDirectory(prefix="playbook-") as folder:
        environment = _index_with_new_files(root, Path(folder))
        answer = run_git(root, *_DIFF, *form, base, "--", environment=environment)
    if answer is None:
        message = f"Git cannot compare the files with {base}; `git diff {base}` explains why"
        raise PlaybookError(message)
    return answer


def _index_with_new_files(root: Path, folder: Path) -> Mapping[str, str]:
    """Return the variables by which Git finds an index that holds new files too; none where there are no new files."""
    listed = run_git(root, "ls-files", "-z", "--others", "--exclude-standard") or ""
    names = (name for name in listed.split("\0") if name and not name.endswith("/"))
    new = [name for name in names if ALWAYS_IGNORED.isdisjoint(name.split("/"))]
    place = run_git(root, "rev-parse", "--path-format=absolute", "--git-path", "index")
    if not new or place is None:
        return {}
    index, names_file = Path(place.removesuffix("\n")), folder / "names"
    if index.is_file():
        shutil.copyfile(index, folder / "index")
    names_file.write_bytes("\0".join(new).encode("utf-8", "surrogateescape"))
    environment = {"GIT_INDEX_FILE": str(folder / "index"), "GIT_LITERAL_PATHSPECS": "1"}
    source = f"--pathspec-from-file={names_file}"
    run_git(root, "add", "--intent-to-add", "--sparse", source, "--pathspec-file-nul", environment=environment)
    return environment


def _records(answer: str) -> Iterator[FileChange]:
    parts = iter(answer.split("\0"))
    for part in parts:
        if not part:
            continue
        status = _STATUS.get(part[0], "changed")
        before = next(parts)
        path = next(parts) if status == "renamed" else before
        yield FileChange(path, "" if status == "added" else before, status)


def _whole(path: Path) -> Lines | None:
    """Return all lines of a file in which Git cannot tell lines apart, as a single CR ends them; None for others."""
    raw = path.read_bytes().replace(b"\r\n", b"\n") if path.is_file() else b""
    return Lines((range(1, len(raw.splitlines()) + 2),)) if b"\r" in raw else None
