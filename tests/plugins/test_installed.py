"""The distribution of the guide, installed with pip beside the package: everything that it brings is there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

pytestmark = pytest.mark.slow


def installed(taught: Mapping[str, str], work: Path, change: Callable[[str, str], str] = lambda _, text: text) -> Path:
    """Return the folder in which pip has put the distribution of the guide."""
    source, target = work / "source", work / "installed"
    for name, text in taught.items():
        if name == "pyproject.toml" or name.startswith("acme_playbook/"):
            place = source / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(change(name, text), encoding="utf-8")
    options = ("--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--disable-pip-version-check")
    subprocess.run(
        [sys.executable, "-m", "pip", "install", *options, "--target", str(target), str(source)], check=True, cwd=work
    )
    return target


@pytest.fixture(scope="module")
def acme(taught: Mapping[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return installed(taught, tmp_path_factory.mktemp("acme"))


def run(target: Path, *arguments: object, code: int = 0) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(target), "SOURCE_DATE_EPOCH": "1795348800"}
    command = [sys.executable, "-m", "living_playbook", *map(str, arguments)]
    done = subprocess.run(command, env=environment, cwd=target, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    return done


def test_the_example_works_when_it_is_installed(acme: Path, tmp_path: Path) -> None:
    root = tmp_path / "ours"
    run(acme, "init", root, "--empty")
    assert (root / "playbook/visits").is_dir(), "`init` makes the folder of the type"
    run(acme, "new", "visit", "Harbour", "--root", root, "--no-input")
    entry = root / "playbook/visits/harbour.md"
    assert "## What I saw" in entry.read_text("utf-8")
    entry.write_text(
        entry.read_text("utf-8")
        .replace("\nhost:", "\nhost: the port of Hamburg")
        .replace("\n# audience:", "\naudience: organisation"),
        "utf-8",
    )
    assert run(acme, "greet", root).stdout == "Hello, Harbour\n"
    views = tmp_path / "views"
    run(acme, "export", "views", "--out", views, "--root", root)
    assert json.loads((views / "views/hosts.json").read_text("utf-8"))["record"] == {
        "visits": {"the port of Hamburg": 1}
    }
    assert json.loads(run(acme, "schema", "visit", "--root", root).stdout)["title"] == "Visit"


def test_without_it_nothing_of_it_is_there(tmp_path: Path) -> None:
    assert "No such command 'greet'" in run(tmp_path, "greet", code=2).stderr


def test_a_clash_and_a_broken_module_name_the_distribution(taught: Mapping[str, str], tmp_path: Path) -> None:
    def clash(_: str, text: str) -> str:
        return text.replace('hosts = "acme_playbook.hosts"', 'gaps = "acme_playbook.hosts"')

    def torn(_: str, text: str) -> str:
        return text.replace("\nTYPE = ", "\nKIND = ")

    for number, (change, message) in enumerate(
        (
            (
                clash,
                (
                    "there are two views called `gaps`: living_playbook.views.gaps and `acme_playbook.hosts` of"
                    " acme-playbook 1.0; give one of them another name"
                ),
            ),
            (torn, "the type `visit` (`acme_playbook.visit` of acme-playbook 1.0) lacks `TYPE`"),
        )
    ):
        work = tmp_path / str(number)
        work.mkdir()
        target = installed(taught, work, change)
        (work / "ours").mkdir()
        (work / "ours/playbook.toml").write_text("", "utf-8")
        done = run(target, "export", "views", "--out", work / "views", "--root", work / "ours", code=2)
        assert done.stderr.endswith(f"playbook: {message}\n")
