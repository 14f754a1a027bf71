"""Nothing without help and a page: commands, rules, settings, views, types, exports and report formats."""

from __future__ import annotations

import inspect
import runpy
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from living_playbook import api
from living_playbook.cli import group
from living_playbook.config import Settings
from living_playbook.entries import describe_fields, entry_types
from living_playbook.outputs import pages, reports, reviews
from living_playbook.outputs.exports import export_formats
from living_playbook.outputs.pages.contribute import setting_rows
from living_playbook.registry import Contract, modules_of
from living_playbook.rules import all_rules
from living_playbook.views import view_modules

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from pydantic import BaseModel

ROOT = Path(__file__).parents[1]
TYPES = entry_types(Settings())
COMMANDS = group.list_commands(click.Context(group))
VIEWS = view_modules()
PAGES = modules_of(pages, Contract(needs=("render",)))
FORMATS = {
    **export_formats(),
    **modules_of(reports, Contract(needs=("FORMAT", "render"))),
    **modules_of(reviews, Contract(needs=("FORMAT", "render"))),
}


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the compiled tree of a started playbook."""
    root = tmp_path_factory.mktemp("docs") / "ours"
    api.init(root, "Ours")
    api.compile_site(api.load(root))
    return root / ".playbook" / "site"


def page(compiled: Path, name: str) -> str:
    """Return the Markdown of the page that is printed to the folder `name`."""
    return (compiled / name / "index.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_help(name: str) -> None:
    command = group.get_command(click.Context(group), name)
    assert command is not None
    first, _, rest = (command.help or "").partition("\n")
    assert first.endswith((".", "?"))
    assert "Example:" in rest


def test_the_table_of_commands_in_the_readme_is_up_to_date() -> None:
    done = runpy.run_path(str(ROOT / "tools" / "readme.py"))
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert done["written"](text) == text, "run `make readme`"
    for name in COMMANDS:
        assert f"| `playbook {name}" in text


@pytest.mark.parametrize("name", sorted(all_rules()))
def test_a_rule_has_a_page(compiled: Path, name: str) -> None:
    rule = all_rules()[name]
    text = page(compiled, f"contribute/rules/{name}")
    assert rule.code in text
    assert rule.doc.partition("\n")[2].strip() in text
    index = page(compiled, "contribute/rules")
    assert name in index
    assert rule.code in index


def models_in(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    from living_playbook.entries._describe import model_in

    yield model
    for info in model.model_fields.values():
        inner = model_in(info.annotation)
        if inner is not None:
            yield from models_in(inner)


def test_a_setting_has_a_description_and_a_line(compiled: Path) -> None:
    rows = list(setting_rows(Settings, ""))
    assert [f"{table}.{key}" for table, key, _, meaning in rows if not meaning.strip()] == []
    keys = {name for model in models_in(Settings) for name, info in model.model_fields.items() if not info.exclude}
    shown = {key for _, key, _, _ in rows} | {part for table, *_ in rows for part in table.split(".")}
    aliases = {info.alias: name for model in models_in(Settings) for name, info in model.model_fields.items()}
    assert keys <= shown | {aliases[key] for key in shown if key in aliases}
    text = page(compiled, "contribute/settings")
    for table, key, _, _ in rows:
        assert f"<code>{key}</code>" in text
        assert not table or f"[{table}]" in text.replace("&lt;", "<").replace("&gt;", ">")


def test_the_default_of_a_setting_can_be_copied_into_the_settings() -> None:
    rows = {
        f"{table}.{key}": tomllib.loads(f"default = {shown}")["default"]
        for table, key, shown, _ in setting_rows(Settings, "")
    }
    assert rows["rotations.weeks"] == [2, 4]
    assert rows["audience.levels"] == ["organisation", "leaders", "circle"]
    assert rows["limits.review_soon_days"] == Settings().limits.review_soon_days


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_says_what_it_answers_and_is_printed(compiled: Path, name: str) -> None:
    assert VIEWS[name].TITLE
    assert str(VIEWS[name].__doc__).split("\n", 1)[0].endswith(".")
    shown = name.replace("_", "-")
    printers = [page for page, module in PAGES.items() if name in getattr(module, "PRINTS", ())]
    assert printers or (compiled / "views" / shown / "index.md").is_file()
    assert (compiled / "data" / "views" / f"{shown}.json").is_file()


def test_pages_print_views_that_there_are() -> None:
    printed = {view for module in PAGES.values() for view in getattr(module, "PRINTS", ())}
    assert printed <= set(VIEWS)


@pytest.mark.parametrize("name", TYPES)
def test_a_type_has_a_field_reference_and_an_index(compiled: Path, name: str) -> None:
    kind = TYPES[name]
    text = page(compiled, f"contribute/fields/{name}")
    for row in describe_fields(kind):
        assert row.description, f"{row.name} has no description"
        assert f'id="{row.name}"' in text
    assert kind.plural in page(compiled, kind.slug)
    assert kind.description
    assert kind.label in page(compiled, "contribute/fields")


@pytest.mark.parametrize("module", FORMATS.values(), ids=list(FORMATS))
def test_an_export_and_a_report_format_say_what_they_are(module: ModuleType) -> None:
    assert inspect.getdoc(module)
    assert inspect.getdoc(module.render)
