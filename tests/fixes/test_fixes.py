"""Every fix against its documents: `before` must become `after`, and `kept` must stay, byte for byte.

The folders are laid over the base of the rules' fixtures and two practices to link to, and fixed as a whole playbook.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from living_playbook import api
from living_playbook.fixes import all_fixes
from living_playbook.fixes._dates import iso_date

HERE = Path(__file__).parent
BASE = HERE.parent / "rules" / "_base"
CASES = sorted(path for path in HERE.glob("[!_]*/*") if path.is_dir() and not path.name.startswith("_"))


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def laid_out(root: Path, *layers: Path) -> Path:
    for layer in layers:
        shutil.copytree(layer, root, dirs_exist_ok=True)
    return root


def change(root: Path) -> api.Plan:
    playbook = api.load(root)
    plan = api.plan_fixes(playbook)
    api.carry_out(playbook, plan)
    return plan


@pytest.mark.parametrize("case", CASES, ids=[f"{case.parent.name}/{case.name}" for case in CASES])
def test_a_case_becomes_what_it_should(case: Path, tmp_path: Path) -> None:
    kept = case / "kept"
    before, after = (kept, kept) if kept.is_dir() else (case / "before", case / "after")
    root = laid_out(tmp_path / "ours", BASE, HERE / "_base", before)
    untouched = files_in(root)
    plan = change(root)
    assert files_in(root) == untouched | files_in(after)
    assert bool(plan.changes) == (before != after)
    assert change(root).changes == ()


@pytest.mark.parametrize("fix", sorted(all_fixes()))
def test_a_fix_has_a_case_that_it_mends_and_one_that_it_leaves(fix: str) -> None:
    assert list((HERE / fix).glob("*/before")), f"{fix} has no case that it fixes"
    assert list((HERE / fix).glob("*/kept")), f"{fix} has no case that it leaves"


SUGGESTED = {
    "See [[peer-coachin]].": "See [[peer-coaching]].",
    "practices: [circels]": "practices: [circles]",
    "summry_of: They met.": "summary: They met.",
}


@pytest.mark.parametrize("line", SUGGESTED)
def test_what_is_only_suggested_waits_until_it_is_asked_for(line: str, tmp_path: Path) -> None:
    root = laid_out(tmp_path / "ours", BASE, HERE / "_base")
    path = root / "cases/2026/told.md"
    path.parent.mkdir(parents=True)
    in_text = line.startswith("See")
    header, body = ("practices: [circles]", line) if in_text else (line, "They met.")
    path.write_text(f"---\ntitle: Eight plants met\n{header}\n---\n\n{body}\n", encoding="utf-8")
    before = path.read_text(encoding="utf-8")

    plan = change(root)
    assert path.read_text(encoding="utf-8") == before
    assert "because it is only a suggestion to write `" in plan.notes[0]

    playbook = api.load(root)
    api.carry_out(playbook, api.plan_fixes(playbook, suggested=True))
    assert path.read_text(encoding="utf-8") == before.replace(line, SUGGESTED[line])


def test_why_a_fix_was_left_is_said(tmp_path: Path) -> None:
    root = laid_out(tmp_path / "ours", BASE, HERE / "_base")
    path = root / "cases/2026/told.md"
    path.parent.mkdir(parents=True)
    header = "functions:\n  - people\n  - hr  # as Graz calls it\nreview_by: 03/04/2027\npractices: [circels]"
    path.write_text(f"---\ntitle: Eight plants met\n{header}\n---\n\nThey met.\n", encoding="utf-8")

    plan = change(root)

    assert plan.summary == "no safe fixes; 2 findings were left, as said above"
    assert plan.notes == (
        "cases/2026/told.md:5: `synonym-used` was left, because a comment in the header would be lost",
        "cases/2026/told.md:6: `wrong-value` was left, because `03/04/2027` is not a date, or could be two",
    )


def test_a_fix_stands_beside_its_finding(tmp_path: Path) -> None:
    root = laid_out(tmp_path / "ours", BASE, HERE / "_base", HERE / "synonym-used/two-words-for-one/before")
    found = [each for each in api.check(api.load(root)).diagnostics if each.name == "synonym-used"]
    assert [(each.fix.message, each.fix.safety) for each in found if each.fix] == [
        ("write `people`", "safe"),
        ("delete `human-resources`, as `people` stands there too", "safe"),
        ("delete `hr`, as `people` stands there too", "safe"),
    ]
    assert [each.line for each in found] == [each.fix.replacements[0].span.line for each in found if each.fix]


def test_every_folder_of_cases_belongs_to_a_fix() -> None:
    folders = {path.name for path in HERE.iterdir() if path.is_dir() and not path.name.startswith("_")}
    assert folders == set(all_fixes())


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("31.03.2026", "2026-03-31"),
        ("31/3/2026", "2026-03-31"),
        ("3-31-2026", "2026-03-31"),
        ("05.05.2026", "2026-05-05"),
        ("2026/03/31", "2026-03-31"),
        ("2026.3.31", "2026-03-31"),
        ("31 March 2026", "2026-03-31"),
        ("31st of March 2026", ""),
        ("March 31st, 2026", "2026-03-31"),
        ("march 2026", "2026-03"),
        ("2026 Sept 1", "2026-09-01"),
        ("3/2026", "2026-03"),
        ("2026-3", "2026-03"),
        ("03/04/2026", ""),
        ("31.02.2026", ""),
        ("13/2026", ""),
        ("31.03.26", ""),
        ("2026/31/03", ""),
        ("spring 2026", ""),
        ("Marching 2026", ""),
    ],
)
def test_a_date_is_read_only_where_it_can_be_read_in_one_way(written: str, iso: str) -> None:
    assert iso_date(written) == iso


HEADER_LINES = (
    "summary: They met.",
    "sumary: They met. # short",
    "# a comment of its own",
    "#   another, indented  ",
    "tags: [hr, development]  # themes",
    "tags: [learning]",
    "functions:\n  - hr   # us\n  # nobody else\n  - 'finance'",
    "created: 31.03.2026 # once",
    "created: 03/04/2026",
    'review_by: "31 March 2027"',
    "review_by: 2027/03/31  ",
    "reveiw_every: 12 months",
    "related:\n  - to: Peer coaching # near\n    why: Like it.",
    "related: [{to: peer-coaching#steps, why: 'So. '}]",
    "practices: [CIRCLES, former-coaching]",
    "practices: &all\n- circles # first",
    "owner: >-\n  Learning \n  lead",
    'for_whom: "All of us "',
    "",
)
BODY_LINES = (
    "## A heading ",
    "See [[Peer coaching]] \nand [[peer_coaching|them]].",
    "A break  \nhere.",
    "```\n[[Circles]] \n```",
    "- [[CIRCLES#Nothing]]\t",
    "<!-- [[Circles]]  -->",
    "    code \n",
    "| a | b |\n|---|---| \n| [[Circles\\|c]] | `x ` |",
    "> [[former-coaching]]\n> ",
    "",
)


@pytest.mark.slow
@settings(max_examples=40)
@given(
    st.lists(st.sampled_from(HEADER_LINES), unique_by=lambda line: re.sub(r"\W.*", "", line, flags=re.DOTALL) or line),
    st.lists(st.sampled_from(BODY_LINES), max_size=6),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["", "\ufeff"]),
    st.sampled_from(["", "\n"]),
)
def test_what_is_mended_once_is_mended_and_nothing_else_moves(
    header: list[str], body: list[str], line_end: str, mark: str, end: str
) -> None:
    text = "\n".join(["---", "title: Told", *header, "---", "", "\n\n".join(body)]) + end
    with tempfile.TemporaryDirectory() as folder:
        root = laid_out(Path(folder) / "ours", BASE, HERE / "_base")
        path = root / "cases" / "2026" / "told.md"
        path.parent.mkdir(parents=True)
        path.write_bytes((mark + text).replace("\n", line_end).encode())
        findings = {each.message for each in api.check(api.load(root)).diagnostics if each.severity == "error"}
        change(root)
        after = path.read_bytes().decode()
        left = {each.message for each in api.check(api.load(root)).diagnostics if each.severity == "error"}
        assert change(root).changes == ()
    assert len(left) <= len(findings)
    assert after.count("\r") == text.count("\n") * (line_end == "\r\n")
    assert after.count(line_end) == text.count("\n")
    for old, new in zip(text.split("\n"), after.split(line_end), strict=True):
        assert comment(new) == comment(old)
        assert shape(new) == shape(old)


def comment(line: str) -> str:
    return line[line.index(" #") :].rstrip() if " #" in line else line.rstrip() if line.startswith("#") else ""


def shape(line: str) -> str:
    """Return what of a line no fix may touch: its indent, and its signs that are no part of words or dates."""
    bare = re.sub(r"(?<=\[\[)[^\]|#\\]+", "name", line.rstrip())
    return re.sub(r"[\w./ -]+", "w", bare.lstrip()) + str(len(bare) - len(bare.lstrip()))
