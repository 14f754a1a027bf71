"""The search at the desk: an index that is brought up to date before it is asked, if anything has changed."""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, get_args
from urllib.parse import quote

from living_playbook.config import load_settings
from living_playbook.entries import load_vocabulary
from living_playbook.errors import PlaybookError
from living_playbook.evidence import RANKED
from living_playbook.outputs.search._language import language_of
from living_playbook.outputs.search._terms import FORMAT, layout
from living_playbook.outputs.search.answer import answer
from living_playbook.outputs.search.records import records_of
from living_playbook.outputs.search.whoosh_index import DamagedError, open_index, update, write_lock
from living_playbook.pipeline.build import cli_audience
from living_playbook.pipeline.clock import Clock, today
from living_playbook.pipeline.fingerprint import Fingerprint, fingerprint_of
from living_playbook.pipeline.load import load_playbook
from living_playbook.pipeline.store import write_if_changed
from living_playbook.views import ViewInput

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from living_playbook.config import Settings
    from living_playbook.entries import EntryType
    from living_playbook.graph import Graph
    from living_playbook.outputs.search._index_reader import IndexReader
    from living_playbook.outputs.search._language import Language
    from living_playbook.outputs.search.found import SearchRequest, SearchResult

Names = dict[str, dict[str, str]]
"""By facet, names under which values may be given besides their own words in the index."""


_OF_A_FEW = ("outcome", "stage", "status")
"""Facets that are fields which hold one of a few words."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the index for one audience lies, and beside it what is known of it. A new format gets a new place."""

    index: Path
    state: Path
    lock: Path

    @classmethod
    def of(cls, settings: Settings, reader: str) -> _Place:
        folder, name = settings.work_dir / "search", f"{FORMAT}-{quote(reader, safe='')}"
        return cls(folder / name, folder / f"{name}.json", folder / f"{name}.lock")


@dataclass(frozen=True, slots=True)
class _State:
    """What is known of an index: what it was made from, how it is laid out, how many files could not be read.

    `made` tells on which disk and when: Whoosh's files can hold anything, so what came from elsewhere is never opened.
    """

    made: tuple[int, int]
    layout: str
    print: Fingerprint
    unread: int = 0
    names: Names = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Open:
    """An index that is open for questions."""

    print: Fingerprint
    shelf: IndexReader
    language: Language
    unread: int


class Searcher:
    """Answers questions about a playbook for one audience; before each it looks whether an entry has changed."""

    def __init__(self, root: Path, audience: str | None = None, clock: Clock | None = None, wait: float = 120) -> None:
        """Take the playbook, who asks, and the seconds to wait for another process that writes the same index.

        Where no audience is named, everything is searched.
        """
        self._root, self._audience = root, audience
        self._clock = clock or Clock()
        self._wait = wait
        self._opened: _Open | None = None

    def find(self, asked: SearchRequest) -> SearchResult:
        """Return the answer to a question.

        Raises PlaybookError for settings or an audience that cannot be used, a question that cannot be meant, or an
        index that another process does not let go of.
        """
        opened = self._current()
        try:
            return answer(opened.shelf, opened.language, asked, opened.unread)
        except PlaybookError:
            raise
        except Exception:  # noqa: BLE001 - a damaged index may raise anything; what is a fault of ours is raised again
            self._opened = opened = self._rebuilt(anew=True)
        return answer(opened.shelf, opened.language, asked, opened.unread)

    def _current(self) -> _Open:
        """Return the index, read again or brought up to date if need be."""
        settings, reader = self._settings()
        now = _print_of(settings, reader)
        if self._opened is None or not self._opened.print.is_current(now, settings.root):
            place = _Place.of(settings, reader)
            self._opened = _open_if_current(settings, place, _known(place), now) or self._rebuilt()
        return self._opened

    def _settings(self) -> tuple[Settings, str]:
        settings = load_settings(self._root)
        return settings, cli_audience(settings, self._audience)

    def _rebuilt(self, *, anew: bool = False) -> _Open:
        """Bring the index up to date and open it; `anew` tells that it cannot be read."""
        settings, reader = self._settings()
        place = _Place.of(settings, reader)
        with write_lock(place.lock, self._wait):
            now = _print_of(settings, reader)
            state = None if anew else _known(place)
            # Another process may have done it while this one waited.
            if opened := _open_if_current(settings, place, state, now):
                return opened
            if state is None:
                shutil.rmtree(place.index, ignore_errors=True)
            state = self._written(settings, reader, place, now)
            return _Open(now, open_index(place.index), _language(settings, state), state.unread)

    def _written(self, settings: Settings, reader: str, place: _Place, now: Fingerprint) -> _State:
        playbook = load_playbook(settings, self._clock)
        with self._clock.stage("filter"):
            graph = playbook.graph_for(reader)
        with self._clock.stage("index"):
            paths = {entry.id: entry.path for entry in graph.by_id.values()}
            update(place.index, records_of(ViewInput(graph, settings, playbook.today)), paths)
        unread = len(set(playbook.unreadable.values()))
        state = _State(_index_identity(place), layout(), now, unread, _names(graph, settings))
        write_if_changed(place.state, json.dumps(asdict(state)).encode())
        return state


def _print_of(settings: Settings, reader: str) -> Fingerprint:
    return fingerprint_of(settings, today(), reader, layout())


def _index_identity(place: _Place) -> tuple[int, int]:
    """Return what no copy of the folder shares: number and time of a file that is written once and never changed."""
    found = place.lock.stat()
    return found.st_ino, found.st_ctime_ns


def _known(place: _Place) -> _State | None:
    """Return what is known of an index; None where it was not made here, is laid out otherwise, or nothing is known."""
    try:
        data = json.loads(place.state.read_bytes())
        state = _State(**data | {"made": tuple(data["made"]), "print": Fingerprint(**data["print"])})
        return state if (state.made, state.layout) == (_index_identity(place), layout()) else None
    except (OSError, ValueError, LookupError, TypeError):
        return None


def _open_if_current(settings: Settings, place: _Place, state: _State | None, now: Fingerprint) -> _Open | None:
    """Return an index that is up to date, open; None where it is not, or cannot be read."""
    if state is None or not state.print.is_current(now, settings.root):
        return None
    try:
        return _Open(state.print, open_index(place.index), _language(settings, state), state.unread)
    except DamagedError:
        return None


def _language(settings: Settings, state: _State) -> Language:
    return language_of(load_vocabulary(settings.root / settings.vocabulary), state.names)


def _names(graph: Graph, settings: Settings) -> Names:
    """Return the names of values that stand in no closed list, so that a value is known before an entry has it."""
    kinds = graph.types.values()
    practices = {entry.id for entry in graph.graded}
    former = ((alias, ids[0]) for alias, ids in graph.aliases.items() if len(ids) == 1)
    return {
        "type": {name: kind.name for kind in kinds for name in (kind.name, kind.label, kind.plural)},
        "practice": {alias: name for alias, name in former if name in practices},
        "grade": {grade: grade for grade in RANKED},
        "audience": {level: level for level in settings.audience.levels},
        **{name: {word: word for kind in kinds for word in _choices(kind, name)} for name in _OF_A_FEW},
    }


def _choices(kind: EntryType, name: str) -> Iterator[str]:
    """Yield the words that a field of a type may hold, if it is one of a few."""
    info = kind.model.model_fields.get(name)
    pending: list[Any] = [info.annotation] if info else []
    while pending:
        part = pending.pop()
        if isinstance(part, str):
            yield part
        pending.extend(get_args(part))
