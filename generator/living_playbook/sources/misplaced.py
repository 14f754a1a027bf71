"""Files that look like entries and are none: in no folder of a type, of another ending, behind a link."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from living_playbook.diagnostics import Finding, Problem, Span
from living_playbook.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

NOT_ENTRIES = {"readme.md", "index.md"}
"""Names of Markdown files that are about a folder, in small letters."""

_BEGINNING = 4_096
"""So many bytes show whether a file begins with a header."""

_HEADER = re.compile(r"\s*-{3}[ \t]*\r?\n(?:[ \t]*(?:#.*)?\r?\n)*[^\W\d][\w-]*[ \t]*:(?:\s|$)")
_OTHER_ENDINGS = {".markdown", ".mdown", ".mkd", ".mdx"}


def is_passed_over(path: PurePosixPath) -> bool:
    """Tell whether a Markdown file is not an entry by its name."""
    return path.name.lower() in NOT_ENTRIES or path.name.startswith(("_", "."))


def misplaced(root: Path, folders: Collection[str], files: Iterable[str]) -> Iterator[Problem]:
    """Yield a problem for each file beside or in the content folders that was meant to be an entry and is not read."""
    beside = {PurePosixPath(folder).parts[0] for folder in folders if PurePosixPath(folder).parts}
    for name in sorted(files):
        path = PurePosixPath(name)
        if path.parts[0] not in beside:
            continue
        inside = any(path.is_relative_to(folder) for folder in folders)
        if is_passed_over(path):
            if inside and path.suffix.lower() == ".md" and _begins_with_header(root / path):
                yield _passed_over(path)
            continue
        finding = _in_a_folder(root, path) if inside else _in_none(path, folders)
        if finding is not None:
            yield Problem("misplaced-entry", finding)


def _passed_over(path: PurePosixPath) -> Problem:
    """Return the problem of a file that looks like an entry, and is none by its name."""
    if path.name.startswith(("_", ".")):
        message = f"a file whose name begins with `{path.name[0]}` is not read as an entry"
        advice = f"to make it one, rename it to `{path.name.lstrip('_.')}`"
        return Problem("hidden-entry", Finding(Span(str(path)), message, advice))
    message = f"a file called `{path.name}` describes its folder and is not read as an entry, but it has a header"
    advice = "to make it an entry, rename it after its title; otherwise delete the header"
    return Problem("misplaced-entry", Finding(Span(str(path)), message, advice))


def _begins_with_header(file: Path) -> bool:
    """Tell whether a file begins as entries do. What a symbolic link leads to may lie anywhere and is not read."""
    if file.is_symlink():
        return False
    try:
        with file.open("rb") as stream:
            beginning = stream.read(_BEGINNING).decode("utf-8-sig", errors="replace")
    except OSError:
        return False
    return _HEADER.match(beginning) is not None


def _in_a_folder(root: Path, path: PurePosixPath) -> Finding | None:
    if path.suffix.lower() in _OTHER_ENDINGS:
        message = f"entries end in `.md`; this file is not read, as it ends in `{path.suffix}`"
        return Finding(Span(str(path)), message, f"rename it to `{path.stem}.md`")
    if not path.suffix and (root / path).is_symlink() and (root / path).is_dir():
        message = "this is a symbolic link to a folder, so its contents are not read"
        return Finding(Span(str(path)), message, "put the files themselves here, or delete the link")
    return None


def _in_none(path: PurePosixPath, folders: Collection[str]) -> Finding | None:
    if path.suffix.lower() != ".md":
        return None
    folder = str(path.parent)
    near = nearest(folder, folders) if "/" in folder else None
    hint = f"did you mean `{near}`? " if near else ""
    return Finding(
        Span(str(path)),
        f"the folder `{folder}` does not belong to any entry type, so this file is not read",
        f"{hint}move it to the folder of its type, name the folder under [content] in playbook.toml, "
        f"or begin the name of the file with `_`",
    )
