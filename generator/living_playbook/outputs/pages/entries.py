"""One page for each entry: top card, text, results, conditions, lessons, links both ways, sources, history."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from living_playbook.entries import meanings_of
from living_playbook.outputs._artifact import Artifact
from living_playbook.outputs._chart import STRENGTHS
from living_playbook.outputs._forge import links_for
from living_playbook.outputs.pages._body import FILES, compiled_body, linked_files
from living_playbook.outputs.pages._effects import chart_of
from living_playbook.outputs.pages._fields import printed_fields
from living_playbook.outputs.pages._findings import finding_filters, finding_rows
from living_playbook.outputs.pages._paging import Slice
from living_playbook.outputs.pages._templates import own_template, page, printed_by
from living_playbook.views._freshness import freshness_of
from living_playbook.views.connections import Connections

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from living_playbook.entries import Entry
    from living_playbook.outputs._site import Site
    from living_playbook.sources.model import Commit
    from living_playbook.views.lessons import LessonRow

PRINTS = ("connections", "related", "accounts")
_SHOWN_CHANGES = 8
_SHOWN_LESSONS = 8
_SHOWN_CONDITIONS = 6


def render(site: Site) -> Iterator[Artifact]:
    """Yield the page of every entry, a page for each alias that leads there, and the files that entries link to."""
    for entry in site.graph.by_id.values():
        yield entry_page(entry, site)
        for alias in entry.fields.aliases:
            if alias not in site.graph.by_id:
                path = f"{entry.type.slug}/{alias}.md"
                yield page(site, path, "redirect.md.j2", title=entry.title, entry=entry)
    for path in linked_files(site):
        yield Artifact(f"{FILES}/{path}", copy_of=path)


def entry_page(entry: Entry, site: Site) -> Artifact:
    """Print one entry."""
    fields = entry.fields
    template = own_template(entry.type)
    owner = site.graph.by_id.get(fields.owner or "")
    # What was written beside a change may speak of entries that a wider audience does not see.
    full = site.settings.site.history == "full" and site.graph.reader == site.settings.audience.narrowest
    changes = shown_changes(entry.source.history.changes, full=full)
    return page(
        site,
        entry.page,
        "entry.md.j2",
        title=entry.title,
        description=fields.summary or "",
        entry=entry,
        fields=fields,
        card=site.cards[entry.id],
        own_top=Markup("")
        if template is None
        else template.render(site=site, page=entry.page, entry=entry, fields=fields),
        printed=printed_fields(entry, site, () if template is None else printed_by(entry.type.template)),
        filed=[
            (each.shape.wants, term)
            for each in meanings_of(entry.type.model)
            if each.place == "frame" and each.shape.kind == "term"
            for term in getattr(fields, each.name)
        ],
        body=compiled_body(entry, site),
        owner=owner,
        freshness=freshness_of(entry, site.settings, site.today),
        connections=site.views["connections"].record.by_id.get(entry.id, Connections()),
        related=site.views["related"].record.by_id.get(entry.id, ()),
        accounts=site.views["accounts"].record.by_practice.get(entry.id),
        **evidence_values(entry, site),
        links=links_for(site.settings.site, entry.path, entry.title),
        changes=changes[:_SHOWN_CHANGES],
        more_changes=max(0, len(changes) - _SHOWN_CHANGES),
        full_history=full,
    )


def evidence_values(entry: Entry, site: Site) -> dict[str, Any]:
    """Return what the page of a practice tells of its evidence; for any other entry that there is none."""
    evidence = site.evidence.get(entry.id)
    if evidence is None:
        return {"evidence": None}
    rows = finding_rows(evidence, site)
    accounts = site.views["accounts"].record.by_practice[entry.id]
    counted = {finding.entry for finding in evidence.findings}
    lessons = site.views["lessons"].record.of_practice(entry.id)
    return {
        "evidence": evidence,
        "findings": rows,
        "against": rows[: evidence.contradicting],
        "finding_filters": finding_filters(rows),
        "only_part": Slice(1, (entry.page,)),
        "unfinished": [card for card in accounts.cards if card.id not in counted],
        "chart": chart_of(evidence, site),
        "marks": tuple(STRENGTHS.values()),
        "shown_conditions": max(_SHOWN_CONDITIONS, sum(not row.few for row in evidence.conditions)),
        "lessons": first_of_each(lessons)[:_SHOWN_LESSONS],
        "all_lessons": len(lessons),
    }


def first_of_each(lessons: Iterable[LessonRow]) -> list[LessonRow]:
    """Return lessons so that the first of every account comes before the second of any."""
    told: Counter[str] = Counter()
    ranked = []
    for row in lessons:
        told[row.entry] += 1
        ranked.append((told[row.entry], row))
    return [row for _, row in sorted(ranked, key=lambda pair: pair[0])]


def shown_changes(changes: tuple[Commit, ...], *, full: bool) -> tuple[Commit, ...]:
    """Return the changes that the history lists: all of them, or where only dates are told one for each day."""
    if full:
        return changes
    return tuple({change.on: change for change in reversed(changes)}.values())[::-1]
