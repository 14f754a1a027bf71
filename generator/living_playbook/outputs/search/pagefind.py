"""The index that the browser searches: records as small HTML files, indexed by Pagefind's command line.

Pagefind's Python API polls and takes about a tenth of a second a record; its command line reads thousands of small
files in seconds.
"""

from __future__ import annotations

import hashlib
import html
import shutil
import subprocess
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

from living_playbook.errors import EnvironmentMissingError
from living_playbook.outputs._urls import folder_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from living_playbook.outputs.search.records import Record

_FORMAT = "1"
"""Raised when the shape of the records changes, so that an old index is not kept."""

_INSTALL = "pip install 'pagefind[bin]'"
_NOTHING = (
    '<!doctype html><html lang="en"><body data-pagefind-body>Nothing here yet: write the first entry.</body></html>'
)
"""What is indexed of a playbook without entries: Pagefind makes no index of nothing."""


def write_index(records: Iterable[Record], work_dir: Path, target: Path) -> bool:
    """Bring the index in `target` up to date; return whether it had to be made anew.

    Raises EnvironmentMissingError if Pagefind cannot be run.
    """
    pages = {f"{folder_of(record.card.page)}/index.html": record_html(record) for record in records}
    pages = pages or {"contribute/index.html": _NOTHING}
    digest = hashlib.sha256(_FORMAT.encode())
    for name, text in pages.items():
        digest.update(f"{name}\0{text}\0".encode())
    stamp = target / "records.sha256"
    if stamp.is_file() and stamp.read_text(encoding="ascii") == digest.hexdigest():
        return False
    source, fresh = work_dir / "search-records", work_dir / "search-index"
    for folder in (source, fresh):
        shutil.rmtree(folder, ignore_errors=True)
    for name, text in pages.items():
        path = source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    source.mkdir(parents=True, exist_ok=True)
    _run(source, fresh)
    fresh.mkdir(parents=True, exist_ok=True)
    (fresh / "records.sha256").write_text(digest.hexdigest(), encoding="ascii")
    shutil.rmtree(target, ignore_errors=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh.rename(target)
    shutil.rmtree(source)
    return True


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


def record_html(record: Record) -> str:
    """Return a record as the HTML that Pagefind reads: title and summary weigh most, passages keep their anchors."""
    card = record.card
    parts = [
        '<!doctype html><html lang="en"><body data-pagefind-body>',
        f'<h1 data-pagefind-meta="title" data-pagefind-weight="10">{html.escape(card.title)}</h1>',
        f'<p data-pagefind-meta="summary" data-pagefind-weight="5">{html.escape(card.summary)}</p>',
        f'<span data-pagefind-meta="type:{html.escape(card.type_label)}"></span>',
        f'<span data-pagefind-meta="outcome:{html.escape(card.outcome)}"></span>',
    ]
    parts.extend(
        f'<span data-pagefind-filter="{facet.name}:{html.escape(facet.label)}"></span>' for facet in card.facets
    )
    if record.day:
        parts.append(f'<span data-pagefind-sort="date:{record.day}"></span>')
    for passage in record.passages:
        if passage.heading and passage.anchor:
            parts.append(f'<h2 id="{html.escape(passage.anchor)}">{html.escape(passage.heading)}</h2>')
        parts.append(f"<p>{html.escape(passage.text)}</p>")
    return "".join(parts) + "</body></html>"
