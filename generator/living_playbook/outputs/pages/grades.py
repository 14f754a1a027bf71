"""How evidence is graded: the rule in words, made from the rule itself and the settings in force."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from living_playbook.evidence import RANKED, RULE, Line, Tally, demands, told
from living_playbook.outputs.pages._templates import page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.config import EvidenceSettings
    from living_playbook.evidence import Grade
    from living_playbook.outputs._artifact import Artifact
    from living_playbook.outputs._site import Site

FOLDER = "evidence/grades"
NAV = (13, "How it is graded")
_WORDS = {
    "findings": ("at least {0:g} finding", "at least {0:g} findings"),
    "teams": ("at least {0:g} team", "at least {0:g} different teams"),
    "functions": ("at least {0:g} function", "at least {0:g} different functions"),
    "measured": ("at least {0:g} finding of strength 2 or 3", "at least {0:g} findings of strength 2 or 3"),
    "compared": ("at least {0:g} finding of strength 3", "at least {0:g} findings of strength 3"),
    "newest": ("the newest finding at most {0:g} year old", "the newest finding at most {0:g} years old"),
}


@dataclass(frozen=True, slots=True)
class GradeRow:
    """One grade: when it holds, and how many practices have it."""

    grade: Grade
    holds: str
    practices: int


def render(site: Site) -> Iterator[Artifact]:
    """Yield the page."""
    settings = site.settings.evidence
    given = [each.grade for each in site.evidence.values()]
    yield page(
        site,
        f"{FOLDER}/index.md",
        "grades.md.j2",
        title="How evidence is graded",
        description="The rule by which the grade of every practice is computed.",
        rows=[GradeRow(grade, holds(grade, settings, site), given.count(grade)) for grade in RULE],
        ranked=tuple(reversed(RANKED)),
        rule=settings,
    )


def holds(grade: Grade, settings: EvidenceSettings, site: Site) -> str:
    """Say when a grade holds, with the thresholds in force."""
    if grade == "untested":
        return "no finding"
    if grade == "contested":
        between = f"a share above {_share(settings.contested_above)} and below {_share(settings.contested_below)}"
        return f"{_findings(settings.contested_findings)} and {between}"
    if grade == "doubtful":
        return f"{_findings(settings.doubtful_findings)} and a share of at most {_share(settings.doubtful_share)}"
    if grade == "emerging":
        return "any other practice that has been tried"
    parts = [_words(line) for line in demands(grade, Tally(), settings, site.today)]
    return ", ".join(parts[:-1]) + f" and {parts[-1]}"


def _share(threshold: float) -> str:
    return told(threshold, threshold)


def _findings(number: int) -> str:
    return _words(Line("findings", number, None, met=False))


def _words(line: Line) -> str:
    if line.measure == "share":
        return f"a share of at least {_share(line.need)}"
    one, many = _WORDS[line.measure]
    return (one if line.need == 1 else many).format(line.need)
