"""All lessons and insights in one place, each with the entry that it was learned in."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from living_playbook.entries import practices_of
from living_playbook.views._cards import Facet
from living_playbook.views._learned import taught_by

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from living_playbook.entries import Entry
    from living_playbook.views._view_input import ViewInput

TITLE = "Lessons"


@dataclass(frozen=True, slots=True)
class LessonRow:
    """One lesson. `anchor` is its place on the entry's page; `facets` are the entry's, and its own practices."""

    text: str
    do_next: str
    entry: str
    entry_title: str
    page: str
    anchor: str
    outcome: str
    year: int
    facets: tuple[Facet, ...]


@dataclass(frozen=True, slots=True)
class LessonsView:
    """All lessons of published entries, the newest first; by practice their places in the list, from 0."""

    lessons: tuple[LessonRow, ...]
    by_practice: Mapping[str, tuple[int, ...]]

    def of_practice(self, practice: str) -> tuple[LessonRow, ...]:
        """Return the lessons for a practice, the newest first."""
        return tuple(self.lessons[place] for place in self.by_practice.get(practice, ()))


def derive(inputs: ViewInput) -> LessonsView:
    """Collect the lessons and insights of every published entry."""
    entries = inputs.graph.by_id.values()
    rows = [row for entry in entries if entry.status == "published" for row in _rows(entry, inputs)]
    # Sorting keeps the order within an entry, in which lesson 10 comes after lesson 9.
    rows.sort(key=lambda row: (-row.year, row.entry_title.casefold(), row.entry))
    places: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        for facet in row.facets:
            if facet.name == "practice":
                places[facet.value].append(place)
    return LessonsView(tuple(rows), {practice: tuple(each) for practice, each in sorted(places.items())})


def _rows(entry: Entry, inputs: ViewInput) -> Iterator[LessonRow]:
    graph, card = inputs.graph, inputs.cards[entry.id]
    for lesson in taught_by(entry):
        practices = dict.fromkeys((*lesson.practices, *practices_of(entry)))
        own = [Facet("practice", each, graph.title(each)) for each in practices if each in graph.by_id]
        others = [facet for facet in card.facets if facet.name != "practice"]
        yield LessonRow(
            text=lesson.text,
            do_next=lesson.do_next,
            entry=entry.id,
            entry_title=entry.title,
            page=entry.page,
            anchor=lesson.anchor,
            outcome=card.outcome,
            year=card.year,
            facets=(*own, *others),
        )
