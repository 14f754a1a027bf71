"""`CODEOWNERS`: every line is one that GitHub and GitLab read, and names the file and the handle that it should."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from living_playbook.config import ForgeSettings
from living_playbook.outputs.exports import export_formats
from living_playbook.outputs.exports.codeowners import _line

if TYPE_CHECKING:
    from collections.abc import Callable

    from living_playbook.outputs._site import Site

HEAD = (
    "# Who is asked about which entry, from the owners of entries and [forge.owners] in playbook.toml.\n"
    "# Do not edit: `playbook export codeowners --out` writes this file.\n"
)
LINE = re.compile(r"(?P<pattern>(?:\\.|[^\s\\#])+)[ \t]+(?P<owners>(?:@[\w./-]+|[\w.+-]+@[\w.-]+)(?:[ \t]+\S+)*)")
"""A line as both hosts document it: a pattern, in which a backslash goes before a space, then handles or addresses."""


def lines_of(site: Site) -> str:
    (artifact,) = export_formats()["codeowners"].render(site)
    assert artifact.path == "CODEOWNERS"
    return (artifact.data or b"").decode()


@pytest.fixture(scope="session")
def owned(site_with: Callable[..., Site], written: Callable[..., str], desk: Any) -> Callable[..., str]:
    """Return a function that writes the file of three entries for a table of owners."""
    files = {
        "playbook/practices/circles.md": written("practice", "Circles", owner="Learning  lead"),
        "cases/2026/told once.md": written("case", "Told", owner="head of operations"),
        "cases/2026/other.md": written("case", "Other", owner="Nobody @here"),
    }

    def write(owners: dict[str, str]) -> str:
        return lines_of(site_with(files, using=desk.with_settings(forge={"owners": owners})))

    return write


def test_without_handles_nobody_is_asked(owned: Callable[..., str]) -> None:
    assert owned({}) == HEAD


def test_owners_with_a_handle_are_asked_and_others_named(owned: Callable[..., str]) -> None:
    owners = {"Learning lead": "@acme/learning", "Head of operations": "@ops  ops@example.org", "*": "@acme/editors"}
    assert owned(owners) == (
        f"{HEAD}\n* @acme/editors\n\n"
        "/cases/2026/told\\ once.md @ops ops@example.org\n"
        "/playbook/practices/circles.md @acme/learning\n\n"
        "# Owners without a handle: add them under [forge.owners] in playbook.toml.\n"
        "# Nobody @here\n"
    )


def test_every_line_is_a_comment_or_a_pattern_with_owners(owned: Callable[..., str]) -> None:
    shown = [line for line in owned({"Learning lead": "@a", "*": "@b"}).splitlines() if line]
    assert [line for line in shown if not line.startswith("#") and not LINE.fullmatch(line)] == []


@given(st.lists(st.text(st.characters(exclude_characters="/"), min_size=1), min_size=1, max_size=4).map("/".join))
def test_a_pattern_names_its_file_or_the_line_is_a_comment(path: str) -> None:
    line = _line(path, "@acme/learning")
    assert len(line.splitlines()) == 1
    if not line.startswith("# No pattern can name "):
        found = LINE.fullmatch(line)
        assert found, line
        assert re.sub(r"\\(.)", r"\1", found["pattern"]) == f"/{path}"
        assert found["owners"] == "@acme/learning"


@pytest.mark.parametrize(
    "handle", ["", "acme", "@", "@a b", "@a#b", "@a/", "me@host", "@acme/learning,@x", "@a\n* @b c"]
)
def test_what_is_no_handle_is_refused(handle: str) -> None:
    with pytest.raises(
        ValidationError, match=r"is not a handle; write `@name`, `@organisation/team` or a mail address"
    ):
        ForgeSettings(owners={"Learning lead": handle})
