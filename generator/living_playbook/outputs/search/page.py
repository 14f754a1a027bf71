"""The search page, and the page that is shown for an address that does not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from living_playbook.outputs._artifact import Artifact
from living_playbook.outputs._script import script
from living_playbook.outputs._templates import Templates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.outputs._site import Site

_TEMPLATES = Templates("living_playbook.outputs.search")


def render_search(site: Site) -> Iterator[Artifact]:
    """Yield the search page and its script, and `404.html`, which stands alone: its address can be anywhere."""
    yield _TEMPLATES.page(site, "search.md", "search.md.j2", title="Search", description="Search every entry.")
    yield script("search")
    if site.offline:
        return
    base = urlsplit(site.settings.site.url).path.rstrip("/") + "/"
    html = _TEMPLATES.environment.get_template("404.html.j2").render(
        site=site, base=base, kinds=tuple(site.types.values())
    )
    yield Artifact.text("404.html", html)
