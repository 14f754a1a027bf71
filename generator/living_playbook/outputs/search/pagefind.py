"""The index that the browser searches: records as small HTML files, indexed by Pagefind's command line.

Pagefind's Python API polls and takes about a tenth of a second a record; its command line reads thousands of small
files in seconds.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import subprocess
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from living_playbook.errors import EnvironmentMissingError
from living_playbook.outputs._urls import folder_of
from living_playbook.outputs.search._card import shown_card
from living_playbook.outputs.search._page import fragment_of, page_of
from living_playbook.outputs.search._table import frequencies, language_of, packed, table_of, word_lists
from living_playbook.outputs.search.question import met

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from living_playbook.outputs.search._page import IndexedPage
    from living_playbook.outputs.search.question import Thesaurus
    from living_playbook.outputs.search.records import Record

_FORMAT = "4"
"""Raised when the shape of the records changes, so that an old index is not kept."""

TABLE = "entries.pb"
"""File beside Pagefind's own that holds the table of `_table.py`, packed."""

_STAMP = "records.sha256"
_UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js")
"""What Pagefind writes for pages that use its own look."""

_SIGNATURE = b"pagefind_dcd"
_INSTALL = "pip install 'pagefind[bin]'"
_FITTING = "pip install 'pagefind[bin]>=1.5,<1.6'"
_NOTHING = (
    '<!doctype html><html lang="en"><body data-pagefind-body>Nothing here yet: write the first entry.</body></html>'
)
"""What is indexed of a playbook without entries: Pagefind makes no index of nothing."""


def write_index(records: Iterable[Record], thesaurus: Thesaurus, work_dir: Path, target: Path) -> bool:
    """Bring the index in `target` up to date; return whether it had to be made anew.

    Raises EnvironmentMissingError if Pagefind cannot be run, or if it lays its index out in another way.
    """
    found = tuple(records)
    pages = {folder_of(record.card.page): page_of(record) for record in found}
    digest = _digest(found, pages.values(), thesaurus)
    stamp = target / _STAMP
    if stamp.is_file() and stamp.read_text(encoding="ascii") == digest:
        return False
    source, fresh = work_dir / "search-records", work_dir / "search-index"
    for folder in (source, fresh):
        shutil.rmtree(folder, ignore_errors=True)
    texts = {name: page.markup for name, page in pages.items()} or {"contribute": _NOTHING}
    for name, text in texts.items():
        path = source / name / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    _run(source, fresh)
    _write_ours(found, pages, thesaurus, fresh)
    (fresh / _STAMP).write_text(digest, encoding="ascii")
    shutil.rmtree(target, ignore_errors=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh.rename(target)
    shutil.rmtree(source)
    return True


def _digest(records: Sequence[Record], pages: Iterable[IndexedPage], thesaurus: Thesaurus) -> str:
    """Return a digest of all that the index and the files beside it are made from."""
    digest = hashlib.sha256(_FORMAT.encode())
    digest.update(json.dumps(language_of(thesaurus)).encode())
    for record, page in zip(records, pages, strict=True):
        told = (page.markup, page.pieces, shown_card(record), record.card, record.day)
        digest.update("\0".join(map(str, told)).encode("utf-8", "replace"))
    return digest.hexdigest()


def _run(source: Path, target: Path) -> None:
    if find_spec("pagefind") is None:
        message = f"Pagefind is not installed; it makes the search index and comes with: {_INSTALL}"
        raise EnvironmentMissingError(message)
    command = [sys.executable, "-m", "pagefind", "--site", str(source), "--output-path", str(target), "--quiet"]
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8", errors="replace")  # noqa: S603
    if done.returncode:
        last = f"{done.stdout}\n{done.stderr}".strip().splitlines()[-1:] or ["it gave no reason"]
        message = f"Pagefind could not make the search index: {last[0]} (it comes with: {_INSTALL})"
        raise EnvironmentMissingError(message)


def _write_ours(records: Sequence[Record], pages: Mapping[str, IndexedPage], thesaurus: Thesaurus, index: Path) -> None:
    """Write the table and the word lists beside Pagefind's files, and drop those of its files that nobody asks for.

    What a hit shows is written anew, as readers know it: Pagefind got folded words.
    """
    made = _fragments_in(index)
    folders = [folder_of(record.card.page) for record in records]
    try:
        for record, folder in zip(records, folders, strict=True):
            path, fragment = made[folder]
            _write_fragment(path, fragment_of(record, pages[folder], fragment))
    except (KeyError, ValueError):
        message = (
            f"this version of Pagefind lays its index out in a way that is not known; {_FITTING} brings one that fits"
        )
        raise EnvironmentMissingError(message) from None
    found = [made[folder][0].stem for folder in folders]
    counts = frequencies(records)
    (index / TABLE).write_bytes(packed(table_of(records, found, met(thesaurus, counts))))
    (index / "words").mkdir(exist_ok=True)
    for letter, words in word_lists(counts).items():
        (index / "words" / f"{letter}.txt").write_text(" ".join(words), encoding="utf-8")
    for pattern in _UNUSED:
        for path in index.glob(pattern):
            path.unlink()


def _fragments_in(index: Path) -> dict[str, tuple[Path, dict[str, Any]]]:
    """Return what Pagefind made of each page, and the file of it, by the folder of the page.

    Its results bear the name of that file, and no address.
    """
    found = {}
    for path in (index / "fragment").glob("*.pf_fragment"):
        data = gzip.decompress(path.read_bytes())
        if data.startswith(_SIGNATURE):
            fragment = json.loads(data[len(_SIGNATURE) :])
            found[fragment["url"].strip("/")] = (path, fragment)
    return found


def _write_fragment(path: Path, fragment: Mapping[str, Any]) -> None:
    text = json.dumps(fragment, ensure_ascii=False, separators=(",", ":"))
    path.write_bytes(gzip.compress(_SIGNATURE + text.encode("utf-8", "replace"), 9, mtime=0))
