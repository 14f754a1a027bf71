"""Promises about the code itself: imports go one way, plug-ins do not know each other, nothing grows too large."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import grimp
import pytest

import living_playbook

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
PACKAGE = Path(living_playbook.__path__[0])
MODULES = sorted(PACKAGE.rglob("*.py"))
PLUG_IN_PACKAGES = (
    "cli",
    "entries",
    "fixes",
    "outputs.due",
    "outputs.exports",
    "outputs.feeds",
    "outputs.pages",
    "outputs.reports",
    "outputs.reviews",
    "rules",
    "views",
)
"""Packages whose modules are found by name."""

LONGEST_MODULE, LONGEST_FUNCTION = 300, 40
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def named(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def definitions(path: Path) -> Iterator[Definition]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    yield from (node for node in ast.walk(tree) if isinstance(node, Definition))


def test_imports_keep_their_contracts() -> None:
    script = Path(sys.executable).with_name("lint-imports")
    command = [str(script), "--config", str(ROOT / "pyproject.toml"), "--no-cache", "--no-logo"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken." in done.stdout


@pytest.fixture(scope="module")
def imports() -> grimp.ImportGraph:
    return grimp.build_graph("living_playbook", cache_dir=None)


def plug_ins(imports: grimp.ImportGraph, package: str) -> set[str]:
    children = imports.find_children(f"living_playbook.{package}")
    return {module for module in children if not module.rpartition(".")[2].startswith("_")}


@pytest.mark.parametrize("package", PLUG_IN_PACKAGES)
def test_plug_in_modules_do_not_import_each_other(imports: grimp.ImportGraph, package: str) -> None:
    every = plug_ins(imports, package)
    assert every, "a package without plug-ins proves nothing"
    known = {module: imports.find_modules_directly_imported_by(module) & every for module in every}
    assert {module: others for module, others in known.items() if others} == {}


@pytest.mark.parametrize("package", PLUG_IN_PACKAGES)
def test_nobody_imports_a_plug_in_where_a_new_one_would_have_to_be_added(
    imports: grimp.ImportGraph, package: str
) -> None:
    # The registry imports by name; a package that imports its own modules keeps a list of them.
    inside = {f"living_playbook.{package}", *imports.find_descendants(f"living_playbook.{package}")}
    every = plug_ins(imports, package)
    lists = {
        module: others
        for module in inside - every
        if (others := imports.find_modules_directly_imported_by(module) & every)
    }
    assert lists == {}


def test_the_packages_above_are_all_that_find_their_modules_by_name() -> None:
    found = {
        named(path.parent).replace("/", ".")
        for path in MODULES
        if "modules_of(" in (text := path.read_text(encoding="utf-8")) or "module_names(" in text
        if path.parent.name != "registry"
    }
    assert found == set(PLUG_IN_PACKAGES)


def test_a_module_can_be_read_at_one_sitting() -> None:
    lengths = {named(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name: length for name, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_a_function_does_one_thing() -> None:
    lengths = {
        f"{named(path)}: {node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path in MODULES
        for node in definitions(path)
        if not isinstance(node, ast.ClassDef)
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}


def test_everything_public_says_what_it_is() -> None:
    trees = {named(path): ast.parse(path.read_text(encoding="utf-8")) for path in MODULES}
    silent = [
        f"{name}: {node.name}" for name, tree in trees.items() for node in public(tree) if not says_something(node)
    ]
    assert [name for name, tree in trees.items() if not says_something(tree)] + silent == []


def says_something(node: Definition | ast.Module) -> bool:
    return bool(ast.get_docstring(node))


def public(tree: ast.Module | ast.ClassDef) -> Iterator[Definition]:
    """Yield what others may use: names without a leading underscore, at the top and in classes that are public."""
    for node in tree.body:
        if isinstance(node, Definition) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from public(node)


def test_types_are_written_down() -> None:
    bare = [
        f"{named(path)}: {node.name}"
        for path in MODULES
        for node in definitions(path)
        if not isinstance(node, ast.ClassDef)
        if node.returns is None
        or any(each.annotation is None for each in node.args.args if each.arg not in ("self", "cls"))
    ]
    assert bare == []


def test_the_public_api_is_what_it_says() -> None:
    from living_playbook import api

    assert sorted(api.__all__) == sorted(set(api.__all__))
    assert [name for name in api.__all__ if not hasattr(api, name)] == []
    modules = sorted(Path(api.__file__ or "").parent.glob("*.py"))
    defined = {node.name for path in modules for node in public(ast.parse(path.read_text(encoding="utf-8")))}
    assert defined <= set(api.__all__)
