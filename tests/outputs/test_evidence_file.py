"""`evidence.json`: valid by its own schema, the numbers those of the site, and nothing of what is closed."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from living_playbook import api
from living_playbook.evidence import RANKED
from living_playbook.outputs._artifact import plain
from living_playbook.outputs.exports import export_formats
from living_playbook.pipeline.build import site_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hypothesis.strategies import SearchStrategy

    from living_playbook.outputs._site import Site
    from tests.conftest import Desk

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 22)


def told(site: Site, name: str = "evidence") -> Any:
    (artifact,) = export_formats()[name].render(site)
    return json.loads(artifact.data or b"")


@pytest.fixture(scope="session")
def schema(desk: Desk) -> Any:
    playbook: Any = SimpleNamespace(settings=desk.settings, today=TODAY)
    return told(site_of(playbook, desk.graph({})), "evidence-schema")


@pytest.fixture(scope="session")
def valid(schema: Any) -> Callable[[Any], None]:
    checker = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    return checker.validate


def objects(value: Any) -> Iterator[Any]:
    """Yield every object of a schema that has keys."""
    if isinstance(value, dict):
        if value.get("type") == "object":
            yield value
        for each in value.values():
            yield from objects(each)
    elif isinstance(value, list):
        for each in value:
            yield from objects(each)


def test_the_schema_is_one_and_knows_every_key(schema: Any) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    found = list(objects(schema))
    assert len(found) > 8
    for each in found:
        assert each["additionalProperties"] is False, each["title"]
        if each["title"] != "EvidenceSettings":  # its keys have defaults
            assert set(each["required"]) == set(each["properties"]), each["title"]
    assert schema["properties"]["version"] == {"const": 1, "title": "Version", "type": "integer"}


def test_the_schema_refuses_what_is_wrong(
    site_with: Callable[..., Site], written: Callable[..., str], valid: Callable[[Any], None]
) -> None:
    files = {
        "playbook/practices/circles.md": written("practice", "Circles"),
        "cases/2026/told.md": written("case", "T"),
    }
    good = told(site_with(files))
    valid(good)
    (practice,) = good["practices"]
    for bad in (
        good | {"version": 2},
        good | {"more": 1},
        good | {"as_of": "yesterday"},
        {key: value for key, value in good.items() if key != "audience"},
        good | {"practices": [practice | {"grade": "excellent"}]},
        good | {"practices": [practice | {"more": 1}]},
        good | {"practices": [{**practice, "findings": [practice["findings"][0] | {"strength": 4}]}]},
        good | {"practices": [{**practice, "together": practice["together"] | {"share": "1.0"}}]},
    ):
        with pytest.raises(jsonschema.ValidationError):
            valid(bad)


def numbers_are_those_of(site: Site, file: Any) -> None:
    """Compare a file with the evidence that the pages are made from, number by number."""
    assert file["audience"] == site.graph.reader
    assert (file["version"], file["as_of"], file["ranked"]) == (1, "2026-11-22", list(RANKED))
    assert file["rule"] == site.settings.evidence.model_dump()
    assert [each["id"] for each in file["practices"]] == list(site.evidence)
    for each in file["practices"]:
        evidence = site.evidence[each["id"]]
        card = site.cards[each["id"]]
        assert (each["title"], each["page"], each["status"]) == (card.title, f"practices/{card.id}/", card.status)
        assert (each["grade"], each["reason"], each["towards"]) == (evidence.grade, evidence.reason, evidence.towards)
        assert [(line["measure"], line["need"], line["have"], line["words"]) for line in each["to_raise"]] == [
            (line.line.measure, line.line.need, line.line.have, line.words) for line in evidence.to_raise
        ]
        for name in ("together", "own", "published"):
            standing = getattr(evidence, name)
            counts = asdict(standing.tally) | {"findings": standing.tally.n}
            counts |= {"share": standing.share, "low": standing.low, "high": standing.high}
            assert each[name] == counts | {"newest": counts["newest"] and str(counts["newest"])}
        assert [(one["entry"], one["outcome"], one["strength"], one["on"]) for one in each["findings"]] == [
            (one.entry, one.outcome, one.strength, one.on and str(one.on)) for one in evidence.findings
        ]
        assert each["contradicting"] == evidence.contradicting
        for name in ("contexts", "conditions", "effects", "history"):
            rows = getattr(evidence, name)
            assert each[name] == json.loads(json.dumps([asdict(row) for row in rows], default=plain)), name


@pytest.mark.slow
def test_the_starter_playbook(valid: Callable[[Any], None]) -> None:
    playbook = api.load(ROOT)
    site = site_of(playbook, playbook.graph_for("organisation"))
    file = told(site)
    valid(file)
    assert len(file["practices"]) > 10
    numbers_are_those_of(site, file)


def result_of() -> SearchStrategy[dict[str, Any]]:
    number = st.none() | st.integers(-5, 5) | st.floats(-1e6, 1e6, allow_nan=False)
    return st.fixed_dictionaries(
        {"metric": st.just("scrap")},
        optional={
            "unit": st.sampled_from(("percent", "percent change", "days")),
            "wanted": st.sampled_from(("up", "down")),
            "baseline": number,
            "result": number,
            "change": number,
            "group": st.sampled_from(("practice", "comparison")),
            "note": st.just("In words."),
        },
    )


def accounts() -> SearchStrategy[list[dict[str, Any]]]:
    """Return the headers of a few cases of two practices."""
    named = st.lists(st.sampled_from(("a", "b", "a", "gone")), min_size=1, max_size=3)
    one = st.fixed_dictionaries(
        {
            "practices": named,
            "outcome": st.sampled_from(("worked", "worked", "mixed", "failed", "too-early", "unknown")),
            "design": st.sampled_from(("none", "before-after", "comparison-group", "randomised")),
            "origin": st.sampled_from(("own", "published")),
            "years": st.lists(st.integers(2015, 2027), max_size=2),
            "functions": st.lists(st.sampled_from(("people", "finance", "hr")), max_size=3),
            "regions": st.lists(st.sampled_from(("united-kingdom", "uk")), max_size=2),
            "conditions": st.fixed_dictionaries(
                {},
                optional={
                    "present": st.lists(st.just("protected-time"), max_size=2),
                    "absent": st.lists(st.sampled_from(("senior-sponsor", "protected-time")), max_size=2),
                },
            ),
            "results": st.lists(result_of(), max_size=2),
            "context": st.sampled_from(({"organisation": "A"}, {"organisation": "B", "modality": "hybrid"}, "A place")),
            "created": st.sampled_from((None, "2026-01-02", "2030-01-01")),
            "status": st.sampled_from(("published", "published", "draft", "retired")),
        }
    )
    return st.lists(one, max_size=6)


@pytest.mark.slow
@settings(max_examples=40)
@given(headers=accounts())
def test_small_playbooks(
    desk: Desk, written: Callable[..., str], valid: Callable[[Any], None], headers: list[dict[str, Any]]
) -> None:
    files = {f"playbook/practices/{name}.md": written("practice", name.title()) for name in ("a", "b")}
    files["playbook/practices/gone.md"] = written("practice", "Gone", status="retired")
    for number, header in enumerate(headers):
        files[f"cases/2026/c{number}.md"] = written("case", f"C {number}", **header)
    graph = desk.graph(files)
    assert len(graph.entries) == len(files)
    playbook: Any = SimpleNamespace(settings=desk.settings, today=TODAY)
    site = site_of(playbook, graph)
    file = told(site)
    valid(file)
    numbers_are_those_of(site, file)


def test_a_wide_audience_learns_nothing_of_a_closed_account(desk: Desk, written: Callable[..., str]) -> None:
    shut = {"audience": "circle", "outcome": "failed", "context": {"organisation": "Zanzibar"}, "years": [1999]}
    shut |= {"results": [{"metric": "quits", "change": 77}], "conditions": {"absent": ["senior-sponsor"]}}
    files = {
        "playbook/practices/circles.md": written("practice", "Circles"),
        "playbook/practices/hidden.md": written("practice", "Hidden", audience="circle"),
        "cases/2026/open.md": written("case", "Open", practices=["hidden", "circles"]),
    }
    secret = {**files, "cases/2026/secret.md": written("case", "Secret", functions=["finance"], **shut)}

    def seen(reader: str, texts: dict[str, str]) -> Any:
        playbook: Any = SimpleNamespace(settings=desk.settings, today=TODAY)
        return told(site_of(playbook, desk.graph_for(reader, texts)))

    assert seen("organisation", secret) == seen("organisation", files)
    text = json.dumps(seen("organisation", secret)).casefold()
    for word in ("secret", "zanzibar", "1999", "quits", "77", "finance", "senior-sponsor", "hidden"):
        assert word not in text
    circle = seen("circle", secret)
    assert [(each["id"], each["together"]["findings"]) for each in circle["practices"]] == [
        ("circles", 2),
        ("hidden", 1),
    ]
