"""What is like one entry, or a file that is to become one: for `playbook similar`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from living_playbook.entries import entry_id, parse_entry, titles_of
from living_playbook.errors import ContentError, PlaybookError
from living_playbook.nearest import nearest
from living_playbook.outputs.similar_json import similar_json
from living_playbook.outputs.similar_text import similar_text
from living_playbook.pipeline.build import cli_audience
from living_playbook.pipeline.load import path_named
from living_playbook.similarity import similar_to
from living_playbook.sources.model import Header

if TYPE_CHECKING:
    from living_playbook.entries import Entry
    from living_playbook.graph import Graph
    from living_playbook.pipeline.clock import Clock
    from living_playbook.pipeline.load import Playbook
    from living_playbook.sources.model import Source


def similar_report(playbook: Playbook, wanted: str, audience: str | None, clock: Clock, *, as_json: bool) -> str:
    """Return what is like an entry, in words or as JSON; `wanted` is the path of its file, or its id.

    Without an audience everything is compared. Raises PlaybookError for what an audience does not see, and ContentError
    for a file whose header cannot be read.
    """
    reader = cli_audience(playbook.settings, audience)
    is_path = wanted.endswith(".md") or "/" in wanted or Path(wanted).is_file()
    name = path_named(playbook, Path(wanted)) if is_path else wanted
    with clock.stage("compare"):
        graph = playbook.graph_for(reader)
        entry, note = _entry(playbook, graph, name)
        found = similar_to(entry, graph)
    return similar_json(found, note) if as_json else similar_text(found, note)


def _entry(playbook: Playbook, graph: Graph, wanted: str) -> tuple[Entry, str]:
    """Return the entry that is meant, and what one must know of it."""
    by_path = {entry.path: entry for entry in graph.entries}
    ids = (name for name in (wanted, *graph.aliases.get(wanted, ())) if name in graph.by_id)
    entry = by_path.get(wanted) or next((graph.by_id[name] for name in ids), None)
    if entry is not None:
        return entry, ""
    sees_all = graph.reader == playbook.settings.audience.narrowest
    path = playbook.unreadable.get(wanted, wanted) if sees_all else wanted
    source = next((each for each in playbook.tree.sources if each.path == path), None)
    if source is None:
        raise PlaybookError(_unknown(wanted, graph))
    if not sees_all:
        message = f"`{path}` is not for the audience `{graph.reader}`; omit `--audience` to compare it with all entries"
        raise PlaybookError(message)
    note = f"It has findings (`playbook check {path}`): only its title, summary and text were compared."
    return _as_far_as_read(playbook, source), note


def _unknown(wanted: str, graph: Graph) -> str:
    if wanted.endswith(".md"):
        return f"`{wanted}` is not read as an entry; put it in the folder of its type"
    near = nearest(wanted, graph.by_id)
    hint = f"; did you mean `{near}`?" if near else ""
    return f"there is no entry `{wanted}`{hint}"


def _as_far_as_read(playbook: Playbook, source: Source) -> Entry:
    """Return an entry with nothing but the title, the summary and the text of a file whose header does not fit."""
    title, summary = (source.header.values.get(key) for key in ("title", "summary"))
    header = Header({"title": title if isinstance(title, str) and title.strip() else entry_id(source)})
    # A summary may be what is wrong, by its length: as the first lines of the text it says the same.
    body = f"{summary}\n\n{source.body}" if isinstance(summary, str) else source.body
    reduced = replace(source, header=header, body=body, problems=())
    titles = titles_of(playbook.tree.sources)
    parsed = parse_entry(reduced, playbook.types[source.kind], playbook.vocabulary, playbook.settings, titles)
    if parsed.entry is None:
        first, *more = (each.finding for each in playbook.problems if each.finding.span.path == source.path)
        rest = f", and {len(more)} more" if more else ""
        message = (
            f"{source.path} cannot be compared: line {first.span.line}: {first.message}{rest};"
            f" `playbook check {source.path}` shows how to fix it"
        )
        raise ContentError(message)
    return parsed.entry
