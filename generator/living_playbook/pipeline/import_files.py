"""Files of a collection on the disk: which are read, which may be copied, and why one is left out."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_COPIED = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".bmp", ".pdf", ".csv", ".txt")
"""Endings of files that are copied where a text shows or links them."""

_LARGEST = 10_000_000
"""Bytes of a file that is still copied; a larger one does not belong into a repository of texts."""


def why_left_out(source: Path, path: str, limit: int) -> str:
    """Return why a file of the source is never imported, whatever the mapping says; empty where it may be.

    `limit` is how many bytes an entry may have: it holds its source, and what was changed of it once more.
    """
    if any(part.startswith(".") for part in PurePosixPath(path).parts[:-1]):
        return "it lies in a hidden folder"
    if not Path(os.path.realpath(source / path)).is_relative_to(source):  # takes links that lead in a circle
        return "it is a link that leads out of the source"
    if (source / path).is_file() and (source / path).stat().st_size > limit // 2:
        return f"it is larger than {limit // 2:,} bytes, too large for one entry; split it"
    return ""


def data_of(source: Path, path: str) -> tuple[bytes, str]:
    """Return the bytes of a file, and why it cannot be read if it cannot."""
    try:
        return (source / path).read_bytes(), ""
    except OSError as error:
        return b"", f"it cannot be read: {error.strerror or error}"


def copyable(source: Path, files: Iterable[str]) -> frozenset[str]:
    """Return the files that may be copied: no links, no giants, only what a page shows or offers."""
    return frozenset(path for path in files if PurePosixPath(path).suffix.lower() in _COPIED and _is_fit(source / path))


def _is_fit(path: Path) -> bool:
    try:
        return path.is_file() and not path.is_symlink() and path.stat().st_size <= _LARGEST
    except OSError:
        return False
