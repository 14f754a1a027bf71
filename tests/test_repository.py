"""What somebody finds who opens the repository: its documents are true of the code, and an installation is repeatable."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

import living_playbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).parents[1]
DOCUMENTS = ("ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "README.md", "SECURITY.md")
FOREIGN = {"LICENCE.md", "LICENSE.md", "NOTICE.md"}
"""Documents of other people's repositories, which an import passes over."""
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


def code() -> Iterator[Path]:
    for folder in ("generator", "tests", "benchmarks", "tools"):
        yield from (path for path in (ROOT / folder).rglob("*.py") if "node_modules" not in path.parts)
    yield from (ROOT / "generator").rglob("*.js")


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def anchors(name: str) -> set[str]:
    headings = re.findall(r"(?m)^#+ (.+)$", text_of(name))
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_what_the_code_cites_is_there() -> None:
    cited, named = set(), set()
    for path in code():
        for line in path.read_text(encoding="utf-8").splitlines():
            cited |= set(re.findall(r"\b([A-Z]{4,}\.md)#([\w-]+)", line))
            if path.is_relative_to(ROOT / "generator"):
                named |= set(re.findall(r"\b[A-Z]{4,}\.md\b", line))
    assert len(cited) > 4, "nothing is cited any more: drop this test"
    assert {f"{name}#{anchor}" for name, anchor in cited if anchor not in anchors(name)} == set()
    assert {name for name in named - FOREIGN if not (ROOT / name).is_file()} == set()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_links_of_a_document_lead_somewhere(name: str) -> None:
    for target in re.findall(r"\]\(([^)]+)\)", text_of(name)):
        path, _, anchor = target.partition("#")
        if not path.startswith("https://"):
            assert (ROOT / path).exists(), target
            assert not anchor or anchor in anchors(path), target


@pytest.mark.parametrize("name", ["ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md"])
def test_the_paths_and_targets_that_a_document_names_are_there(name: str) -> None:
    text = text_of(name)
    tops = {path.name for path in ROOT.iterdir()} - {".playbook", ".venv", "dist", "site"}
    for path in re.findall(r"[\w./-]+", " ".join(re.findall(r"(?<!`)`([^`\n]+)`(?!`)", text))):
        if path.partition("/")[0] in tops:
            pattern = re.sub("NAME|FAMILY", "*", path)
            assert any(ROOT.glob(pattern)), path
    targets = set(re.findall(r"(?m)^([a-z]+):", text_of("Makefile")))
    assert set(re.findall(r"(?:`|\$ )make ([a-z]+)", text)) <= targets


def test_the_architecture_tells_the_layers_in_their_order() -> None:
    (contract,) = (each for each in PROJECT["tool"]["importlinter"]["contracts"] if each["id"] == "layers")
    layers = [set(layer.split(" | ")) for layer in reversed(contract["layers"]) if layer != "__main__"]
    rows = re.findall(r"(?m)^\| ((?:`\w+`(?:, )?)+) \|", text_of("ARCHITECTURE.md").partition("## Layers")[2])
    assert [set(re.findall(r"\w+", row)) for row in rows[: len(layers)]] == layers


def test_the_changelog_tells_what_is_not_released_and_every_release() -> None:
    headings = re.findall(r"(?m)^## (.+)$", text_of("CHANGELOG.md"))
    assert headings[0] == "[Unreleased]"
    assert all(re.fullmatch(r"\[\d+\.\d+\.\d+\] - \d{4}-\d{2}-\d{2}", heading) for heading in headings[1:])
    kinds = set(re.findall(r"(?m)^### (.+)$", text_of("CHANGELOG.md")))
    assert kinds <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def test_the_metadata_of_the_installed_package_are_complete() -> None:
    told = distribution("living-playbook").metadata
    assert told["Version"] == living_playbook.__version__
    assert told["License-Expression"] == "Apache-2.0"
    assert told["License-File"] == "LICENSE"
    assert text_of("LICENSE").lstrip().startswith("Apache License\n")


def test_all_tests_run_on_every_python_that_the_metadata_name() -> None:
    job = yaml.safe_load(text_of(".github/workflows/test.yml"))["jobs"]["test"]
    assert tuple(job["strategy"]["matrix"]["python"]) == PYTHONS
    assert job["steps"][-1]["run"] == "make test"
    named = re.findall(r"Python :: (3\.\d+)", "\n".join(PROJECT["project"]["classifiers"]))
    assert named == list(PYTHONS[: len(named)])
    assert PROJECT["project"]["requires-python"] == f">={PYTHONS[0]}"
    assert PROJECT["tool"]["mypy"]["python_version"] == PYTHONS[0]


def pins() -> dict[str, list[Requirement]]:
    found: dict[str, list[Requirement]] = {}
    for line in text_of("constraints.txt").splitlines():
        if not line.startswith("#"):
            pin = Requirement(line)
            found.setdefault(canonicalize_name(pin.name), []).append(pin)
    return found


def pinned(name: str, surroundings: dict[str, str]) -> list[Version]:
    return [
        Version(str(pin.specifier).removeprefix("=="))
        for pin in pins().get(canonicalize_name(name), [])
        if pin.marker is None or pin.marker.evaluate(surroundings)
    ]


def requirements() -> Iterator[Requirement]:
    project = PROJECT["project"]
    every: Iterable[str] = (
        *PROJECT["build-system"]["requires"],
        *project["dependencies"],
        *(each for extra in project["optional-dependencies"].values() for each in extra),
    )
    yield from map(Requirement, every)


@pytest.mark.parametrize("python", PYTHONS)
def test_every_requirement_is_pinned_within_its_bounds(python: str) -> None:
    surroundings = {"python_version": python, "python_full_version": f"{python}.9", "extra": ""}
    for requirement in requirements():
        if requirement.marker is None or requirement.marker.evaluate(surroundings):
            versions = pinned(requirement.name, surroundings)
            assert len(versions) == 1, f"{requirement}: run `make lock`"
            assert requirement.specifier.contains(versions[0]), f"{requirement}: run `make lock`"


def test_what_requirements_require_is_pinned_too() -> None:
    queue, seen = [(each.name, each.extras) for each in requirements()], set()
    while queue:
        name, extras = queue.pop()
        if (name := canonicalize_name(name)) in seen:
            continue
        seen.add(name)
        assert pinned(name, {}), f"{name} is not pinned: run `make lock`"
        try:
            required = distribution(name).requires or []
        except PackageNotFoundError:
            continue  # a part that is not installed here, such as what a release needs
        queue.extend(
            (each.name, each.extras)
            for each in map(Requirement, required)
            if each.marker is None or any(each.marker.evaluate({"extra": extra}) for extra in ("", *extras))
        )
    assert len(seen) > 60


def test_the_pins_name_versions_and_no_place() -> None:
    assert re.findall(r"(?m)^(?!# |[a-z0-9._-]+==[0-9a-z.+]+(?: ; .+)?$).*$", text_of("constraints.txt").strip()) == []
