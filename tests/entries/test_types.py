"""Every type of entry: the least that a draft may say, all that a published entry can say, and what a status asks for.

`documents/<type>/draft.md` and `published.md` are such entries; a new type needs both.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from pydantic import BaseModel

from living_playbook.config import Settings
from living_playbook.entries import IMPORTED, STATUSES, Account, Needed, PartialDate, entry_types
from living_playbook.entries._schema_errors import needed_fields
from living_playbook.evidence.effects import tells_change
from living_playbook.sources.model import History

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.entries import Entry, Parsed
    from tests.conftest import Desk

DOCUMENTS = Path(__file__).parent / "documents"
TYPES = tuple(entry_types(Settings()))


def document(kind: str, name: str) -> str:
    return (DOCUMENTS / kind / name).read_text(encoding="utf-8")


def header(kind: str) -> dict[str, Any]:
    """Return the header of the full entry of a type, as plain values."""
    return dict(yaml.safe_load(document(kind, "published.md").split("---\n")[1]))


def read(desk: Desk, kind: str, text: str) -> Parsed:
    return desk.read(f"{desk.types[kind].folder}/complete.md", text)


def entry_with(desk: Desk, kind: str, values: dict[str, Any]) -> Parsed:
    return read(desk, kind, f"---\n{yaml.safe_dump(values, allow_unicode=True)}---\n")


def the_entry(parsed: Parsed) -> Entry:
    assert parsed.problems == ()
    assert parsed.entry is not None
    return parsed.entry


def needed() -> Iterator[tuple[str, str, Needed]]:
    """Yield each type with each field that some status asks for."""
    for name, kind in entry_types(Settings()).items():
        for field, mark in needed_fields(kind.model):
            yield name, field, mark


@pytest.mark.parametrize("kind", TYPES)
def test_a_type_has_its_documents(kind: str) -> None:
    assert {path.name for path in (DOCUMENTS / kind).glob("*.md")} == {"draft.md", "published.md"}


@pytest.mark.parametrize("kind", TYPES)
def test_a_draft_may_be_thin(desk: Desk, kind: str) -> None:
    entry = the_entry(read(desk, kind, document(kind, "draft.md")))

    assert (entry.type.name, entry.status, entry.fields.origin, entry.audience) == (kind, "draft", "own", "circle")
    required = [name for name, info in entry.type.model.model_fields.items() if info.is_required()]
    assert required == ["title"]
    assert set(entry.data) <= {"title", "consent"}


@pytest.mark.parametrize("kind", TYPES)
def test_a_published_entry_can_say_everything(desk: Desk, kind: str) -> None:
    parsed = read(desk, kind, document(kind, "published.md"))
    entry = the_entry(parsed)

    assert (entry.id, entry.status, entry.audience) == ("complete", "published", "organisation")
    assert (entry.synonyms, entry.unknown_terms) == ((), ())
    # Were a field not in the document, it would not be tested.
    assert set(entry.data) == set(entry.type.model.model_fields) - {IMPORTED}
    assert set(entry.type.sections_for(entry.fields)) == {heading.text for heading in entry.body.headings}
    assert all(value not in (None, (), "") for _, value in values_in(entry.fields, ()))


@pytest.mark.parametrize("kind", TYPES)
def test_what_an_import_keeps_aside_is_no_part_of_an_entry(desk: Desk, kind: str) -> None:
    aside = {"from": "hall/a.md", "keys": {"secret": "not for readers [[gone]]", "tags": ["unheard"]}}
    entry = the_entry(entry_with(desk, kind, {**header(kind), IMPORTED: aside}))
    assert entry.fields.imported is None
    assert "not for readers" not in repr((entry.data, entry.fields, entry.body))


@pytest.mark.parametrize("kind", TYPES)
def test_what_an_import_keeps_aside_must_be_a_group(desk: Desk, kind: str) -> None:
    parsed = entry_with(desk, kind, {**header(kind), IMPORTED: "yes"})
    assert parsed.entry is None
    assert [(each.rule, each.finding.message) for each in parsed.problems] == [
        ("wrong-value", "`imported` must be a group of keys, not text")
    ]


def values_in(model: BaseModel, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield every value of an entry; of groups in lists, those of the first, which is the full one."""
    for name in set(type(model).model_fields) - {IMPORTED}:
        value = getattr(model, name)
        first = (
            next((item for item in value if isinstance(item, BaseModel)), None) if isinstance(value, tuple) else value
        )
        if name == "lessons" and isinstance(value, tuple):
            first = value[-1]
        if isinstance(first, BaseModel):
            yield from values_in(first, (*path, name))
        else:
            yield (*path, name), value


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize(
    ("kind", "field", "mark"), [pytest.param(*each, id=f"{each[0]}-{each[1]}") for each in needed()]
)
def test_what_an_entry_needs_grows_with_its_status(
    desk: Desk, kind: str, field: str, mark: Needed, status: str
) -> None:
    values = {**header(kind), "status": status}
    del values[field]

    parsed = entry_with(desk, kind, values)

    if STATUSES.index(status) < STATUSES.index(mark.status):
        the_entry(parsed)
    else:
        who = f"every {kind}" if mark.status == "draft" else f"an entry with status `{status}`"
        assert parsed.entry is None
        assert [(each.rule, each.finding.message) for each in parsed.problems] == [
            ("missing-field", f"`{field}` is missing; {who} must have it")
        ]


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("nothing", [None, "", [], {}, {"organisation": None}])
def test_a_needed_field_without_a_value_is_missing(desk: Desk, kind: str, nothing: object) -> None:
    for field, mark in needed_fields(desk.types[kind].model):
        values = {**header(kind), field: nothing}
        parsed = entry_with(desk, kind, {**values, "status": "published"})
        assert parsed.entry is None, (field, mark)
        assert parsed.problems, (field, mark)


