"""Addresses on the site, as every engine prints them: `a/b.md` becomes the folder `a/b/`, its file `a/b/index.html`.

A server answers for the folder. On a disk a browser would list it, so there addresses name the file: `INDEX`.
"""

from __future__ import annotations

import posixpath
import re
from urllib.parse import quote

INDEX = "index.html"
"""The file that a page is printed to in its folder."""

_UNSAFE = re.compile(r"[\s()<>\"'\\`%#?\[\]|&]")
"""What ends an address, or means something else in one; letters of every script may stay, and can be read."""


def folder_of(page: str) -> str:
    """Return the folder, relative to the site's root, that a page of the compiled tree is printed to."""
    stem = page.removesuffix(".md")
    return posixpath.dirname(stem) if posixpath.basename(stem) == "index" else stem


def file_of(page: str) -> str:
    """Return the file of the compiled tree that a page is written to: the index of the folder that it is printed to.

    In any other file Zensical changes the addresses of HTML links, and MkDocs does not.
    """
    folder = folder_of(page)
    return f"{folder}/index.md" if folder else "index.md"


def page_address(page: str, index: str = "") -> str:
    """Return the address of a page below the root of the site, as data name it: not quoted, the root itself empty."""
    folder = folder_of(page)
    return f"{folder}/{index}" if folder else index


def relative_url(page: str, target: str, index: str = "") -> str:
    """Return the address of a page or file as a link on another page says it, a fragment kept.

    An address of a page ends with `index`: nothing where a server answers, `INDEX` where none does.

    The way always leads over the root: it is as right as the shortest one, and thousands of links cost nothing.
    """
    path, hash_mark, fragment = target.partition("#")
    up = "../" * _depth(folder_of(page))
    below = page_address(path, index) if path.endswith(".md") else path
    return (up + _quoted(below) or "./") + hash_mark + fragment


def relative_page(page: str, target: str) -> str:
    """Return the path of a page of the compiled tree as a Markdown link on another page says it."""
    return relative_file(page, file_of(target))


def relative_file(page: str, target: str) -> str:
    """Return the path of a file of the compiled tree as a Markdown link or image on a page says it."""
    return "../" * _depth(folder_of(page)) + _quoted(target)


def _quoted(path: str) -> str:
    return _UNSAFE.sub(lambda sign: quote(sign[0], safe=""), path)


def _depth(folder: str) -> int:
    return folder.count("/") + 1 if folder else 0
