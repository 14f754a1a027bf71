"""A small playbook in a real repository, and a page of a real browser that knows its form."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from living_playbook import api
from living_playbook.outputs.form import data
from living_playbook.pipeline.build import site_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from playwright.sync_api import Browser, Page

HERE = Path(__file__).parent
ROOT = HERE.parents[2]


@pytest.fixture(scope="session")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a real repository of a few entries."""
    root = tmp_path_factory.mktemp("form") / "playbook"
    shutil.copytree(HERE / "playbook", root)
    quiet = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    person = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    for command in (("init", "-q", "-b", "main"), ("add", "-A"), (*person, "commit", "-q", "-m", "All of it")):
        subprocess.run(["git", *command], cwd=root, env=quiet, check=True)
    return root


@pytest.fixture(scope="session")
def told(repository: Path) -> Mapping[str, Any]:
    """Return the data of the forms on the site of that repository."""
    playbook = api.load(repository)
    site = site_of(playbook, playbook.graph_for(playbook.settings.audience.narrowest))
    return {Path(each.path).stem: json.loads((each.data or b"").decode()) for each in data.render_data(site)}


@pytest.fixture(scope="session")
def page(browser: Browser, told: Mapping[str, Any]) -> Iterator[Page]:
    """Return a page of the browser that has run the script of the form and knows its data."""
    opened = browser.new_page()
    opened.add_script_tag(content=script())
    opened.evaluate("(told) => { window.told = told; }", dict(told))
    yield opened
    opened.close()


def script() -> str:
    """Return the modules that check, write, read and take in words as one script that shows what tests look at."""
    command = (sys.executable, "tools/javascript.py", "show", str((HERE / "inside.js").relative_to(ROOT)))
    return subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8", check=True).stdout


@pytest.fixture(scope="session")
def form_modules() -> Mapping[str, str]:
    """Return the modules that check, write and read, by their names; the others are the page around them."""
    folder = ROOT / "generator" / "living_playbook" / "outputs" / "form" / "static"
    found = sorted(path for word in ("check", "read", "words", "write") for path in folder.glob(f"{word}*.js"))
    return {path.name: path.read_text(encoding="utf-8") for path in found}


@pytest.fixture(scope="session")
def bases() -> dict[str, Any]:
    """Return a good document of each type."""
    return dict(yaml.safe_load((HERE / "documents.yml").read_text(encoding="utf-8"))["bases"])
