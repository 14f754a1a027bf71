"""Times the index of the search in the browser: made anew, with nothing changed, and after one changed entry.

Usage: python benchmarks/browser_index.py [ENTRIES ...]      (1000 and 10000 when left out)

Pagefind makes its index as a whole, so one changed entry costs what all do; nothing changed costs a comparison.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from living_playbook import api
from synthetic import write_playbook


def seconds_of_index(root: Path) -> float:
    """Compile the pages of a playbook and return the seconds that went into the index."""
    clock = api.Clock()
    api.compile_site(api.load(root), clock=clock)
    return clock.seconds["index"]


def measure(root: Path) -> tuple[float, float, float, float]:
    """Return seconds for a new index, for an unchanged one, after one change, and megabytes of its files."""
    new, same = seconds_of_index(root), seconds_of_index(root)
    entry = min((root / "cases").rglob("*.md"))
    entry.write_text(entry.read_text(encoding="utf-8") + "\nA lantern.\n", encoding="utf-8")
    changed = seconds_of_index(root)
    files = (root / ".playbook" / "site" / "pagefind").rglob("*")
    return new, same, changed, sum(path.stat().st_size for path in files if path.is_file()) / 1e6


def main(sizes: list[int]) -> None:
    """Print a row a size."""
    print(f"{'entries':>8}{'anew':>10}{'unchanged':>12}{'one changed':>14}{'on disk':>12}")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            write_playbook(Path(folder), size)
            new, same, changed, megabytes = measure(Path(folder))
        print(f"{size:>8,}{new:>8.2f} s{same:>10.2f} s{changed:>12.2f} s{megabytes:>9.1f} MB")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1000, 10000])
