"""A site without a server, after an engine printed it: nothing loads from elsewhere, and it is packed to hand on."""

from __future__ import annotations

import re
import uuid
import zipfile
from typing import TYPE_CHECKING

from living_playbook.errors import PlaybookError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_OF_A_SERVER = ("404.html", "sitemap.xml", "sitemap.xml.gz")
"""What engines print for servers and for search engines."""

_TAG = re.compile(
    rb"<(?P<name>audio|embed|iframe|image|img|input|link|object|script|source|track|use|video)\b"
    rb"(?P<rest>(?:[^>\"']++|\"[^\"]*\"|'[^']*'|[\"'])*+)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    rb"\s(?:src|srcset|poster|data|href|xlink:href)\s*=\s*[\"']?\s*(?P<address>(?:https?:)?//[^\s\"'>]+)", re.IGNORECASE
)
_LOADING_LINK = re.compile(
    rb"\srel\s*=\s*[\"']?[^\"'>]*\b(?:icon|manifest|modulepreload|preconnect|prefetch|preload|stylesheet)\b",
    re.IGNORECASE,
)
_IN_STYLES = re.compile(rb"(?:url\(|@import)\s*[\"']?\s*(?P<address>(?:https?:)?//[^\s\"')]+)", re.IGNORECASE)

_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The time of every file in an archive: the first that can be told, as any other would differ from build to build."""

_UNIX, _PLAIN_FILE = 3, 0o100644 << 16


def leave_the_server(site: Path) -> None:
    """Take out of a printed site what only servers need.

    Raises PlaybookError if a page would load something from elsewhere: its reader may have no network, and would be
    seen.
    """
    for name in _OF_A_SERVER:
        (site / name).unlink(missing_ok=True)
    for name, address in loads_from_elsewhere(site):
        message = (
            f"{name} of the offline site would load {address}; remove it from the entry, from mkdocs.yml or from your "
            "changes to the theme"
        )
        raise PlaybookError(message)


def loads_from_elsewhere(site: Path) -> Iterator[tuple[str, str]]:
    """Yield each page or style sheet of a printed site that would load something from another host, and what."""
    for path in sorted(site.rglob("*")):
        if path.suffix not in {".html", ".css"}:
            continue
        data = path.read_bytes()
        found = _IN_STYLES.finditer(data) if path.suffix == ".css" else _loads_in(data)
        name = path.relative_to(site).as_posix()
        yield from ((name, each["address"].decode("utf-8", "replace")) for each in found)


def _loads_in(page: bytes) -> Iterator[re.Match[bytes]]:
    for tag in _TAG.finditer(page):
        if tag["name"].lower() != b"link" or _LOADING_LINK.search(tag["rest"]):
            yield from _ADDRESS.finditer(tag["rest"])


def archive_of(site: Path) -> Path:
    """Return where the archive of an offline site lies: beside its folder."""
    return site.with_name(f"{site.name}.zip")


def refuse_foreign_archive(archive: Path, own_page: str) -> None:
    """Raise PlaybookError if an archive would take the place of what is no archive of a site of ours."""
    if not archive.exists():
        return
    if zipfile.is_zipfile(archive):
        with zipfile.ZipFile(archive) as packed:
            if f"{archive.stem}/{own_page}" in packed.namelist():
                return
    message = f"{archive} is not a playbook site; move it away, or choose another folder with `--out`"
    raise PlaybookError(message)


def pack(site: Path, archive: Path) -> None:
    """Write a folder as an archive of one folder, in one step; the same bytes for the same files."""
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    fresh = archive.with_name(f".{archive.name}.{uuid.uuid4().hex[:8]}")
    try:
        with zipfile.ZipFile(fresh, "w") as packed:
            for name in sorted(files):
                told = zipfile.ZipInfo(f"{archive.stem}/{name}", _MOMENT)
                told.create_system, told.external_attr = _UNIX, _PLAIN_FILE
                packed.writestr(told, files[name].read_bytes(), zipfile.ZIP_DEFLATED)
        fresh.replace(archive)
    finally:
        fresh.unlink(missing_ok=True)
