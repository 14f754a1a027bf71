"""Reads all entries of a playbook from disk into sources."""

from __future__ import annotations

import hashlib
import os
import shlex
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from living_playbook.diagnostics import Finding, Problem, Span
from living_playbook.errors import PlaybookError
from living_playbook.sources.decoding import conflict_markers, decode
from living_playbook.sources.front_matter import split_header
from living_playbook.sources.history import file_system_history, read_histories
from living_playbook.sources.invisible import invisible_problems
from living_playbook.sources.misplaced import is_passed_over, misplaced
from living_playbook.sources.model import Header, History, Source, SourceTree
from living_playbook.sources.repository import history_note, list_files, without_links

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from living_playbook.config import Settings

_FATAL = {"invalid-yaml", "header-not-mapping", "unclosed-header", "missing-header", "empty-file", "tab-in-header"}
"""Rules whose problems leave a file without a header that can be used."""

SIZE_WORDS = {
    "message": "the file has {size} bytes; the limit is {limit}",
    "help": "split it, or raise `max_file_bytes` under [limits] in playbook.toml",
}


@dataclass(frozen=True, slots=True)
class Raw:
    """A file as it came from disk. `data` is None where it must not or cannot be read; then `problems` says why."""

    path: str
    kind: str
    data: bytes | None
    history: History
    problems: tuple[Problem, ...] = ()


def read_tree(settings: Settings, content: Mapping[str, str], known: Iterable[Source] = ()) -> SourceTree:
    """Read every entry file, sorted by path, and list the files that links may point to.

    `content` maps folders, relative to the root, to the entry type that each holds. `known` are files of another state
    of the playbook: those whose bytes are the same need not be split again.
    """
    splits = {(source.path, source.kind, source.digest): source for source in known if source.digest}
    files = list_files(settings.root)
    raws = read_raw(settings, content, files)
    return SourceTree(
        sources=tuple(_source(raw, splits) for raw in raws),
        files=without_links(settings.root, files),
        history_note=history_note(settings.root.resolve()),
        problems=tuple(misplaced(settings.root, content, files)),
    )


def content_files(content: Mapping[str, str], files: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield path and entry type of each Markdown file in a content folder; the deepest matching folder decides."""
    folders = sorted(content.items(), key=lambda item: -len(PurePosixPath(item[0]).parts))
    for path in sorted(files):
        pure = PurePosixPath(path)
        if pure.suffix.lower() != ".md" or is_passed_over(pure):
            continue
        for folder, kind in folders:
            if pure.is_relative_to(folder):
                yield path, kind
                break


def read_raw(settings: Settings, content: Mapping[str, str], files: Iterable[str]) -> Iterator[Raw]:
    """Yield the bytes and history of each entry file, in the order of their paths."""
    histories = read_histories(settings.root, content)
    for path, kind in content_files(content, files):
        yield _read_one(settings, path, kind, histories)


def _read_one(settings: Settings, path: str, kind: str, histories: Mapping[str, History]) -> Raw:
    full = settings.root / path
    known = histories.get(path)
    try:
        problem = _unreadable(settings, full, path)
        if problem is not None:
            return Raw(path, kind, None, known or History(), (problem,))
        return Raw(path, kind, full.read_bytes(), known or file_system_history(full))
    except OSError as error:
        message = f"{path}: cannot be read: {error.strerror}"
        raise PlaybookError(message) from None


def _unreadable(settings: Settings, full: Path, path: str) -> Problem | None:
    if full.is_symlink() and (finding := _wrong_link(settings.root, full, path)) is not None:
        return Problem("link-outside-repository", finding)
    size = full.stat().st_size
    limit = settings.limits.max_file_bytes
    if size > limit:
        message = SIZE_WORDS["message"].format(size=f"{size:,}", limit=f"{limit:,}")
        return Problem("file-too-large", Finding(Span(path), message, SIZE_WORDS["help"]))
    return None


def _wrong_link(root: Path, full: Path, path: str) -> Finding | None:
    # Unlike Path.resolve, this raises for no loop of links.
    target = Path(os.path.realpath(full))
    if not target.is_relative_to(root.resolve()):
        message = "the file is a symbolic link to outside the repository"
        return Finding(Span(path), message, "put the text itself here; nothing outside is ever read")
    if not target.is_file():
        message = "the file is a symbolic link to a file that does not exist"
        return Finding(Span(path), message, "put the text itself here, or delete the link")
    return None


def _source(raw: Raw, splits: Mapping[tuple[str, str, str], Source]) -> Source:
    if splits and raw.data is not None:
        same = splits.get((raw.path, raw.kind, hashlib.sha256(raw.data).hexdigest()))
        if same is not None:
            return replace(same, history=raw.history)
    return parse_source(raw)


def parse_source(raw: Raw) -> Source:
    """Decode and split one file. Never raises for what a file holds: everything wrong becomes a problem."""
    problems = [*raw.problems, *_file_name(raw.path)]
    if raw.data is None:
        return _unread(raw, "", tuple(problems))
    digest = hashlib.sha256(raw.data).hexdigest()
    text, decoding = decode(raw.data, raw.path)
    problems += decoding
    if text is None:
        return replace(_unread(raw, "", tuple(problems)), digest=digest)
    split = split_header(text, raw.path)
    conflicts = list(conflict_markers(text, raw.path))
    problems += conflicts
    problems += invisible_problems(text, raw.path)
    problems += [problem for problem in split.problems if not _is_caused_by(problem, conflicts, split.body_line)]
    return Source(
        path=raw.path,
        kind=raw.kind,
        text=text,
        body=split.body,
        body_line=split.body_line,
        header=split.header,
        digest=digest,
        history=raw.history,
        problems=tuple(problems),
        readable=not any(problem.rule in _FATAL for problem in split.problems),
    )


def _is_caused_by(problem: Problem, conflicts: list[Problem], body_line: int) -> bool:
    """Tell whether a header cannot be read because of a merge conflict in it; then the markers alone are named."""
    first = conflicts[0].finding.span.line if conflicts else 0
    if not first or problem.rule not in _FATAL:
        return False
    if problem.rule == "missing-header":
        return first == problem.finding.span.line
    return problem.rule == "unclosed-header" or first < body_line


def _unread(raw: Raw, text: str, problems: tuple[Problem, ...]) -> Source:
    return Source(raw.path, raw.kind, text, "", 1, Header(), "", raw.history, problems, readable=False)


def _file_name(path: str) -> Iterator[Problem]:
    if not path.isprintable() and any("\udc80" <= sign <= "\udcff" for sign in path):
        message = "the file name is not valid UTF-8"
        advice = "rename it with lower-case letters, digits and hyphens, such as `old-circles.md`"
        yield Problem("name-not-nfc", Finding(Span(path), message, advice))
        return
    if unicodedata.is_normalized("NFC", path):
        return
    name = unicodedata.normalize("NFC", path)
    letter = next(sign for sign, plain in zip(name, path, strict=False) if sign != plain)
    message = f"the name of the file contains `{letter}` as a letter and a separate accent (not Unicode NFC)"
    command = f"git mv {shlex.quote(path)} {shlex.quote(name)}"
    advice = f"rename it; copy this line, which holds both spellings: {command}"
    yield Problem("name-not-nfc", Finding(Span(path), message, advice))
