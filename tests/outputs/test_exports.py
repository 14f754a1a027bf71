"""The playbook as data for other programs: every key that is promised, and nothing that an audience may not see."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from living_playbook.outputs.exports import export_formats, is_on_site, render_exports

if TYPE_CHECKING:
    from collections.abc import Callable

    from living_playbook.outputs._site import Site


@pytest.fixture(scope="module")
def files(written: Callable[..., str]) -> dict[str, str]:
    body = "\n## Situation\n\nThey tried [[circles]] there.\n\n"
    lessons = [{"text": "Ask.", "practices": ["circles"]}]
    return {
        "playbook/practices/circles.md": written("practice", "Circles", aliases=["rounds"], created="2026-01-02"),
        "cases/2026/told.md": written("case", "Told — “é”", body, lessons=lessons, tags=["development"]),
        "lighthouse/trial.md": written("pilot", "Trial", start="2025-03", audience="leaders", updated="2026-05-06"),
    }


def exported(site: Site) -> dict[str, Any]:
    made = (artifact for artifact in render_exports(site) if artifact.path.endswith(".json"))
    return {artifact.path: json.loads(artifact.data or b"") for artifact in made}


def test_entries_hold_fields_and_texts(site_with: Callable[..., Site], files: dict[str, str]) -> None:
    data = exported(site_with(files))["data/entries.json"]
    assert list(data) == ["version", "audience", "entries"]
    assert (data["version"], data["audience"]) == (1, "circle")
    circles, told, trial = data["entries"]
    assert told == {
        "id": "told",
        "type": "case",
        "path": "cases/2026/told.md",
        "page": "cases/told/",
        "status": "published",
        "audience": "organisation",
        "created": None,
        "updated": None,
        "fields": {
            "title": "Told — “é”",
            "summary": "What it is about.",
            "owner": "Learning lead",
            "tags": ["learning"],
            "practices": ["circles"],
            "context": {"setting": "A maker of pumps"},
            "situation": "Nobody talked.",
            "decision": "To meet.",
            "outcome": "worked",
            "lessons": [{"text": "Ask.", "practices": ["circles"]}],
        },
        "body": "## Situation\n\nThey tried [[circles]] there.",
    }
    assert (circles["id"], circles["created"], circles["fields"]["aliases"]) == ("circles", "2026-01-02", ["rounds"])
    assert (trial["updated"], trial["fields"]["start"], trial["audience"]) == ("2026-05-06", "2025-03", "leaders")


def test_the_graph_holds_nodes_and_edges(site_with: Callable[..., Site], files: dict[str, str]) -> None:
    data = exported(site_with(files))["data/graph.json"]
    assert list(data) == ["version", "audience", "nodes", "edges"]
    assert data["nodes"] == [
        {"id": "circles", "type": "practice", "title": "Circles", "status": "published"},
        {"id": "told", "type": "case", "title": "Told — “é”", "status": "published"},
        {"id": "trial", "type": "pilot", "title": "Trial", "status": "published"},
    ]
    common = {"from": "told", "to": "circles"}
    assert data["edges"] == [
        {**common, "relation": "about", "inverse": "seen-in", "in_text": False, "sentence": ""},
        {**common, "relation": "lesson-for", "inverse": "lesson-from", "in_text": False, "sentence": "Ask."},
        {
            **common,
            "relation": "mentions",
            "inverse": "mentioned-in",
            "in_text": True,
            "sentence": "They tried Circles there.",
        },
        {
            "from": "trial",
            "to": "circles",
            "relation": "tests",
            "inverse": "tested-by",
            "in_text": False,
            "sentence": "",
        },
    ]


def test_every_view_is_a_file(site_with: Callable[..., Site], files: dict[str, str]) -> None:
    site = site_with(files)
    data = exported(site)
    assert {path for path in data if path.startswith("data/views/")} == {
        f"data/views/{name.replace('_', '-')}.json" for name in site.views
    }
    catalogue = data["data/views/catalogue.json"]
    assert {key: catalogue[key] for key in ("version", "audience", "view")} == {
        "version": 1,
        "audience": "circle",
        "view": "catalogue",
    }
    assert [card["title"] for card in catalogue["record"]["by_type"]["case"]["cards"]] == ["Told — “é”"]


def test_an_audience_gets_only_its_own(desk: Any, files: dict[str, str]) -> None:
    from types import SimpleNamespace

    from living_playbook.pipeline.build import site_of

    graph = desk.graph_for("organisation", files)
    site = site_of(SimpleNamespace(settings=desk.settings, today=date(2026, 11, 22)), graph)  # type: ignore[arg-type]
    for path, data in exported(site).items():
        # A schema is the same for everybody.
        assert data.get("audience", "organisation") == "organisation"
        assert "audience" in data or path == "data/evidence-schema.json"
        assert "trial" not in json.dumps(data).casefold(), path


def test_the_same_entries_give_the_same_bytes(site_with: Callable[..., Site], files: dict[str, str]) -> None:
    backwards = dict(reversed(files.items()))
    assert list(render_exports(site_with(files))) == list(render_exports(site_with(backwards)))


def test_every_export_is_found_by_its_name() -> None:
    assert {"entries", "graph", "views"} <= set(export_formats())
    assert all(hasattr(module, "VERSION") for module in export_formats().values() if is_on_site(module))


def test_views_name_entries_by_their_ids(site_with: Callable[..., Site], files: dict[str, str]) -> None:
    data = exported(site_with(files))
    assert data["data/views/accounts.json"]["record"]["by_practice"]["circles"]["cards"] == ["trial", "told"]
