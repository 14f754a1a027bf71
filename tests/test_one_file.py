"""The promise of the design: a new type, rule, view, export, report format or command is one new file and nothing else.

A copy of the package gets a throw-away module of each kind and is run from the command line.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import living_playbook

MODULES = {
    "entries/visit.py": '''
        """A day at another place."""

        from __future__ import annotations

        from typing import Annotated

        from pydantic import Field

        from living_playbook.entries._fields import Fields
        from living_playbook.entries._marks import Needed
        from living_playbook.entries._values import Text

        TYPE = "visit"
        FOLDER = "playbook/visits"
        LABEL, PLURAL = "Visit", "Visits"
        SECTIONS = ("What I saw",)


        class Visit(Fields):
            """The header of a visit."""

            host: Annotated[Text | None, Needed()] = Field(default=None, description="Who was visited.")


        MODEL = Visit
    ''',
    "rules/visit_without_question.py": '''
        """A visit should begin with a question.

        ## What it checks

        The title of a visit ends with a question mark.

        ## Why

        Who goes without a question comes back without an answer.

        ## Wrong

        Harbour

        ## Right

        How do they load in the rain?
        """

        from __future__ import annotations

        from typing import TYPE_CHECKING

        from living_playbook.diagnostics import Finding, Severity

        if TYPE_CHECKING:
            from collections.abc import Iterator

            from living_playbook.entries import Entry
            from living_playbook.rules._context import Context

        CODE = "PB299"
        SCOPE = "entry"
        SEVERITY = Severity.WARNING


        def check(entry: Entry, _context: Context) -> Iterator[Finding]:
            """Yield a finding for a title that asks nothing."""
            if entry.type.name == "visit" and not entry.title.endswith("?"):
                yield Finding(entry.span_of("title"), "the title asks nothing", "end it with a question mark")
    ''',
    "views/title_lengths.py": '''
        """How long the titles are."""

        from __future__ import annotations

        from dataclasses import dataclass
        from typing import TYPE_CHECKING

        if TYPE_CHECKING:
            from living_playbook.views._sight import Sight

        TITLE = "Lengths of titles"


        @dataclass(frozen=True, slots=True)
        class LengthsView:
            """The longest title."""

            longest: str


        def derive(sight: Sight) -> LengthsView:
            """Find the longest title."""
            return LengthsView(max((entry.title for entry in sight.graph.by_id.values()), key=len, default=""))
    ''',
    "outputs/exports/title_list.py": '''
        """All titles."""

        from __future__ import annotations

        from typing import TYPE_CHECKING

        from living_playbook.outputs._artifact import Artifact

        if TYPE_CHECKING:
            from collections.abc import Iterator

            from living_playbook.outputs._site import Site


        def render(site: Site) -> Iterator[Artifact]:
            """Yield one file."""
            yield Artifact.json("data/title-list.json", {"titles": [e.title for e in site.graph.by_id.values()]})
    ''',
    "outputs/feeds/headlines.py": '''
        """News as titles, one a line."""

        from __future__ import annotations

        from typing import TYPE_CHECKING

        if TYPE_CHECKING:
            from living_playbook.outputs.feeds._feed import Feed

        SUFFIX = "txt"


        def render(feed: Feed, _path: str) -> str:
            """Return the titles."""
            return "".join(f"{item.title}\\n" for item in (feed, *feed.items))
    ''',
    "outputs/reports/count.py": '''
        """Only how many."""

        from __future__ import annotations

        from typing import TYPE_CHECKING

        if TYPE_CHECKING:
            from living_playbook.diagnostics import Report

        FORMAT = "count"


        def render(report: Report, *, colour: bool = False) -> str:
            """Return a number."""
            _ = colour
            return f"{len(report.diagnostics)} found\\n"
    ''',
    "cli/greet_all.py": '''
        """`playbook greet-all`: says hello."""

        from __future__ import annotations

        from pathlib import Path

        import click

        from living_playbook import api


        @click.command()
        @click.argument("root", type=click.Path(path_type=Path))
        def command(root: Path) -> None:
            """Greet every entry.

            \\b
            Example:
                playbook greet-all .
            """
            click.echo("\\n".join(f"Hello, {entry.title}" for entry in api.load(root).entries))
    ''',
}


def dedented(text: str) -> str:
    return "\n".join(line[8:] for line in text.strip("\n").split("\n")).rstrip() + "\n"


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a copy of the package and one more file of each kind."""
    folder = tmp_path_factory.mktemp("copy")
    target = folder / "living_playbook"
    shutil.copytree(Path(living_playbook.__path__[0]), target, ignore=shutil.ignore_patterns("__pycache__"))
    for name, text in MODULES.items():
        assert not (target / name).exists(), "a throw-away module must not hide a real one"
        (target / name).write_text(dedented(text), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def root(copy: Path) -> Path:
    """Return a playbook started with the copy, with one entry of the new type."""
    folder = copy / "ours"
    run(copy, "init", folder, "--empty")
    shown = run(copy, "new", "visit", "Harbour", "--root", folder).stdout
    assert shown.startswith("playbook/visits/harbour.md is written")
    path = folder / "playbook/visits/harbour.md"
    path.write_text(path.read_text(encoding="utf-8").replace("\n# audience:", "\naudience: organisation"), "utf-8")
    return folder


def run(copy: Path, *arguments: object, code: int = 0) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "living_playbook", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(copy), "SOURCE_DATE_EPOCH": "1795348800"}
    done = subprocess.run(command, env=environment, cwd=copy, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    return done


@pytest.mark.slow
def test_it_is_the_copy_that_runs(copy: Path) -> None:
    assert "greet-all" in run(copy, "--help").stdout


@pytest.mark.slow
def test_a_type_is_one_file(copy: Path, root: Path) -> None:
    text = (root / "playbook/visits/harbour.md").read_text(encoding="utf-8")
    assert "\nhost:  # Who was visited.\n" in text
    assert "\n## What I saw\n" in text
    assert (root / "playbook/visits/.gitkeep").is_file(), "`init` makes the folder of the type"
    assert json.loads(run(copy, "schema", "visit", "--root", root).stdout)["title"] == "Visit"


@pytest.mark.slow
def test_a_rule_is_one_file(copy: Path, root: Path) -> None:
    report = run(copy, "check", "--root", root).stdout
    assert "playbook/visits/harbour.md:2:8: warning visit-without-question (PB299): the title asks nothing\n" in report
    assert run(copy, "check", "--strict", "--root", root, code=1).stdout == report
    assert run(copy, "explain", "PB299").stdout.startswith("# visit-without-question\n\nA visit should begin with ")
    assert any(line.startswith("PB299  visit-without-question ") for line in run(copy, "explain").stdout.splitlines())


@pytest.mark.slow
def test_an_export_is_one_file(copy: Path, root: Path) -> None:
    assert json.loads(run(copy, "export", "title-list", "--root", root).stdout) == {"titles": ["Harbour"]}


@pytest.mark.slow
def test_a_report_format_is_one_file(copy: Path, root: Path) -> None:
    number = len(json.loads(run(copy, "check", "--format", "json", "--root", root).stdout)["diagnostics"])
    assert run(copy, "check", "--format", "count", "--root", root).stdout == f"{number} found\n"


@pytest.mark.slow
def test_a_command_is_one_file(copy: Path, root: Path) -> None:
    assert run(copy, "greet-all", root).stdout == "Hello, Harbour\n"
    near = run(copy, "greet-al", code=2).stderr
    assert near.endswith("Error: No such command 'greet-al'. Did you mean 'greet-all'?\n")


@pytest.mark.slow
def test_a_view_and_every_page_come_with_it(copy: Path, root: Path) -> None:
    run(copy, "build", "--root", root)
    pages = root / ".playbook/site"
    assert "Lengths of titles" in (pages / "views/title-lengths/index.md").read_text(encoding="utf-8")
    view = json.loads((pages / "data/views/title-lengths.json").read_text(encoding="utf-8"))
    assert view["record"] == {"longest": "Harbour"}
    assert (pages / "feeds/all.txt").read_text(encoding="utf-8").startswith("Ours\n")
    assert json.loads((pages / "data/title-list.json").read_text(encoding="utf-8")) == {"titles": ["Harbour"]}
    site = root / "site"
    for page in (
        "visits",
        "visits/harbour",
        "views/title-lengths",
        "contribute/fields/visit",
        "contribute/rules/visit-without-question",
    ):
        assert (site / page / "index.html").is_file(), page
    assert "Harbour" in (site / "views/title-lengths/index.html").read_text(encoding="utf-8")
