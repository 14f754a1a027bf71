"""The search of a site that is read from a disk: titles and summaries in a script, as nothing can be fetched there."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from living_playbook.outputs._artifact import Artifact
from living_playbook.outputs._urls import INDEX, page_address
from living_playbook.outputs.search._card import shown_card
from living_playbook.outputs.search._table import frequencies, table_of
from living_playbook.outputs.search.question import met

if TYPE_CHECKING:
    from collections.abc import Sequence

    from living_playbook.outputs.search.question import Thesaurus
    from living_playbook.outputs.search.records import Record

LIST_SCRIPT = "search/data.js"


def list_script(records: Sequence[Record], thesaurus: Thesaurus) -> Artifact:
    """Return the script that gives `static/list.js` its table and, in the same order, the entries."""
    entries = [
        [record.card.title, record.card.summary, page_address(record.card.page, INDEX), _without_places(record)]
        for record in records
    ]
    data = {
        "table": table_of(records, [record.id for record in records], met(thesaurus, frequencies(records))),
        "entries": entries,
    }
    # What stands in a script must be no end of it, should anybody put it into a page.
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
    return Artifact.text(LIST_SCRIPT, f"playbook.searchData={text};\n")


def _without_places(record: Record) -> dict[str, object]:
    return {name: value for name, value in shown_card(record).items() if name != "places"}
