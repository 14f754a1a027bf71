"""The findings of a practice as its page lists them: with the facets by which every count links to what it counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from living_playbook.views._cards import Facet, counted_facets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from living_playbook.entries import Vocabulary
    from living_playbook.evidence import EvidenceFinding, PracticeEvidence
    from living_playbook.outputs._site import Site
    from living_playbook.views._cards import Card

FINDING_FILTERS = {
    "practice": "Practice",
    "outcome": "Outcome",
    "strength": "Strength",
    "origin": "Experience",
    "function": "Function",
    "level": "Level",
    "region": "Region",
    "modality": "Modality",
    "present": "Condition there",
    "lacking": "Condition lacking",
    "year": "Year",
}
"""Facets of findings with their headings, in the order in which they are offered."""

STRENGTHS = {3: "Comparison group", 2: "Before and after", 1: "Observed"}
ORIGINS = {"own": "Our own", "published": "Published"}
NOT_STATED = "not-stated"


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding with its account in short; `practices` only where a list holds those of several."""

    finding: EvidenceFinding
    card: Card
    functions: tuple[str, ...]
    facets: tuple[Facet, ...]
    practices: tuple[Facet, ...] = ()

    @property
    def strength(self) -> str:
        """How the finding was compared, in words."""
        return STRENGTHS[self.finding.strength]

    @property
    def origin(self) -> str:
        """Whose experience it is, in words."""
        return ORIGINS[self.finding.origin]


def finding_rows(evidence: PracticeEvidence, site: Site) -> tuple[FindingRow, ...]:
    """Return the findings of a practice, those that speak against its grade first."""
    return tuple(finding_row(finding, site) for finding in evidence.findings)


def finding_row(finding: EvidenceFinding, site: Site, practices: Iterable[Facet] = ()) -> FindingRow:
    """Return one finding as lists show it, with the practices by which it can be chosen there."""
    words, about = site.vocabulary, tuple(practices)
    return FindingRow(
        finding,
        site.cards[finding.entry],
        tuple(words.label("functions", each) for each in finding.functions),
        (*about, *_facets(finding, words)),
        about,
    )


def _facets(finding: EvidenceFinding, words: Vocabulary) -> Iterator[Facet]:
    yield Facet("outcome", finding.outcome, finding.outcome.capitalize())
    yield Facet("strength", str(finding.strength), STRENGTHS[finding.strength])
    yield Facet("origin", finding.origin, ORIGINS[finding.origin])
    contexts = (("function", finding.functions), ("level", finding.levels), ("region", finding.regions))
    for name, values in contexts:
        for value in values:
            yield Facet(name, value, words.label(f"{name}s", value))
        if not values:
            yield Facet(name, NOT_STATED, "Not stated")
    modality = finding.modality or NOT_STATED
    yield Facet("modality", modality, modality.replace("-", " ").capitalize())
    year = str(finding.on.year) if finding.on else ""
    yield Facet("year", year or NOT_STATED, year or "Not stated")
    for name, conditions in (("present", finding.present), ("lacking", finding.absent)):
        yield from (Facet(name, each, words.label("conditions", each)) for each in conditions)


def _most_first(counted: tuple[Facet, int]) -> tuple[bool, int, str]:
    """Order by count, years by themselves; what is not stated comes last."""
    facet, count = counted
    weight = int(facet.value) if facet.name == "year" and facet.value != NOT_STATED else count
    return (facet.value == NOT_STATED, -weight, facet.label)


def finding_filters(rows: Iterable[FindingRow]) -> list[tuple[str, str, list[tuple[Facet, int]]]]:
    """Return name, heading and counted values of every facet that findings have; also those with one value only.

    A count anywhere on the site may link here with any of them.
    """
    ordered = sorted(counted_facets(rows).items(), key=_most_first)
    found = (
        (name, words, [pair for pair in ordered if pair[0].name == name]) for name, words in FINDING_FILTERS.items()
    )
    return [(name, words, values) for name, words, values in found if values]
