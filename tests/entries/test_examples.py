"""The example of each type, as the field reference shows it: a published entry in which everything is right."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from living_playbook import api
from living_playbook.config import Settings, load_settings
from living_playbook.diagnostics import Severity
from living_playbook.entries import (
    Vocabulary,
    VocabularyTerm,
    describe_fields,
    entry_types,
    example_of,
    example_values,
    load_vocabulary,
    parse_entry,
    values_at,
)
from living_playbook.sources.model import History
from living_playbook.sources.reader import Raw, parse_source

if TYPE_CHECKING:
    from living_playbook.entries import EntryType

ROOT = Path(__file__).parents[2]
TYPES = entry_types(Settings())
STARTER = load_vocabulary(ROOT / "playbook" / "vocabulary.yml")
SETTINGS = load_settings(ROOT)
NAMES = {"practice": "mentoring-circles", "goal": "faster-decisions"}
"""Ids that examples of other types refer to."""


def text_of(kind: EntryType, vocabulary: Vocabulary = STARTER) -> str:
    sections = "".join(f"\n## {each}\n\nWords.\n" for each in dict.fromkeys((*kind.sections, *kind.hints)))
    return f"---\n{example_of(kind, vocabulary)}---\n{sections}"


@pytest.mark.parametrize("name", TYPES)
def test_an_example_is_a_published_entry_without_a_problem(name: str) -> None:
    kind = TYPES[name]
    source = parse_source(Raw(f"{kind.folder}/example.md", name, text_of(kind).encode(), History()))
    parsed = parse_entry(source, kind, STARTER, SETTINGS)
    assert parsed.problems == ()
    assert parsed.entry is not None
    assert (parsed.entry.status, parsed.entry.synonyms, parsed.entry.unknown_terms) == ("published", (), ())


@pytest.mark.parametrize("name", TYPES)
def test_an_example_shows_every_field_worth_showing(name: str) -> None:
    left_out = {"id", "type", "created", "updated", "aliases", "supersedes", "review_by", "cautions", "imported"}
    optional = {"decision_tree", "impact_map", "replicates", "duration", "sector", "organisation", "years", "results"}
    fields = {row.name for row in describe_fields(TYPES[name]) if row.depth == 0}
    assert fields - set(example_values(TYPES[name], STARTER)) - left_out <= optional


@pytest.mark.parametrize("name", TYPES)
def test_no_condition_is_both_there_and_lacking(name: str) -> None:
    for vocabulary in (STARTER, STRANGE):
        conditions = example_values(TYPES[name], vocabulary).get("conditions", {})
        assert not set(conditions.get("present", ())) & set(conditions.get("absent", ()))


STRANGE = Vocabulary(
    lists={
        name: tuple(VocabularyTerm(id=f"{name}-{letter}", label=letter) for letter in "abc")
        for name in ("tags", "functions", "levels", "regions", "conditions")
    }
)
"""A playbook's own words, of which our examples know none."""


@pytest.mark.parametrize("name", TYPES)
@pytest.mark.parametrize("vocabulary", [STRANGE, Vocabulary()], ids=["strange", "empty"])
def test_an_example_speaks_the_words_of_its_playbook(name: str, vocabulary: Vocabulary) -> None:
    kind = TYPES[name]
    source = parse_source(Raw(f"{kind.folder}/example.md", name, text_of(kind, vocabulary).encode(), History()))
    parsed = parse_entry(source, kind, vocabulary, SETTINGS)
    needed_words = {"`home_function`", "`host_function`"} if not vocabulary.lists else set()
    assert [each for each in parsed.problems if each.finding.message.split()[0] not in needed_words] == []
    if parsed.entry is not None:
        assert parsed.entry.unknown_terms == ()


def test_all_examples_together_are_a_playbook_in_order(tmp_path: Path) -> None:
    (tmp_path / "playbook.toml").write_text("", encoding="utf-8")
    (tmp_path / "playbook").mkdir()
    (tmp_path / "playbook/vocabulary.yml").write_bytes((ROOT / "playbook/vocabulary.yml").read_bytes())
    for name, kind in TYPES.items():
        path = tmp_path / kind.folder / f"{NAMES.get(name, f'example-{name}')}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text_of(kind), encoding="utf-8")
    found = api.check(api.load(tmp_path)).at_least(Severity.WARNING).diagnostics
    # Nothing else is wrong than that the entries to which the examples point are not all there.
    assert {each.name for each in found} <= {"broken-link"}


@pytest.mark.parametrize("name", TYPES)
def test_relations_lead_to_ids(name: str) -> None:
    values = example_values(TYPES[name], STARTER)
    assert [value for _, value in values_at(values, ("related", "*", "to")) if " " in str(value)] == []
    assert list(values_at(values, ("related", "*", "to")))


@pytest.mark.parametrize("name", TYPES)
def test_days_stand_without_quotes(name: str) -> None:
    assert yaml.safe_load(example_of(TYPES[name], STARTER))["title"] == TYPES[name].example["title"]
    assert "'20" not in example_of(TYPES[name], STARTER)
