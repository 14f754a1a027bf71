"""The page of what somebody should read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.outputs.pages._templates import page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.outputs._artifact import Artifact
    from living_playbook.outputs._site import Site

PRINTS = ("review",)


def render(site: Site) -> Iterator[Artifact]:
    """Yield the review page."""
    review = site.views["review"].record
    lists = (
        ("Overdue", review.overdue),
        ("Due soon", review.due_soon),
        ("Waiting for a review", review.in_review),
        ("Published without a review date", review.undated),
    )
    yield page(
        site,
        "contribute/review.md",
        "review.md.j2",
        title="Due for review",
        description="Entries due for review, the longest overdue first.",
        lists=lists,
    )
