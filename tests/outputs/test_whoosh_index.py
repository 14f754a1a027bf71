"""The index at the desk: brought up to date entry by entry, whole whatever happens to the process or to the disk."""

from __future__ import annotations

import gc
import os
import random
import resource
import shutil
import signal
import sys
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from living_playbook.errors import PlaybookError
from living_playbook.outputs.search._language import Language
from living_playbook.outputs.search.answer import answer
from living_playbook.outputs.search.found import SearchRequest
from living_playbook.outputs.search.records import records_of
from living_playbook.outputs.search.whoosh_index import DamagedError, Updated, open_index, update, write_lock
from living_playbook.views import ViewInput
from living_playbook.views._cards import counted_facets

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from living_playbook.outputs.search.found import SearchResult
    from living_playbook.outputs.search.records import Record

TODAY = date(2026, 11, 22)
TEXT = "circle mentor board rotation review meeting delegation pilot harbour winter copper lantern"
WORDS = TEXT.split()
WRITES = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir"}
"""What Python tells of before it touches the disk."""

Records = tuple["Record", ...]
State = frozenset[tuple[str, str]]


@pytest.fixture
def recorded(desk: Any, written: Callable[..., str]) -> Callable[..., Records]:
    """Return a function that makes records of cases, each with a word of its own; one practice stands beside them."""

    def make(*titles: str, **fields: object) -> Records:
        files = {"playbook/practices/circles.md": written("practice", "Circles")}
        for number, title in enumerate(titles):
            files[f"cases/2026/case-{number}.md"] = written("case", title, **fields)
        return tuple(records_of(ViewInput(desk.graph(files), desk.settings, TODAY)))

    return make


def asked(folder: Path, text: str = "", **options: Any) -> SearchResult:
    return answer(open_index(folder), Language(), SearchRequest(text, **options))


def ids(found: SearchResult) -> list[str]:
    return [hit.id for hit in found.hits]


def state(folder: Path) -> State:
    """Return what an index holds, read in full."""
    shelf = open_index(folder)
    return frozenset((shelf.key(number).digest, shelf.stored(number).title) for number in shelf.entries)


def test_only_what_changed_is_written(tmp_path: Path, recorded: Callable[..., Records]) -> None:
    folder = tmp_path / "index"
    assert update(folder, recorded("Harbour", "Winter", "Copper"), {}) == Updated(added=4)
    assert update(folder, recorded("Harbour", "Winter", "Copper"), {}) == Updated(kept=4)
    before = {path.name: path.stat().st_ino for path in folder.iterdir() if path.suffix == ".seg"}
    assert update(folder, recorded("Harbour", "Lantern", "Copper"), {}) == Updated(changed=1, kept=3)
    assert before.items() <= {path.name: path.stat().st_ino for path in folder.iterdir()}.items()
    assert [ids(asked(folder, word)) for word in ("winter", "lantern", "copper")] == [[], ["case-1"], ["case-2"]]
    assert update(folder, recorded("Harbour"), {}) == Updated(removed=2, kept=2)
    assert [ids(asked(folder, word)) for word in ("lantern", "copper", "harbour")] == [[], [], ["case-0"]]
    assert update(folder, (), {}) == Updated(removed=2)
    assert asked(folder).total == 0


def test_nothing_is_written_where_nothing_changed(tmp_path: Path, recorded: Callable[..., Records]) -> None:
    folder = tmp_path / "index"
    update(folder, recorded("Harbour"), {})
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir() if "LOCK" not in path.name}
    update(folder, recorded("Harbour"), {})
    assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir() if "LOCK" not in path.name} == before


def test_a_moved_file_is_a_change(tmp_path: Path, recorded: Callable[..., Records]) -> None:
    folder = tmp_path / "index"
    update(folder, recorded("Harbour"), {"case-0": "cases/2025/case-0.md"})
    assert update(folder, recorded("Harbour"), {"case-0": "cases/2026/case-0.md"}) == Updated(changed=1, kept=1)
    assert asked(folder, "harbour").hits[0].path == "cases/2026/case-0.md"


