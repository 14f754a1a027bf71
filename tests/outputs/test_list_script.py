"""The search of a site on a disk: a script with titles, summaries and the table."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from living_playbook.outputs.search.list_script import list_script
from living_playbook.outputs.search.question import Thesaurus
from living_playbook.outputs.search.records import records_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from living_playbook.outputs._site import Site


def test_a_script_gives_each_entry_in_the_order_of_the_table(
    site_with: Callable[..., Site], written: Callable[..., str]
) -> None:
    site = site_with(
        {
            "playbook/practices/circles.md": written("practice", "Circles", "Text that is left out.\n"),
            "cases/told.md": written("case", "</script> told", summary="In short.", years=[2024], tags=["learning"]),
        }
    )
    artifact = list_script(tuple(records_of(site.inputs)), Thesaurus())
    assert artifact.path == "search/data.js"
    text = (artifact.data or b"").decode()
    assert text.startswith("playbook.searchData={")
    assert "</script>" not in text
    assert "left out" not in text
    data = json.loads(text.removeprefix("playbook.searchData=").removesuffix(";\n"))
    assert data["entries"] == [
        ["Circles", "What it is about.", "practices/circles/index.html", {"type": "Practice", "grade": "emerging"}],
        [
            "</script> told",
            "In short.",
            "cases/told/index.html",
            {"type": "Case", "outcome": ["worked", "Worked"], "year": 2024},
        ],
    ]
    assert [row[0] for row in data["table"]["rows"]] == ["circles", "told"]
