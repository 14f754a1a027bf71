"""The index that is asked at the desk: Whoosh, brought up to date entry by entry."""

from __future__ import annotations

import shutil
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from whoosh.filedb.filestore import FileStorage
from whoosh.reading import SegmentReader
from whoosh.util.filelock import FileLock, try_for

from living_playbook.errors import PlaybookError
from living_playbook.outputs.search._index_reader import IndexReader
from living_playbook.outputs.search._schema import SCHEMA, document_of, key_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from living_playbook.outputs.search.records import Record

_PATIENCE = 0.4
_PAUSE = 0.01
_MEMORY_MB = 256
_PIECES = 5
"""So many segments are too many: all but the largest are put together."""

_WASTE = 4
"""One entry of so many may be deleted and still take room."""


_POLL = 0.05


class _Files(FileStorage):
    """The files of an index. Those that Whoosh stumbles over it leaves open; these are closed by whoever gives up."""

    def __init__(self, folder: Path) -> None:
        """Take the folder of an index."""
        super().__init__(str(folder))  # type: ignore[no-untyped-call]
        self._handed_out: list[Any] = []

    def open_file(self, name: str, **options: Any) -> Any:  # noqa: ANN401 - Whoosh's signature
        """Open a file for reading."""
        return self._noted(super().open_file(name, **options))  # type: ignore[no-untyped-call]

    def create_file(self, name: str, *more: Any, **options: Any) -> Any:  # noqa: ANN401 - Whoosh's signature
        """Open a file for writing."""
        return self._noted(super().create_file(name, *more, **options))  # type: ignore[no-untyped-call]

    def _noted(self, file: Any) -> Any:  # noqa: ANN401 - Whoosh has no types
        self._handed_out = [each for each in self._handed_out if not each.is_closed]
        self._handed_out.append(file)
        return file

    def give_up(self) -> None:
        """Close what is still open."""
        for file in self._handed_out:
            if not file.is_closed:
                file.close()
        self._handed_out = []


class DamagedError(Exception):
    """What lies in the folder is no index, or none that can be read: it is made anew."""


@dataclass(frozen=True, slots=True)
class Updated:
    """How many entries were new to an index, changed, gone, and the same as before."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    kept: int = 0


def open_index(folder: Path) -> IndexReader:
    """Open the newest state of an index. Raises DamagedError where there is none that can be read."""
    given_up_at = time.monotonic() + _PATIENCE
    while True:
        files = _Files(folder)
        try:
            return IndexReader(files.open_index(schema=SCHEMA).reader())  # type: ignore[no-untyped-call]
        except Exception as error:  # bytes that are no index may raise anything
            files.give_up()
            # Another process may just have put a newer state in the place of the one that was listed.
            may_come = isinstance(error, FileNotFoundError) and folder.is_dir()
            if not may_come or time.monotonic() > given_up_at:
                raise DamagedError(str(folder)) from error
        time.sleep(_PAUSE)


@contextmanager
def write_lock(lock: Path, seconds: float) -> Iterator[None]:
    """Keep other processes from writing the same index. The system lets go of a lock when its process dies.

    Raises PlaybookError where another process still writes after so many seconds.
    """
    lock.parent.mkdir(parents=True, exist_ok=True)
    held = FileLock(str(lock))
    if not try_for(held.acquire, timeout=seconds, delay=_POLL):
        message = f"another process has been writing the search index for {seconds:g} s; try again when it has finished"
        raise PlaybookError(message)
    try:
        yield
    finally:
        held.release()


def update(folder: Path, records: Iterable[Record], paths: Mapping[str, str]) -> Updated:
    """Make an index hold exactly these records; `paths` are those of their files by id.

    Only one process may do so at a time: the caller holds a lock. An index that cannot be read is made anew. Until the
    end everybody reads the old state, which also stays if the process dies.
    """
    wanted = tuple(records)
    files = _Files(folder)
    try:
        return _updated(_opened(folder, files), wanted, paths)
    except Exception:  # noqa: BLE001 - as above; what is wrong with the disk or with us is raised again
        files.give_up()
        shutil.rmtree(folder, ignore_errors=True)
        return _updated(_opened(folder, _Files(folder)), wanted, paths)


def _opened(folder: Path, files: _Files) -> Any:  # noqa: ANN401 - Whoosh has no types
    if folder.is_dir():
        # Whoosh clears away all that a dead process left, but for this.
        for unfinished in folder.glob("*.toc.*"):
            unfinished.unlink()
        return files.open_index(schema=SCHEMA)  # type: ignore[no-untyped-call]
    folder.mkdir(parents=True)
    return files.create_index(SCHEMA)  # type: ignore[no-untyped-call]


def _updated(index: Any, records: tuple[Record, ...], paths: Mapping[str, str]) -> Updated:  # noqa: ANN401 - as above
    shelf = IndexReader(index.reader())
    known = {shelf.key(number): number for number in shelf.entries}
    wanted = {key_of(record, paths.get(record.id, "")): record for record in records}
    new, gone = wanted.keys() - known.keys(), known.keys() - wanted.keys()
    changed = len({key.id for key in new} & {key.id for key in gone})
    if new or gone:
        writer = index.writer(limitmb=_MEMORY_MB)
        for key in gone:
            writer.delete_document(known[key])
        for key, record in wanted.items():
            if key in new:
                writer.add_document(**document_of(record, key))
        writer.commit(mergetype=_tidied)
    return Updated(len(new) - changed, changed, len(gone) - changed, len(wanted) - len(new))


def _tidied(writer: Any, segments: list[Any]) -> list[Any]:  # noqa: ANN401 - as above
    """Return the segments that stay as they are; the others are written again, without what was deleted from them."""
    whole = sum(each.doc_count_all() for each in segments)
    if sum(each.deleted_count() for each in segments) * _WASTE > whole:
        again = segments
    elif len(segments) >= _PIECES:
        again = sorted(segments, key=lambda each: each.doc_count_all())[:-1]
    else:
        again = []
    for segment in again:
        with SegmentReader(writer.storage, writer.schema, segment) as reader:
            writer.add_reader(reader)
    return [each for each in segments if each not in again]
