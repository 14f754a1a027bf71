"""The index that the browser searches: records as small HTML files, indexed by Pagefind's command line.

Pagefind's Python API polls and takes about a tenth of a second a record; its command line reads thousands of small
files in seconds.
"""

from __future__ import annotations

import gzip
import hashlib
import html
import json
import shutil
import subprocess
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

from living_playbook.errors import EnvironmentMissingError
from living_playbook.outputs._urls import folder_of
from living_playbook.outputs.search._card import FILED_UNDER, shown_card
from living_playbook.outputs.search._table import frequencies, indexed, language_of, packed, table_of, word_lists
from living_playbook.outputs.search.question import met

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from living_playbook.outputs.search.question import Thesaurus
    from living_playbook.outputs.search.records import Record

_FORMAT = "3"
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

_WEIGHTS = {"title": 10, "summary": 5, "heading": 2, "filed": 2, "aside": 0.5}


def write_index(records: Iterable[Record], thesaurus: Thesaurus, work_dir: Path, target: Path) -> bool:
    """Bring the index in `target` up to date; return whether it had to be made anew.

    Raises EnvironmentMissingError if Pagefind cannot be run, or if it lays its index out in another way.
    """
    found = tuple(records)
    pages = {f"{folder_of(record.card.page)}/index.html": record_html(record) for record in found}
    digest = _digest(found, pages.values(), thesaurus)
    stamp = target / _STAMP
    if stamp.is_file() and stamp.read_text(encoding="ascii") == digest:
        return False
    source, fresh = work_dir / "search-records", work_dir / "search-index"
    for folder in (source, fresh):
        shutil.rmtree(folder, ignore_errors=True)
    for name, text in (pages or {"contribute/index.html": _NOTHING}).items():
        path = source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    _run(source, fresh)
    _write_ours(found, thesaurus, fresh)
    (fresh / _STAMP).write_text(digest, encoding="ascii")
    shutil.rmtree(target, ignore_errors=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh.rename(target)
    shutil.rmtree(source)
    return True


def _digest(records: Sequence[Record], pages: Iterable[str], thesaurus: Thesaurus) -> str:
    """Return a digest of all that the index and the files beside it are made from."""
    digest = hashlib.sha256(_FORMAT.encode())
    digest.update(json.dumps(language_of(thesaurus)).encode())
    for record, page in zip(records, pages, strict=True):
        digest.update(f"{page}\0{record.card.page}\0{record.card.facets}\0{record.day}\0{record.card.year}\0".encode())
    return digest.hexdigest()


def _run(source: Path, target: Path) -> None:
    if find_spec("pagefind") is None:
        message = f"Pagefind is not installed; it makes the search index and comes with: {_INSTALL}"
        raise EnvironmentMissingError(message)
    command = [sys.executable, "-m", "pagefind", "--site", str(source), "--output-path", str(target), "--quiet"]
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8", errors="replace")  # noqa: S603
    if done.returncode:
        last = f"{done.stdout}\n{done.stderr}".strip().splitlines()[-1:] or ["it did not say why"]
        message = f"Pagefind could not make the search index: {last[0]} (it comes with: {_INSTALL})"
        raise EnvironmentMissingError(message)


def _write_ours(records: Sequence[Record], thesaurus: Thesaurus, index: Path) -> None:
    """Write the table and the word lists beside Pagefind's files, and drop those of its files that nobody asks for."""
    names = _names_in(index)
    found = [names.get(folder_of(record.card.page), "") for record in records]
    if not all(found):
        message = (
            f"this version of Pagefind lays its index out in a way that is not known; {_FITTING} brings one that fits"
        )
        raise EnvironmentMissingError(message)
    counts = frequencies(records)
    (index / TABLE).write_bytes(packed(table_of(records, found, met(thesaurus, counts))))
    (index / "words").mkdir(exist_ok=True)
    for letter, words in word_lists(counts).items():
        (index / "words" / f"{letter}.txt").write_text(" ".join(words), encoding="utf-8")
    for pattern in _UNUSED:
        for path in index.glob(pattern):
            path.unlink()


def _names_in(index: Path) -> dict[str, str]:
    """Return what Pagefind calls each page, by the folder of the page: its results bear that name and no address."""
    names = {}
    for path in (index / "fragment").glob("*.pf_fragment"):
        data = gzip.decompress(path.read_bytes())
        if data.startswith(_SIGNATURE):
            names[json.loads(data[len(_SIGNATURE) :])["url"].strip("/")] = path.stem
    return names


def record_html(record: Record) -> str:
    """Return a record as the HTML that Pagefind reads: title and summary weigh most, passages keep their anchors."""
    return "".join(_parts(record))


def _parts(record: Record) -> Iterator[str]:
    card = record.card
    shown = html.escape(json.dumps(shown_card(record), ensure_ascii=False, separators=(",", ":")))
    yield '<!doctype html><html lang="en"><body data-pagefind-body>'
    yield f'<h1 data-pagefind-meta="title" data-pagefind-weight="{_WEIGHTS["title"]}">{_indexed(card.title)}</h1>'
    yield f'<p data-pagefind-meta="summary" data-pagefind-weight="{_WEIGHTS["summary"]}">{_indexed(card.summary)}</p>'
    yield f'<span data-pagefind-meta="card:{shown}"></span>'
    headed, placed = "", set[str]()
    for passage in record.passages:
        place = f' id="{html.escape(passage.anchor)}"' if passage.anchor and passage.anchor not in placed else ""
        placed.add(passage.anchor)
        if passage.heading and passage.heading != headed:
            heading_place = place if passage.part != "item" else ""
            yield f'<h2{heading_place} data-pagefind-weight="{_WEIGHTS["heading"]}">{_indexed(passage.heading)}</h2>'
            place = "" if heading_place else place
        headed = passage.heading
        weight = f' data-pagefind-weight="{_WEIGHTS["aside"]}"' if passage.weight == "aside" else ""
        yield f"<p{place}{weight}>{_indexed(passage.text)}</p>"
    if record.filed_under or record.names:
        words = _indexed(". ".join((*record.filed_under, " ".join(record.names))))
        yield f'<p id="{FILED_UNDER}" data-pagefind-weight="{_WEIGHTS["filed"]}">{words}</p>'
    yield "</body></html>"


def _indexed(text: str) -> str:
    return html.escape(indexed(text))
