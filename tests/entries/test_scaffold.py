"""The file that `playbook new` writes: a draft in order, with every field of the type in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from living_playbook.config import Settings, load_settings
from living_playbook.entries import (
    STATUSES,
    Vocabulary,
    describe_fields,
    entry_types,
    file_stem,
    load_vocabulary,
    parse_entry,
    scaffold,
)
from living_playbook.sources.model import History
from living_playbook.sources.reader import Raw, parse_source

ROOT = Path(__file__).parents[2]
TYPES = entry_types(Settings())
SETTINGS = load_settings(ROOT)
STARTER = load_vocabulary(ROOT / "playbook" / "vocabulary.yml")
HIDDEN = {"id", "type", "created", "updated", "aliases", "supersedes", "imported"}


def header_of(name: str, vocabulary: Vocabulary = STARTER) -> str:
    return scaffold(TYPES[name], "A title", vocabulary, SETTINGS).split("---\n")[1]


def opened(header: str) -> str:
    """Take away the `# ` before every field, as a writer does."""
    return "\n".join(
        line.removeprefix("# ") if re.match(r"# +[-#\w]+|# +- ", line) else line for line in header.split("\n")
    )


@pytest.mark.parametrize("name", TYPES)
@pytest.mark.parametrize("title", ["A title", "On: 'off' # and \"yes\"", "- 3", "学习", "true"])
def test_a_fresh_file_is_a_draft_without_a_problem(name: str, title: str) -> None:
    text = scaffold(TYPES[name], title, STARTER, SETTINGS)
    source = parse_source(Raw(f"{TYPES[name].folder}/a.md", name, text.encode(), History()))
    parsed = parse_entry(source, TYPES[name], STARTER, SETTINGS)
    assert parsed.problems == ()
    assert parsed.entry is not None
    assert (parsed.entry.title, parsed.entry.status) == (title, "draft")
    assert {heading.text for heading in parsed.entry.body.headings} == set(TYPES[name].sections)


@pytest.mark.parametrize("name", TYPES)
def test_every_field_stands_in_it_once_with_its_description(name: str) -> None:
    lines = header_of(name).split("\n")
    for row in describe_fields(TYPES[name]):
        if row.name.split(".")[0] in HIDDEN:
            continue
        key = row.name.rpartition(".")[2]
        pattern = rf"(# )? {{{row.depth * 2},{row.depth * 4}}}(- )?{key}:.*"
        assert [line for line in lines if re.fullmatch(pattern, line)], row.name
        if row.name not in ("title", "status"):
            assert any(line.partition("  # ")[2].startswith(row.description) for line in lines), row.name


@pytest.mark.parametrize("name", TYPES)
def test_needed_fields_are_live_and_come_first(name: str) -> None:
    lines = header_of(name).split("\n")
    live = [line.partition(":")[0] for line in lines if re.match(r"[a-z]", line)]
    needed = [row.name for row in describe_fields(TYPES[name]) if row.depth == 0 and row.status]
    assert set(live) == {*needed, "status"}
    rows = {row.name: row for row in describe_fields(TYPES[name])}
    order = [STATUSES.index(rows[key].status) for key in live if key != "status"]
    assert order == sorted(order)
    first_comment = next(number for number, line in enumerate(lines) if re.match(r"# [a-z_]+:", line))
    assert all(not re.match(r"[a-z]", line) for line in lines[first_comment:])


@pytest.mark.parametrize("name", TYPES)
@pytest.mark.parametrize("vocabulary", [STARTER, Vocabulary()], ids=["starter", "empty"])
def test_opened_fields_are_right_where_they_stand(name: str, vocabulary: Vocabulary) -> None:
    header = opened(header_of(name, vocabulary))
    header = "\n".join(line for line in header.split("\n") if not line.startswith(("Needed", "Always", "As far")))
    values = yaml.safe_load(header)
    source = parse_source(Raw(f"{TYPES[name].folder}/a.md", name, f"---\n{header}\n---\n".encode(), History()))
    problems = parse_entry(source, TYPES[name], vocabulary, SETTINGS).problems
    shown = {row.name for row in describe_fields(TYPES[name]) if row.depth == 0} - HIDDEN
    assert set(values) == shown
    # What must have a value in a group has none yet; nothing else is said.
    assert {problem.rule for problem in problems} <= {"missing-field", "wrong-value"}
    assert "unknown-key" not in {problem.rule for problem in problems}


@pytest.mark.parametrize("name", TYPES)
def test_closed_lists_show_their_words(name: str) -> None:
    header = " ".join(line.lstrip("# ") for line in header_of(name).split("\n"))
    for row in describe_fields(TYPES[name]):
        if row.vocabulary:
            assert f"of: {', '.join(STARTER.terms(row.vocabulary))}" in header, row.name


@pytest.mark.parametrize("name", TYPES)
def test_sections_say_what_belongs_there(name: str) -> None:
    assert set(TYPES[name].hints) >= set(TYPES[name].sections)
    body = scaffold(TYPES[name], "A", STARTER, SETTINGS).split("---\n")[2]
    for section in TYPES[name].sections:
        assert f"\n## {section}\n\n<!-- {TYPES[name].hints[section]} -->\n" in body


@pytest.mark.parametrize("name", TYPES)
def test_lines_fit_a_screen(name: str) -> None:
    assert [line for line in header_of(name).split("\n") if len(line) > 120] == []


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("Mentoring circles", "mentoring-circles"),
        ("Straße, Ærø & Łódź", "strasse-aero-lodz"),
        ("İstanbul", "istanbul"),
        ("What's up?", "whats-up"),
        ("a -- b", "a-b"),
        ("学习", ""),
        ("!?", ""),
        (f"{'word ' * 40}", "-".join(["word"] * 16)),
    ],
)
def test_a_title_becomes_a_file_name(title: str, stem: str) -> None:
    assert file_stem(title) == stem
