"""`playbook export`: what one audience may read, for other programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from living_playbook import api
from living_playbook.outputs.exports import export_formats, is_on_site

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

pytestmark = pytest.mark.slow

SINGLE = [name for name, module in export_formats().items() if is_on_site(module) and name != "views"]


@pytest.mark.parametrize("name", SINGLE)
def test_a_single_file_is_printed_as_the_site_has_it(run: Callable[..., Result], started: Path, name: str) -> None:
    result = run("export", name, "--root", started)
    assert result.exit_code == 0
    api.compile_site(api.load(started))
    (file,) = (started / ".playbook/site/data").glob(f"{name}.*")
    assert result.stdout == file.read_text(encoding="utf-8")
    if file.suffix == ".json" and name != "evidence-schema":  # a schema is the same for everybody
        assert json.loads(result.stdout)["audience"] == "organisation"


def test_progress_goes_to_the_other_stream_in_plain_lines(run: Callable[..., Result], started: Path) -> None:
    lines = run("export", "graph", "--root", started).stderr.splitlines()
    assert lines == ["read ...", "parse ...", "link ...", "check ...", "derive ...", "export ..."]


def test_an_audience_sees_what_it_may(run: Callable[..., Result], started: Path) -> None:
    path = started / "playbook/goals/example-goal.md"
    path.write_text(path.read_text(encoding="utf-8").replace("audience: organisation", "audience: leaders"), "utf-8")

    def seen(audience: str) -> list[str]:
        shown = run("export", "entries", "--audience", audience, "--root", started).stdout
        return [entry["id"] for entry in json.loads(shown)["entries"]]

    assert seen("organisation") == ["example-case", "example-checklist", "example-practice"]
    assert seen("leaders") == ["example-case", "example-checklist", "example-goal", "example-practice"]


def test_a_file_can_be_named(run: Callable[..., Result], started: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "graph.json"
    result = run("export", "graph", "--out", out, "--root", started)
    assert (result.exit_code, result.stdout) == (0, "")
    assert out.read_text(encoding="utf-8") == run("export", "graph", "--root", started).stdout
    assert result.stderr.endswith(f"written: {out}\n")


def test_several_files_need_a_folder(run: Callable[..., Result], started: Path, tmp_path: Path) -> None:
    result = run("export", "views", "--root", started)
    assert (result.exit_code, result.stdout) == (2, "")
    number = len(api.export(api.load(started), "views"))
    assert result.stderr.endswith(f"playbook: `views` is {number} files; name a folder for them with `--out DIR`\n")
    assert run("export", "views", "--out", tmp_path / "all", "--root", started).exit_code == 0
    home = json.loads((tmp_path / "all/views/home.json").read_text(encoding="utf-8"))
    assert (home["view"], home["audience"]) == ("home", "organisation")


def test_a_single_file_does_not_take_the_place_of_a_folder(
    run: Callable[..., Result], started: Path, tmp_path: Path
) -> None:
    (tmp_path / "out").mkdir()
    result = run("export", "graph", "--out", tmp_path / "out", "--root", started)
    message = f"playbook: {tmp_path}/out is a folder; name a file with `--out`"
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (2, message)
    assert list((tmp_path / "out").iterdir()) == []


def test_several_files_do_not_take_the_place_of_one(run: Callable[..., Result], started: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    result = run("export", "views", "--out", tmp_path / "out", "--root", started)
    assert result.exit_code == 2
    assert f"playbook: {tmp_path}/out is a file; this export is " in result.stderr
    assert (tmp_path / "out").read_text(encoding="utf-8") == "mine"


def test_an_unknown_format_is_guessed(run: Callable[..., Result], started: Path) -> None:
    result = run("export", "entires", "--root", started)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "there is no export `entires`; did you mean `entries`? Available: " in result.stderr


def test_an_unknown_audience_is_guessed_before_any_work(run: Callable[..., Result], started: Path) -> None:
    result = run("export", "graph", "--audience", "leader", "--root", started)
    message = "there is no audience `leader`; did you mean `leaders`? Available: organisation, leaders, circle"
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (2, f"playbook: {message}")
    assert "check ..." not in result.stderr


def test_findings_stop_it(run: Callable[..., Result], started: Path) -> None:
    (started / "playbook/goals/bare.md").write_text("no header\n", encoding="utf-8")
    result = run("export", "graph", "--root", started)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines()[-1] == "playbook: nothing was exported; fix the findings above first"
    assert "playbook/goals/bare.md:1:1: error missing-header" in result.stderr
