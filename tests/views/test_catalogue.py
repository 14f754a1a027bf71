"""What there is of each type, and the facets to choose by."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from living_playbook.views import ViewInput, derive_views
from living_playbook.views._cards import FACETS, Card, Facet
from living_playbook.views.catalogue import Catalogue

if TYPE_CHECKING:
    from collections.abc import Callable

TODAY = date(2026, 11, 22)
PRACTICE = "playbook/practices/circles.md"


def test_a_catalogue_holds_cards_and_counts(record_of: Callable[..., Any], written: Callable[..., str]) -> None:
    files = {
        PRACTICE: written("practice", "Circles", tags=["learning"], functions=["people", "finance"]),
        "playbook/practices/asking.md": written("practice", "Asking", tags=["learning"], functions=["finance"]),
    }
    status, audience = Facet("status", "published", "Published"), Facet("audience", "organisation", "Organisation")
    kind, tag = Facet("type", "practice", "Practice"), Facet("tag", "learning", "Learning")
    people, finance = Facet("function", "people", "People"), Facet("function", "finance", "Finance")
    asking, circles = Facet("practice", "asking", "Asking"), Facet("practice", "circles", "Circles")
    untested = Facet("grade", "untested", "Untested")
    common: dict[str, Any] = {
        "type": "practice",
        "type_label": "Practice",
        "summary": "What it is about.",
        "status": "published",
    }
    nothing: dict[str, Any] = {"grade": "untested", "outcome": "", "stage": "", "design": "", "year": 0}
    assert record_of("catalogue", files).by_type == {
        "practice": Catalogue(
            "practice",
            (
                Card(
                    id="asking",
                    title="Asking",
                    page="practices/asking.md",
                    facets=(kind, asking, finance, tag, untested, status, audience),
                    **common,
                    **nothing,
                ),
                Card(
                    id="circles",
                    title="Circles",
                    page="practices/circles.md",
                    facets=(kind, circles, people, finance, tag, untested, status, audience),
                    **common,
                    **nothing,
                ),
            ),
            {
                "type": ((kind, 2),),
                "practice": ((asking, 1), (circles, 1)),
                "function": ((finance, 2), (people, 1)),
                "level": (),
                "region": (),
                "tag": ((tag, 2),),
                "grade": ((untested, 2),),
                "outcome": (),
                "stage": (),
                "status": ((status, 2),),
                "year": (),
                "audience": ((audience, 2),),
            },
        )
    }


def test_what_a_header_says_twice_counts_once(record_of: Callable[..., Any], written: Callable[..., str]) -> None:
    text = written("case", "Twice", practices=["circles", "circles"], levels=["executive-level"] * 2)
    facets = record_of("catalogue", {PRACTICE: written("practice", "Circles"), "cases/2026/twice.md": text})
    counted = facets.by_type["case"].facets
    assert counted["practice"] == ((Facet("practice", "circles", "Circles"), 1),)
    assert counted["level"] == ((Facet("level", "executive-level", "Executives"), 1),)


def test_a_practice_counts_by_whatever_name(record_of: Callable[..., Any], written: Callable[..., str]) -> None:
    files = {PRACTICE: written("practice", "Mentoring circles", aliases=["old-circles"])}
    names = ("circles", "old-circles", "Mentoring Circles", "Circles", "circles#how-to-do-it")
    for number, name in enumerate(names):
        files[f"cases/2026/case-{number}.md"] = written("case", f"Case {number}", practices=[name])
    facet = Facet("practice", "circles", "Mentoring circles")
    assert record_of("catalogue", files).by_type["case"].facets["practice"] == ((facet, len(names)),)


def test_the_year_is_the_newest_that_is_known(record_of: Callable[..., Any], written: Callable[..., str]) -> None:
    source = {"title": "A report"}
    years: dict[str, dict[str, Any]] = {
        "end": {"start": "2021-05", "end": "2024-02-01", "years": [2030]},
        "start": {"start": "2021", "years": [2030]},
        "years": {"years": [2019, 2022, 2020], "sources": [{**source, "year": 2025}]},
        "sources": {"sources": [{**source, "year": 2018}, source, {**source, "year": 2023}]},
        "unknown": {"created": "2026-01-01"},
    }
    files = {PRACTICE: written("practice", "Circles", created="2024-03-01")}
    files |= {f"lighthouse/{name}.md": written("pilot", name, **fields) for name, fields in years.items()}
    catalogues = record_of("catalogue", files).by_type
    found = {card.id: card.year for card in catalogues["pilot"].cards}
    assert found == {"end": 2024, "start": 2021, "years": 2022, "sources": 2023, "unknown": 0}
    assert [card.year for card in catalogues["practice"].cards] == [2024]
    assert [facet.value for facet, _ in catalogues["pilot"].facets["year"]] == ["2024", "2023", "2022", "2021"]


def test_the_functions_of_a_rotation_are_facets(record_of: Callable[..., Any], written: Callable[..., str]) -> None:
    text = written("debrief", "A month away", home_function="people", host_function="finance", functions=["finance"])
    files = {PRACTICE: written("practice", "Circles"), "playbook/rotations/away.md": text}
    functions = record_of("catalogue", files).by_type["debrief"].facets["function"]
    assert [(facet.value, count) for facet, count in functions] == [("finance", 1), ("people", 1)]


def test_a_type_of_ones_own_may_use_words_of_ours(desk: Any) -> None:
    fields = {
        "start": {"type": "text"},
        "end": {"type": "number"},
        "outcome": {"type": "text"},
        "stage": {"type": "number"},
        "design": {"type": "choice", "choices": ["a plan"]},
    }
    own = desk.with_settings(content={"playbook/trials": "trial"}, types={"trial": {"fields": fields}})
    header = "start: Some day\nend: 7\noutcome: We liked it.\nstage: 3\ndesign: a plan\ncreated: 2025-01-01"
    files = {"playbook/trials/one.md": f"---\ntitle: One\naudience: circle\n{header}\n---\n"}
    (card,) = derive_views(ViewInput(own.graph(files), own.settings, TODAY))["catalogue"].record.by_type["trial"].cards
    assert (card.outcome, card.stage, card.design, card.year) == ("", "", "", 2025)
    assert [facet.name for facet in card.facets] == ["type", "status", "year", "audience"]


cases = st.fixed_dictionaries(
    {
        "tags": st.lists(st.sampled_from(["learning", "meetings", "development"]), max_size=3),
        "functions": st.lists(st.sampled_from(["people", "finance", "hr"]), max_size=3),
        "regions": st.lists(st.just("united-kingdom"), max_size=1),
        "practices": st.lists(st.sampled_from(["circles", "asking"]), min_size=1, max_size=3),
        "outcome": st.sampled_from(["worked", "mixed", "failed", "too-early", "unknown"]),
        "years": st.lists(st.integers(2019, 2022), max_size=2),
        "status": st.sampled_from(["draft", "published", "retired"]),
        "audience": st.sampled_from(["organisation", "leaders", "circle"]),
    }
)
WORDS = {"development": "learning", "hr": "people"}


@given(st.lists(cases, min_size=1, max_size=6))
def test_counts_are_those_of_counting_by_hand(desk: Any, headers: list[dict[str, Any]]) -> None:
    files = {f"playbook/practices/{name}.md": f"---\ntitle: {name}\n---\n" for name in ("circles", "asking")}
    least = {"summary": "S.", "owner": "O", "context": "C", "situation": "S", "decision": "D", "lessons": ["L"]}
    for number, header in enumerate(headers):
        files[f"cases/2026/case-{number}.md"] = f"---\n{yaml.safe_dump({'title': str(number), **least, **header})}---\n"
    graph = desk.graph(files)
    assert len(graph.entries) == len(files)
    facets = derive_views(ViewInput(graph, desk.settings, TODAY))["catalogue"].record.by_type["case"].facets
    single = ("outcome", "status", "audience")
    expected: Counter[tuple[str, str]] = Counter({("type", "case"): len(headers)})
    for header in headers:
        expected.update((name, header[name]) for name in single)
        for name in ("tag", "function", "region", "practice"):
            expected.update({(name, WORDS.get(each, each)) for each in header[f"{name}s"]})
        if header["years"]:
            expected["year", str(max(header["years"]))] += 1
    assert {(name, facet.value): count for name in FACETS for facet, count in facets[name]} == expected
    for name in FACETS:
        counts = [count for _, count in facets[name]]
        assert name == "year" or counts == sorted(counts, reverse=True)
