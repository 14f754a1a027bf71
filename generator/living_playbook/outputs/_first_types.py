"""What most people come to tell, before every other type of entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from living_playbook.entries import EntryType
    from living_playbook.outputs._site import Site


def first_types(site: Site) -> list[EntryType]:
    """Return the types that most people come to tell of, in their order."""
    told = (kind for kind in site.types.values() if kind.traits.told_first)
    return sorted(told, key=lambda kind: kind.traits.rank)
