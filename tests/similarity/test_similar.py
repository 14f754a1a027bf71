"""What is like one entry that may not stand in the graph yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from living_playbook.similarity import Similar, similar_to

if TYPE_CHECKING:
    from collections.abc import Callable

STORY = """
Eight managers met on Tuesdays from March to August and always at the same hour. One of them brought a fault that was
still open, the others asked questions before anybody gave advice, and what was decided went into a list for all plants.
Three plants replaced one worn seal without telling their neighbours until the list made them read about it.
"""
PATH = "cases/2026/new.md"


@pytest.fixture
def files(written: Callable[..., str]) -> dict[str, str]:
    """Return a playbook in which one case tells the story."""
    return {
        "playbook/practices/circles.md": written("practice", "Circles", tags=["meetings"]),
        "playbook/practices/pairs.md": written("practice", "Pairs"),
        "cases/2026/told.md": written("case", "Told", STORY),
        "cases/2026/other.md": written("case", "Other", practices=["pairs"], tags=["meetings"]),
    }


def found(similar: Similar) -> tuple[list[str], list[str]]:
    return [each.entry.id for each in similar.duplicates], [each.entry.id for each in similar.kin]


def test_a_text_that_is_not_in_the_graph(desk: Any, written: Callable[..., str], files: dict[str, str]) -> None:
    graph = desk.graph(files)
    fields = {"practices": ["pairs"], "tags": ["meetings"]}
    (new,) = desk.entries({PATH: written("case", "New", f"{STORY} See [[circles]].\n", **fields)})
    similar = similar_to(new, graph)
    assert found(similar) == (["told"], ["other", "pairs", "circles"])
    assert similar.duplicates[0].overlap.share > 0.8
    assert [each.linked for each in similar.kin] == [False, False, True]
    assert "new" not in graph.by_id, "the graph is as it was"


def test_it_is_the_same_once_it_stands_there(desk: Any, written: Callable[..., str], files: dict[str, str]) -> None:
    text = written("case", "New", STORY, practices=["pairs"], tags=["meetings"])
    (new,) = desk.entries({PATH: text})
    before = similar_to(new, desk.graph(files))
    graph = desk.graph(files | {PATH: text})
    after = similar_to(graph.by_id["new"], graph)
    assert found(after) == found(before)
    assert [each.overlap for each in after.duplicates] == [each.overlap for each in before.duplicates]
    assert [each.reason for each in after.kin] == [each.reason for each in before.kin]


def test_a_new_version_is_not_like_its_old_one(desk: Any, written: Callable[..., str], files: dict[str, str]) -> None:
    graph = desk.graph(files)
    (new,) = desk.entries({"cases/2026/told.md": written("case", "Told anew", STORY)})
    assert found(similar_to(new, graph)) == ([], ["circles"])


def test_another_file_with_the_same_id_is(desk: Any, written: Callable[..., str], files: dict[str, str]) -> None:
    graph = desk.graph(files)
    (new,) = desk.entries({PATH: written("case", "Told", STORY, id="told")})
    duplicates, kin = found(similar_to(new, graph))
    assert duplicates == ["told"]
    assert "told" not in kin


def test_a_near_duplicate_is_not_named_among_kin_again_and_retired_kin_never(
    desk: Any, written: Callable[..., str], files: dict[str, str]
) -> None:
    files["cases/2026/gone.md"] = written("case", "Gone", STORY, status="retired", tags=["meetings"])
    files["cases/2026/old.md"] = written("case", "Old", status="retired", tags=["meetings"])
    graph = desk.graph(files)
    duplicates, kin = found(similar_to(graph.by_id["told"], graph))
    assert duplicates == ["gone"]
    assert kin == ["circles"]
    duplicates, kin = found(similar_to(graph.by_id["gone"], graph))
    assert duplicates == ["told"]
    assert set(kin) == {"circles", "other"}


def test_an_entry_alone(desk: Any, written: Callable[..., str]) -> None:
    graph = desk.graph({"playbook/goals/wiser.md": written("goal", "Wiser")})
    assert found(similar_to(graph.by_id["wiser"], graph)) == ([], [])
    empty = desk.graph({})
    assert found(similar_to(graph.by_id["wiser"], empty)) == ([], [])
