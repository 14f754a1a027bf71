"""Which section or field a heading of somebody's notes means: by its name, by usual other words, or by likeness."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from rapidfuzz import fuzz

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.drafts.facts import Facts
    from living_playbook.entries import FieldRow

_LIKE = 86
"""Least likeness, 0 to 100, at which a heading is taken for a misspelt name."""

SECTION_WORDS: dict[str, tuple[str, ...]] = {
    "situation": (
        "ausgangslage", "hintergrund", "das problem", "ausgangssituation",
        "background", "context", "problem", "the problem", "challenge", "the challenge", "starting point",
        "where we started", "initial situation", "why", "history", "motivation", "what was wrong", "the issue",
    ),
    "what we did": (
        "vorgehen", "vorgehensweise", "massnahmen", "umsetzung", "was wir getan haben",
        "approach", "our approach", "action", "actions", "actions taken", "what was done", "implementation",
        "intervention", "what we tried", "method", "how we did it", "the experiment", "solution", "the solution",
        "what we changed", "process",
    ),
    "what happened": (
        "ergebnis", "ergebnisse", "wirkung", "auswirkungen", "was passiert ist",
        "result", "results", "outcome", "outcomes", "impact", "effect", "effects", "findings", "what came of it",
        "what came out", "what changed", "benefits", "measurements",
    ),
    "results": (
        "result", "outcome", "outcomes", "what happened", "findings", "impact", "measurements",
        "ergebnis", "ergebnisse",
    ),
    "hypothesis": (
        "expectation", "expectations", "assumption", "assumptions", "what we expect", "our bet", "idea", "hypothese",
    ),
    "what i did": ("my work", "tasks", "activities", "background", "context", "what i worked on", "the work"),
    "what i learned": ("learnings", "what i learnt", "lessons", "lessons learned", "lessons learnt", "takeaways"),
    "what i would change": (
        "recommendations", "suggestions", "improvements", "next time", "what i would do differently", "feedback",
    ),
    "how to do it": ("how", "how to", "instructions", "how it works", "procedure", "what to do", "method", "guide"),
    "watch out for": (
        "pitfalls", "risks", "common mistakes", "cautions", "anti-patterns", "what goes wrong", "warnings", "tips",
    ),
    "steps": ("how to", "how it works", "procedure", "process", "method", "instructions"),
}  # fmt: skip
"""Usual headings of notes, in English and German, by the section that they mean."""

FIELD_WORDS: dict[str, tuple[str, ...]] = {
    "summary": (
        "abstract", "in short", "tl;dr", "tldr", "overview", "executive summary", "short description",
        "zusammenfassung", "kurzfassung",
    ),
    "lessons": (
        "erkenntnisse", "gelernt", "was wir gelernt haben", "lehren",
        "lesson", "lessons learned", "lessons learnt", "learnings", "key learnings", "takeaways", "key takeaways",
        "what we learned", "what we learnt", "insights", "key insights", "what we would do again",
    ),
    "insights": ("insight", "key insights", "lessons", "lessons learned", "lessons learnt", "learnings", "takeaways"),
    "next_actions": (
        "next steps", "next step", "follow-up", "follow-ups", "action items", "to do", "actions", "nächste schritte",
    ),
    "options": ("alternatives", "options considered", "other options"),
    "decision": ("what we decided", "the decision", "decisions", "entscheidung", "beschluss"),
    "outcome": ("did it work", "verdict"),
    "owner": ("author", "contact", "responsible", "written by", "reported by", "verantwortlich"),
    "for_whom": ("who is it for", "target group", "suited for"),
    "start": ("start date", "started", "began", "from"),
    "end": ("end date", "ended", "until"),
    "tags": ("tag", "keywords", "themes", "topics"),
    "functions": ("function", "department", "departments"),
    "levels": ("level", "leadership level"),
    "regions": ("region", "location", "country"),
    "practices": ("practice", "practices used", "method used"),
    "problem": ("the problem", "what problem it solves", "problem statement"),
    "purpose": ("goal", "aim", "why"),
    "use_when": ("when to use", "use it when", "good for"),
    "avoid_when": ("when not to use", "do not use when", "not for"),
    "items": ("checklist", "the list", "points"),
    "objectives": ("goals", "learning goals", "aims"),
    "guardrails": ("guard rails", "limits"),
    "design": ("study design", "comparison"),
    "basis": ("evidence", "how we know"),
}  # fmt: skip
"""Usual labels of notes, in English and German, by the field that they mean."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a heading may mean, and how sure that is."""

    kind: Literal["section", "field"]
    name: str
    how: Literal["same", "word", "like"]


def meanings(heading: str, facts: Facts) -> Iterator[Meaning]:
    """Yield what a heading may mean, the surest first: names, then usual other words, then what is spelt like them."""
    yield from sure_meanings(heading, facts)
    yield from _likely(folded(heading), facts)


def sure_meanings(heading: str, facts: Facts) -> Iterator[Meaning]:
    """Yield what a heading means by its words alone: names first, then usual other words."""
    words = folded(heading)
    if not words:
        return
    sections, fields = _sections(facts), facts.rows()
    yield from (Meaning("section", name, "same") for name in sections if folded(name) == words)
    yield from (Meaning("field", name, "same") for name, row in fields.items() if words in _names(name, row))
    yield from (Meaning("section", name, "word") for name in sections if words in SECTION_WORDS.get(folded(name), ()))
    yield from (Meaning("field", name, "word") for name in fields if words in FIELD_WORDS.get(name, ()))


def _sections(facts: Facts) -> list[str]:
    """Return the sections of a type, with those that only some of its entries have."""
    return list(dict.fromkeys((*facts.kind.sections, *facts.kind.hints)))


def _likely(words: str, facts: Facts) -> Iterator[Meaning]:
    sections, fields = (_sections(facts), facts.rows()) if words else ([], {})
    likely = [(max(_likeness(words, name, SECTION_WORDS.get(folded(name), ()))), "section", name) for name in sections]
    likely += [(max(_likeness(words, name, FIELD_WORDS.get(name, ()))), "field", name) for name in fields]
    for score, kind, name in sorted(likely, key=lambda each: -each[0]):
        if score >= _LIKE:
            yield Meaning("section" if kind == "section" else "field", name, "like")


def _names(name: str, row: FieldRow) -> tuple[str, str]:
    """Return what a form may call a field: its key in words, or what it is."""
    return folded(name.replace("_", " ")), folded(row.description)


def folded(words: str) -> str:
    """Return words as they are compared: small, without numbering, marks and what ends them."""
    words = re.sub(r"[*_`]+", " ", words.replace("\u2019", "'")).casefold()
    words = re.sub(r"^\s*(?:\d+(?:\.\d+)*[.)]?|[ivx]+[.)])\s+", "", words)
    return " ".join(words.split()).strip(" :.?!\u2013-")


def _likeness(words: str, name: str, others: tuple[str, ...]) -> Iterator[float]:
    yield from (fuzz.ratio(words, other) for other in (folded(name), *others))
