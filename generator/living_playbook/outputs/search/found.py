"""A question to the search at the desk, and its answer: records for whoever asks, that need no index to be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, get_args

from living_playbook.views._cards import FACETS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from living_playbook.views._cards import Facet

Mark = tuple[int, int]
"""Where a word begins in a text, and where it ends."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of a passage, with the heading and the place on the page; both are empty at the top of the page.

    `marks` tell where in the text words stand that were looked for.
    """

    heading: str
    anchor: str
    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Advice:
    """Ways on from no result: near titles, conditions with near words, and how many entries there are without one."""

    titles: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    without: tuple[tuple[str, int], ...] = ()


SearchOrder = Literal["relevance", "date", "grade"]
ORDERS: tuple[SearchOrder, ...] = get_args(SearchOrder)
"""What may come first: the best answer, the newest change, the best grade."""

OPTIONS = tuple(name for name in FACETS if name != "audience")
"""Facets that can be chosen beside a question. To an audience belongs who asks, not what is asked for."""


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What somebody wants to find: a question, values of facets by their names, and how the answer is shown.

    An entry fits that has any of the values of each facet. `counted` asks for the counts of all facets.
    """

    text: str = ""
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    order: SearchOrder = "relevance"
    limit: int = 10
    counted: bool = True


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that was found. `page` is its path in the compiled tree, `path` that of its file.

    `date` is the day of its last change. What is not known is empty, a year 0.
    """

    id: str
    type: str
    type_label: str
    title: str
    page: str
    path: str
    status: str
    score: float
    grade: str
    outcome: str
    stage: str
    year: int
    date: str
    passage: Snippet


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The answer to a question: how many entries fit, and the first of them.

    `corrected` tells which words were read as others, `unknown` which stand in no entry. `facets` are counted over all
    that fits. `advice` is there where nothing fits. `unread` is the number of files that were left out for errors.
    """

    query: str
    total: int
    hits: tuple[Hit, ...]
    corrected: Mapping[str, str] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    facets: Mapping[str, tuple[tuple[Facet, int], ...]] = field(default_factory=dict)
    advice: Advice | None = None
    unread: int = 0
