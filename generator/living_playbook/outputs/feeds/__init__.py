"""News as feeds, one of all and one of each practice: one module for each format, with `SUFFIX` and `render`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.outputs._artifact import Artifact
from living_playbook.outputs.feeds._feed import feeds_of
from living_playbook.registry import Contract, modules_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.outputs._site import Site


def render_feeds(site: Site) -> Iterator[Artifact]:
    """Yield every feed in every format."""
    from living_playbook.outputs import feeds  # noqa: PLC0415 - this very package

    formats = modules_of(feeds, Contract(needs=("SUFFIX", "render"))).values()
    for feed in feeds_of(site):
        for module in formats:
            yield Artifact.text(f"{feed.path}.{module.SUFFIX}", module.render(feed, f"{feed.path}.{module.SUFFIX}"))
