"""The pages on which somebody tells a story without Git: one form for each type, and the choice between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.outputs._first_types import first_types
from living_playbook.outputs._forge import new_file_page
from living_playbook.outputs._templates import Templates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.entries import EntryType
    from living_playbook.outputs._artifact import Artifact
    from living_playbook.outputs._site import Site

FOLDER = "contribute/new"
_TEMPLATES = Templates("living_playbook.outputs.form")


def render_pages(site: Site) -> Iterator[Artifact]:
    """Yield the page on which one chooses what to tell, and a form for every type."""
    first = first_types(site)
    yield _TEMPLATES.page(
        site,
        f"{FOLDER}/index.md",
        "submit_index.md.j2",
        title="Tell a story",
        description="Choose what kind of story you have; a form asks for the rest.",
        first=first,
        words={kind.name: kind.traits.told_first for kind in first},
        others=[kind for kind in site.types.values() if kind not in first],
    )
    for kind in site.types.values():
        yield _form_page(kind, site)


def _form_page(kind: EntryType, site: Site) -> Artifact:
    return _TEMPLATES.page(
        site,
        f"{FOLDER}/{kind.name}.md",
        "submit.md.j2",
        title=f"New {kind.label.lower()}",
        description=kind.description,
        kind=kind,
        new_file=new_file_page(site.settings.site),
        coordinator=site.settings.site.coordinator,
    )
