"""`playbook build`: one command, one site; the old one stays until the new one is there."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result


def old_site(root: Path) -> Path:
    """Put a built site in place, of which one page can be told again."""
    (root / "site" / "data").mkdir(parents=True)
    (root / "site" / "data" / "entries.json").write_text("{}", encoding="utf-8")
    (root / "site" / "index.html").write_text("old", encoding="utf-8")
    return root / "site" / "index.html"


@pytest.mark.slow
def test_a_started_playbook_builds_and_replaces_the_old_site(run: Callable[..., Result], started: Path) -> None:
    home = old_site(started)
    result = run("build", "--timings", "--root", started)
    assert result.exit_code == 0
    first, *timings = result.stdout.splitlines()
    assert first == f"4 entries checked; the site is in {started}/site"
    assert [line.split()[0] for line in timings] == result.stderr.replace(" ...", "").split()
    assert "<title>" in home.read_text(encoding="utf-8")
    page = (started / "site/cases/example-case/index.html").read_text(encoding="utf-8")
    assert "Example: a team that looked back for eight weeks" in page
    assert run("build", "--root", started).exit_code == 0, "a site of ours may be replaced"


@pytest.mark.slow
def test_a_site_for_a_disk_comes_with_its_archive(run: Callable[..., Result], started: Path) -> None:
    home = old_site(started)
    result = run("build", "--offline", "--audience", "leaders", "--timings", "--root", started)
    assert result.exit_code == 0
    first, *timings = result.stdout.splitlines()
    place = f"{started}/site-offline"
    assert first == f"4 entries checked; the site is in {place}, packed as {place}.zip"
    assert [line.split()[0] for line in timings] == result.stderr.replace(" ...", "").split()
    assert [line.split()[0] for line in timings[-2:]] == ["print", "pack"]
    assert (started / "site-offline.zip").is_file()
    assert '"audience":"leaders"' in (started / "site-offline/data/entries.json").read_text(encoding="utf-8")
    assert home.read_text(encoding="utf-8") == "old", "the usual site is another"
    ignored = subprocess.run(["git", "init", "-q"], cwd=started, check=True)
    assert ignored.returncode == 0
    listed = subprocess.run(
        ["git", "status", "--short", "-uall"], cwd=started, check=True, capture_output=True, text=True
    )
    assert "site-offline" not in listed.stdout
    assert "mkdocs.yml" in listed.stdout


def test_findings_leave_the_old_site(run: Callable[..., Result], started: Path) -> None:
    home = old_site(started)
    (started / "playbook/goals/bare.md").write_text("no header\n", encoding="utf-8")
    result = run("build", "--root", started)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines()[-1] == "playbook: no site was built; fix the findings above first"
    assert "playbook/goals/bare.md:1:1: error missing-header " in result.stderr
    assert home.read_text(encoding="utf-8") == "old"


def test_warnings_stop_a_strict_build_only(run: Callable[..., Result], started: Path) -> None:
    path = started / "playbook/goals/example-goal.md"
    path.write_text(path.read_text(encoding="utf-8").replace("- learning", "- development"), encoding="utf-8")
    result = run("build", "--strict", "--root", started)
    assert result.exit_code == 1
    assert "warning synonym-used" in result.stderr


def test_what_is_only_information_stays_with_check(run: Callable[..., Result], started: Path) -> None:
    run("new", "case", "Thin", "--root", started)
    (started / "playbook/goals/bare.md").write_text("no header\n", encoding="utf-8")
    assert " info " in run("check", "--root", started).stdout
    assert " info " not in run("build", "--root", started).stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--audience", "leader"), "there is no audience `leader`; did you mean `leaders`? Available: "),
        (("--out", "{root}"), "{root} contains the playbook itself; choose another folder with `--out`"),
        (("--out", "{root}/.."), "{above} contains the playbook itself; choose another folder with `--out`"),
        (("--out", "{root}/playbook"), "{root}/playbook contains files that are not a playbook site; empty it, or "),
        (("--out", "{root}/README.md"), "{root}/README.md is a file; name a folder with `--out`"),
        (
            ("--offline", "--out", "{root}/cases"),
            "{root}/cases contains files that are not a playbook site; empty it, or ",
        ),
    ],
)
def test_wrong_usage_is_told_before_any_work(
    run: Callable[..., Result], started: Path, arguments: tuple[str, ...], message: str
) -> None:
    before = sorted(started.rglob("*"))
    result = run("build", *(each.format(root=started) for each in arguments), "--root", started)
    last = result.stderr.splitlines()[-1]
    assert (result.exit_code, result.stdout) == (2, "")
    assert last.startswith(f"playbook: {message.format(root=started, above=started.parent)}")
    assert "check ..." not in result.stderr
    assert sorted(started.rglob("*")) == before


def test_the_folder_in_the_settings_is_guarded_too(run: Callable[..., Result], started: Path) -> None:
    path = started / "playbook.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("[site]", '[site]\nout = "cases"'), encoding="utf-8")
    assert run("build", "--root", started).exit_code == 2
    assert (started / "cases/2026/example-case.md").is_file()


def test_without_mkdocs_yml_one_line_says_so(run: Callable[..., Result], started: Path) -> None:
    (started / "mkdocs.yml").unlink()
    message = f"playbook: {started}/mkdocs.yml is missing; `playbook init DIR` writes one that you can copy"
    for command in ("build", "serve"):
        result = run(command, "--root", started)
        assert (result.exit_code, result.stderr.splitlines()[-1]) == (2, message)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("config", "told"),
    [
        ("site_name: [", "MkDocs encountered an error parsing the configuration file"),
        ("site_name: x\ntheme: none-such", "Unrecognised theme name: 'none-such'"),
        ("- x", "Expected a key-value mapping"),
    ],
)
def test_a_bad_mkdocs_yml_leaves_the_old_site(
    run: Callable[..., Result], started: Path, config: str, told: str
) -> None:
    home = old_site(started)
    (started / "mkdocs.yml").write_text(config, encoding="utf-8")
    result = run("build", "--root", started)
    assert (result.exit_code, result.stdout) == (2, "")
    last = result.stderr.splitlines()[-1]
    assert last.startswith("playbook: MkDocs could not build the site: ")
    assert told in last
    assert "Traceback" not in result.stderr
    assert home.read_text(encoding="utf-8") == "old"
    assert [path.name for path in started.iterdir() if path.name.startswith(".site")] == []
