"""The search at the desk as a whole: up to date before it is asked, never more than its audience may read."""

from __future__ import annotations

import gc
import json
import os
import pickle
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from living_playbook import api
from living_playbook.errors import PlaybookError
from living_playbook.outputs.search._terms import FORMAT
from living_playbook.outputs.search.whoosh_index import write_lock
from living_playbook.pipeline.search import Searcher
from living_playbook.views import ViewInput
from living_playbook.views._cards import counted_facets

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

CIRCLES = "playbook/practices/circles.md"
STAGES = ["read", "parse", "link", "filter", "index"]


@pytest.fixture
def root(playbook_of: Callable[..., Path], written: Callable[..., str]) -> Path:
    """Return a playbook of three entries."""
    return playbook_of(
        {
            CIRCLES: written("practice", "Mentoring circles", aliases=["rounds"]),
            "cases/2026/harbour.md": written("case", "A harbour in winter", functions=["finance"]),
            "cases/2026/board.md": written("case", "A shadow board", outcome="failed", functions=["people"]),
        }
    )


class Watched:
    """A searcher, and the stages that it went through since one looked."""

    def __init__(self, root: Path, audience: str | None = None) -> None:
        self.stages: list[str] = []
        self.searcher = Searcher(root, audience, api.Clock(self.stages.append))

    def find(self, text: str = "", options: Mapping[str, tuple[str, ...]] | None = None) -> list[str]:
        return [hit.id for hit in self.searcher.find(api.SearchRequest(text, options or {})).hits]

    def seen(self) -> list[str]:
        seen, self.stages[:] = list(self.stages), []
        return seen


def test_what_has_not_changed_is_not_read_again(root: Path) -> None:
    first = Watched(root)
    assert first.find("harbour") == ["harbour"]
    assert first.seen() == STAGES
    assert first.find("winter") == ["harbour"]
    again = Watched(root)
    assert again.find("harbour") == ["harbour"]
    assert (first.seen(), again.seen()) == ([], [])


def test_what_has_changed_is_found_at_once(root: Path, written: Callable[..., str]) -> None:
    watched = Watched(root)
    assert watched.find("lantern") == []
    for number in range(5):
        word = f"lantern{number}"
        (root / "cases/2026/harbour.md").write_text(written("case", f"A harbour with {word}"), encoding="utf-8")
        assert watched.find(word) == ["harbour"]
        assert Watched(root).find(word) == ["harbour"]
    (root / "cases/2026/harbour.md").unlink()
    assert watched.find("harbour") == []


def test_settings_and_the_day_count_too(root: Path, monkeypatch: pytest.MonkeyPatch, playbook_of: Any) -> None:
    watched = Watched(root)
    assert watched.find("", {"grade": ("emerging",)}) == ["circles"]
    watched.seen()
    playbook_of(
        {"playbook.toml": '[site]\ntitle = "Fixture"\n[evidence]\ncontested_findings = 2\ndoubtful_findings = 2\n'}
    )
    assert watched.find("", {"grade": ("contested",)}) == ["circles"]
    assert watched.seen() == STAGES
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795435200")
    assert watched.find("", {"grade": ("contested",)}) == ["circles"]
    assert watched.seen() == STAGES
    vocabulary = (
        (root / "playbook/vocabulary.yml").read_text(encoding="utf-8").replace("synonyms: [hr", "synonyms: [folks, hr")
    )
    playbook_of({"playbook/vocabulary.yml": vocabulary})
    assert watched.find("folks") == ["board"]
    assert watched.find("", {"function": ("folks",)}) == ["board"]


def test_values_are_known_before_an_entry_has_them(root: Path) -> None:
    watched = Watched(root)
    assert watched.find("", {"type": ("Checklist",)}) == []
    assert watched.find("", {"type": ("cases",)}) == ["harbour", "board"]
    assert watched.find("", {"practice": ("rounds",)}) == ["circles", "harbour", "board"]
    for name, value in (("stage", "running"), ("outcome", "too early"), ("status", "draft"), ("grade", "proven")):
        assert watched.find("", {name: (value,)}) == []


@pytest.mark.slow
def test_facets_are_counted_as_in_the_graph(root: Path) -> None:
    playbook = api.load(root)
    for audience in playbook.settings.audience.levels:
        graph = playbook.graph_for(audience)
        cards = ViewInput(graph, playbook.settings, playbook.today).cards.values()
        facets = api.search(root, audience=audience).facets
        assert dict(pair for values in facets.values() for pair in values) == counted_facets(cards)


def test_what_is_retired_or_has_errors_is_left_out_and_counted(root: Path, written: Callable[..., str]) -> None:
    (root / "cases/2026/gone.md").write_text(written("case", "Gone harbour", status="retired"), encoding="utf-8")
    (root / "cases/2026/bad.md").write_text("---\ntitle: [\n---\nharbour\n", encoding="utf-8")
    found = api.search(root, "harbour")
    assert ([hit.id for hit in found.hits], found.unread) == (["harbour"], 1)
    assert api.search(root, "winter").unread == 1


