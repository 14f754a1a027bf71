"""What a change does to the site: grades, contradictions, results, gaps, links."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from living_playbook.outputs.reviews._inert import inert
from living_playbook.outputs.reviews._part import CommentSection, counted, listed, titled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from living_playbook.review import Review
    from living_playbook.review.record import Account, Gap, GradeChange, Named, Standing

_REASON = 400

_FEW = 3
"""So many practices that keep their grade are told at once."""

_MOST_ACCOUNTS = 5


@dataclass(frozen=True, slots=True)
class _Tense:
    """Words for what is so after a change, or for what would be."""

    counts: str
    stays: str
    after: str
    before: str
    closed: str
    opened: str


_IS = _Tense("counts now", "stays", "Now", "Before", "Closed", "Opened")
_WOULD = _Tense("would count", "would stay", "Then", "Now", "Would close", "Would open")


def grades_part(review: Review, preview: str) -> Iterator[CommentSection]:
    """Yield grades that move and why, then, folded, what changes beneath a grade that stays."""
    moved = [each for each in review.grades if each.moves]
    stay = [each for each in review.grades if not each.moves]
    if moved:
        yield CommentSection("Grades that move", tuple(_moved(each, preview, _IS) for each in moved))
    if not stay:
        return
    items = tuple(_stays(each, preview, _IS) for each in stay)
    if moved or len(stay) > _FEW:
        heading = "" if moved else "Evidence"
        folded = f"{counted(len(stay), 'practice keeps its grade', 'practices keep their grade')}, with other evidence"
        yield CommentSection(heading, items, folded=folded)
    else:
        yield CommentSection("Evidence", items, "No grade moves.")


def once_published_part(review: Review, preview: str) -> Iterator[CommentSection]:
    """Yield what accounts that are not published yet would do to grades and gaps if they were."""
    then = review.once_published
    items = [(_moved if each.moves else _stays)(each, preview, _WOULD) for each in then.grades]
    moved = {each.practice for each in then.grades if each.moves}
    # Where a grade would move, that the practice would have a first account is told already.
    items += _gaps((each for each in then.gaps if each.kind != "untested" or each.entry not in moved), _WOULD)
    if items:
        accounts = listed([titled(each) for each in then.entries])
        yield CommentSection(
            "Once published", tuple(items), f"Not published yet, and counted in no grade until then: {accounts}."
        )


def _moved(each: GradeChange, preview: str, tense: _Tense) -> str:
    before, after, title = each.before, each.after, titled(each.practice, preview)
    why = "".join(f"\n  - {line}" for line in _why(each, tense))
    if after is None:
        return f"{title} is no longer graded; it was {before.grade if before else ''}"
    if before is None:
        return f"{title} is graded for the first time: **{after.grade}**. {inert(after.reason, _REASON)}{why}"
    return (
        f"**{title}: {before.grade} → {after.grade}**{why}"
        f"\n  - {tense.after}: {inert(after.reason, _REASON)}{_interval(after)}"
        f"\n  - {tense.before}: {inert(before.reason, _REASON)}{_interval(before)}"
    )


def _stays(each: GradeChange, preview: str, tense: _Tense) -> str:
    before, after = each.before, each.after
    words = f"{titled(each.practice, preview)} {tense.stays} {after.grade if after else ''}"
    why = "; ".join(_why(each, tense))
    if before and after and _counts(before) != _counts(after):
        words += f": {_counts(after)} ({tense.before.lower()}: {_counts(before)})"
    elif before and after and before.reason != after.reason:
        words += f": {inert(after.reason, _REASON)}"
    return f"{words}; {why}" if why else words


def _interval(standing: Standing) -> str:
    return f" Interval of the share: {standing.low:.2f} to {standing.high:.2f}." if standing.share is not None else ""


def _counts(standing: Standing) -> str:
    counts = f"{standing.worked} worked, {standing.mixed} mixed, {standing.failed} failed"
    if standing.share is None:
        return counts
    return f"{counts}; share {standing.share:.2f}, {standing.low:.2f} to {standing.high:.2f}"


def _why(each: GradeChange, tense: _Tense) -> Iterator[str]:
    if each.before is not None and each.after is not None and not each.accounts:
        yield "the same accounts, of which a detail or the rule itself is another"
    yield from (_account(account, tense) for account in each.accounts[:_MOST_ACCOUNTS])
    if len(each.accounts) > _MOST_ACCOUNTS:
        yield f"and {counted(len(each.accounts) - _MOST_ACCOUNTS, 'more account')}"


def _account(account: Account, tense: _Tense) -> str:
    title = titled(account.entry)
    if not account.before:
        return f"{title} {tense.counts}: {account.after}"
    if not account.after:
        return f"{title} no longer counts; it said {account.before}"
    return f"{title} says {account.after}; it said {account.before}"


def contradictions_part(review: Review, _preview: str) -> Iterator[CommentSection]:
    """Yield accounts that speak against a grade, new or gone."""
    grouped: dict[tuple[Named, str, bool], list[str]] = {}
    for each in review.contradictions:
        grouped.setdefault((each.account, each.outcome, each.gained), []).append(titled(each.practice))
    if grouped:
        yield CommentSection(
            "Contradictions", tuple(_contradiction(*key, listed(told)) for key, told in grouped.items())
        )


def _contradiction(account: Named, outcome: str, gained: bool, practices: str) -> str:  # noqa: FBT001 - a key
    speaks = "speaks now" if gained else "no longer speaks"
    return f"{titled(account)} ({outcome}) {speaks} against the grade of {practices}"


def gaps_part(review: Review, _preview: str) -> Iterator[CommentSection]:
    """Yield gaps closed and opened, and pilots that report."""
    items = [
        f"The pilot {titled(each.entry)} reports: {inert(each.outcome) or 'no outcome yet'},"
        f" {counted(each.results, 'measured result')}"
        for each in review.arrivals
    ]
    items += _gaps(review.gaps, _IS)
    if items:
        yield CommentSection("Gaps and results", tuple(items))


def _gaps(gaps: Iterable[Gap], tense: _Tense) -> list[str]:
    grouped = groupby(gaps, key=lambda gap: (gap.closed, gap.kind, gap.entry))
    return [_gap([*alike], tense) for _, alike in grouped]


def _gap(gaps: list[Gap], tense: _Tense) -> str:
    gap, title = gaps[0], titled(gaps[0].entry)
    functions = listed([inert(each.function) for each in gaps])
    words = {
        ("function", True): f"{title} has a first account in {functions}",
        ("function", False): f"{title} no longer has an account in {functions}",
        ("untested", True): f"{title} has been tried: it had no account before",
        ("untested", False): f"{title} is a practice without any account",
        ("goal", True): f"the goal {title} is now served by a proven practice",
        ("goal", False): f"the goal {title} is served by no proven practice",
        ("aged", True): f"the evidence for {title} is recent again",
        ("aged", False): f"the evidence for {title} has aged",
    }
    return f"{tense.closed if gap.closed else tense.opened}: {words[gap.kind, gap.closed]}"


def links_part(review: Review, _preview: str) -> Iterator[CommentSection]:
    """Yield links gained and lost, by the touched entry at one of their ends."""
    touched = {each.entry.id for each in review.touched}
    groups: dict[tuple[Named, bool, bool], dict[Named, list[str]]] = {}
    for link in review.links:
        outward = link.origin.id in touched or link.target.id not in touched
        here, there = (link.origin, link.target) if outward else (link.target, link.origin)
        words = link.inverse if outward else link.relation
        groups.setdefault((here, link.gained, outward), {}).setdefault(there, []).append(words.replace("-", " "))
    if groups:
        gained = sum(each.gained for each in review.links)
        counts = [f"{number:,} {what}" for number, what in ((gained, "gained"), (len(review.links) - gained, "lost"))]
        told = listed([each for each in counts if not each.startswith("0 ")])
        items = tuple(_links(*ends, others) for ends, others in groups.items())
        yield CommentSection("", items, folded=f"Links and backlinks: {told}")


def _links(here: Named, gained: bool, outward: bool, others: dict[Named, list[str]]) -> str:  # noqa: FBT001 - a key
    named = [f"{titled(each)} ({inert(', '.join(words))})" for each, words in others.items()]
    words = {
        (True, True): "now stands on the pages of",
        (False, True): "no longer stands on the pages of",
        (True, False): "is now linked from",
        (False, False): "is no longer linked from",
    }
    return f"{titled(here)} {words[gained, outward]} {listed(named, 12)}"
