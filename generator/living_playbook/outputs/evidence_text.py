"""Evidence on a terminal: a line for each practice, or all that is known of one; the same words as on the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from living_playbook.evidence import PracticeEvidence, Standing
    from living_playbook.outputs._site import Site


def evidence_table(site: Site) -> str:
    """Return a line for each practice: id, grade, findings, share, interval, counts; the best first."""
    rows = site.views["evidence"].record.rows
    if not rows:
        return "There is no practice yet.\n"
    cells = [("practice", "grade", "n", "share", "interval", "worked", "mixed", "failed")]
    for row in rows:
        tally = row.standing.tally
        counts = (str(tally.worked), str(tally.mixed), str(tally.failed))
        cells.append((row.card.id, row.grade, str(tally.n), *_numbers(row.standing), *counts))
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in cells)
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _numbers(standing: Standing) -> tuple[str, str]:
    if standing.share is None:
        return ("-", "-")
    return (f"{standing.share:.2f}", f"{standing.low:.2f} to {standing.high:.2f}")


def evidence_text(evidence: PracticeEvidence, site: Site) -> str:
    """Return all that is known of one practice."""
    return "\n".join(_lines(evidence, site)) + "\n"


def _lines(evidence: PracticeEvidence, site: Site) -> Iterator[str]:
    yield f"{site.graph.title(evidence.practice)}: {evidence.grade}"
    yield ""
    yield evidence.reason
    for words, standing in (
        ("together", evidence.together),
        ("our own", evidence.own),
        ("published", evidence.published),
    ):
        if standing.tally.n:
            share, interval = _numbers(standing)
            tally = standing.tally
            counts = f"{tally.worked} worked, {tally.mixed} mixed, {tally.failed} failed"
            yield f"  {words + ':':<10} {counts}; share {share} ({interval})"
    against = evidence.findings[: evidence.contradicting]
    yield from _part("Against it", (_finding(each.entry, each.outcome, site) for each in against))
    yield from _part(f"What would make it {evidence.towards}", (each.words for each in evidence.to_raise))
    rows = (row for row in evidence.conditions if row.difference is not None)
    label = site.vocabulary.label
    yield from _part(
        "Conditions: share with, minus share without",
        (f"{row.difference:+.2f}  {label('conditions', row.condition)}" for row in rows),
    )
    others = evidence.findings[evidence.contradicting :]
    yield from _part("Findings", (_finding(each.entry, each.outcome, site) for each in others))
    yield from _part("Grade over time", (f"{each.on}  {each.grade} (was {each.before})" for each in evidence.history))


def _part(heading: str, lines: Iterable[str]) -> Iterator[str]:
    told = list(lines)
    if told:
        yield ""
        yield f"{heading}:"
        yield from (f"  - {line}" for line in told)


def _finding(entry: str, outcome: str, site: Site) -> str:
    return f"{outcome:<6}  {site.graph.title(entry)} [{entry}]"
