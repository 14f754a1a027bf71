"""A review for one audience tells nothing of what that audience does not read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from living_playbook.outputs.reviews import review_formats

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.review.conftest import Bench

LEVELS = ("organisation", "leaders", "circle")
NUMBERS = st.integers(0, 5)
ENTRIES = st.dictionaries(
    NUMBERS,
    st.fixed_dictionaries(
        {
            "audience": st.sampled_from(LEVELS),
            "outcome": st.sampled_from(["worked", "mixed", "failed"]),
            "links": st.lists(NUMBERS, max_size=3),
            "supersedes": st.lists(NUMBERS, max_size=1),
            "part": st.sampled_from(["", *LEVELS]),
            "owner": NUMBERS,
            "renamed": st.booleans(),
        }
    ),
    max_size=6,
)
CLOSED = re.compile(r"zz(?P<level>[a-z]+)\d+zz")


def files_of(entries: dict[int, dict[str, Any]], written: Callable[..., str]) -> dict[str, str]:
    """Return cases in whose names and closed parts the level stands that may read them: `zzcircle3zz`."""
    names = {number: f"zz{each['audience']}{number}zz" for number, each in entries.items()}
    files = {"playbook/practices/circles.md": written("practice", "Circles")}
    for number, each in entries.items():
        links = " ".join(f"[[{names[other]}]]" for other in each["links"] if other in names)
        part = f"::: audience {each['part']}\nzz{each['part']}9zz said so.\n:::\n" if each["part"] else ""
        body = f"{links}\n\n## Situation\n\nA.\n\n{part}\n## What we did\n\nB.\n\n## What happened\n\nC.\n"
        files[f"cases/{2024 + each['renamed']}/{names[number]}.md"] = written(
            "case",
            f"Title {names[number]}",
            body,
            audience=each["audience"],
            outcome=each["outcome"],
            owner=names.get(each["owner"], "Learning lead"),
            supersedes=[names[other] for other in each["supersedes"] if other in names and other != number],
        )
    return files


@pytest.mark.slow
@settings(max_examples=30)
@given(before=ENTRIES, after=ENTRIES, reader=st.sampled_from(LEVELS))
def test_no_name_and_no_word_of_what_is_closed_stands_in_a_review(
    before: dict[int, dict[str, Any]],
    after: dict[int, dict[str, Any]],
    reader: str,
    bench: Bench,
    written: Callable[..., str],
) -> None:
    review = bench.review(files_of(before, written), files_of(after, written), reader)

    for format_ in ("markdown", "json"):
        told = {found["level"] for found in CLOSED.finditer(review_formats()[format_].render(review, ""))}
        assert told <= set(LEVELS[: LEVELS.index(reader) + 1])


def test_an_entry_that_is_opened_is_new_to_those_who_read_it_now(bench: Bench, written: Callable[..., str]) -> None:
    before = {"cases/2026/secret-name.md": written("case", "Secret title", audience="circle")}
    after = {"cases/2026/open-name.md": written("case", "Open title", audience="organisation")}
    renames = {"cases/2026/secret-name.md": "cases/2026/open-name.md"}

    review = bench.review(before, after, "organisation", renames=renames)

    assert [(each.deed, each.entry.id) for each in review.touched] == [("added", "open-name")]
    assert "secret" not in str(review).lower()
