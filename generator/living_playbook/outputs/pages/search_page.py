"""The search page, and the page that is shown for an address that does not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from living_playbook.outputs._artifact import Artifact
from living_playbook.outputs.pages._templates import environment, page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.outputs._site import Site


def render(site: Site) -> Iterator[Artifact]:
    """Yield the search page and `404.html`, which stands alone as its address can be anywhere; a disk shows none."""
    yield page(site, "search.md", "search.md.j2", title="Search", description="Search every entry.")
    if site.offline:
        return
    base = urlsplit(site.settings.site.url).path.rstrip("/") + "/"
    html = environment().get_template("404.html.j2").render(site=site, base=base, kinds=tuple(site.types.values()))
    yield Artifact.text("404.html", html)
