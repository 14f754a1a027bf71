"""Addresses on the site, as every engine prints them: `a/b.md` becomes the folder `a/b/`."""

from __future__ import annotations

import posixpath


def folder_of(page: str) -> str:
    """Return the folder, relative to the site's root, that a page of the compiled tree is printed to."""
    stem = page.removesuffix(".md")
    return posixpath.dirname(stem) if posixpath.basename(stem) == "index" else stem


def relative_url(page: str, target: str) -> str:
    """Return the address of a page or file as a link on another page says it, a fragment kept."""
    path, hash_mark, fragment = target.partition("#")
    start = folder_of(page) or "."
    if path.endswith(".md"):
        address = posixpath.relpath(folder_of(path) or ".", start) + "/"
    else:
        address = posixpath.relpath(path, start)
    return address + hash_mark + fragment


def relative_page(page: str, target: str) -> str:
    """Return the path of a page or file of the compiled tree as a Markdown link on another page says it."""
    path, hash_mark, fragment = target.partition("#")
    return posixpath.relpath(path, posixpath.dirname(page) or ".") + hash_mark + fragment
