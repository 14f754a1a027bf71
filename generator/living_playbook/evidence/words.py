"""Evidence in words: why a practice has its grade, and what would raise it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.evidence.grades import demands, more_that_worked
from living_playbook.evidence.tally import shown

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from living_playbook.config import EvidenceSettings
    from living_playbook.evidence.grades import Grade, Line
    from living_playbook.evidence.tally import Tally

_MOST_DIGITS = 10
_MANY = {
    "findings": ("finding", "findings"),
    "teams": ("team", "teams"),
    "functions": ("function", "functions"),
    "measured": ("finding with a figure for the change", "findings with a figure for the change"),
    "compared": ("finding with a comparison group", "findings with a comparison group"),
}


def counted(number: int, one: str, many: str) -> str:
    """Return a number with its noun."""
    return f"{number} {one if number == 1 else many}"


def reason_of(grade: Grade, tally: Tally, settings: EvidenceSettings, today: date) -> str:
    """Return the sentence of reason that stands with a grade, such as `Promising because ...`."""
    if not tally.n:
        return "Untested because no published account reports an outcome for it."
    marks = (
        settings.contested_above,
        settings.contested_below,
        settings.doubtful_share,
        settings.promising_share,
        settings.proven_share,
    )
    share = f"share {told(tally.share or 0.0, *marks)}"
    if grade == "contested":
        return f"Contested because experience is divided: {outcomes(tally)} ({share})."
    if grade == "doubtful":
        return f"Doubtful because it seldom worked: {outcomes(tally)} ({share})."
    facts = f"{outcomes(tally)} ({share}), in {reach(tally)}; {compared(tally)}"
    if grade == "proven":
        return f"Proven because {facts}; newest {tally.newest.year if tally.newest else 'not dated'}."
    towards: Grade = "proven" if grade == "promising" else "promising"
    lacking = (_in_short(line) for line in demands(towards, tally, settings, today) if not line.met)
    return f"{grade.capitalize()} because {facts}. Not yet {towards}: that needs {_listed(lacking)}."


def told(share: float, *marks: float) -> str:
    """Return a share in words: two decimals, more where they would look like a mark of the rule that it is not on."""
    for digits in range(2, _MOST_DIGITS):
        rounded = shown(share, digits)
        if all((rounded < mark) == (share < mark) and (rounded > mark) == (share > mark) for mark in marks):
            return f"{rounded:.{digits}f}"
    return str(share)


def outcomes(tally: Tally) -> str:
    """Return how findings came out, such as `8 of 10 worked, 1 was mixed and 1 failed`."""
    parts = [f"{tally.worked} of {counted(tally.n, 'finding', 'findings')} worked"]
    if tally.mixed:
        parts.append(f"{tally.mixed} {'was' if tally.mixed == 1 else 'were'} mixed")
    return _listed([*parts, f"{tally.failed or 'none'} failed"])


def _listed(parts: Iterable[str]) -> str:
    *others, last = parts
    return f"{', '.join(others)} and {last}" if others else last


def reach(tally: Tally) -> str:
    """Return where findings come from, such as `10 teams and 7 functions`."""
    functions = counted(tally.functions, *_MANY["functions"]) if tally.functions else "no stated function"
    return f"{counted(tally.teams, *_MANY['teams'])} and {functions}"


def compared(tally: Tally) -> str:
    """Return how strong findings are, such as `6 had a comparison group`."""
    return f"{tally.compared or 'none'} had a comparison group"


def _in_short(line: Line) -> str:
    if line.measure == "share":
        return f"a share of {told(line.need, line.need)}"
    if line.measure == "newest":
        return f"a finding of the last {'year' if line.need == 1 else f'{line.need:g} years'}"
    if line.need == 1:
        return f"a {_MANY[line.measure][0]}"
    return f"{counted(int(line.need), *_MANY[line.measure])} (currently {int(line.have or 0) or 'none'})"


def raise_words(line: Line, tally: Tally) -> str:
    """Return what an unmet line asks for, with what is there and what is missing."""
    if line.measure == "share":
        more = more_that_worked(tally, line.need)
        way = (
            "no further success can reach that"
            if more is None
            else f"{counted(more, 'more finding that worked', 'more findings that worked')} would reach it"
        )
        return (
            f"A share of at least {told(line.need, line.need)}; it is {told(line.have or 0.0, line.need)}, and {way}."
        )
    if line.measure == "newest":
        there = "no finding has a date" if line.have is None else f"the newest is {tally.newest}"
        return f"A finding at most {counted(int(line.need), 'year', 'years')} old; {there}."
    have = int(line.have or 0)
    missing = int(line.need) - have
    many = counted(int(line.need), *_MANY[line.measure])
    there = f"{have or 'none'} {'is' if have <= 1 else 'are'} there"
    return f"At least {many}; {there}, {missing} {'is' if missing == 1 else 'are'} missing."
