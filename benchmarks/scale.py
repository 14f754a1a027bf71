"""Times every stage of a build on synthetic playbooks, and weighs the pages.

Usage: python benchmarks/scale.py [ENTRIES ...]      (1000 and 4000 when left out)
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

from living_playbook import api
from synthetic import write_playbook


def measure(entries: int) -> tuple[dict[str, float], dict[str, float]]:
    """Build a playbook of this size from nothing; return seconds by stage, and bytes of HTML."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_playbook(root, entries)
        clock = api.Clock()
        start = time.perf_counter()
        playbook = api.load(root, clock)
        report = api.check(playbook, clock=clock)
        if report.fails(api.failing_severity(playbook)):
            sys.exit(api.render_report(report, "text"))
        site = api.build_site(playbook, clock=clock)
        seconds = clock.seconds | {"all": time.perf_counter() - start}
        pages = [path.stat().st_size for path in site.rglob("*.html")]
        entry_pages = [path.stat().st_size for path in (site / "cases").glob("case-*/index.html")]
    weights = {
        "pages": len(pages),
        "median bytes of a case page": statistics.median(entry_pages),
        "largest page": max(pages),
    }
    return seconds, weights


def main(sizes: list[int]) -> None:
    """Print one table: a row a stage, a column a size, and the growth from the first size to the last."""
    measured = {size: measure(size) for size in sizes}
    print("stage".ljust(28), *(f"{size:>10,}" for size in sizes), "    growth")
    for stage in measured[sizes[0]][0]:
        row = [measured[size][0].get(stage, 0.0) for size in sizes]
        growth = row[-1] / row[0] if row[0] else 0.0
        print(stage.ljust(28), *(f"{value:10.2f}" for value in row), f"{growth:10.1f}")
    for name in measured[sizes[0]][1]:
        print(name.ljust(28), *(f"{measured[size][1][name]:10,.0f}" for size in sizes))


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1000, 4000])
