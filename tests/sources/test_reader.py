"""Reading from disk: what no content can be blamed for is one line, never a traceback."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from living_playbook.config import load_settings
from living_playbook.errors import PlaybookError
from living_playbook.sources.model import History
from living_playbook.sources.reader import Raw, content_files, parse_source, read_raw

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

CONTENT = {"playbook": "practice", "playbook/people": "person"}


def test_a_file_that_vanishes_while_it_is_read_is_named(
    playbook_of: Callable[[Mapping[str, str | bytes]], Path],
) -> None:
    settings = load_settings(playbook_of({}))
    with pytest.raises(PlaybookError) as raised:
        list(read_raw(settings, CONTENT, ["playbook/gone.md"]))
    assert str(raised.value) == "playbook/gone.md: cannot be read: No such file or directory"


def test_the_deepest_folder_decides_the_type_and_pages_that_are_no_entries_are_passed_over() -> None:
    files = [
        "playbook/people/robin.md",
        "playbook/CIRCLES.MD",
        "playbook/README.md",
        "playbook/index.md",
        "playbook/_draft.md",
        "playbook/.hidden.md",
        "playbook/circle.png",
        "playbooks/circles.md",
    ]
    assert list(content_files(CONTENT, files)) == [
        ("playbook/CIRCLES.MD", "practice"),
        ("playbook/people/robin.md", "person"),
    ]


def test_a_byte_order_mark_and_line_ends_change_no_position() -> None:
    text = "---\ntitle: Café\nsteps:\n  - Ask\n---\n\nMeet.\n"
    plain, marked = (
        parse_source(Raw("circles.md", "practice", data, History()))
        for data in (text.encode(), b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    )
    assert plain.header == marked.header
    assert (plain.body, plain.body_line) == (marked.body, marked.body_line) == ("\nMeet.\n", 6)
    assert [problem.rule for problem in marked.problems] == ["byte-order-mark", "crlf-line-ends"]


# Links that would harm whoever copies the tests are made here, not kept among the fixtures of the rule.
@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("/etc/hostname", "the file is a symbolic link to outside the repository"),
        ("../playbook-under-test-2/circles.md", "the file is a symbolic link to outside the repository"),
        ("round.md", "the file is a symbolic link to a file that does not exist"),
        (".", "the file is a symbolic link to a file that does not exist"),
    ],
)
def test_a_link_is_followed_only_to_a_file_inside(
    playbook_of: Callable[[Mapping[str, str | bytes]], Path], target: str, message: str
) -> None:
    root = playbook_of({})
    (root.parent / "playbook-under-test-2").mkdir()
    (root.parent / "playbook-under-test-2" / "circles.md").write_text("---\ntitle: Circles\n---\n", encoding="utf-8")
    (root / "round.md").symlink_to(target)
    (raw,) = read_raw(load_settings(root), {"": "practice"}, ["round.md"])
    assert raw.data is None
    assert [(problem.rule, problem.finding.message) for problem in raw.problems] == [
        ("link-outside-repository", message)
    ]
