"""`playbook import`: what it prints, its exit codes, and its help."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

MAPPING = """\
skip: ["*.draft.md"]
entries:
  - type: goal
fields:
  summary: about
  horizon: {from: until, default: "2030"}
drop: layout
"""


def collection(folder: Path) -> tuple[Path, Path]:
    """Write a collection of two files with its mapping, and return both."""
    notes = folder / "notes"
    notes.mkdir()
    (notes / "wiser.md").write_text(
        "---\nlayout: page\ntitle: Wiser\nabout: We ask first.\nuntil: 2028\ncolour: red\n---\nSee [it](gone.md).\n"
    )
    (notes / "later.draft.md").write_text("# Later\n")
    (notes / "photo.xyz").write_text("no Markdown")
    (folder / "m.yml").write_text(MAPPING)
    return notes, folder / "m.yml"


REPORT = """\
skipped: later.draft.md: the mapping says to skip it
new: wiser.md -> playbook/goals/wiser.md
  mapped: `summary` from `about`; `horizon` from `until`; `title` from `title`
  guessed: links that lead nowhere were left as plain text
  kept under `imported`: `colour`
  dropped: `layout`, as the mapping says

2 files: 1 new, 1 skipped.
Keys, sections and links: 3 mapped, 1 guessed, 1 kept under `imported`, 1 dropped.
"""


def test_it_tells_what_it_did(run: Callable[..., Result], started: Path, tmp_path: Path) -> None:
    notes, mapping = collection(tmp_path)
    done = run("import", notes, "--mapping", mapping, "--root", started)
    assert (done.exit_code, done.output) == (0, REPORT)
    text = (started / "playbook/goals/wiser.md").read_text(encoding="utf-8")
    assert text.endswith("---\n\nSee it (`gone.md`).\n")
    assert run("check", "playbook/goals/wiser.md", "--root", started).exit_code == 0


def test_it_tells_the_same_to_programs(run: Callable[..., Result], started: Path, tmp_path: Path) -> None:
    notes, mapping = collection(tmp_path)
    done = run("import", notes, "--mapping", mapping, "--root", started, "--format", "json", "--dry-run")
    told: dict[str, Any] = json.loads(done.output)
    assert {key: told[key] for key in ("version", "collection", "mapping", "dry_run", "images")} == {
        "version": 1,
        "collection": "notes",
        "mapping": "m",
        "dry_run": True,
        "images": [],
    }
    assert told["totals"] == {
        "files": 2,
        "new": 1,
        "updated": 0,
        "overwritten": 0,
        "unchanged": 0,
        "edited": 0,
        "removed": 0,
        "skipped": 1,
        "mapped": 3,
        "guessed": 1,
        "kept": 1,
        "dropped": 1,
    }
    assert told["files"][1] == {
        "source": "wiser.md",
        "path": "playbook/goals/wiser.md",
        "state": "new",
        "reason": "",
        "mapped": [
            {"text": "`summary` from `about`", "count": 1},
            {"text": "`horizon` from `until`", "count": 1},
            {"text": "`title` from `title`", "count": 1},
        ],
        "guessed": [{"text": "links that lead nowhere were left as plain text", "count": 1}],
        "kept": [{"text": "`colour`", "count": 1}],
        "dropped": [{"text": "`layout`, as the mapping says", "count": 1}],
    }
    assert not (started / "playbook/goals/wiser.md").exists()


def test_what_cannot_be_used_is_one_line(run: Callable[..., Result], started: Path, tmp_path: Path) -> None:
    notes, mapping = collection(tmp_path)
    mapping.write_text("entries:\n  - type: gaol\n")
    done = run("import", notes, "--mapping", mapping, "--root", started)
    assert (done.exit_code, done.output) == (
        2,
        f"playbook: {mapping}:2:11: there is no type `gaol`; did you mean `goal`?\n",
    )


def test_a_folder_without_markdown_is_told(run: Callable[..., Result], started: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = run("import", tmp_path / "empty", "--mapping", "handbook", "--root", started)
    assert (done.exit_code, done.output) == (
        2,
        f"playbook: {tmp_path}/empty contains no Markdown file (endings: .md, .mdx, .markdown, .mdown, .mkd)\n",
    )


def test_its_help_names_the_presets(run: Callable[..., Result]) -> None:
    shown = "".join(run("import", "--help").output.split())
    assert "apreset(handbook,madr,open-practice-library)oramappingfile" in shown
    assert "playbookimport../docs/adr--mappingmadr" in shown
