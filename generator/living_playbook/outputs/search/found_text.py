"""The answer of the search as lines for a terminal: rank and title, what it is and where, and the best passage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.entries import OUTCOME_WORDS
from living_playbook.outputs._terminal import BOLD, harmless, painted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.outputs.search.found import Advice, Hit, SearchResult, Snippet


def found_text(found: SearchResult, *, colour: bool = False) -> str:
    """Return the answer as text; with `colour` titles are bold, and words that were looked for."""
    lines = [*_read_as(found)]
    for rank, hit in enumerate(found.hits, 1):
        lines.extend(_hit_lines(rank, hit, colour=colour))
    lines.extend(_end(found) if found.total else _nothing(found))
    return "".join(f"{line}\n" for line in lines)


def _read_as(found: SearchResult) -> Iterator[str]:
    for said, shown in found.corrected.items():
        yield f'"{harmless(said)}" is not in any entry; showing results for "{harmless(shown)}" instead.'
    if found.unknown:
        yield f"Not in any entry: {', '.join(map(harmless, found.unknown))}."
    if found.hits and (found.corrected or found.unknown):
        yield ""


def _hit_lines(rank: int, hit: Hit, *, colour: bool) -> Iterator[str]:
    title = harmless(" ".join(hit.title.split()))
    yield f"{rank:>2}. {painted(title, BOLD) if colour else title}"
    outcome = OUTCOME_WORDS.get(hit.outcome, hit.outcome).lower()
    year = str(hit.year) if hit.outcome and hit.year else ""
    status = hit.status if hit.status != "published" else ""
    told = ", ".join(filter(None, (hit.type_label, hit.grade, outcome, hit.stage, status, year)))
    yield f"    {harmless(told)}: {harmless(hit.path)}"
    if hit.passage.text:
        heading = f"{harmless(hit.passage.heading)}: " if hit.passage.heading else ""
        yield f"    {heading}{_passage(hit.passage, colour=colour)}"
    yield ""


def _passage(snippet: Snippet, *, colour: bool) -> str:
    pieces, done = [], 0
    for start, end in snippet.marks if colour else ():
        pieces += [harmless(snippet.text[done:start]), painted(harmless(snippet.text[start:end]), BOLD)]
        done = end
    return "".join([*pieces, harmless(snippet.text[done:])])


def _end(found: SearchResult) -> Iterator[str]:
    if found.total > len(found.hits):
        yield f"{len(found.hits)} of {found.total:,} entries; `--limit {found.total}` shows all."
    else:
        yield "1 entry." if found.total == 1 else f"{found.total:,} entries."


def _nothing(found: SearchResult) -> Iterator[str]:
    yield "No entry matches."
    if found.advice is not None:
        yield from _ways_on(found.advice)


def _ways_on(advice: Advice) -> Iterator[str]:
    for name, count in advice.without:
        yield f"  without {harmless(name)}: {count:,} {'entry' if count == 1 else 'entries'}"
    if advice.titles:
        yield f"  near titles: {harmless('; '.join(advice.titles))}"
    if advice.conditions:
        yield f"  near conditions: {harmless(', '.join(advice.conditions))}"
    yield "  or write about it yourself: playbook new case"
