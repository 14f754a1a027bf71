"""Times every stage of `playbook build` on synthetic playbooks, and weighs the pages.

Usage: python benchmarks/scale.py [ENTRIES ...]      (1000 and 4000 when left out)

Every size is built three times from nothing, each time by a process of its own; the least seconds of each stage count.
"""

from __future__ import annotations

import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from synthetic import write_playbook

RUNS = 3
_STAGE = re.compile(r"^ *(?P<stage>[a-z]+) +(?P<seconds>[0-9.]+) s$", re.MULTILINE)


def build(root: Path) -> dict[str, float]:
    """Build the site of a playbook from nothing; return seconds by stage, and of the whole process."""
    for folder in (root / ".playbook", root / "site"):
        shutil.rmtree(folder, ignore_errors=True)
    start = time.perf_counter()
    command = [sys.executable, "-m", "living_playbook", "build", "--timings", "--root", str(root)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    seconds = {found["stage"]: float(found["seconds"]) for found in _STAGE.finditer(done.stdout)}
    return seconds | {"all": time.perf_counter() - start}


def measure(entries: int) -> tuple[dict[str, float], dict[str, float]]:
    """Build a playbook of this size several times; return the least seconds by stage, and bytes of HTML."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_playbook(root, entries)
        runs = [build(root) for _ in range(RUNS)]
        pages = [path.stat().st_size for path in (root / "site").rglob("*.html")]
        entry_pages = [path.stat().st_size for path in (root / "site" / "cases").glob("case-*/index.html")]
    weights = {
        "pages": len(pages),
        "median bytes of a case page": statistics.median(entry_pages),
        "largest page": max(pages),
    }
    return {stage: min(run[stage] for run in runs) for stage in runs[0]}, weights


def main(sizes: list[int]) -> None:
    """Print one table: a row a stage, a column a size, and the growth from the first size to the last."""
    measured = {size: measure(size) for size in sizes}
    print("seconds".ljust(28), *(f"{size:>10,}" for size in sizes), "    growth")
    for stage in measured[sizes[0]][0]:
        row = [measured[size][0][stage] for size in sizes]
        growth = row[-1] / row[0] if row[0] else 0.0
        print(stage.ljust(28), *(f"{value:10.2f}" for value in row), f"{growth:10.1f}")
    print()
    for name in measured[sizes[0]][1]:
        print(name.ljust(28), *(f"{measured[size][1][name]:10,.0f}" for size in sizes))


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1000, 4000])
