"""Who is asked about which file, as GitHub and GitLab read it (`CODEOWNERS`), from the owners of entries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from living_playbook.outputs._artifact import Artifact
from living_playbook.outputs._terminal import harmless

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from living_playbook.outputs._site import Site

ON_SITE = False

_HEAD = """\
# Who is asked about which entry, from the owners of entries and [forge.owners] in playbook.toml.
# Do not edit: `playbook export codeowners --out` writes this file.
"""
_UNWRITABLE = re.compile(r"[\[\]\\#*?\x00-\x1f\x7f\u0085\u2028\u2029\ud800-\udfff]")
"""Signs that mean something else in a pattern, and that neither host lets one escape."""


def render(site: Site) -> Iterator[Artifact]:
    """Yield one file: a line for each entry whose owner has a handle, then in comments what could not be written."""
    yield Artifact.text("CODEOWNERS", "".join(f"{line}\n" for line in _lines(site)))


def _lines(site: Site) -> Iterator[str]:
    handles = {owner.casefold(): handle for owner, handle in site.settings.forge.owners.items()}
    yield from _HEAD.splitlines()
    if "*" in handles:
        yield from ("", f"* {handles['*']}")
    kept = sorted((entry.path, " ".join((entry.fields.owner or "").split())) for entry in site.graph.entries)
    lines = [_line(path, handles[owner.casefold()]) for path, owner in kept if _known(owner, handles)]
    if lines:
        yield from ("", *lines)
    without = {owner for _, owner in kept if owner and not _known(owner, handles)} if handles else ()
    if without:
        yield from ("", "# Owners without a handle: add them under [forge.owners] in playbook.toml.")
        yield from (f"# {harmless(owner)}" for owner in sorted(without))


def _known(owner: str, handles: Mapping[str, str]) -> bool:
    return owner != "*" and owner.casefold() in handles


def _line(path: str, handle: str) -> str:
    if _UNWRITABLE.search(path):
        return f"# No pattern can name {harmless(path)}; its owner is {handle}"
    written = re.sub(r"(?=\s)", r"\\", path)
    return f"/{written} {handle}"
