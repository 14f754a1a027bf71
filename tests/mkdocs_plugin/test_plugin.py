"""`mkdocs build`, as everyone knows it: it compiles by itself, and stops where findings stop a build."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from living_playbook import api
from living_playbook.mkdocs_plugin.plugin import LivingPlaybookPlugin

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.slow

FINDING = "playbook/goals/bare.md:1:1: error missing-header "
STOPPED = "findings stop the build; `playbook check` lists them"


def mkdocs_build(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    command = [sys.executable, "-m", "mkdocs", "build", *options]
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)


def test_a_good_playbook_prints_whole_and_without_a_warning(
    tiny: Path, held: Callable[[Path], dict[str, bytes]]
) -> None:
    done = mkdocs_build(tiny, "--strict")
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    site, pages = held(tiny / "site"), held(tiny / ".playbook/site")
    expected = {name.removesuffix(".md") + ".html" if name.endswith(".md") else name for name in pages}
    assert expected <= set(site)
    assert site["404.html"] == pages["404.html"]
    assert b'<p class="pb-lead">What it is about.</p>' in site["practices/circles/index.html"]
    assert not [name for name, data in site.items() if "\ue000".encode() in data]


def test_findings_stop_it_and_are_shown(tiny: Path) -> None:
    (tiny / "playbook/goals/bare.md").write_text("no header\n", encoding="utf-8")
    done = mkdocs_build(tiny)
    assert done.returncode == 1
    assert FINDING in done.stderr
    assert done.stderr.count(STOPPED) == 1
    assert "Traceback" not in done.stderr
    assert not (tiny / "site").exists()
    assert not list((tiny / ".playbook/site").iterdir())


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("playbook.toml", 'title = "Fixture"', 'titel = "Fixture"', "`site.titel`"),
        ("playbook/vocabulary.yml", "tags:", "tags: [", "vocabulary.yml: not valid YAML"),
        (
            "mkdocs.yml",
            "- living-playbook",
            "- living-playbook:\n      audience: leader",
            "there is no audience `leader`",
        ),
        (
            "mkdocs.yml",
            "- living-playbook",
            "- living-playbook:\n      audiences: x",
            "Unrecognised configuration name",
        ),
    ],
)
def test_settings_that_cannot_be_are_one_line(tiny: Path, name: str, old: str, new: str, told: str) -> None:
    path = tiny / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    done = mkdocs_build(tiny, "--strict")
    assert done.returncode == 1
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tiny / "site").exists()


def test_the_audience_may_stand_in_the_configuration_and_warnings_stop_nothing(
    tiny: Path, written: Callable[..., str]
) -> None:
    shut = written("case", "Shut", audience="leaders", tags=["development"])
    (tiny / "cases/2026/shut.md").write_text(shut, encoding="utf-8")
    path = tiny / "mkdocs.yml"
    option = "- living-playbook:\n      audience: leaders"
    path.write_text(path.read_text(encoding="utf-8").replace("- living-playbook", option), encoding="utf-8")
    done = mkdocs_build(tiny)
    assert done.returncode == 0, done.stderr
    assert "cases/2026/shut.md:16:3: warning synonym-used " in done.stderr
    assert (tiny / "site/cases/shut/index.html").is_file()


def test_a_tree_that_is_compiled_already_is_left_alone(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from mkdocs.config.defaults import MkDocsConfig

    monkeypatch.setenv(api.NO_COMPILE, "1")
    plugin = LivingPlaybookPlugin()
    config = MkDocsConfig(str(tiny / "mkdocs.yml"))
    assert plugin.on_config(config) is config
    assert not list((tiny / ".playbook/site").iterdir())
