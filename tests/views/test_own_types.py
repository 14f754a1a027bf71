"""Types and fields of one's own that share their names with ours and hold something else: nothing stumbles over them."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from living_playbook.entries import Fields, entry_types
from living_playbook.errors import SettingsError
from living_playbook.outputs.exports import render_exports
from living_playbook.outputs.feeds import render_feeds
from living_playbook.outputs.search.records import records_of
from living_playbook.pipeline.build import render_site, site_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from living_playbook.outputs._site import Site
    from tests.conftest import Desk

VALUES = {
    "text": "Some words, and more.",
    "number": "3",
    "date": "2026-05",
    "boolean": "true",
    "list": "[one, two words]",
}
PATHS = {"case": "cases/2026/told.md", "debrief": "playbook/rotations/away.md", "pilot": "lighthouse/tried.md"}


def declarable(desk: Desk, target: str, kind: str) -> list[str]:
    """Return the names of our fields that a type of one's own may give to fields of another kind."""
    named = {key for each in desk.types.values() for key in each.model.model_fields if key not in Fields.model_fields}
    found = []
    for name in sorted(named):
        try:
            using = desk.with_settings(
                types={target: {"fields": {name: {"type": kind}}}},
                content={"playbook/notes": "note"} if target == "note" else {},
            )
        except SettingsError:
            continue
        assert entry_types(using.settings)
        found.append(name)
    return found


def site_with_fields(desk: Desk, written: Callable[..., str], target: str, kind: str) -> tuple[Site, list[str]]:
    """Return a site of which the entries of one type have every field of that kind that may be declared."""
    names = declarable(desk, target, kind)
    using = desk.with_settings(
        types={target: {"fields": {name: {"type": kind} for name in names}}},
        content={"playbook/notes": "note"} if target == "note" else {},
    )
    files = {
        "playbook/practices/circles.md": written("practice", "Circles"),
        "playbook/goals/wiser.md": written("goal", "Wiser"),
        **{path: written(kind_, kind_.title()) for kind_, path in PATHS.items()},
    }
    own = "".join(f"{name}: {VALUES[kind]}\n" for name in names)
    common = "title: Note\nsummary: In words.\nstatus: published\naudience: organisation\nowner: Learning lead\n"
    if target == "note":
        files["playbook/notes/note.md"] = f"---\n{common}goals: [wiser]\n{own}---\n\nText.\n"
    else:
        files[PATHS[target]] = files[PATHS[target]].replace("---\n", f"---\n{own}", 1)
    graph = using.graph(files)
    assert len(graph.entries) == len(files), "an entry cannot be read"
    playbook: Any = SimpleNamespace(settings=using.settings, today=date(2026, 11, 22))
    return site_of(playbook, graph), names


@pytest.mark.slow
@pytest.mark.parametrize("kind", VALUES)
@pytest.mark.parametrize("target", ["note", *PATHS])
def test_everything_is_printed(desk: Desk, written: Callable[..., str], target: str, kind: str) -> None:
    site, names = site_with_fields(desk, written, target, kind)
    assert len(names) > 5
    for outputs in (render_site(site), render_exports(site), render_feeds(site), records_of(site.inputs)):
        assert list(outputs)
    # Whatever the fields say, the accounts are what they were, and nothing else has become one.
    findings = site.evidence["circles"].findings
    assert sorted(each.entry for each in findings) == ["away", "told", "tried"]
    assert {each.modality for each in findings} <= ({"", VALUES["text"]} if kind == "text" else {""})
    assert [entry.card.id for entry in site.views["lighthouse"].record.columns[2].pilots] == ["tried"]
    assert site.views["goals"].record.goals[0].accounts == ()
