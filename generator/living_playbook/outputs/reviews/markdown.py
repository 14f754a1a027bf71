"""A review as the one comment on a pull request: what must be decided first, long lists folded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.outputs.reviews._change_parts import (
    entries_part,
    findings_part,
    likeness_part,
    reading_part,
    reviewers_part,
    verdict,
)
from living_playbook.outputs.reviews._inert import inert
from living_playbook.outputs.reviews._part import written
from living_playbook.outputs.reviews._site_parts import (
    contradictions_part,
    gaps_part,
    grades_part,
    links_part,
    once_published_part,
)
from living_playbook.outputs.reviews._urgent_part import exposure_part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.review import Review

FORMAT = "markdown"
MARKER = "<!-- playbook-review -->"
"""First line of the comment: by it whoever posts it finds the earlier one again."""

LIMIT = 60_000
"""GitHub takes 65,536 letters; whoever posts the comment has a line of his own to add, and signs to make harmless."""

_PARTS = (
    exposure_part,
    entries_part,
    findings_part,
    grades_part,
    contradictions_part,
    gaps_part,
    once_published_part,
    links_part,
    likeness_part,
    reading_part,
    reviewers_part,
)
_LENGTHS = (40, 20, 10, 5, 2, 0)
"""Items of a list that are told, fewer until the comment is short enough."""


def render(review: Review, preview: str) -> str:
    """Return the comment. Words of entries are shown in it and do nothing; `preview` is trusted, and ends with `/`."""
    if review.is_empty:
        return f"{MARKER}\nThis branch changes nothing in the playbook.\n"
    for most in _LENGTHS:
        text = "\n".join(_lines(review, preview, most)) + "\n"
        if len(text.encode("utf-16-le", "surrogatepass")) // 2 <= LIMIT:
            break
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _lines(review: Review, preview: str, most: int) -> Iterator[str]:
    yield MARKER
    look = f" [See the preview]({preview})" if preview else ""
    yield f"{verdict(review)}{look}"
    for note in review.notes:
        yield ""
        yield f"> Note: {inert(note, 500)}"
    if review.audience:
        yield ""
        yield f"> Only what {inert(review.audience)} may read was compared."
    for part in _PARTS:
        for each in part(review, preview):
            yield from written(each, most)
    if most != _LENGTHS[0]:
        yield ""
        yield "This change is large: lists are cut to fit a comment. The JSON output has everything."
