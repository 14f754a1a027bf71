"""What `playbook mv` does: an entry gets another id or folder, and every reference to it follows."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from living_playbook.errors import ContentError, PlaybookError
from living_playbook.graph import Found
from living_playbook.graph.renaming import entry_links, header_edits, path_links
from living_playbook.pipeline.baseline import renamed_baseline
from living_playbook.pipeline.move_names import move_meant
from living_playbook.pipeline.plan import FileChange, Plan, playbook_after, read_bytes
from living_playbook.source_edits import Edit
from living_playbook.sources.decoding import decode
from living_playbook.sources.edits import changes, edited, offsets, values_after
from living_playbook.sources.markdown import parse_body, slugify
from living_playbook.sources.yaml_positions import parse_header

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.entries import Entry
    from living_playbook.graph import Graph, Reference
    from living_playbook.graph.renaming import Move
    from living_playbook.pipeline.load import Playbook
    from living_playbook.source_edits import SourceEdit


def plan_move(playbook: Playbook, old: str, new: str) -> Plan:
    """Return what must be written for an entry to get another id or folder; `old` and `new` are ids or paths.

    Raises PlaybookError for names that cannot be meant or are taken, and where a reference cannot be changed in place;
    ContentError where a file with errors may hold references that nobody sees; SettingsError for a baseline that cannot
    be used.
    """
    move = move_meant(playbook, old, new)
    _refuse_hidden(playbook, move)
    header = {entry.path: tuple(header_edits(entry, move, playbook.graph.by_id)) for entry in playbook.entries}
    own = tuple(_entry_changes(playbook, move, header))
    others = tuple(_other_changes(playbook, move, {change.path for change, _ in own}))
    plan = Plan((*(change for change, _ in own), *(change for change, _ in others), *_in_baseline(playbook, move)))
    _prove(playbook, plan, move, header)
    counts = [count for _, count in (*own, *others) if count]
    return Plan(plan.changes, _summary(move, counts), tuple(_notes(playbook, move)))


def _refuse_hidden(playbook: Playbook, move: Move) -> None:
    """Refuse to go on while a file that cannot be read as an entry seems to name the one that moves."""
    entry = move.entry
    read = {each.path for each in playbook.entries}
    name = PurePosixPath(entry.path).name.casefold()
    named = re.compile(rf"(?<![\w-]){entry.id.replace('-', '[ _-]+')}(?![\w-])")
    for source in playbook.tree.sources:
        if source.path in read:
            continue
        data = (playbook.settings.root / source.path).read_bytes() if _exists(playbook, source.path) else b""
        text = unquote(data.replace(b"\0", b"").decode("utf-8", "replace")).casefold()
        if name in text or named.search(text):
            message = (
                f"{source.path} has errors and seems to name `{entry.id}`; fix them first:"
                f" `playbook check {source.path}` shows how"
            )
            raise ContentError(message)


def _exists(playbook: Playbook, path: str) -> bool:
    return (playbook.settings.root / path).is_file()


def _entry_changes(
    playbook: Playbook, move: Move, header: dict[str, tuple[SourceEdit, ...]]
) -> Iterator[tuple[FileChange, int]]:
    ids, anchors = playbook.graph.by_id, _anchors(playbook.graph)
    for entry in playbook.entries:
        text = entry.source.text
        first = len("\n".join(text.split("\n")[: entry.source.body_line - 1])) + 1
        edits = {
            *(change.edit for change in header[entry.path]),
            *entry_links(text, entry.body, move, ids, _headings(entry, anchors)),
            *path_links(text, entry.path, entry.body, first, move),
        }
        new_path = move.path if entry.path == move.entry.path and move.path != entry.path else ""
        edits = {edit for edit in edits if changes(edit, text)}
        if edits or new_path:
            data = read_bytes(playbook, entry.source)
            # The id and the alias that an entry gives itself are no references.
            own = {change.edit for change in header[entry.path] if change.path[0] in ("id", "aliases")}
            yield FileChange(entry.path, data, edited(data, edits), new_path), len(edits - own)


def _anchors(graph: Graph) -> set[tuple[str, str]]:
    """Return the places that some link leads to: an entry and an anchor on its page."""
    targets = (reference.target for reference in graph.references)
    return {(target.id, target.anchor) for target in targets if isinstance(target, Found) and target.anchor}


def _headings(entry: Entry, anchors: set[tuple[str, str]]) -> set[int]:
    return {heading.span.line for heading in entry.body.headings if (entry.id, heading.slug) in anchors}


def _other_changes(playbook: Playbook, move: Move, done: set[str]) -> Iterator[tuple[FileChange, int]]:
    """Yield the changes of files that are no entries: the vocabulary, and pages of Markdown that link to the entry."""
    root = playbook.settings.root
    known = {source.path for source in playbook.tree.sources} | done
    pages = sorted(name for name in playbook.tree.files if name.endswith(".md") and name not in known)
    for path in (playbook.settings.vocabulary, *pages):
        full = root / path
        data = full.read_bytes() if full.is_file() and not full.is_symlink() else b""
        stem = PurePosixPath(move.entry.path).stem
        text = decode(data, path)[0] or ""
        if stem not in unquote(text) and move.entry.id not in text:
            continue
        found = _in_vocabulary(text, path, move, playbook) if path == playbook.settings.vocabulary else None
        edits = set(found if found is not None else path_links(text, path, parse_body(text, path, 1), 0, move))
        if edits:
            yield FileChange(path, data, edited(data, edits)), len(edits)


def _in_vocabulary(text: str, path: str, move: Move, playbook: Playbook) -> Iterator[Edit]:
    """Yield the changes of links in the words of the closed lists."""
    header, _ = parse_header(text, path, 1)
    for place, span in header.value_spans.items() if header else ():
        if not isinstance(_value(header.values if header else {}, place), str):
            continue
        start, end = offsets(text, span)
        piece = text[start:end]
        body = parse_body(piece, path, 1)
        edits = (*entry_links(piece, body, move, playbook.graph.by_id), *path_links(piece, path, body, 0, move))
        yield from (Edit(start + edit.start, start + edit.end, edit.text) for edit in edits)


def _value(values: Any, path: tuple[str | int, ...]) -> Any:  # noqa: ANN401 - plain YAML
    for step in path:
        values = values[step]
    return values


def _in_baseline(playbook: Playbook, move: Move) -> Iterator[FileChange]:
    """Yield the change of the baseline: what was put off stays so under the new name."""
    names = {move.entry.path: move.path, move.entry.id: move.id}
    rewritten = renamed_baseline(playbook.settings, {old: new for old, new in names.items() if old != new})
    if rewritten is not None:
        yield FileChange(PurePosixPath(playbook.settings.rules.baseline).as_posix(), *rewritten)


def _prove(playbook: Playbook, plan: Plan, move: Move, header: dict[str, tuple[SourceEdit, ...]]) -> None:
    """Read everything again as it would be. Raises PlaybookError where a link or a value would not be the same."""
    after = playbook_after(playbook, plan)
    now = {entry.path: entry for entry in after.entries}
    for entry in playbook.entries:
        new = now.get(move.path_after(entry.path))
        if new is None or new.source.header.values != values_after(entry.source.header.values, header[entry.path]):
            raise PlaybookError(_cannot(entry.path))
    before, behind = _links(playbook.graph, move), _links(after.graph, None)
    for lost in before - behind:
        raise PlaybookError(_cannot(lost[0]))


def _cannot(path: str) -> str:
    return f"{path} cannot be rewritten without changing its meaning; rename it there by hand; nothing was written"


def _links(graph: Graph, move: Move | None) -> Counter[tuple[str, ...]]:
    """Return every link with what it leads to, under the names that hold after the move."""
    path_of = {entry.path: move.path_after(entry.path) if move else entry.path for entry in graph.entries}
    found: Counter[tuple[str, ...]] = Counter()
    for reference in graph.references:
        found[path_of[reference.span.path], reference.relation, *_target(reference, move)] += 1
    return found


def _target(reference: Reference, move: Move | None) -> tuple[str, ...]:
    target = reference.target
    kind = type(target).__name__
    if isinstance(target, Found):
        name = move.id if move and target.id == move.entry.id else target.id
        return kind, name, target.anchor, str(target.anchor_missing)
    return kind, str(getattr(target, "path", "") or getattr(target, "address", "") or slugify(reference.name))


def _summary(move: Move, counts: list[int]) -> str:
    entry, many = move.entry, sum(counts)
    where = f"{entry.path} -> {move.path}" if entry.path != move.path else f"`{entry.id}` -> `{move.id}`"
    references = "reference" if many == 1 else "references"
    files = "file" if len(counts) == 1 else "files"
    told = f"{many:,} {references} in {len(counts):,} {files}" if many else "no references"
    alias = f"; `{entry.id}` stays as an alias" if entry.id != move.id else ""
    return f"{where}: {told}{alias}"


def _notes(playbook: Playbook, move: Move) -> Iterator[str]:
    """Yield what bears the old name and stays, with the reason."""
    if move.id == move.entry.id:
        return
    anchors, ids, file = _anchors(playbook.graph), playbook.graph.by_id, playbook.settings.vocabulary
    for entry in playbook.entries:
        lines = _headings(entry, anchors)
        for link in entry.body.links:
            if link.kind == "entry" and link.span.line in lines and not link.words and move.names_it(link.target, ids):
                reason = "other entries link to this heading, and its anchor is derived from it"
                yield f"{entry.path}:{link.span.line}: `{link.target}` stays: {reason}"
    for name in playbook.vocabulary.lists:
        if move.entry.id in playbook.vocabulary.terms(name):
            yield f"the word `{move.entry.id}` in `{name}` of {file} does not name an entry, so it stays"
