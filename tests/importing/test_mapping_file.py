"""Mapping files: what is wrong in one is told in one line, with its place and what was meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from living_playbook import api
from living_playbook.errors import PlaybookError
from living_playbook.importing import load_mapping, preset_names

if TYPE_CHECKING:
    from pathlib import Path

RULE = "entries:\n  - type: practice\n"

WRONG = [
    pytest.param("", "m.yml:1:1: `entries` is missing", id="empty"),
    pytest.param("- a\n", "m.yml:1:1: the header holds a list, not `key: value` lines", id="a list"),
    pytest.param(
        f"{RULE}feilds:\n  title: name\n",
        "m.yml:3:1: `feilds` is not a key of a mapping; did you mean `fields`?",
        id="unknown key",
    ),
    pytest.param(
        "entries:\n  - tpye: practice\n",
        "m.yml:2:5: `tpye` is not a key of item 1 of `entries`; did you mean `type`?",
        id="unknown key of a rule",
    ),
    pytest.param(
        f"{RULE}fields:\n  tags:\n    from: labels\n    splitt: ','\n",
        "m.yml:6:5: `splitt` is not a key of `tags` of `fields`; did you mean `split`?",
        id="unknown key of a field",
    ),
    pytest.param(
        f"{RULE}cite: {{title: A, yeer: 2020}}\n",
        "m.yml:3:18: `yeer` is not a key of `cite`; did you mean `year`?",
        id="unknown key of the citation",
    ),
    pytest.param("entries:\n  - files: a.md\n", "m.yml:2:5: `type` of item 1 of `entries` is missing", id="no type"),
    pytest.param("entries: []\n", "m.yml:1:10: `entries` must hold at least one rule", id="no rule"),
    pytest.param(
        "entries: practice\n", "m.yml:1:10: `entries` must be a list, with `- ` before each item", id="no list"
    ),
    pytest.param(f"{RULE}images: move\n", "m.yml:3:9: `images` must be `copy` or `link`", id="a choice that is none"),
    pytest.param(
        f"{RULE}site: example.org\n",
        "m.yml:3:7: `site` must be an address that begins with `https://`",
        id="an address",
    ),
    pytest.param(
        f"{RULE}collection: Our Notes\n",
        "m.yml:3:13: `collection` must be lower-case letters, digits and single hyphens",
        id="a name",
    ),
    pytest.param(
        f"{RULE}fields:\n  created: {{from: date, pattern: '[0-9'}}\n",
        "m.yml:4:34: `pattern` of `created` of `fields` is not a regular expression: unterminated character set at position 0",
        id="a pattern",
    ),
    pytest.param(
        f"{RULE}fields:\n  created: {{from: date, pattern: '[0-9]+'}}\n",
        "m.yml:4:34: `pattern` of `created` of `fields` needs a group in brackets: what the group matches is used",
        id="a pattern without a group",
    ),
    pytest.param(f"{RULE}facts: perhaps\n", "m.yml:3:8: `facts` must be `true` or `false`", id="a switch"),
    pytest.param(
        "entries:\n  - type: practise\n",
        "m.yml:2:11: there is no type `practise`; did you mean `practice`?",
        id="a type that is none",
    ),
    pytest.param(
        f"{RULE}fields:\n  titel: name\n",
        "m.yml:4:3: `titel` is not a field of type `practice`; did you mean `title`?",
        id="a field that is none",
    ),
    pytest.param(
        f"{RULE}fields:\n  effort.costs: name\n",
        "m.yml:4:3: `effort.costs` is not a field of type `practice`; did you mean `effort.cost`?",
        id="a field in a group that is none",
    ),
    pytest.param(
        f"{RULE}fields:\n  status: state\n",
        "m.yml:4:3: `status` cannot be mapped: the import writes it itself",
        id="a field that is ours",
    ),
    pytest.param(
        f"{RULE}fields:\n  title: $headings\n",
        "m.yml:4:10: there is no `$headings`; did you mean `$heading`?",
        id="a special name that is none",
    ),
    pytest.param(
        "entries:\n  - {type: practice, folder: playbook/goals}\n",
        "m.yml:2:30: `playbook/goals` is not a folder for entries of type `practice`; use one of: playbook/practices",
        id="a folder of another type",
    ),
    pytest.param(
        f"{RULE}    id: '{{folder}}-{{nme}}'\n",
        "m.yml:3:9: `id` of item 1 of `entries` holds `{nme}`, which is not a path name; available: `{name}`, `{stem}`,"
        " `{folder}`, `{path}`, `{date}`, `{year}`, `{title}`",
        id="a name of a path that is none",
    ),
    pytest.param(
        f"{RULE}    id: '{{title}}'\n",
        "m.yml:3:9: `id` of item 1 of `entries` cannot be made of `{title}`, which may change; take `{name}`",
        id="an id of the title",
    ),
    pytest.param(
        f"{RULE}fields:\n  summary: $section\n",
        "m.yml:4:12: `$section` needs a heading after it, such as `$section Decision`",
        id="a section without its heading",
    ),
    pytest.param(
        f"{RULE}sections:\n  Why: $paragraph\n",
        "m.yml:4:8: a section is filled from keys of the header, and `$paragraph` is not one: text stays where it is",
        id="a section of the text",
    ),
]


@pytest.mark.parametrize(("text", "message"), WRONG)
def test_what_is_wrong_is_told_in_one_line(
    text: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    api.init(tmp_path / "ours", examples=False)
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.md").write_text("# A\n", encoding="utf-8")
    (tmp_path / "m.yml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(PlaybookError) as told:
        api.import_(tmp_path / "ours", tmp_path / "notes", "m.yml")
    assert str(told.value).split("; write the header")[0] == message
    assert "\n" not in str(told.value)


def test_an_unknown_preset_is_told_with_those_there_are() -> None:
    with pytest.raises(PlaybookError) as told:
        load_mapping("madar")
    assert str(told.value) == (
        "there is no preset and no file `madar`; did you mean `madr`? Available: handbook, madr, open-practice-library"
    )


@pytest.mark.parametrize("name", preset_names())
def test_a_preset_says_what_it_is_for(name: str) -> None:
    assert load_mapping(name).mapping.description.endswith(".")


def test_there_are_the_presets_that_were_promised() -> None:
    assert preset_names() == ("handbook", "madr", "open-practice-library")
