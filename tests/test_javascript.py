"""The scripts of the site are made of their modules, and whoever cannot make them is told why."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from living_playbook.errors import PlaybookError
from living_playbook.outputs._script import bundle

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[1]
OUTPUTS = "generator/living_playbook/outputs"
BUNDLES = f"{OUTPUTS}/_bundles"

pytestmark = pytest.mark.slow


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """Return a folder with the modules and all that makes scripts of them, and no script yet."""
    for name in ("package.json", "package-lock.json", "tools/javascript.py", "tools/bundle.mjs"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    for path in (ROOT / OUTPUTS).rglob("static/*.js"):
        target = tmp_path / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    return tmp_path


def made(clone: Path, environment: Mapping[str, str] | None = None) -> tuple[int, str]:
    """Make the scripts; return the exit code and what was said."""
    command = (sys.executable, "tools/javascript.py", "bundle")
    done = subprocess.run(
        command, cwd=clone, env={**os.environ, **(environment or {})}, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stderr


def test_scripts_are_made_once_and_anew_when_a_module_changes(clone: Path) -> None:
    (clone / "node_modules").symlink_to(ROOT / "node_modules")
    assert made(clone) == (0, "")
    script = clone / BUNDLES / "playbook.js"
    first = script.stat().st_mtime_ns
    assert made(clone) == (0, "")
    assert script.stat().st_mtime_ns == first, "nothing has changed"
    module = clone / OUTPUTS / "pages/static/playbook.js"
    module.write_text(f"{module.read_text(encoding='utf-8')}console.log('changed');\n", encoding="utf-8")
    assert made(clone) == (0, "")
    assert 'console.log("changed")' in script.read_text(encoding="utf-8")


def test_an_error_in_a_module_is_told_with_its_place_and_leaves_the_scripts_as_they_were(clone: Path) -> None:
    (clone / "node_modules").symlink_to(ROOT / "node_modules")
    assert made(clone) == (0, "")
    before = (clone / BUNDLES / "playbook.js").read_bytes()
    (clone / OUTPUTS / "pages/static/playbook.js").write_text("let = ;\n", encoding="utf-8")
    code, said = made(clone)
    assert code == 1
    assert said.startswith('error: the scripts cannot be bundled. It said:\n    ✘ [ERROR] Unexpected ";"\n')
    assert f"{OUTPUTS}/pages/static/playbook.js:1:6:" in said
    assert (clone / BUNDLES / "playbook.js").read_bytes() == before
    assert [path.name for path in (clone / OUTPUTS).iterdir() if path.name.startswith("_bundles-")] == []


def test_a_registry_that_cannot_be_reached_is_told_plainly(clone: Path, tmp_path: Path) -> None:
    nowhere = {
        "npm_config_registry": "http://127.0.0.1:9/",
        "npm_config_fetch_retries": "0",
        "npm_config_cache": str(tmp_path / "cache"),
    }
    code, said = made(clone, nowhere)
    assert code == 1
    assert said.startswith(
        "error: npm could not get the packages that the scripts of the site are made with. Is the registry of npm "
        "reachable (`npm config get registry`)? Installing from a wheel needs neither Node.js nor npm. It said:\n"
    )
    assert "ECONNREFUSED" in said
    assert "Traceback" not in said


def test_a_script_that_was_not_made_is_told_with_what_to_do() -> None:
    with pytest.raises(PlaybookError) as told:
        bundle("nothing.js")
    assert str(told.value) == (
        "the package lacks the script nothing.js, which is made when it is installed: run `make bundles` in the clone "
        "that you work on, or install living-playbook again"
    )


def test_the_licence_of_every_package_in_a_script_goes_along() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    told = bundle("licences.txt").decode()
    named = {
        name.removeprefix("node_modules/"): each for name, each in packages.items() if not each.get("dev") and name
    }
    # What makes the scripts stands in none of them; `argparse` belongs to the command line of markdown-it.
    inside = {name: each for name, each in named.items() if "esbuild" not in name and name != "argparse"}
    assert len(inside) > 5
    for name, each in inside.items():
        assert f"\n{name} {each['version']} ({each['license']})\n" in told


def test_no_script_ends_a_page_early() -> None:
    for name in ("cms.js", "form.js", "playbook.js", "search.js"):
        assert "</script" not in bundle(name).decode().lower()