@pytest.mark.slow
def test_an_index_that_grew_answers_as_one_made_at_once(tmp_path: Path, recorded: Callable[..., Records]) -> None:
    chance = random.Random(1)
    grown, fresh = tmp_path / "grown", tmp_path / "fresh"
    titles = [" ".join(chance.choices(WORDS, k=3)) for _ in range(12)]
    for _ in range(25):
        for number in chance.sample(range(12), chance.randint(1, 3)):
            titles[number] = " ".join(chance.choices(WORDS, k=3))
        records = recorded(*titles[: chance.randint(6, 12)], outcome=chance.choice(("worked", "failed")))
        update(grown, records, {})
        shutil.rmtree(fresh, ignore_errors=True)
        update(fresh, records, {})
        for question in ("", "winter", "copper lantern", "circl", '"harbour winter"', "-board", "lanten"):
            assert asked(grown, question) == asked(fresh, question)
    assert len([path for path in grown.iterdir() if path.suffix == ".seg"]) < 6


def test_facets_are_counted_as_the_graph_counts_them(tmp_path: Path, recorded: Callable[..., Records]) -> None:
    folder = tmp_path / "index"
    update(folder, recorded("Harbour", "Winter", outcome="failed", functions=["people"]), {})
    records = recorded("Harbour", "Lantern", "Copper", outcome="mixed", functions=["people", "finance"])
    update(folder, records, {})
    counted = {facet: count for values in asked(folder).facets.values() for facet, count in values}
    assert counted == Counter(counted_facets(record.card for record in records))


def test_where_there_is_no_index_none_is_opened(tmp_path: Path) -> None:
    with pytest.raises(DamagedError):
        open_index(tmp_path / "none")
    (tmp_path / "empty").mkdir()
    with pytest.raises(DamagedError):
        open_index(tmp_path / "empty")


@pytest.mark.slow
@pytest.mark.parametrize("damage", ["emptied", "halved", "garbled", "deleted"])
def test_what_cannot_be_read_is_made_anew(tmp_path: Path, recorded: Callable[..., Records], damage: str) -> None:
    records = recorded("Harbour", "Winter", "Copper")
    whole = tmp_path / "whole"
    update(whole, records, {})
    wanted = state(whole)
    for name in (path.name for path in whole.iterdir() if "LOCK" not in path.name):
        folder = tmp_path / f"{damage}-{name}"
        shutil.copytree(whole, folder)
        _damage(folder / name, damage)
        update(folder, recorded("Harbour", "Winter", "Lantern"), {})
        update(folder, records, {})
        assert state(folder) == wanted
        assert ids(asked(folder, "copper")) == ["case-2"]
    gc.collect()


