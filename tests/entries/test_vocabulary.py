"""Closed lists: terms, labels, synonyms, what may be meant, and lists that cannot be used."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from living_playbook.diagnostics import Span
from living_playbook.entries import UnknownTerm, UsedSynonym, Vocabulary, VocabularyTerm, load_vocabulary
from living_playbook.errors import SettingsError

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk


@pytest.mark.parametrize(
    ("word", "main"),
    [
        ("people", "people"),
        ("hr", "people"),
        ("HR", "people"),
        ("People", "people"),
        ("human-resources", "people"),
        ("Human  Resources", "people"),
        ("finance", "finance"),
        ("Money.", None),
        ("peeple", None),
        ("", None),
    ],
)
def test_a_word_stands_for_a_term(desk: Desk, word: str, main: str | None) -> None:
    assert desk.vocabulary.main_word("functions", word) == main


def test_labels_are_what_readers_see(desk: Desk) -> None:
    assert desk.vocabulary.label("conditions", "senior-sponsor") == "A senior leader backs it"
    assert desk.vocabulary.label("conditions", "nobody-knows") == "nobody-knows"
    assert desk.vocabulary.label("no-such-list", "a") == "a"
    assert list(desk.vocabulary.terms("functions")) == ["people", "finance"]
    assert desk.vocabulary.main_word("no-such-list", "a") is None


def test_terms_are_replaced_by_their_main_words_wherever_they_stand(desk: Desk) -> None:
    parsed = desk.read(
        "lighthouse/a.md",
        """\
        ---
        title: A
        tags: [learning, development]
        functions:
          - hr
          - finance
        levels: [CEO, ceoo]
        regions: [atlantis]
        conditions:
          present: [A senior leader backs it]
          absent: [protected-tmie]
        adopted_by:
          - {team: Plants South, function: Human resources}
        ---
        """,
    )

    entry = parsed.entry
    assert entry is not None
    assert entry.data["tags"] == ["learning", "learning"]
    assert entry.data["functions"] == ["people", "finance"]
    assert entry.fields.levels == ("executive-level", "ceoo")
    assert entry.get("adopted_by")[0].function == "people"
    assert entry.get("conditions").present == ("senior-sponsor",)
    assert set(entry.synonyms) == {
        UsedSynonym("tags", "development", "learning", Span("lighthouse/a.md", 3, 18, 3, 29)),
        UsedSynonym("functions", "hr", "people", Span("lighthouse/a.md", 5, 5, 5, 7)),
        UsedSynonym("levels", "CEO", "executive-level", Span("lighthouse/a.md", 7, 10, 7, 13)),
        UsedSynonym(
            "conditions", "A senior leader backs it", "senior-sponsor", Span("lighthouse/a.md", 10, 13, 10, 37)
        ),
        UsedSynonym("functions", "Human resources", "people", Span("lighthouse/a.md", 13, 36, 13, 51)),
    }
    assert set(entry.unknown_terms) == {
        UnknownTerm("levels", "ceoo", "executive-level", Span("lighthouse/a.md", 7, 15, 7, 19)),
        UnknownTerm("regions", "atlantis", None, Span("lighthouse/a.md", 8, 11, 8, 19)),
        UnknownTerm("conditions", "protected-tmie", "protected-time", Span("lighthouse/a.md", 11, 12, 11, 26)),
    }
    assert entry.source.header.values["functions"] == ["hr", "finance"], "what is written stays as it is"


def test_what_is_no_word_is_reported_as_a_wrong_value_only(desk: Desk) -> None:
    parsed = desk.read("playbook/goals/a.md", "---\ntitle: A\ntags: [1, {a: b}]\nfunctions: people\n---\n")

    assert parsed.entry is None
    assert [(each.rule, each.finding.message) for each in parsed.problems] == [
        ("wrong-value", "item 1 of `tags` must be text, but YAML reads `1` as a number"),
        ("wrong-value", "item 2 of `tags` must be text, not a group of keys"),
        ("wrong-value", "`functions` must be a list, not text"),
    ]


def test_a_playbook_without_the_file_has_empty_lists(tmp_path: Path) -> None:
    assert load_vocabulary(tmp_path / "vocabulary.yml") == Vocabulary()


@pytest.mark.parametrize(
    ("text", "lists"), [("", {}), ("# none yet\n", {}), ("tags:\n", {"tags": ()}), ("tags: []\n", {"tags": ()})]
)
def test_lists_may_be_empty(tmp_path: Path, text: str, lists: dict[str, tuple[()]]) -> None:
    path = tmp_path / "vocabulary.yml"
    path.write_text(text, encoding="utf-8")

    assert load_vocabulary(path) == Vocabulary(lists=lists)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("tags: [", "not valid YAML: "),
        ("tags: \x07", "not valid YAML: "),
        ("tags: 2026-02-30", "not valid YAML: day is out of range for month"),
        ("- a\n", "the file must hold lists by name: `tags:` with terms below it"),
        ("tags: learning\n", "`tags` must be a list, with `- ` before each term"),
        ("tags: [{label: A}]\n", "`id` of item 1 of `tags` is missing"),
        ("tags: [{id: a}]\n", "`label` of item 1 of `tags` is missing"),
        (
            "tags: [{id: Not Kebab, label: A}]\n",
            "`id` of item 1 of `tags` must be lower-case letters, digits and single hyphens",
        ),
        (
            "tags: [{id: a, label: A, synonym: b}]\n",
            "`synonym` of item 1 of `tags` is not a key of a term; a term has `id`, `label`, `description` and `synonyms`",
        ),
        (
            "tags: [{id: a, label: A, synonyms: [yes]}]\n",
            "item 1 of `synonyms` of item 1 of `tags` must be text; put it in quotes",
        ),
        ("tags: [{id: a, label: A}, {id: a, label: B}]\n", "`a` stands twice in `tags`"),
        (
            "tags: [{id: a, label: A, synonyms: [c]}, {id: b, label: B, synonyms: [C]}]\n",
            "`C` in `tags` stands for both `a` and `b`",
        ),
        (
            "tags: [{id: a, label: A, synonyms: [two words]}, {id: b, label: B, synonyms: [two-words]}]\n",
            "`two-words` in `tags` stands for both `a` and `b`",
        ),
        (
            "tags: [{id: a, label: A}, {id: b, label: B, synonyms: [a]}]\n",
            "`a` in `tags` stands for both `a` and `b`",
        ),
        ("tags: [{id: a, label: Same}, {id: b, label: same}]\n", "`same` in `tags` stands for both `a` and `b`"),
    ],
)
def test_a_list_that_cannot_be_used_is_one_line(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "vocabulary.yml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(SettingsError) as caught:
        load_vocabulary(path)
    assert str(caught.value).startswith(f"{path}: {message}")
    assert "\n" not in str(caught.value)


def test_the_same_word_may_stand_in_two_lists(tmp_path: Path) -> None:
    path = tmp_path / "vocabulary.yml"
    path.write_text("tags: [{id: a, label: A}]\nlevels: [{id: b, label: B, synonyms: [a]}]\n", encoding="utf-8")

    vocabulary = load_vocabulary(path)
    assert (vocabulary.main_word("tags", "a"), vocabulary.main_word("levels", "a")) == ("a", "b")


@pytest.mark.slow
def test_the_message_is_the_same_on_every_run(tmp_path: Path) -> None:
    path = tmp_path / "vocabulary.yml"
    words = ", ".join(f"word-{number}" for number in range(20))
    path.write_text(
        f"tags: [{{id: a, label: A, synonyms: [{words}]}}, {{id: b, label: B, synonyms: [{words}]}}]\n",
        encoding="utf-8",
    )
    program = (
        "import sys, pathlib\n"
        "from living_playbook.entries import load_vocabulary\n"
        "try:\n    load_vocabulary(pathlib.Path(sys.argv[1]))\n"
        "except Exception as error:\n    print(error)"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", program, str(path)],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert told == {f"{path}: `word-0` in `tags` stands for both `a` and `b`\n"}


@given(
    st.lists(st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,3}){0,2}", fullmatch=True), min_size=1, max_size=6, unique=True)
)
def test_a_term_is_found_by_any_way_to_write_it(ids: list[str]) -> None:
    terms = tuple(VocabularyTerm(id=each, label=f"The {each}", synonyms=(f"{each} also",)) for each in ids)
    vocabulary = Vocabulary(lists={"tags": terms})

    for each in ids:
        for word in (each, each.upper(), each.replace("-", " "), f"the  {each}", f"{each}-also", f"{each} ALSO"):
            found = vocabulary.main_word("tags", word)
            # What another term is called comes first where it is the very id.
            assert found == each or word in ids
