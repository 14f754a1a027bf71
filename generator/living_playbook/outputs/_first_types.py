"""What most people come to tell, before every other type of entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from living_playbook.entries import EntryType
    from living_playbook.outputs._site import Site

FIRST = {
    "case": "Something happened, and you know what came of it.",
    "pilot": "You try something on purpose, or have just done so.",
    "debrief": "You worked in another team for a while and brought something home.",
}
"""Names of types, with the words by which people know what they have to tell."""


def first_types(site: Site) -> list[EntryType]:
    """Return the types that most people come to tell of, as far as the playbook has them."""
    return [site.types[name] for name in FIRST if name in site.types]
