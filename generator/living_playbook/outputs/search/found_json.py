"""The answer of the search as JSON, for other programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from living_playbook.outputs.search.found import Hit, SearchResult

VERSION = 1


def found_json(found: SearchResult) -> str:
    """Return the answer as JSON, the same text for the same answer."""
    value = {
        "version": VERSION,
        "query": found.query,
        "total": found.total,
        "corrected": dict(found.corrected),
        "facets": {
            name: [{"value": facet.value, "label": facet.label, "count": count} for facet, count in values]
            for name, values in found.facets.items()
            if values
        },
        "results": [_result(hit) for hit in found.hits],
    }
    # What was typed may hold bytes that are no text.
    return json.dumps(value, ensure_ascii=False, indent=2).encode("utf-8", "replace").decode() + "\n"


def _result(hit: Hit) -> dict[str, Any]:
    passage = hit.passage
    return {
        "id": hit.id,
        "title": hit.title,
        "type": hit.type,
        "page": hit.page,
        "path": hit.path,
        "score": hit.score,
        "grade": hit.grade,
        "outcome": hit.outcome,
        "stage": hit.stage,
        "status": hit.status,
        "year": hit.year,
        "date": hit.date,
        "passage": {"heading": passage.heading, "anchor": passage.anchor, "text": passage.text},
    }
