"""Entries to graph: every reference resolved, every link known from both ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.entries import RELATION_INVERSES, Ref, marked, meanings_of, values_at
from living_playbook.graph.links import Found, Reference
from living_playbook.graph.model import Edge, Graph
from living_playbook.graph.resolve import Names, resolve_link, resolve_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from living_playbook.entries import Entry, EntryType, Vocabulary
    from living_playbook.sources.model import DataPath


def build_graph(  # noqa: PLR0913, PLR0917 - what a graph is made of
    entries: Iterable[Entry],
    types: Mapping[str, EntryType],
    vocabulary: Vocabulary,
    files: frozenset[str],
    unreadable: Mapping[str, str],
    reader: str,
) -> Graph:
    """Link entries.

    `unreadable` maps the names of files with errors to their paths, so that links to them are no findings.
    """
    ordered = tuple(sorted(entries, key=lambda entry: entry.path))
    names = Names.collect(ordered, unreadable, files)
    by_id: dict[str, Entry] = {}
    for entry in ordered:
        by_id.setdefault(entry.id, entry)
    references = tuple(reference for entry in ordered for reference in _references(entry, names))
    outgoing: dict[str, list[Edge]] = {}
    incoming: dict[str, list[Edge]] = {}
    for reference in references:
        if isinstance(reference.target, Found) and reference.target.id != reference.origin:
            edge = _edge(reference, reference.target.id)
            outgoing.setdefault(edge.origin, []).append(edge)
            incoming.setdefault(edge.target, []).append(edge)
    return Graph(
        entries=ordered,
        by_id=dict(sorted(by_id.items())),
        references=references,
        outgoing={key: tuple(edges) for key, edges in outgoing.items()},
        incoming={key: tuple(edges) for key, edges in incoming.items()},
        aliases=names.aliases,
        files=files,
        types=types,
        vocabulary=vocabulary,
        reader=reader,
    )


def _edge(reference: Reference, target: str) -> Edge:
    return Edge(
        reference.origin,
        target,
        reference.relation,
        reference.inverse,
        reference.sentence,
        reference.section,
        in_text=reference.link is not None,
    )


def _references(entry: Entry, names: Names) -> Iterator[Reference]:
    yield from _header_references(entry, names)
    for link in entry.body.links:
        if link.kind == "entry":
            target = (
                resolve_name(names, link.target, link.fragment) if link.target else resolve_link(names, entry, link)
            )
        else:
            target = resolve_link(names, entry, link)
        yield Reference(
            entry.id,
            link.target,
            link.fragment,
            "",
            "mentions",
            "mentioned-in",
            link.span,
            link.sentence,
            link.section,
            target,
            link,
        )


def _header_references(entry: Entry, names: Names) -> Iterator[Reference]:
    for pattern, mark in marked(entry.type.model, Ref):
        for path, value in values_at(entry.data, pattern):
            if not isinstance(value, str):
                continue
            relation, inverse, why = _relation(entry, path, mark)
            name, _, fragment = value.partition("#")
            yield Reference(
                entry.id,
                name,
                fragment,
                mark.wants,
                relation,
                inverse,
                entry.source.header.span_of(path, entry.path),
                why,
                "",
                resolve_name(names, name, fragment, mark.wants),
            )


def _relation(entry: Entry, path: DataPath, mark: Ref) -> tuple[str, str, str]:
    """Return relation, inverse and reason of a reference; entries under `related` name their own."""
    if path[0] != "related":
        beside = _neighbour_text(entry, path)
        return mark.relation, mark.inverse, beside
    item = entry.data["related"][path[1]]
    relation = str(item.get("relation", mark.relation))
    return relation, RELATION_INVERSES.get(relation, mark.inverse), str(item.get("why", ""))


def _neighbour_text(entry: Entry, path: DataPath) -> str:
    """Return the text that a reference inside a list item belongs to, such as the lesson that names a practice."""
    if len(path) > 2:  # noqa: PLR2004 - list, position, key
        item = entry.data[str(path[0])][path[1]]
        group = next((each.shape.group for each in meanings_of(entry.type.model) if each.key == path[0]), None)
        if isinstance(item, dict) and group is not None:
            texts = (item.get(each.key) for each in meanings_of(group) if each.shape.kind == "text")
            return next((text for text in texts if isinstance(text, str)), "")
    return ""
