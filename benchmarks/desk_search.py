"""Measures the search at the desk: making the index, one changed entry, questions in one process, the whole command.

Usage: python benchmarks/desk_search.py [ENTRIES ...]      (this repository, 1000 and 10000 when left out)

Every playbook is a Git repository of its own. Questions are made of words of its titles: one to five words, phrases,
fields, values, spans of years, slips of the pen, unfinished words. The first time they are asked nothing is kept yet.
"""

from __future__ import annotations

import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from living_playbook import api
from living_playbook.config import load_settings
from living_playbook.pipeline.clock import today
from living_playbook.pipeline.fingerprint import fingerprint_of
from synthetic import ROOT, write_playbook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

QUESTIONS = 300
RUNS = 5
_LETTERS = 4
_WHO = {f"GIT_{role}_{what}": "bench@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


@dataclass
class Figures:
    """What is printed of one playbook, in the order in which it was measured."""

    rows: dict[str, str] = field(default_factory=dict)

    def seconds(self, name: str, act: Callable[[], object]) -> None:
        """Do something once and keep the seconds."""
        start = time.perf_counter()
        act()
        self.rows[name] = f"{time.perf_counter() - start:10.2f} s"

    def times(self, name: str, seconds: list[float]) -> None:
        """Keep the median of seconds, and what 19 of 20 stay below."""
        median, high = statistics.median(seconds), statistics.quantiles(seconds, n=20)[-1]
        self.rows[f"{name}, p50"] = f"{median * 1000:10.1f} ms"
        self.rows[f"{name}, p95"] = f"{high * 1000:10.1f} ms"


def git(root: Path, *arguments: str) -> None:
    """Run Git without a word."""
    subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True, env=os.environ | _WHO)


def prepared(root: Path, entries: int) -> None:
    """Write a playbook of this size, or, for 0, that of this repository, with a history."""
    if entries:
        write_playbook(root, entries)
        (root / ".gitignore").write_text("/.playbook/\n", encoding="utf-8")
        git(root, "init", "-q")
        git(root, "add", ".")
        git(root, "commit", "-qm", "all")
    else:
        git(root.parent, "clone", "-q", str(ROOT), str(root))


def questions(root: Path) -> Iterator[api.SearchRequest]:
    """Yield questions of every shape, the same ones for the same playbook."""
    chance = random.Random(7)
    titles = [hit.title.casefold().split() for hit in api.search(root, api.SearchRequest(limit=500)).hits]
    words = sorted({word for title in titles for word in title if word.isalpha() and len(word) >= _LETTERS})
    pairs = [f'"{one} {other}"' for title in titles for one, other in pairwise(title) if f"{one}{other}".isalpha()]
    for number in range(QUESTIONS):
        some = chance.sample(words, chance.randint(1, 5))
        shapes = (
            " ".join(some),
            f"how do we {' '.join(some)} in the team",
            chance.choice(pairs),
            f"title:{some[0]} {' '.join(some[1:])}",
            f"{' '.join(some)} type:case year:2018..2025",
            f"{some[0][:2]}{some[0][3:]} {some[-1]}",
            f"{' '.join(some)} {chance.choice(words)[:4]}",
            f"{' '.join(some)} -{chance.choice(words)}",
        )
        yield api.SearchRequest(shapes[number % len(shapes)])


def asked(searcher: object, every: list[api.SearchRequest]) -> list[float]:
    """Ask every question and return the seconds that each took."""
    seconds = []
    for each in every:
        start = time.perf_counter()
        searcher.find(each)  # type: ignore[attr-defined]
        seconds.append(time.perf_counter() - start)
    return seconds


def measure(root: Path) -> Figures:
    """Measure one playbook."""
    figures, clock = Figures(), api.Clock()
    figures.seconds(
        "first question, nothing there", lambda: api.searcher(root, clock=clock).find(api.SearchRequest("team"))
    )
    figures.rows["  of it reading and linking"] = f"{sum(clock.seconds.values()) - clock.seconds['index']:10.2f} s"
    figures.rows["  of it records and index"] = f"{clock.seconds['index']:10.2f} s"
    folder = root / ".playbook" / "search"
    figures.rows["index on disk"] = f"{sum(each.stat().st_size for each in folder.rglob('*')) / 1e6:10.1f} MB"
    entry = min((root / "cases").rglob("*.md"))
    entry.write_text(entry.read_text(encoding="utf-8") + "\nA lantern.\n", encoding="utf-8")
    changed = api.Clock()
    figures.seconds(
        "question after one change", lambda: api.searcher(root, clock=changed).find(api.SearchRequest("lantern"))
    )
    figures.rows["  of it records and index "] = f"{changed.seconds['index']:10.2f} s"
    settings = load_settings(root)
    looks = []
    for _ in range(20):
        start = time.perf_counter()
        fingerprint_of(settings, today())
        looks.append(time.perf_counter() - start)
    figures.times("look for changes", looks)
    every, searcher = list(questions(root)), api.searcher(root)
    searcher.find(api.SearchRequest("team"))
    figures.times("question and look, first time", asked(searcher, every))
    figures.times("question and look, again", asked(searcher, every))
    command = [sys.executable, "-m", "living_playbook", "search", "team", "meeting", "--root", str(root)]
    whole = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        whole.append(time.perf_counter() - start)
    figures.rows["whole command, nothing changed"] = f"{statistics.median(whole):10.2f} s"
    return figures


def main(sizes: list[int]) -> None:
    """Print a row for each figure and a column for each playbook."""
    columns = {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "playbook"
            prepared(root, size)
            columns[f"{size:,}" if size else "repository"] = measure(root)
            shutil.rmtree(root)
    first = next(iter(columns.values()))
    print(" ".ljust(32), *(name.rjust(13) for name in columns))
    for row in first.rows:
        print(row.ljust(32), *(figures.rows[row].rjust(13) for figures in columns.values()))


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [0, 1000, 10000])
