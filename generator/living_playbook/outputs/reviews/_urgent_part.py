"""What must be decided first: who reads what they could not, whose consent is missing, what the check was told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.outputs.reviews._inert import code, inert
from living_playbook.outputs.reviews._part import CommentSection, listed, titled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.review import Review
    from living_playbook.review.record import Exposure, LevelsChange

_MOST_URGENT = 20


def exposure_part(review: Review, _preview: str) -> Iterator[CommentSection]:
    """Yield what more people will read, and whose consent is missing."""
    items = [_own_code(review.checked.own_code)] if review.checked.own_code else []
    items += [_levels(review.levels)] if review.levels else []
    items += [_own_rules(review.checked.own_rules)] if review.checked.own_rules else []
    items += [_exposure(each) for each in review.exposures]
    if items:
        yield CommentSection("Look here first", tuple(items), least=_MOST_URGENT)


def _levels(levels: LevelsChange) -> str:
    before, after = (" > ".join(map(code, each)) for each in (levels.before, levels.after))
    return (
        f"**The audience levels have changed**, for every entry, even where no line of it changed: {before} before,"
        f" {after} now, the widest first"
    )


def _own_code(files: tuple[str, ...]) -> str:
    return (
        f"**The change brings code that will run in every later check and build**, in {listed([*map(code, files)])}:"
        " read it as code. It did not run in this review"
    )


def _own_rules(files: tuple[str, ...]) -> str:
    return (
        f"**This change alters what the check allows**, in {listed([*map(code, files)])}: a passing check"
        " means nothing until that is agreed"
    )


def _exposure(each: Exposure) -> str:
    title, place = titled(each.entry), code(f"{each.entry.path}:{each.line}")
    source = titled(each.source) if each.source else ""
    before, after = code(each.before), code(each.after)
    words = {
        "copied": f"**Words of {source} stand in {title}**: the former is for {before} only, the latter for {after}",
        "wider": f"**More people will read {title}**: it was for {before} and is for {after} now",
        "part-opened": f"**A restricted part of {title} is opened**: {after} will read lines that were withheld",
        "no-consent": f"**{title} is for {after} and names no consent**: everyone who can be recognised in it must have"
        " agreed, and `consent` says when",
        "consent-ended": f"**The consent for {title} ended on {inert(each.before)}**, and {after} reads it",
        "mail-address": f"**A new mail address in {title}**, for {after} to read: a role would do",
        "phone-number": f"**A new telephone number in {title}**, for {after} to read: a role would do",
    }
    return f"{words[each.concern]} ({place})"
