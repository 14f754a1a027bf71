"""Pages of a site without a server: addresses name files, lists stand whole, and nothing is offered that cannot be."""

from __future__ import annotations

import json
import posixpath
import re
from html import unescape
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest

from living_playbook import api
from living_playbook.outputs.exports import render_exports
from living_playbook.outputs.pages._body import compiled_body
from living_playbook.outputs.pages._paging import PAGE_LENGTH, paged
from living_playbook.pipeline.build import render_site, site_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from living_playbook.outputs._artifact import Artifact
    from living_playbook.outputs._site import Site

pytestmark = pytest.mark.slow

ADDRESS = re.compile(r'<[a-z][^>]*? (?:href|src|action|data-page|data-pages)="([^"]*)"|content="0; url=([^"]*)"')
SCRIPT = "assets/playbook.js"
DATA = {"data/evidence.json", "data/evidence-schema.json"}


def text_of(artifact: Artifact) -> str:
    return (artifact.data or b"").decode()


@pytest.fixture(scope="module")
def texts() -> Mapping[str, str]:
    """Return the pages of the repository's own playbook, compiled for a disk, by the files that they are printed to."""
    playbook = api.load(Path(__file__).parents[2])
    pages = render_site(site_of(playbook, playbook.graph_for("organisation"), offline=True))
    return {f"{page.path[:-3]}.html": text_of(page) for page in pages if page.path.endswith(".md")}


def addresses(text: str) -> list[str]:
    """Return what the HTML of a page names; a list of pages is several addresses."""
    return [each for one, other in ADDRESS.findall(text) for each in unescape(one or other).split()]


def test_every_address_of_a_template_names_a_file(texts: Mapping[str, str]) -> None:
    wrong, checked = [], 0
    for name, text in texts.items():
        for address in addresses(text):
            if re.match(r"[a-z]+:|#|\.$", address):
                continue
            checked += 1
            path = unquote(re.split("[?#]", address)[0])
            there = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
            if path.endswith("/") or there not in {*texts, *DATA}:
                wrong.append(f"{name}: {address}")
    assert checked > 5_000
    assert wrong == []


def test_nothing_is_offered_that_takes_a_server(texts: Mapping[str, str]) -> None:
    assert "404.html" not in texts
    assert [name for name, text in texts.items() if "feeds/" in text] == []
    assert '<p class="pb-lead">Choose two or three.</p>' in texts["evidence/compare/index.html"]


def both(site_with: Callable[..., Site], files: Mapping[str, str], **more: Any) -> tuple[Site, Site]:
    """Return the site that is served and the one for a disk."""
    return site_with(files, **more), site_with(files, **more, offline=True)


def test_only_the_script_is_told_where_it_is(site_with: Callable[..., Site]) -> None:
    served, on_disk = (
        {each.path: text_of(each) for each in render_site(site) if re.match("assets/(?!forms/)", each.path)}
        for site in both(site_with, {})
    )
    assert {name for name in on_disk if served[name] != on_disk[name]} == {SCRIPT}
    assert on_disk[SCRIPT] == f"window.playbookOffline=true;\n{served[SCRIPT]}"


def test_what_forms_know_is_a_script_where_nothing_can_be_fetched(site_with: Callable[..., Site]) -> None:
    served, on_disk = (
        {each.path: text_of(each) for each in render_site(site) if each.path.startswith("assets/forms/")}
        for site in both(site_with, {})
    )
    assert "assets/forms/case.json" in served
    assert "assets/forms/entries.json" in served
    for path, text in served.items():
        name = PurePosixPath(path).stem
        script = on_disk[path.removesuffix("on")]
        assert script == f'(window.playbook.formData ??= {{}})["{name}"] = {text.strip()};\n'


@pytest.mark.parametrize("number", [0, 1, PAGE_LENGTH, PAGE_LENGTH + 1, 10 * PAGE_LENGTH])
@pytest.mark.parametrize("length", [0, 50])
def test_a_list_is_one_page(site_with: Callable[..., Site], number: int, length: int) -> None:
    served, on_disk = both(site_with, {})
    items = list(range(number))
    ((part, shown),) = paged(on_disk, items, "cases", length)
    assert (part.number, part.paths, list(shown)) == (1, ("cases/index.md",), items)
    cut = list(paged(served, items, "cases", length))
    assert len(cut) == max(1, -(-number // (length or PAGE_LENGTH)))
    assert [item for _, shown in cut for item in shown] == items


def test_practices_to_compare_stand_on_one_page(site_with: Callable[..., Site], written: Callable[..., str]) -> None:
    files = {f"playbook/practices/way-{number}.md": written("practice", f"Way {number}") for number in range(60)}
    served, on_disk = (
        {each.path: text_of(each) for each in render_site(site) if each.path.startswith("evidence/compare/")}
        for site in both(site_with, files)
    )
    assert sorted(served) == ["evidence/compare/index.md", "evidence/compare/page-2/index.md"]
    (page,) = on_disk.values()
    assert len(set(re.findall(r'<th scope="col" data-practice="([^"]+)"', page))) == 60
    assert "data-page=" not in page


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("![A curve](https://a.org/b.png)", '<p><a href="https://a.org/b.png">A curve</a></p>'),
        ("![](https://a.org/b_c.png)", '<p><a href="https://a.org/b_c.png">https://a.org/b_c.png</a></p>'),
        ("![A curve][it]\n\n[it]: https://a.org/b.png 'Ours'", '<p><a href="https://a.org/b.png">A curve</a></p>'),
        ("![A curve](chart.png)", '<p><img src="../../files/playbook/practices/chart.png" alt="A curve"></p>'),
        ("[A curve](https://a.org/b.png)", '<p><a href="https://a.org/b.png">A curve</a></p>'),
        ("![A curve](data:image/png;base64,AA)", "<p>A curve</p>"),
    ],
)
def test_an_image_of_another_host_becomes_a_link(
    site_with: Callable[..., Site], written: Callable[..., str], body: str, expected: str
) -> None:
    files = {"playbook/practices/here.md": written("practice", "Here", body)}
    sites = both(site_with, files, others=("playbook/practices/chart.png",))
    page = f'<div class="pb-body">{expected}</div>'
    assert [compiled_body(site.graph.by_id["here"], site) for site in sites] == [page, page]


def test_data_name_pages_as_the_site_does(site_with: Callable[..., Site], written: Callable[..., str]) -> None:
    files = {
        "playbook/practices/circles.md": written("practice", "Circles"),
        "cases/2026/told.md": written("case", "Told"),
    }
    for site, end in zip(both(site_with, files), ("", "index.html"), strict=True):
        data = {each.path: json.loads(text_of(each)) for each in render_exports(site)}
        pages = {entry["id"]: entry["page"] for entry in data["data/entries.json"]["entries"]}
        assert pages == {"circles": f"practices/circles/{end}", "told": f"cases/told/{end}"}
        (practice,) = data["data/evidence.json"]["practices"]
        assert practice["page"] == f"practices/circles/{end}"
        assert [finding["page"] for finding in practice["findings"]] == [f"cases/told/{end}"]