@pytest.mark.parametrize("kind", TYPES)
def test_what_a_source_does_not_state_is_not_invented(desk: Desk, kind: str) -> None:
    own = {field for field, mark in needed_fields(desk.types[kind].model) if mark.own_only}
    values = {key: value for key, value in header(kind).items() if key not in own}

    the_entry(entry_with(desk, kind, {**values, "origin": "published"}))
    missing = {problem.finding.message.split("`")[1] for problem in entry_with(desk, kind, values).problems}
    assert missing == own


def test_only_debriefs_know_fields_for_own_accounts() -> None:
    assert {(kind, field) for kind, field, mark in needed() if mark.own_only} == {
        ("debrief", "home_function"),
        ("debrief", "host_function"),
        ("debrief", "start"),
        ("debrief", "weeks"),
        ("debrief", "insights"),
    }


@pytest.mark.parametrize(
    ("stage", "sections"),
    [
        (None, ("Hypothesis", "What we did")),
        ("proposed", ("Hypothesis", "What we did")),
        ("running", ("Hypothesis", "What we did")),
        ("completed", ("Hypothesis", "What we did", "Results")),
        ("scaled", ("Hypothesis", "What we did", "Results")),
        ("stopped", ("Hypothesis", "What we did", "Results")),
    ],
)
def test_a_finished_pilot_needs_results(desk: Desk, stage: str | None, sections: tuple[str, ...]) -> None:
    entry = the_entry(entry_with(desk, "pilot", {"title": "A", **({"stage": stage} if stage else {})}))

    assert entry.type.sections_for(entry.fields) == sections


def test_an_account_knows_its_practices(desk: Desk) -> None:
    practices = {}
    for kind in ("case", "pilot", "debrief"):
        fields = the_entry(read(desk, kind, document(kind, "published.md"))).fields
        assert isinstance(fields, Account)
        practices[kind] = fields.practice_ids()
    draft = the_entry(read(desk, "pilot", document("pilot", "draft.md"))).fields
    assert isinstance(draft, Account)

    assert practices == {"case": ("coaching", "circles"), "pilot": ("coaching",), "debrief": ("rotations",)}
    assert draft.practice_ids() == ()


def test_short_forms_say_the_same_as_long_ones(desk: Desk) -> None:
    short = the_entry(entry_with(desk, "case", {"title": "A", "lessons": ["Ask."], "context": "Eight plants."}))
    long = the_entry(
        entry_with(desk, "case", {"title": "A", "lessons": [{"text": "Ask."}], "context": {"setting": "Eight plants."}})
    )

    assert short.fields == long.fields


@pytest.mark.parametrize(
    ("result", "effect", "value"),
    [
        ({"baseline": 4, "result": 3}, True, True),
        ({"change": -1.5}, True, True),
        ({"result": 0}, False, True),
        ({"baseline": 0, "result": 0}, True, True),
        ({"note": "It fell."}, False, True),
        ({"baseline": 4, "target": 3}, False, False),
    ],
)
def test_a_result_tells_what_can_be_read_from_it(
    desk: Desk,
    result: dict[str, Any],
    effect: bool,  # noqa: FBT001 - what is expected
    value: bool,  # noqa: FBT001 - what is expected
) -> None:
    entry = the_entry(entry_with(desk, "case", {"title": "A", "results": [{"metric": "m", **result}]}))

    (read_result,) = entry.get("results")
    assert (tells_change(read_result), read_result.has_value) == (effect, value)


class TestEntry:
    def test_what_is_given_comes_before_what_git_knows(self, desk: Desk) -> None:
        entry = the_entry(read(desk, "goal", document("goal", "published.md")))
        assert (str(entry.created), str(entry.updated)) == ("2025-01-31", "2026-02-28")
        assert str(entry.fields.review_due(entry.updated)) == "2027-03-31"

    def test_a_period_counts_from_the_last_change(self, desk: Desk) -> None:
        entry = the_entry(entry_with(desk, "goal", {"title": "A", "review_every": "6 months"}))
        assert entry.source.history == History()
        assert (entry.created, entry.updated, entry.fields.review_due(entry.updated)) == (None, None, None)
        assert str(entry.fields.review_due(PartialDate(2025, 8, 31).first)) == "2026-02-28"

    def test_a_given_change_counts_before_that_of_git(self, desk: Desk) -> None:
        entry = the_entry(
            entry_with(desk, "goal", {"title": "A", "review_every": "1 week", "updated": PartialDate(2026, 1, 1).first})
        )
        assert str(entry.fields.review_due(PartialDate(2020).first)) == "2026-01-08"

    def test_an_entry_knows_its_page_and_its_places(self, desk: Desk) -> None:
        entry = the_entry(read(desk, "goal", document("goal", "published.md")))
        assert (entry.path, entry.title, entry.page) == ("playbook/goals/complete.md", "Complete", "goals/complete.md")
        assert (entry.span_of("measures", 1, "name").line, entry.key_span_of("measures").line) == (37, 35)
        assert entry.span_of("measures", 7, "name") == entry.span_of("measures")
        assert entry.key_span_of("nowhere").line == 1
        assert (entry.get("horizon"), entry.get("steps"), entry.get("steps", ())) == ("2027", None, ())
