"""The home page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.outputs.pages._templates import page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.outputs._artifact import Artifact
    from living_playbook.outputs._site import Site

PRINTS = ("home",)
_SHOWN_DUE = 6


def render(site: Site) -> Iterator[Artifact]:
    """Yield the home page."""
    settings = site.settings.site
    review = site.views["review"].record
    yield page(
        site,
        "index.md",
        "home.md.j2",
        title=site.views["home"].title,
        description=settings.description,
        home=site.views["home"].record,
        due=(review.overdue + review.due_soon)[:_SHOWN_DUE],
        due_total=len(review.overdue) + len(review.due_soon),
        lessons=len(site.views["lessons"].record.lessons),
    )
