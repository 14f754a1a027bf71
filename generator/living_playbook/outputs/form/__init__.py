"""The form with which a story is told without Git: what it knows, its pages and its script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.outputs._script import script
from living_playbook.outputs.form.data import render_data
from living_playbook.outputs.form.pages import render_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.outputs._artifact import Artifact
    from living_playbook.outputs._site import Site


def render_form(site: Site) -> Iterator[Artifact]:
    """Yield the form of every type: the page that leads to all, a page for each, their data and their script."""
    yield from render_pages(site)
    yield from render_data(site)
    yield script("form")