def _damage(path: Path, damage: str) -> None:
    data = path.read_bytes()
    if damage == "deleted":
        path.unlink()
    elif damage == "garbled":
        path.write_bytes(random.Random(2).randbytes(len(data)))
    else:
        path.write_bytes(data[: len(data) // 2] if damage == "halved" else b"")


def in_a_process(act: Callable[[], object]) -> int:
    """Do something in a process of its own; return the signal that killed it, 0 where none did."""
    child = os.fork()
    if not child:
        status = 1
        try:
            act()
            status = 0
        finally:
            os._exit(status)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


def killed_at(folder: Path, number: int) -> None:
    """Kill this process without warning when it is about to touch the folder for the nth time."""
    left = [number]

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event in WRITES and str(arguments[0]).startswith(str(folder)):
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


@pytest.mark.slow
def test_a_process_killed_at_any_step_leaves_the_old_index_or_the_new_one(
    tmp_path: Path, recorded: Callable[..., Records]
) -> None:
    old, new = recorded("Harbour", "Winter", "Copper"), recorded("Harbour", "Lantern", "Copper", "Board")
    begun = tmp_path / "begun"
    update(begun, old, {})
    seen, number = Counter[State](), 0
    for number in range(1, 1000):
        folder = tmp_path / str(number)
        shutil.copytree(begun, folder)

        def act(folder: Path = folder, number: int = number) -> None:
            killed_at(folder, number)
            update(folder, new, {})

        died = in_a_process(act)
        left = state(folder)
        seen[left] += 1
        update(folder, new, {})
        after = state(folder)
        update(folder, old, {})
        assert state(folder) == state(begun)
        # What the dead process left lying about is gone with the next writing.
        assert sorted(path.suffix for path in folder.iterdir()) in (["", ".seg", ".toc"], ["", ".seg", ".seg", ".toc"])
        if not died:
            break
        shutil.rmtree(folder)
    assert left == after
    assert set(seen) == {state(begun), after}
    assert number > 10
    assert seen[state(begun)] > 10


@pytest.mark.slow
def test_a_process_killed_within_a_write_leaves_the_old_index(tmp_path: Path, recorded: Callable[..., Records]) -> None:
    old, new = recorded("Harbour", "Winter"), recorded("Harbour", "Lantern", *WORDS)
    begun = tmp_path / "begun"
    update(begun, old, {})
    size = 1
    while True:
        folder = tmp_path / str(size)
        shutil.copytree(begun, folder)

        def act(folder: Path = folder, size: int = size) -> None:
            signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
            update(folder, new, {})

        if not in_a_process(act):
            break
        assert state(folder) == state(begun)
        update(folder, new, {})
        assert ids(asked(folder, "lantern"))[0] == "case-1"
        size *= 2
    assert size > 1000
    assert ids(asked(folder, "lantern"))[0] == "case-1"


@pytest.mark.slow
def test_readers_see_one_state_or_the_other_while_another_process_writes(
    tmp_path: Path, recorded: Callable[..., Records]
) -> None:
    folder = tmp_path / "index"
    states = [recorded("Harbour", "Winter", *WORDS[:count]) for count in range(6)]
    known = set()
    for records in states:
        update(folder, records, {})
        known.add(state(folder))
    child = os.fork()
    if not child:
        for _ in range(8):
            for records in states:
                update(folder, records, {})
        os._exit(0)
    seen, reads = set(), 0
    while os.waitpid(child, os.WNOHANG) == (0, 0):
        seen.add(state(folder))
        reads += 1
    assert seen <= known
    assert reads > 1


def test_who_writes_last_is_right_when_two_processes_write_at_once(
    tmp_path: Path, recorded: Callable[..., Records]
) -> None:
    folder, lock = tmp_path / "index", tmp_path / "lock"
    one, other = recorded("Harbour", *WORDS), recorded("Winter", *WORDS[:4])

    def act(records: Records) -> Callable[[], None]:
        def write() -> None:
            for _ in range(10):
                with write_lock(lock, 60):
                    update(folder, records, {})

        return write

    children = []
    for records in (one, other):
        child = os.fork()
        if not child:
            act(records)()
            os._exit(0)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0]
    left = state(folder)
    shutil.rmtree(folder)
    possible = []
    for records in (one, other):
        update(folder, records, {})
        possible.append(state(folder))
    assert left in possible


def test_a_lock_is_waited_for_and_no_longer_than_was_said(tmp_path: Path) -> None:
    lock = tmp_path / "deep" / "lock"
    with write_lock(lock, 0):
        message = "another process has been writing the search index for 0.1 s; try again when it has finished"
        with pytest.raises(PlaybookError) as caught, write_lock(lock, 0.1):
            pass
        assert str(caught.value) == message
    with write_lock(lock, 0):
        pass


def test_the_lock_of_a_dead_process_holds_nobody_up(tmp_path: Path) -> None:
    lock = tmp_path / "lock"

    def act() -> None:
        with write_lock(lock, 0):
            os.kill(os.getpid(), signal.SIGKILL)

    assert in_a_process(act) == signal.SIGKILL
    with write_lock(lock, 0):
        pass
