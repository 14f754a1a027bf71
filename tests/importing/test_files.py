"""Files of a source that are odd: links, hidden folders, files that nobody can read, images that are not copied."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from living_playbook import api

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_a_file_that_cannot_be_read_is_told_and_hides_no_other(brought: Callable[..., Any], tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    (tmp_path / "secret.md").write_text("Not ours.\n", encoding="utf-8")
    (notes / "gone.md").symlink_to("nowhere.md")
    (notes / "outside.md").symlink_to(tmp_path / "secret.md")
    (notes / "inside.md").symlink_to("a.md")
    (notes / "round.md").symlink_to("round.md")
    report = brought({"a.md": "Words.\n", ".trash/old.md": "Thrown away.\n"})
    assert [(each.source, each.state, each.reason) for each in report.files] == [
        (".trash/old.md", "skipped", "it lies in a hidden folder"),
        ("a.md", "new", ""),
        ("gone.md", "skipped", "it cannot be read: No such file or directory"),
        ("inside.md", "new", ""),
        ("outside.md", "skipped", "it is a link that leads out of the source"),
        ("round.md", "skipped", "it cannot be read: Too many levels of symbolic links"),
    ]


def test_an_image_that_is_not_copied_is_not_shown(
    brought: Callable[..., Any], entry: Callable[..., Any], ours: Path, tmp_path: Path
) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    (tmp_path / "x.png").write_bytes(b"png")
    (notes / "link.png").symlink_to(tmp_path / "x.png")
    report = brought({"a.md": "![far](link.png) ![here](here.png)\n", "here.png": b"png"})
    assert report.images == ("playbook/practices/images/notes/here.png",)
    assert entry("playbook/practices/a.md")[1] == "far (`link.png`) ![here](images/notes/here.png)"
    found = api.check(api.load(ours)).diagnostics
    assert [each.message for each in found if each.severity is api.Severity.ERROR] == []


def test_a_part_for_an_audience_that_is_none_is_plain_text(
    brought: Callable[..., Any], entry: Callable[..., Any], ours: Path
) -> None:
    brought({"a.md": "Words.\n\n:::\n\n::: audience nowhere\ninside\n:::\n"})
    assert entry("playbook/practices/a.md")[1] == "Words.\n\n\\:::\n\n\\::: audience nowhere\ninside\n\\:::"
    found = api.check(api.load(ours)).diagnostics
    assert [each.message for each in found if each.severity is api.Severity.ERROR] == []


def test_a_file_that_is_too_large_for_an_entry_is_told(brought: Callable[..., Any]) -> None:
    report = brought({"a.md": "Words.\n", "long.md": "word " * 100_001})
    assert [(each.source, each.state, each.reason) for each in report.files] == [
        ("a.md", "new", ""),
        ("long.md", "skipped", "it is larger than 500,000 bytes, too large for one entry; split it"),
    ]
