"""A playbook read beside another state of it is the same as one that is read alone."""

from __future__ import annotations

import shutil
from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING

import pytest

from living_playbook.config import load_settings
from living_playbook.pipeline.load import check_playbook, load_playbook

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from living_playbook.pipeline.load import Playbook

CIRCLES, PUMPS, VALVES = "playbook/practices/circles.md", "cases/2026/pumps.md", "cases/2026/valves.md"
BODY = "Beside [[valves]].\n\n## Situation\n\nA.\n\n## What we did\n\nB.\n\n## What happened\n\nC.\n"


def read(root: Path, like: Playbook | None = None) -> Playbook:
    return load_playbook(load_settings(root), like=like)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("nothing", {}),
        ("one entry", {PUMPS: ("Nobody talked.", "Few talked.")}),
        ("the title of a linked entry", {VALVES: ("title: Valves", "title: Other valves")}),
        ("an alias of another entry", {CIRCLES: ("title: Circles", "title: Circles\naliases: [valves-too]")}),
        ("errors", {VALVES: ("title: Valves", "title: [")}),
        ("settings", {"playbook.toml": ("[site]", '[audience]\nlevels = ["organisation", "few"]\n\n[site]')}),
        ("closed lists", {"playbook/vocabulary.yml": ("synonyms: [development]", "synonyms: []")}),
    ],
)
def test_reading_beside_another_state_is_reading_alone(
    playbook_of: Callable[..., Path],
    written: Callable[..., str],
    tmp_path: Path,
    name: str,
    change: dict[str, tuple[str, str]],
) -> None:
    root = playbook_of(
        {
            CIRCLES: written("practice", "Circles", tags=["development"]),
            PUMPS: written("case", "Pumps", BODY),
            VALVES: written("case", "Valves", tags=["no-such-tag"]),
        }
    )
    other = tmp_path / "other state"
    shutil.copytree(root, other)
    for path, (old, new) in change.items():
        text = (other / path).read_text("utf-8")
        assert old in text, name
        (other / path).write_text(text.replace(old, new), "utf-8")

    one = read(root)
    check_playbook(one)
    alone, beside = read(other), read(other, one)

    assert check_playbook(beside) == check_playbook(alone)
    told = {each.name for each in fields(alone)} - {"types", "graph", "kept"}
    assert {each: getattr(beside, each) for each in told} == {each: getattr(alone, each) for each in told}
    assert beside.graph.references == alone.graph.references
    assert beside.graph.entries == alone.graph.entries


def test_what_is_the_same_is_read_once(playbook_of: Callable[..., Path], written: Callable[..., str]) -> None:
    root = playbook_of({CIRCLES: written("practice", "Circles"), PUMPS: written("case", "Pumps")})
    one = read(root)
    (root / PUMPS).write_text(written("case", "Pumps", outcome="failed"), "utf-8")

    check_playbook(one)
    known = dict(one.kept)
    other = read(root, one)
    check_playbook(other)

    assert [path for path, found in other.kept.items() if found is not known[path]] == [PUMPS]
    bodies = {entry.path: entry.body for entry in one.entries}
    assert [entry.path for entry in other.entries if entry.body is bodies[entry.path]] == [CIRCLES]


def test_on_another_day_every_entry_is_looked_at_again(
    playbook_of: Callable[..., Path], written: Callable[..., str]
) -> None:
    root = playbook_of({CIRCLES: written("practice", "Circles", review_by="2026-12-01")})
    one = read(root)

    later = load_playbook(load_settings(root), day=date(2027, 1, 1), like=one)

    found = [[each.name for each in check_playbook(playbook).diagnostics] for playbook in (one, later)]
    assert ["stale-review" in names for names in found] == [False, True]