CLOSED = {
    "title": "Xylograph and zephyr",
    "summary": "Quixotic words.",
    "aliases": ["xylo-alias"],
    "functions": ["finance"],
    "practices": ["jacaranda"],
}


@pytest.fixture
def closing(root: Path, written: Callable[..., str]) -> Path:
    """Return a playbook with two entries and a part of one that were open and are closed now, all of them indexed."""
    part = "## Situation\n\nOpen.\n\n::: audience {}\nVermilion walrus.\n:::\n\n## What we did\n\nIt.\n\n## What happened\n\nIt.\n"
    for level in ("organisation", "circle"):
        files = {
            "playbook/practices/jacaranda.md": written("practice", "Jacaranda method", audience=level),
            "cases/2026/closed.md": written("case", **(CLOSED | {"audience": level})),
            "cases/2026/part.md": written("case", "Part", part.format(level)),
        }
        for name, text in files.items():
            (root / name).write_text(text, encoding="utf-8")
        api.search(root, audience="organisation")
    return root


SECRET = ("xylograph", "zephyr", "quixotic", "jacaranda", "vermilion", "walrus", "closed", "xylo-alias", "alias")


@pytest.mark.slow
def test_nothing_of_what_is_closed_is_found_or_told(closing: Path) -> None:
    everyone = Watched(closing)
    assert everyone.find("xylograph") == ["closed"]
    searcher = api.searcher(closing, "organisation")
    typed = [*SECRET, *(word[:-2] for word in SECRET), *(word[:3] + word[4:] for word in SECRET)]
    asked = [
        api.SearchRequest(text)
        for word in typed
        for text in (word, f"{word} board", f'"{word} method"', f"title:{word}")
    ]
    asked += [
        api.SearchRequest("", {name: (word,)}) for name in api.SEARCH_OPTIONS for word in SECRET if name != "year"
    ]
    for each in [*asked, api.SearchRequest(limit=100)]:
        told, typed_there = answered(searcher, each).casefold(), str(each)
        assert [word for word in SECRET if word in told and word not in typed_there] == [], each


def answered(searcher: Searcher, asked: api.SearchRequest) -> str:
    """Return all that is told in answer to a question, or of what is wrong with it."""
    try:
        found = searcher.find(asked)
    except PlaybookError as error:
        return str(error)
    return api.render_found(found, as_json=True).partition('"total"')[2] + api.render_found(found)


def test_each_audience_has_an_index_of_its_own(closing: Path) -> None:
    totals = {level: api.search(closing, audience=level).total for level in ("organisation", "leaders", "circle")}
    assert totals == {"organisation": 4, "leaders": 4, "circle": 6}
    assert api.search(closing).total == 6
    folders = sorted(path.name for path in (closing / ".playbook/search").iterdir() if path.is_dir())
    assert folders == [f"{FORMAT}-{level}" for level in ("circle", "leaders", "organisation")]


def test_any_name_of_an_audience_is_a_folder(root: Path, playbook_of: Any) -> None:
    levels = ["../out", "a/b", "."]
    playbook_of({"playbook.toml": f"[audience]\nlevels = {levels}\n"})
    for path in (root / "cases").rglob("*.md"):
        path.unlink()
    (root / CIRCLES).unlink()
    for level in levels:
        assert api.search(root, audience=level).total == 0
    assert sorted(path.name for path in (root / ".playbook").iterdir()) == ["search"]
    assert len([path for path in (root / ".playbook/search").iterdir() if path.is_dir()]) == 3


def test_who_does_not_exist_is_told(root: Path) -> None:
    with pytest.raises(PlaybookError, match=r"^there is no audience `leader`; did you mean `leaders`\? Available: "):
        api.search(root, audience="leader")


def files_of(root: Path) -> list[Path]:
    return sorted(path for path in (root / ".playbook/search").rglob("*") if path.is_file())


@pytest.mark.slow
@pytest.mark.parametrize("damage", [b"", b"\x00" * 50, b"\xff" * 5000, b"{}", b"[1]", None])
def test_whatever_is_damaged_is_made_anew(root: Path, damage: bytes | None) -> None:
    wanted = api.search(root, "shadow harbour")
    # Names of files are new in a new index, their kinds are not.
    kinds = {path.suffix for path in files_of(root)}
    assert {".json", ".lock", ".seg", ".toc"} <= kinds
    for kind in sorted(kinds):
        path = next(path for path in files_of(root) if path.suffix == kind)
        if damage is None:
            path.unlink()
        else:
            path.write_bytes(damage)
        assert api.search(root, "shadow harbour") == wanted
    gc.collect()


@pytest.mark.slow
def test_an_index_of_flipped_bits_is_made_anew(root: Path) -> None:
    api.search(root, "harbour")
    (segment,) = (path for path in files_of(root) if path.suffix == ".seg")
    data = bytearray(segment.read_bytes())
    for place in range(0, len(data), 3):
        data[place] ^= 0xFF
    segment.write_bytes(data)
    assert Watched(root).find("board") == ["board"]
    gc.collect()


