"""The answers of the search at the desk: what is found, what comes first, what was meant, and what is shown of it."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any, cast

import pytest

from living_playbook.entries import Vocabulary
from living_playbook.errors import PlaybookError
from living_playbook.outputs.search._language import language_of
from living_playbook.outputs.search.answer import answer
from living_playbook.outputs.search.found import Advice, SearchRequest, Snippet
from living_playbook.outputs.search.records import records_of
from living_playbook.outputs.search.whoosh_index import open_index, update
from living_playbook.views import ViewInput

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from living_playbook.outputs.search.found import Hit, SearchResult

TODAY = date(2026, 11, 22)
BODY = """\
## Situation

Nobody knew how the **harbour** was run, and the night shift never met the day shift.

## What we did

A mentor from another harbour came once a week. {filler} In the end they wrote a lantern plan together.

## What happened

As written.
"""


@pytest.fixture
def ask(desk: Any, written: Callable[..., str], tmp_path: Path) -> Callable[..., SearchResult]:
    """Return a function that asks a small playbook."""
    case = {"practices": ["circles"], "outcome": "worked", "years": [2021], "lessons": ["Ask for time."]}
    files = {
        "playbook/practices/circles.md": written("practice", "Mentoring circles", steps=["Choose a host."]),
        "playbook/practices/one-to-ones.md": written("practice", "One to ones", summary="Talk every week."),
        "playbook/practices/quiet.md": written("practice", "Quiet hour", status="draft"),
        "playbook/frameworks/map.md": written("framework", "A map of trust"),
        "cases/2026/harbour.md": written(
            "case",
            "Two shifts of a port",
            BODY.format(filler="They talked of ropes and cranes. " * 12),
            **case,
            functions=["finance"],
            updated="2026-03-02",
        ),
        "cases/2026/board.md": written(
            "case",
            "A shadow board in winter",
            **case | {"outcome": "failed", "years": [2024]},
            functions=["people"],
            tags=["meetings"],
            updated="2025-11-30",
        ),
        "cases/2026/other.md": written(
            "case",
            "The board and its shadow",
            **case | {"outcome": "failed", "years": []},
            functions=["people", "finance"],
            updated="2025-02-01",
        ),
        "lighthouse/trial.md": written("pilot", "Winter trial", practice="circles", stage="stopped", outcome="mixed"),
    }
    graph = desk.graph(files)
    inputs = ViewInput(graph, desk.settings, TODAY)
    update(tmp_path / "index", records_of(inputs), {entry.id: entry.path for entry in graph.entries})
    shelf = open_index(tmp_path / "index")
    language = language_of(
        desk.vocabulary, {"type": {"Cases": "case", "Goal": "goal"}, "stage": {"running": "running"}}
    )

    def call(text: str = "", options: dict[str, tuple[str, ...]] | None = None, **more: Any) -> SearchResult:
        return answer(shelf, language, SearchRequest(text, options or {}, **more))

    return call


def ids(found: SearchResult) -> list[str]:
    return [hit.id for hit in found.hits]


def first(found: SearchResult) -> Hit:
    return found.hits[0]


def test_every_word_counts_and_a_title_counts_most(ask: Any) -> None:
    assert ids(ask("harbour")) == ["harbour"]
    assert ids(ask("winter shadow"))[0] == "board"
    # Two accounts of mentoring circles tell of it, so these are meant too.
    assert ids(ask("shadows of boards")) == ["board", "other", "circles"]


def test_words_side_by_side_count_more(ask: Any) -> None:
    assert ids(ask("shadow board"))[:2] == ["board", "other"]
    assert ids(ask("board and its shadow"))[:2] == ["other", "board"]


def test_what_says_nothing_is_found_by_all_its_words_in_titles(ask: Any) -> None:
    assert ids(ask("one to one"))[0] == "one-to-ones"


def test_a_practice_is_found_through_those_who_tell_of_it(ask: Any) -> None:
    assert set(ids(ask("time"))) == {"harbour", "board", "other", "circles"}
    assert ids(ask("time"))[-1] == "circles"


def test_other_words_of_the_vocabulary_find_it_too(ask: Any) -> None:
    found = ask("hr")
    assert set(ids(found)) == {"board", "other", "circles"}
    assert (found.corrected, found.unknown) == ({}, ())


def test_the_id_of_an_entry_brings_it_first(ask: Any) -> None:
    assert ids(ask("other"))[0] == "other"
    assert ids(ask(" Board "))[0] == "board"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"shadow board"', {"board"}),
        ('"board shadow"', set()),
        ('"board and its shadow"', {"other"}),
        ('"shadow board" OR "its shadow"', {"board", "other"}),
        ("title:shadow", {"board", "other"}),
        ("text:shadow", set()),
        ("title:harbour", set()),
        ("text:harbour", {"harbour"}),
        ("steps:host", {"circles"}),
        ("lessons:time", {"harbour", "board", "other"}),
        ("summary:week", {"one-to-ones"}),
        ("shadow -winter", {"other", "circles"}),
        ("shadow NOT title:winter", {"other", "circles"}),
        ("-circles -board -other -harbour -outcome:mixed", {"map", "one-to-ones", "quiet"}),
        ("shadow AND winter", {"board"}),
        ("function:finance", {"harbour", "other"}),
        ("function:hr", {"board", "other"}),
        ("function:Finance", {"harbour", "other"}),
        ("function:people function:finance", {"other"}),
        ("practice:circles type:case outcome:failed", {"board", "other"}),
        ('practice:"mentoring circles" type:pilot', {"trial"}),
        ("status:draft", {"quiet"}),
        ("id:map", {"map"}),
        ("id:none", set()),
        ("year:2021", {"harbour"}),
        ("year:>2021", {"board"}),
        ("year:2020..2024", {"harbour", "board"}),
        ("date:2025", {"board", "other"}),
        ("date:>2025", {"harbour"}),
        ("date:2025-02..2025-11", {"board", "other"}),
        ("date:<2025-11-30", {"other"}),
        ("date:<=2025-11-30", {"board", "other"}),
        ("type:case title:winter OR function:finance", {"board", "harbour", "other"}),
    ],
)
def test_conditions_of_a_question(ask: Any, text: str, expected: set[str]) -> None:
    assert set(ids(ask(text))) == expected


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"type": ("case",)}, {"harbour", "board", "other"}),
        ({"type": ("Cases", "pilot")}, {"harbour", "board", "other", "trial"}),
        ({"type": ("case",), "function": ("finance",)}, {"harbour", "other"}),
        ({"function": ("finance", "human resources")}, {"harbour", "board", "other"}),
        ({"year": ("2021", "2024")}, {"harbour", "board"}),
        ({"year": ("2022..",)}, {"board"}),
        ({"outcome": ("failed",), "year": ("2024",)}, {"board"}),
        ({"type": ("goal",)}, set()),
        ({"stage": ("running",)}, set()),
        ({"region": ("uk",)}, set()),
        ({"type": ()}, {"circles", "one-to-ones", "quiet", "map", "harbour", "board", "other", "trial"}),
    ],
)
def test_any_value_of_an_option_and_every_option(ask: Any, options: Any, expected: set[str]) -> None:
    found = ask("", options)
    assert set(ids(found)) == expected
    assert found.total == len(expected)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (SearchRequest(options={"function": ("finanse",)}), "there is no function `finanse`; did you mean `finance`? Available: finance, people"),
        (SearchRequest("function:x"), "there is no function `x`; available: finance, people"),
        (SearchRequest(options={"grade": ("",)}), "there is no grade ``; available: untested, contested"),
        (SearchRequest(options={"level": ("x",)}), "there is no level `x`"),
        (SearchRequest(options={"year": ("x",)}), "`x` is not a year; write year:2023, year:>=2022 or year:2020..2024"),
        (SearchRequest(options={"colour": ("x",)}), "unknown option `colour`; available: type, practice, function, level, region, tag, grade, outcome, stage, status, year"),
        (SearchRequest(order=cast("Any", "name")), "unknown order `name`; available: relevance, date, grade"),
        (SearchRequest(limit=0), "the limit is 0; it must be at least 1"),
    ],
)  # fmt: skip
def test_what_does_not_exist_is_told_with_what_may_be_meant(ask: Any, asked: SearchRequest, message: str) -> None:
    with pytest.raises(PlaybookError) as caught:
        ask(asked.text, asked.options, order=asked.order, limit=asked.limit)
    assert str(caught.value) == message


def test_all_entries_are_browsed_by_type_and_title(ask: Any) -> None:
    found = ask()
    assert ids(found) == ["circles", "one-to-ones", "quiet", "map", "board", "other", "harbour", "trial"]
    assert {hit.score for hit in found.hits} == {0.0}


def test_the_newest_or_the_best_come_first(ask: Any) -> None:
    assert ids(ask(order="date"))[:3] == ["harbour", "board", "other"]
    assert ids(ask("shadow", order="date"))[:2] == ["board", "other"]
    assert ids(ask(order="grade"))[:3] == ["one-to-ones", "quiet", "circles"]
    assert [hit.grade for hit in ask(order="grade").hits][:4] == ["untested", "untested", "contested", ""]


def test_no_more_are_shown_than_asked_for_and_all_are_counted(ask: Any) -> None:
    everything = ask(limit=3)
    assert ids(everything) == ["circles", "one-to-ones", "quiet"]
    assert everything.total == 8
    assert Counter(facet.value for facet, count in everything.facets["type"] for _ in range(count)) == {
        "practice": 3,
        "framework": 1,
        "case": 3,
        "pilot": 1,
    }
    assert ask(counted=False).facets == {}


def test_facets_are_counted_over_what_is_found(ask: Any) -> None:
    found = ask("", {"function": ("finance",)})
    assert [(facet.label, count) for facet, count in found.facets["outcome"]] == [("Failed", 1), ("Worked", 1)]
    assert [(facet.value, count) for facet, count in found.facets["function"]] == [("finance", 2), ("people", 1)]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("winetr", "winter"),
        ("wintr", "winter"),
        ("wwinter", "winter"),
        ("qinter", "winter"),
        ("hrabour", "harbour"),
        ("mentroing", "mentoring"),
        ("developmant", "development"),
    ],
)
def test_a_misspelt_word_is_read_as_the_nearest(ask: Any, typed: str, meant: str) -> None:
    found = ask(f"{typed} shadow")
    assert found.corrected == {typed: meant}
    assert found.unknown == ()


def test_a_misspelt_word_is_read_so_in_conditions_too(ask: Any) -> None:
    assert ids(ask('"shadwo board"')) == ["board"]
    assert ids(ask("title:shadwo")) == ["board", "other"]


def test_what_must_not_be_there_is_taken_as_it_was_typed(ask: Any) -> None:
    assert set(ids(ask("shadow -wintr"))) == {"board", "other", "circles"}
    assert set(ids(ask("shadow -wint"))) == {"board", "other", "circles"}
    assert set(ids(ask("shadow -winters"))) == {"other", "circles"}


def test_words_that_are_like_none_are_told(ask: Any) -> None:
    found = ask("xylophone winter zzz of")
    assert (found.corrected, found.unknown) == ({}, ("xylophone", "zzz"))
    assert ids(found) == ["trial", "board", "circles"]


def test_the_last_word_may_be_unfinished(ask: Any) -> None:
    assert ids(ask("lant")) == ["harbour"]
    assert ask("lant ").corrected == {}
    assert ids(ask("two shif"))[0] == "harbour"
    assert ask("zz").unknown == ("zz",)


def test_a_finished_word_comes_before_one_that_begins_so(ask: Any) -> None:
    found = ask("ma")
    assert ids(found) == []
    assert ids(ask("map"))[0] == "map"


def test_the_passage_holds_what_was_looked_for(ask: Any) -> None:
    passage = first(ask("lantern plan")).passage
    assert (passage.heading, passage.anchor) == ("What we did", "what-we-did")
    assert passage.text.startswith("\u2026 ")
    assert [passage.text[start:end] for start, end in passage.marks] == ["lantern", "plan"]
    assert len(passage.text) <= 204


def test_a_short_passage_is_shown_whole(ask: Any) -> None:
    text = "Nobody knew how the harbour was run, and the night shift never met the day shift."
    found = first(ask("night shifts")).passage
    assert found == Snippet("Situation", "situation", text, ((45, 50), (51, 56), (75, 80)))


def test_the_summary_is_shown_where_no_passage_says_more(ask: Any) -> None:
    assert first(ask("map")).passage == Snippet("", "", "What it is about.")


def test_without_a_result_there_are_ways_on(ask: Any) -> None:
    found = ask('"board shadow"', {"function": ("people",)})
    assert (found.total, found.hits) == (0, ())
    assert found.advice == Advice(
        titles=("A shadow board in winter", "The board and its shadow"), conditions=(), without=(('"board shadow"', 2),)
    )
    assert ask("harbour function:finance", {"outcome": ("failed",)}).advice == Advice(
        titles=(), without=(("--outcome", 1),)
    )
    assert ask("zzz meetnigs circels type:pilot outcome:worked").advice == Advice(
        titles=("Mentoring circles",), conditions=("tag:meetings", "practice:circles")
    )


def test_an_empty_playbook_answers_too(tmp_path: Path) -> None:
    update(tmp_path / "index", (), {})
    shelf, language = open_index(tmp_path / "index"), language_of(Vocabulary(), {})
    for text in ("", "words", '"a phrase"', "title:x", "year:2020", "-x", "date:2020", "id:x"):
        assert answer(shelf, language, SearchRequest(text)).total == 0
    with pytest.raises(PlaybookError, match=r"^there is no type `case`$"):
        answer(shelf, language, SearchRequest(options={"type": ("case",)}))
