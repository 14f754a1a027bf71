"""Drafts of an import, checked as if they lay in the playbook already, and fixed where a check finds an error."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from living_playbook.diagnostics import Severity
from living_playbook.errors import PlaybookError
from living_playbook.importing import Note
from living_playbook.pipeline.load import check_playbook, playbook_of
from living_playbook.sources.model import History
from living_playbook.sources.reader import Raw, content_files, parse_source

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from living_playbook.diagnostics import Diagnostic
    from living_playbook.importing._draft import Draft
    from living_playbook.pipeline.load import Playbook
    from living_playbook.sources.model import Source

_ROUNDS = 4
"""So often findings are fixed where they stand; what is left then becomes code."""

_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?=\s|$)", re.MULTILINE)
_LINKS = {"broken-link", "ambiguous-link", "broken-anchor", "missing-file", "address-not-allowed", "unfinished-link"}
_PARTS = {"audience-part-unclosed", "unknown-audience"}


def fixed(playbook: Playbook, drafts: Mapping[str, Draft], images: frozenset[str]) -> dict[str, Draft]:
    """Return drafts in which a check finds no error.

    Raises PlaybookError, which is a bug or a rule of the playbook's own, for an error that cannot be fixed.
    """
    current = dict(drafts)
    texts: dict[str, str] = {}
    sources: dict[str, Source] = {}
    for number in range(_ROUNDS + 2):
        for path, draft in current.items():
            text = draft.text()
            if texts.get(path) != text:
                texts[path], sources[path] = text, _source(playbook, path, text)
        errors = _errors(playbook, sources, images)
        if not errors:
            return current
        for path, found in errors.items():
            draft = current[path]
            current[path] = (
                _mend(draft, sources[path], found) if number < _ROUNDS else _as_code(draft, sources[path], found)
            )
    first = next(iter(errors.values()))[0]
    message = f"{first.path}:{first.line}: {first.message}: it cannot be imported like this; nothing was written"
    raise PlaybookError(message)


def _source(playbook: Playbook, path: str, text: str) -> Source:
    content = {kind.folder: kind.name for kind in playbook.types.values()} | playbook.settings.content
    ((_, kind),) = content_files(content, [path])
    return parse_source(Raw(path, kind, text.encode(), History()))


def _errors(playbook: Playbook, sources: Mapping[str, Source], images: frozenset[str]) -> dict[str, list[Diagnostic]]:
    """Return the errors in drafts by their paths, with the playbook as it would be."""
    others = (source for source in playbook.tree.sources if source.path not in sources)
    every = tuple(sorted((*others, *sources.values()), key=lambda source: source.path))
    tree = replace(playbook.tree, sources=every, files=playbook.tree.files | images | frozenset(sources))
    report = check_playbook(playbook_of(playbook.settings, tree, day=playbook.today))
    found: dict[str, list[Diagnostic]] = {}
    for each in report.diagnostics:
        if each.severity is Severity.ERROR and each.path in sources:
            found.setdefault(each.path, []).append(each)
    return found


def _mend(draft: Draft, source: Source, errors: Iterable[Diagnostic]) -> Draft:
    header, body = draft.header, draft.body
    offset = len(source.text) - len(source.body) + (len(source.body) - len(source.body.lstrip("\n")))
    starts = [0, *(found.end() for found in re.finditer("\n", source.text))]
    notes = list(draft.notes)
    done = len(body)
    for error in sorted(errors, key=lambda each: (-each.line, -each.column)):
        if error.line < source.body_line:
            _mend_header(draft, source, error)
            continue
        start = starts[error.line - 1] + error.column - 1 - offset
        end = starts[(error.end_line or error.line) - 1] + (error.end_column or error.column) - 1 - offset
        if error.name in _PARTS:  # such an error is told at a point in its line
            start, end = starts[error.line - 1] - offset, starts[error.line - 1] - offset + len(_line(source, error))
        if end > done or start < 0:
            continue
        plain = _harmless(body[start:end], error)
        if plain == body[start:end]:
            continue
        body, done = body[:start] + plain + body[end:], start
        notes.append(Note("guessed", f"a check would report: {error.message}; it is plain text now"))
    return replace(draft, header=header, body=body, notes=tuple(notes))


def _line(source: Source, error: Diagnostic) -> str:
    return source.text.split("\n")[error.line - 1]


def _harmless(piece: str, error: Diagnostic) -> str:
    """Return a piece of text so that it reads the same and is what it was no more."""
    if error.name == "raw-html-not-allowed":
        return piece.replace("<", "&lt;", 1)
    if error.name == "conflict-marker":
        return f" {piece}"
    if error.name in _PARTS:
        return piece.replace(":", "\\:", 1)
    if error.name in _LINKS:
        found = re.fullmatch(r"!?\[(?P<words>.*)\]\((?P<address>[^()]*)\)", piece, re.DOTALL)
        if found:
            return f"{found['words']} (`{found['address']}`)"
    return re.sub(r"(?<!\\)([\[\]])", r"\\\1", piece)


def _mend_header(draft: Draft, source: Source, error: Diagnostic) -> None:
    """Take the field out in which an error stands; the draft's header is its own."""
    header, spans = draft.header, source.header.value_spans
    names = [str(path[0]) for path, span in spans.items() if span.line <= error.line <= max(span.line, span.end_line)]
    named = re.findall(r"`([\w-]+)`", error.message)
    name = next((each for each in (*names, *named) if each in header.values and each != "title"), "")
    if name:
        header.retract(name, draft.prepared.material.keys, f"a check would report: {error.message}")
    elif "title" in names:
        header.values["title"] = draft.prepared.material.foreign.name


def _as_code(draft: Draft, source: Source, errors: Iterable[Diagnostic]) -> Draft:
    """Return a draft whose text is one block of code: nothing in it can be wrong, and nothing is lost."""
    for error in errors:
        if error.line < source.body_line:
            _mend_header(draft, source, error)
    original = _CONFLICT.sub(r" \g<0>", draft.prepared.material.foreign.body.strip("\n"))
    fence = "`" * max([3, *(len(ticks) + 1 for ticks in re.findall(r"`+", original))])
    note = Note("guessed", "the text was put into a code block, as a check would refuse it otherwise")
    return replace(draft, body=f"{fence}markdown\n{original}\n{fence}", notes=(*draft.notes, note))
