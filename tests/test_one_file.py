"""The promise of the design: a new type, rule, view, export, feed, report or command is one new file and its fixture.

A copy of the repository gets one specimen of each kind, as rich as its kind allows, from `specimens/`. All tests that go
over all types, rules, views, exports or commands must pass there, and no list is edited. Then the copy is run from the
command line, as its user would.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import html

ROOT = Path(__file__).parents[1]
SPECIMENS = Path(__file__).parent / "specimens"
ALL = re.compile(
    r"\b(?:all_rules|all_fixes|view_modules|export_formats|report_formats|list_commands|modules_of)\("
    r"|\bentry_types\(Settings\(|PLUG_IN_PACKAGES"
)
"""How a test asks for all there is of a kind."""
NAMES = ("excursion", "excursion-without-question", "title_lengths", "title-list", "greet-all", "count")

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("one-file")]


def conforming() -> list[str]:
    """Return the files of all tests that go over all there is of a kind, but for this one and those in a browser."""
    files = sorted(path for path in ROOT.glob("tests/**/test_*.py") if ALL.search(path.read_text(encoding="utf-8")))
    return [path.relative_to(ROOT).as_posix() for path in files if path != Path(__file__) and "site" not in path.parts]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the repository with the specimens, and its tables made anew."""
    folder = tmp_path_factory.mktemp("copy")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    built = [
        path.relative_to(ROOT).as_posix() for path in (ROOT / "generator").rglob("_bundles/**/*") if path.is_file()
    ]
    for name in [*filter(None, listed.stdout.decode().split("\0")), *built]:
        if (ROOT / name).is_file() and not name.startswith("tests/specimens/"):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    for path in SPECIMENS.rglob("*"):
        target = folder / path.relative_to(SPECIMENS)
        if path.is_file() and "__pycache__" not in path.parts:
            assert not target.exists(), "a specimen must not hide a real one"
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    run(folder, "tools/readme.py")
    return folder


@pytest.fixture(scope="module")
def root(copy: Path) -> Path:
    """Return a playbook started with the copy, with one entry of the new type."""
    folder = copy.parent / "ours"
    playbook(copy, "init", folder, "--empty")
    shown = playbook(copy, "new", "excursion", "Harbour", "--root", folder).stdout
    assert shown.startswith("playbook/excursions/harbour.md is written")
    path = folder / "playbook/excursions/harbour.md"
    path.write_text(path.read_text(encoding="utf-8").replace("\n# audience:", "\naudience: organisation"), "utf-8")
    return folder


