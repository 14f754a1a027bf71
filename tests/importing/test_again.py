"""An import that is run again: what follows the source, what is left alone, and that nothing is ever half."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from living_playbook.errors import PlaybookError

if TYPE_CHECKING:
    from collections.abc import Callable

FIRST = {"a.md": "---\ntitle: First\n---\nOne.\n", "b.md": "# Second\n\nTwo.\n", "c.md": "# Third\n"}
A, B, C = (f"playbook/practices/{name}.md" for name in "abc")


def states(report: Any) -> dict[str, str]:
    return {each.source: each.state for each in report.files}


def test_what_has_not_changed_is_left_as_it_is(
    brought: Callable[..., Any], ours: Path, held: Callable[..., Any]
) -> None:
    assert states(brought(FIRST)) == {"a.md": "new", "b.md": "new", "c.md": "new"}
    before = held(ours)
    assert states(brought({})) == {"a.md": "unchanged", "b.md": "unchanged", "c.md": "unchanged"}
    assert held(ours) == before


def test_what_changed_at_its_source_follows_it(brought: Callable[..., Any], entry: Callable[..., Any]) -> None:
    brought(FIRST)
    report = brought({"a.md": "---\ntitle: First\n---\nOne and a half.\n", "d.md": "# Fourth\n"})
    assert states(report) == {"a.md": "updated", "b.md": "unchanged", "c.md": "unchanged", "d.md": "new"}
    assert entry(A)[1] == "One and a half."


def test_what_was_edited_here_is_left_alone(brought: Callable[..., Any], ours: Path) -> None:
    brought(FIRST)
    for path in (A, B):
        text = (ours / path).read_text(encoding="utf-8")
        (ours / path).write_text(f"{text}\nOurs.\n", encoding="utf-8")
    edited = (ours / A).read_bytes()
    report = brought({"a.md": "---\ntitle: First\n---\nOther.\n"})
    assert {each.source: (each.state, each.reason) for each in report.files} == {
        "a.md": ("edited", "it was edited here and changed at its source; `--force` overwrites it"),
        "b.md": ("edited", "it was edited here and is the same at its source; `--force` overwrites it"),
        "c.md": ("unchanged", ""),
    }
    assert (ours / A).read_bytes() == edited


def test_force_overwrites_what_was_edited(brought: Callable[..., Any], ours: Path, entry: Callable[..., Any]) -> None:
    brought(FIRST)
    (ours / A).write_text((ours / A).read_text(encoding="utf-8") + "\nOurs.\n", encoding="utf-8")
    report = brought({}, force=True)
    assert states(report) == {"a.md": "overwritten", "b.md": "unchanged", "c.md": "unchanged"}
    assert entry(A)[1] == "One."


def test_what_is_gone_at_the_source_is_told_and_kept(brought: Callable[..., Any], ours: Path) -> None:
    brought(FIRST)
    report = brought({"c.md": None})
    assert [(each.source, each.path, each.reason) for each in report.in_state("removed")] == [
        ("c.md", C, "it is gone from the source; delete the entry if you agree")
    ]
    assert (ours / C).is_file()


def test_what_the_mapping_leaves_out_now_is_not_gone(brought: Callable[..., Any], ours: Path) -> None:
    brought(FIRST)
    report = brought({}, "entries: [{type: practice}]\nskip: c.md")
    assert [(each.source, each.state, each.path, each.reason) for each in report.files if each.source == "c.md"] == [
        ("c.md", "skipped", C, "the mapping says to skip it; delete the entry if you agree")
    ]
    assert (ours / C).is_file()


def test_an_entry_whose_header_broke_is_not_brought_in_twice(brought: Callable[..., Any], ours: Path) -> None:
    brought(FIRST)
    broken = (ours / A).read_text(encoding="utf-8").replace("title: ", "title: a: b: ", 1)
    (ours / A).write_text(broken, encoding="utf-8")
    with pytest.raises(PlaybookError) as told:
        brought({})
    assert str(told.value) == f"{A} was imported, and its header cannot be read now; fix it first: `playbook check`"
    assert (ours / A).read_text(encoding="utf-8") == broken


def test_an_entry_that_was_moved_is_found_where_it_lies(brought: Callable[..., Any], ours: Path) -> None:
    brought(FIRST)
    (ours / "playbook/practices/kept").mkdir()
    (ours / A).rename(ours / "playbook/practices/kept/first.md")
    report = brought({"a.md": "---\ntitle: First\n---\nNewer.\n"})
    assert states(report)["a.md"] == "updated"
    assert not (ours / A).exists()


def test_an_entry_of_ours_is_never_taken_for_an_import(brought: Callable[..., Any], ours: Path) -> None:
    (ours / A).write_text("---\ntitle: Ours\n---\nWritten here.\n", encoding="utf-8")
    report = brought({"ways/a.md": "# Theirs\n"}, force=True)
    assert [each.path for each in report.files] == ["playbook/practices/ways-a.md"]
    assert (ours / A).read_text(encoding="utf-8") == "---\ntitle: Ours\n---\nWritten here.\n"


def test_a_dry_run_tells_the_same_and_writes_nothing(
    brought: Callable[..., Any], ours: Path, held: Callable[..., Any]
) -> None:
    before = held(ours)
    told = brought({**FIRST, "img.png": b"png", "e.md": "![An image](img.png)\n"}, dry_run=True)
    assert held(ours) == before
    done = brought({})
    assert (told.files, told.images) == (done.files, done.images)
    assert (ours / "playbook/practices/images/notes/img.png").read_bytes() == b"png"


@pytest.mark.parametrize("number", range(4))
def test_an_interrupted_run_leaves_nothing_half(
    number: int, brought: Callable[..., Any], ours: Path, held: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever file is being put in its place when the interrupt comes, all is as it was before."""
    brought(FIRST)
    before = held(ours)
    changed = {name: f"{text}\nMore.\n" for name, text in FIRST.items()} | {"new/d.md": "# Fourth\n"}
    real, calls = Path.replace, []

    def interrupted(self: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) == number + 1:
            raise KeyboardInterrupt
        return real(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", interrupted)
        with pytest.raises(KeyboardInterrupt):
            brought(changed)
    assert held(ours) == before
    assert set(states(brought({})).values()) == {"updated", "new"}
