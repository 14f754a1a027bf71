"""Tries how well the tests know the check of the form: small faults in its JavaScript, each of which must be seen.

`python tools/mutants.py [NAME]` makes faults in every module of the form whose name begins with NAME (else `check`),
one at a time, and lets it judge the documents of tests/site/form/form_vectors.py. A fault is caught if one document is
judged otherwise than by `playbook check`. It prints what was made and caught in each module, and every survivor.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.site.form import form_vectors  # noqa: E402 - the root is known from here on
from tools import javascript  # noqa: E402


def main(given: str) -> None:
    """Print a report."""
    made = missed = 0
    with TemporaryDirectory() as folder:
        documents = Path(folder) / "documents.json"
        form_vectors.written(documents)
        command = [javascript.node(), "tools/mutants.mjs", str(documents), "mutants", given]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8") as running:
            for line in running.stdout or ():
                report = json.loads(line)
                made, missed = made + report["made"], missed + len(report["survivors"])
                name, survivors = Path(report["path"]).name, report["survivors"]
                print(f"{name}: {report['made']} made, {len(survivors)} survived", flush=True)
                for each in survivors:
                    print(f"  {each['line']}: {each['what']}  |  {each['code']}", flush=True)
    print(f"{made} made, {made - missed} caught, {missed} survived")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "check")