def run(copy: Path, *arguments: object, code: int = 0) -> subprocess.CompletedProcess[str]:
    """Run Python in the copy, which then stands before the installed package."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(copy / "generator"),
        "SOURCE_DATE_EPOCH": "1795348800",
        "HYPOTHESIS_PROFILE": "quick",
    }
    command = [sys.executable, *map(str, arguments)]
    done = subprocess.run(command, env=environment, cwd=copy, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stdout[-6000:] + done.stderr[-3000:]
    return done


def playbook(copy: Path, *arguments: object, code: int = 0) -> subprocess.CompletedProcess[str]:
    return run(copy, "-m", "living_playbook", *arguments, code=code)


def test_all_tests_that_go_over_all_of_a_kind_pass_with_one_more_of_each(copy: Path) -> None:
    files = conforming()
    assert {"tests/test_docs.py", "tests/rules/test_rules.py", "tests/entries/test_types.py"} <= set(files)
    options = ("-q", "-p", "no:cacheprovider", "-m", "not browser")
    listed = run(copy, "-m", "pytest", *options, "--collect-only", *files).stdout.splitlines()
    collected = [line for line in listed if "::" in line]
    # What is tried once for each of a kind was tried for the others before; the rest looks at all of them at once.
    wanted = [each for each in collected if "[" not in each or any(name in each for name in NAMES)]
    for name in NAMES:
        assert any(f"[{name}" in each or f"/{name}]" in each for each in wanted), f"no test is about {name}"
    (copy / "wanted.txt").write_text("\n".join(wanted) + "\n", encoding="utf-8")
    done = run(copy, "-m", "pytest", *options, "-x", "-n", "2", "@wanted.txt")
    assert re.search(r"\d{3,} passed", done.stdout), done.stdout


def test_the_linters_take_a_specimen_as_it_is(copy: Path) -> None:
    run(copy, "-m", "ruff", "check", "--quiet", "generator")
    run(copy, "-m", "ruff", "format", "--check", "--quiet", "generator")


def test_a_type_is_one_file(copy: Path, root: Path) -> None:
    text = (root / "playbook/excursions/harbour.md").read_text(encoding="utf-8")
    assert "\nhost:  # Who was visited.\n" in text
    assert "\n## What I saw\n" in text
    assert (root / "playbook/excursions/.gitkeep").is_file(), "`init` makes the folder of the type"
    assert json.loads(playbook(copy, "schema", "excursion", "--root", root).stdout)["title"] == "Excursion"


def test_a_rule_with_its_fix_is_one_file(copy: Path, root: Path, tmp_path: Path) -> None:
    report = playbook(copy, "check", "--root", root).stdout
    assert (
        "playbook/excursions/harbour.md:2:8: info excursion-without-question (PB299): the title asks nothing\n"
        in report
    )
    assert playbook(copy, "explain", "PB299").stdout.startswith(
        "# excursion-without-question\n\nAn excursion should begin with "
    )
    listed = playbook(copy, "explain").stdout
    assert any(line.startswith("PB299  excursion-without-question ") for line in listed.splitlines())
    fixed = shutil.copytree(root, tmp_path / "mended")
    done = playbook(copy, "check", "--fix", "--root", fixed)
    assert "+title: Harbour?\n" in done.stdout
    assert done.stderr.endswith("fixed: 1 change in 1 file\n")
    assert "excursion-without-question" not in playbook(copy, "check", "--root", fixed).stdout


def test_an_export_is_one_file_and_need_not_be_json(copy: Path, root: Path) -> None:
    shown = playbook(copy, "export", "title-list", "--root", root).stdout
    assert list(csv.reader(io.StringIO(shown))) == [["id", "title"], ["harbour", "Harbour"]]


def test_a_report_format_is_one_file(copy: Path, root: Path) -> None:
    number = len(json.loads(playbook(copy, "check", "--format", "json", "--root", root).stdout)["diagnostics"])
    assert playbook(copy, "check", "--format", "count", "--root", root).stdout == f"{number} found\n"


def test_a_command_is_one_file(copy: Path, root: Path) -> None:
    assert playbook(copy, "greet-all", "--root", root).stdout == "Hello, Harbour\n"
    near = playbook(copy, "greet-al", code=2).stderr
    assert near.endswith("Error: No such command 'greet-al'. Did you mean 'greet-all'?\n")
    assert "| `playbook greet-all` | Greet every entry. |\n" in (copy / "README.md").read_text(encoding="utf-8")


def test_a_view_and_every_page_come_with_it_and_are_reached(copy: Path, root: Path) -> None:
    playbook(copy, "build", "--root", root)
    pages = root / ".playbook/site"
    view = json.loads((pages / "data/views/title-lengths.json").read_text(encoding="utf-8"))
    assert view["record"] == {"longest": "Harbour"}
    assert (pages / "feeds/all.txt").read_text(encoding="utf-8").startswith("Ours\n")
    assert (pages / "data/title-list.csv").read_text(encoding="utf-8") == "id,title\nharbour,Harbour\n"
    site = root / "site"
    assert "Harbour" in (site / "views/title-lengths/index.html").read_text(encoding="utf-8")
    wanted = {
        "excursions/",
        "excursions/harbour/",
        "views/title-lengths/",
        "contribute/fields/excursion/",
        "contribute/rules/excursion-without-question/",
        "contribute/new/excursion/",
    }
    assert wanted - reached(site) == set()


def reached(site: Path) -> set[str]:
    """Return the addresses of all pages that links lead to from the home page."""
    seen: set[Path] = set()
    waiting = [site / "index.html"]
    while waiting:
        page = waiting.pop()
        if page in seen or not page.is_file() or not page.is_relative_to(site):
            continue
        seen.add(page)
        for link in html.parse(str(page)).getroot().xpath("//a/@href"):
            path = str(link).partition("#")[0].partition("?")[0]
            if path and "://" not in path and not path.startswith("mailto:"):
                target = Path(os.path.normpath(page.parent / path))
                waiting.append(target / "index.html" if not target.suffix else target)
    return {page.parent.relative_to(site).as_posix() + "/" for page in seen}
