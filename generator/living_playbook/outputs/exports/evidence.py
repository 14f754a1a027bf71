"""The evidence for every practice, with everything behind it, as JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from living_playbook.evidence import RANKED
from living_playbook.outputs._artifact import Artifact
from living_playbook.outputs._urls import page_address
from living_playbook.outputs.exports._evidence_file import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.evidence import EvidenceFinding, PracticeEvidence, Standing
    from living_playbook.outputs._site import Site

__all__ = ["VERSION", "render"]

_SHOWN = (
    "entry",
    "outcome",
    "strength",
    "team",
    "origin",
    "on",
    "functions",
    "levels",
    "regions",
    "modality",
    "present",
    "absent",
)


def render(site: Site) -> Iterator[Artifact]:
    """Yield one file; what its keys hold stands in `evidence-schema.json`."""
    value = {
        "version": VERSION,
        "audience": site.graph.reader,
        "as_of": site.today,
        "rule": site.settings.evidence.model_dump(mode="json"),
        "ranked": RANKED,
        "practices": [_practice(each, site) for each in site.evidence.values()],
    }
    yield Artifact.json("data/evidence.json", value)


def _practice(evidence: PracticeEvidence, site: Site) -> dict[str, Any]:
    card = site.cards[evidence.practice]
    return {
        "id": card.id,
        "title": card.title,
        "page": page_address(card.page, site.index),
        "status": card.status,
        "grade": evidence.grade,
        "reason": evidence.reason,
        "towards": evidence.towards,
        "to_raise": [
            {"measure": each.line.measure, "need": each.line.need, "have": each.line.have, "words": each.words}
            for each in evidence.to_raise
        ],
        "together": _standing(evidence.together),
        "own": _standing(evidence.own),
        "published": _standing(evidence.published),
        "contradicting": evidence.contradicting,
        "findings": [_finding(each, site) for each in evidence.findings],
        "contexts": [asdict(each) for each in evidence.contexts],
        "conditions": [asdict(each) for each in evidence.conditions],
        "effects": evidence.effects,
        "history": evidence.history,
    }


def _standing(standing: Standing) -> dict[str, Any]:
    tally = standing.tally
    return {
        "worked": tally.worked,
        "mixed": tally.mixed,
        "failed": tally.failed,
        "findings": tally.n,
        "teams": tally.teams,
        "functions": tally.functions,
        "measured": tally.measured,
        "compared": tally.compared,
        "newest": tally.newest,
        "share": standing.share,
        "low": standing.low,
        "high": standing.high,
    }


def _finding(finding: EvidenceFinding, site: Site) -> dict[str, Any]:
    card = site.cards[finding.entry]
    shown = {name: getattr(finding, name) for name in _SHOWN}
    return {"entry": finding.entry, "title": card.title, "page": page_address(card.page, site.index)} | shown