class Bomb:
    """What is read in, makes a file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Any, ...]:
        return Path.touch, (self.path,)


def put_in(toc: Path, bomb: Bomb) -> None:
    """Put something else in the place of the list of segments, which Whoosh keeps as a pickle."""
    data = toc.read_bytes()
    place = data.rindex(b"\x80" + bytes([pickle.HIGHEST_PROTOCOL]))
    toc.write_bytes(data[:place] + pickle.dumps(bomb))


def test_an_index_that_came_from_elsewhere_is_never_opened(root: Path, tmp_path: Path) -> None:
    api.search(root, "harbour")
    copy = tmp_path / "copy"
    shutil.copytree(root, copy)
    bomb = tmp_path / "bomb"
    (toc,) = (path for path in files_of(copy) if path.suffix == ".toc")
    put_in(toc, Bomb(bomb))
    watched = Watched(copy)
    assert watched.find("harbour") == ["harbour"]
    assert watched.seen() == STAGES
    assert not bomb.exists()


def test_a_bomb_in_the_list_of_segments_would_go_off(root: Path, tmp_path: Path) -> None:
    """Prove that the test above looks at the right place."""
    api.search(root, "harbour")
    bomb = tmp_path / "bomb"
    (toc,) = (path for path in files_of(root) if path.suffix == ".toc")
    put_in(toc, Bomb(bomb))
    api.search(root, "harbour")
    assert bomb.exists()
    gc.collect()


def test_a_lock_that_is_not_let_go_of_is_told(root: Path, written: Callable[..., str]) -> None:
    searcher = Searcher(root, wait=0.1)
    assert searcher.find(api.SearchRequest("harbour")).total == 1
    with write_lock(root / f".playbook/search/{FORMAT}-circle.lock", 0):
        assert searcher.find(api.SearchRequest("harbour")).total == 1
        (root / "cases/2026/new.md").write_text(written("case", "New harbour"), encoding="utf-8")
        with pytest.raises(PlaybookError) as caught:
            searcher.find(api.SearchRequest("harbour"))
    assert str(caught.value).startswith("another process has been writing the search index for 0.1 s;")
    assert {hit.id for hit in searcher.find(api.SearchRequest("harbour")).hits} == {"harbour", "new", "circles"}


@pytest.mark.slow
def test_of_two_processes_at_once_one_makes_the_index_and_both_answer(root: Path) -> None:
    command = [sys.executable, "-m", "living_playbook", "search", "harbour", "--json", "--root", str(root)]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    told = [process.communicate() for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert sorted(stages for _, stages in told) == ["", "".join(f"{stage} ...\n" for stage in STAGES)]
    assert [[hit["id"] for hit in json.loads(answer)["results"]] for answer, _ in told] == [["harbour"], ["harbour"]]


def test_dates_follow_the_history(root: Path) -> None:
    def git(*arguments: str) -> None:
        names = {
            f"GIT_{role}_{what}": "a@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
        }
        dates = {"GIT_AUTHOR_DATE": "2024-05-06T12:00:00Z", "GIT_COMMITTER_DATE": "2024-05-06T12:00:00Z"}
        subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True, env=os.environ | names | dates)

    watched = Watched(root)
    assert watched.find("date:2024-05") == []
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "one")
    assert watched.find("date:2024-05") == ["circles", "harbour", "board"]


VALUES = st.sampled_from(["case", "finance", "2020..2024", "failed", ""]) | st.text(max_size=8)
TEXTS = st.text(max_size=40) | st.lists(
    st.sampled_from(
        [
            "harbour",
            '"',
            "shadow board",
            "-",
            "OR",
            "NOT",
            "AND",
            "title:",
            "year:",
            "2020",
            "..",
            ">",
            "(",
            "x" * 99,
            " ",
            ":",
        ]
    ),
    max_size=8,
).map("".join)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=TEXTS,
    options=st.dictionaries(st.sampled_from(api.SEARCH_OPTIONS), st.lists(VALUES, max_size=2).map(tuple), max_size=2),
    order=st.sampled_from(api.SEARCH_ORDERS),
)
def test_whatever_is_typed_is_answered_or_told_in_a_line(root: Path, text: str, options: Any, order: Any) -> None:
    asked, searcher = api.SearchRequest(text, options, order), api.searcher(root)
    try:
        found = searcher.find(asked)
    except PlaybookError as error:
        told = str(error)
    else:
        told = ""
        assert_complete(found)
    assert len(told.splitlines()) <= 1


def assert_complete(found: api.SearchResult) -> None:
    assert (found.total == 0) == (not found.hits) == (found.advice is not None)
    assert json.loads(api.render_found(found, as_json=True))["total"] == found.total
    api.render_found(found, colour=True).encode()
