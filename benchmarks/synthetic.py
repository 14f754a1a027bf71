"""Writes a playbook of any size from made-up words, the same bytes for the same size: to measure, not to read.

Usage: python benchmarks/synthetic.py FOLDER ENTRIES
"""

from __future__ import annotations

import random
import shutil
import sys
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent
TEXT = """
team leader meeting decision week month review plan result people work time risk question answer report change
trial peer circle mentor sponsor coach pilot lesson practice measure figure cost gain loss trust doubt voice error
blame record note rule step goal owner date action start finish repeat spread copy adapt ask listen decide write
"""
WORDS = TEXT.split()
SHARES = {
    "practice": 0.05,
    "framework": 0.03,
    "checklist": 0.02,
    "goal": 0.01,
    "case": 0.35,
    "pilot": 0.35,
    "debrief": 0.19,
}
FOLDERS = {
    "practice": "playbook/practices",
    "framework": "playbook/frameworks",
    "checklist": "playbook/checklists",
    "goal": "playbook/goals",
    "case": "cases/2025",
    "pilot": "lighthouse",
    "debrief": "playbook/rotations",
}
SECTIONS = {
    "practice": ("How to do it", "Watch out for"),
    "framework": ("Steps",),
    "case": ("Situation", "What we did", "What happened"),
    "pilot": ("Hypothesis", "What we did", "Results"),
    "debrief": ("What I did", "What I learned", "What I would change"),
}
OUTCOMES = ("worked", "worked", "worked", "mixed", "failed")
FUNCTIONS = ("people", "finance", "operations", "engineering", "sales", "marketing", "clinical-care", "strategy")


class Writer:
    """Makes entries with a seeded source of chance."""

    def __init__(self, entries: int) -> None:
        """Plan how many entries of each type there will be."""
        self.chance = random.Random(entries)
        numbers = {kind: range(max(1, round(entries * share))) for kind, share in SHARES.items()}
        self.ids = {kind: [f"{kind}-{number:05}" for number in each] for kind, each in numbers.items()}

    def sentence(self, words: int) -> str:
        """Return a sentence of made-up words."""
        return " ".join(self.chance.choices(WORDS, k=words)).capitalize() + "."

    def paragraph(self) -> str:
        """Return about sixty words with one link."""
        sentences = [self.sentence(12) for _ in range(5)]
        kind = self.chance.choice(("practice", "case", "pilot"))
        sentences.insert(2, f"See [[{self.chance.choice(self.ids[kind])}]].")
        return " ".join(sentences)

    def header(self, kind: str, name: str) -> dict[str, Any]:
        """Return the header of one published entry."""
        practices = self.chance.sample(self.ids["practice"], min(2, len(self.ids["practice"])))
        result: dict[str, Any] = {"metric": "share", "unit": "percent", "wanted": "up", "baseline": 40}
        result["result"] = self.chance.randint(30, 80)
        account = {
            "years": [self.chance.randint(2015, 2026)],
            "outcome": self.chance.choice(OUTCOMES),
            "design": self.chance.choice(("none", "before-after", "randomised")),
            "results": [result],
            "conditions": {"present": ["protected-time", "fixed-rhythm"], "absent": ["voluntary"]},
            "lessons": [self.sentence(10) for _ in range(3)],
        }
        own: dict[str, dict[str, Any]] = {
            "practice": {"problem": self.sentence(15), "steps": [self.sentence(8) for _ in range(5)]},
            "framework": {"purpose": self.sentence(12), "practices": practices},
            "checklist": {"items": [{"text": self.sentence(8)} for _ in range(8)], "practices": practices},
            "goal": {"horizon": "two years"},
            "case": {
                "practices": practices,
                "context": {"organisation": "Somewhere"},
                "situation": self.sentence(15),
                "decision": self.sentence(12),
                **account,
            },
            "pilot": {
                "practice": practices[0],
                "team": f"Team {name}",
                "hypothesis": self.sentence(12),
                "stage": "completed",
                **account,
            },
            "debrief": {
                "practices": practices,
                "role": "engineer",
                "home_function": "engineering",
                "host_function": "sales",
                "start": "2025-03",
                "weeks": 3,
                "insights": [{"text": self.sentence(10)}],
                **account,
            },
        }
        return {
            "title": f"{self.sentence(5)[:-1]} {name}",
            "summary": self.sentence(25),
            "owner": "Editors",
            "status": "published",
            "audience": "organisation",
            "review_every": "12 months",
            "tags": ["learning"],
            "functions": self.chance.sample(FUNCTIONS, 2),
            "goals": [self.chance.choice(self.ids["goal"])],
            **own[kind],
        }

    def entry(self, kind: str, name: str) -> str:
        """Return the text of one entry with about 500 words."""
        header = yaml.dump(self.header(kind, name), Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True)
        sections = SECTIONS.get(kind, ("Text",))
        paragraphs = max(1, 7 // len(sections))
        body = "\n\n".join(
            f"## {section}\n\n" + "\n\n".join(self.paragraph() for _ in range(paragraphs)) for section in sections
        )
        return f"---\n{header}---\n\n{body}\n"


def write_playbook(folder: Path, entries: int) -> None:
    """Write a playbook with about this many entries, with the settings and vocabulary of this repository."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "playbook").mkdir(parents=True)
    (folder / ".playbook" / "site").mkdir(parents=True)
    for name in ("playbook.toml", "mkdocs.yml", "playbook/vocabulary.yml"):
        shutil.copyfile(ROOT / name, folder / name)
    writer = Writer(entries)
    for kind, names in writer.ids.items():
        target = folder / FOLDERS[kind]
        target.mkdir(parents=True, exist_ok=True)
        for name in names:
            (target / f"{name}.md").write_text(writer.entry(kind, name), encoding="utf-8")


if __name__ == "__main__":
    write_playbook(Path(sys.argv[1]), int(sys.argv[2]))
