"""The field reference of each type, with an example, made from the models that check entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.entries import describe_fields, example_of
from living_playbook.outputs.pages._templates import page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.outputs._artifact import Artifact
    from living_playbook.outputs._site import Site


def render(site: Site) -> Iterator[Artifact]:
    """Yield an index of types and a page of fields for each."""
    yield page(
        site,
        "contribute/fields/index.md",
        "fields_index.md.j2",
        title="Fields",
        description="What each type of entry can hold.",
        kinds=tuple(site.types.values()),
    )
    for kind in site.types.values():
        yield page(
            site,
            f"contribute/fields/{kind.name}.md",
            "fields.md.j2",
            title=f"Fields of a {kind.label.lower()}",
            description=kind.description,
            kind=kind,
            rows=describe_fields(kind),
            example=example_of(kind, site.vocabulary),
        )
