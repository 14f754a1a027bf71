"""A site without a server: nothing of it loads from elsewhere, and its archive is the same for the same files."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from living_playbook import api
from living_playbook.errors import PlaybookError
from living_playbook.pipeline.offline import (
    archive_of,
    leave_the_server,
    loads_from_elsewhere,
    pack,
    refuse_foreign_archive,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

FILES = {"index.html": "<p>Hier", "a/b.html": "x" * 9000, "a/Übersicht (2).png": "png", "z.css": "", "A.txt": "A"}


def folder_of(path: Path, files: Mapping[str, str] = FILES) -> Path:
    for name, text in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_text(text, encoding="utf-8")
    return path


def test_an_archive_holds_the_folder(tmp_path: Path) -> None:
    site = folder_of(tmp_path / "our site")
    archive = archive_of(site)
    pack(site, archive)
    assert archive == tmp_path / "our site.zip"
    with zipfile.ZipFile(archive) as packed:
        assert packed.testzip() is None
        assert packed.namelist() == sorted(f"our site/{name}" for name in FILES)
        assert {name: packed.read(f"our site/{name}").decode() for name in FILES} == FILES
        assert {each.date_time for each in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {each.external_attr >> 16 for each in packed.infolist()} == {0o100644}
    assert archive.stat().st_size < 5_000
    assert {path.name for path in tmp_path.iterdir()} == {"our site", "our site.zip"}


def test_the_same_files_give_the_same_bytes(tmp_path: Path) -> None:
    one = folder_of(tmp_path / "one" / "site")
    other = folder_of(tmp_path / "other" / "site", dict(reversed(FILES.items())))
    for path in other.rglob("*"):
        os.utime(path, (time.time() - 10**8,) * 2)
        path.chmod(0o700)
    for site in (one, other):
        pack(site, archive_of(site))
    assert archive_of(one).read_bytes() == archive_of(other).read_bytes()
    (other / "z.css").write_text("p", encoding="utf-8")
    pack(other, archive_of(other))
    assert archive_of(one).read_bytes() != archive_of(other).read_bytes()


def test_an_archive_that_cannot_be_put_in_place_leaves_nothing_behind(tmp_path: Path) -> None:
    site = folder_of(tmp_path / "site")
    folder_of(archive_of(site), {"kept.txt": "kept"})
    with pytest.raises(IsADirectoryError):
        pack(site, archive_of(site))
    assert {path.name for path in tmp_path.iterdir()} == {"site", "site.zip"}
    assert (archive_of(site) / "kept.txt").read_text(encoding="utf-8") == "kept"


def test_what_is_no_archive_of_ours_is_not_overwritten(tmp_path: Path) -> None:
    archive = tmp_path / "site.zip"
    message = f"{archive} is not a playbook site; move it away, or choose another folder with `--out`"

    def refused() -> str:
        with pytest.raises(PlaybookError) as caught:
            refuse_foreign_archive(archive, "data/entries.json")
        return str(caught.value)

    refuse_foreign_archive(archive, "data/entries.json")
    archive.mkdir()
    assert refused() == message
    archive.rmdir()
    archive.write_bytes(b"PK\x03\x04 not really")
    assert refused() == message
    pack(folder_of(tmp_path / "holiday", {"photo.png": "png"}), archive)
    assert refused() == message
    pack(folder_of(tmp_path / "ours", {"data/entries.json": "{}"}), archive)
    refuse_foreign_archive(archive, "data/entries.json")


def test_what_only_servers_need_is_taken_out(tmp_path: Path) -> None:
    site = folder_of(tmp_path, {**FILES, "404.html": "x", "sitemap.xml": "x", "sitemap.xml.gz": "x", "a/404.html": "x"})
    leave_the_server(site)
    left = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert left == {*FILES, "a/404.html"}


LOADS = {
    '<script src="https://a.org/x.js"></script>': "https://a.org/x.js",
    "<IMG alt='a' SRC=//a.org/x.png>": "//a.org/x.png",
    "<p>a<iframe\n src = 'http://a.org/'></iframe>": "http://a.org/",
    '<link rel="stylesheet" href="https://a.org/x.css">': "https://a.org/x.css",
    '<link href="https://a.org" rel="preconnect" crossorigin>': "https://a.org",
    '<link rel="shortcut icon" href="https://a.org/x.ico">': "https://a.org/x.ico",
    '<video poster="https://a.org/x.jpg"></video>': "https://a.org/x.jpg",
    '<object data="https://a.org/x.swf"></object>': "https://a.org/x.swf",
    '<svg><use xlink:href="https://a.org/x.svg#y"/></svg>': "https://a.org/x.svg#y",
}
LOADS_NOT = [
    '<a href="https://a.org/x.png">x</a>',
    '<link rel="canonical" href="https://a.org/">',
    '<link rel="stylesheet" href="assets/x.css">',
    "<code>&lt;img src=&quot;https://a.org/x.png&quot;&gt;</code>",
    '<img src="x.png" alt="https://a.org/x.png">',
    '<imgsrc src="https://a.org/x.png">',
    '<script>const x = "https://a.org/x.js"</script>',
    '<svg xmlns="http://www.w3.org/2000/svg"><use href="#x"/></svg>',
]


@pytest.mark.parametrize("page", LOADS)
def test_what_a_page_loads_from_elsewhere_is_found(tmp_path: Path, page: str) -> None:
    site = folder_of(tmp_path, {"a/b/index.html": f"<p>{page}", "index.html": "<p>x", "a/z.js": "https://a.org"})
    assert list(loads_from_elsewhere(site)) == [("a/b/index.html", LOADS[page])]
    with pytest.raises(PlaybookError) as caught:
        leave_the_server(site)
    assert str(caught.value) == (
        f"a/b/index.html of the offline site would load {LOADS[page]}; remove it from the entry, from mkdocs.yml or from "
        "your changes to the theme"
    )


@pytest.mark.parametrize("page", LOADS_NOT)
def test_what_a_page_only_names_is_no_load(tmp_path: Path, page: str) -> None:
    assert list(loads_from_elsewhere(folder_of(tmp_path, {"index.html": page}))) == []


def test_style_sheets_are_looked_at_too(tmp_path: Path) -> None:
    sheet = (
        "a{background:url(x.png)}b{background:URL( 'https://a.org/x.png')}@import \"//a.org/x.css\";/* https://a.org */"
    )
    site = folder_of(tmp_path, {"x.css": sheet})
    assert list(loads_from_elsewhere(site)) == [("x.css", "https://a.org/x.png"), ("x.css", "//a.org/x.css")]


FAR = "https://a.org/x?y=1&z"
space = st.text(st.sampled_from(" \n\t"), max_size=2)
others = st.lists(st.sampled_from(['alt="a > b"', "async", "class=x", "data-a='1 <'", 'title=""']), max_size=3)
load = st.builds(
    lambda left, right, quote: f"src{left}={right}{quote}{FAR}{quote}", space, space, st.sampled_from("'\"")
)
names = st.sampled_from(["script", "img", "iFrame", "VIDEO"])
tags = st.builds(
    lambda name, one, it, other: " ".join([f"<{name}", *one, it, *other, ">"]), names, others, load, others
)


@given(tags)
def test_no_way_to_write_a_load_goes_unseen(tmp_path_factory: pytest.TempPathFactory, tag: str) -> None:
    site = folder_of(tmp_path_factory.mktemp("site"), {"index.html": f"text <b>x</b> {tag} text"})
    assert list(loads_from_elsewhere(site)) == [("index.html", FAR)]


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_a_site_and_its_archive_are_built_and_built_again(
    tiny: Path, held: Callable[[Path], dict[str, bytes]], engine: str
) -> None:
    playbook = api.load(tiny)
    before = {path.name for path in tiny.iterdir()}
    config = (tiny / "mkdocs.yml").read_bytes()
    site = api.build_offline_site(playbook, engine=engine)
    assert site == tiny / "site-offline"
    first = held(site)
    archive = api.archive_of(site).read_bytes()
    with zipfile.ZipFile(api.archive_of(site)) as packed:
        assert {name: packed.read(f"site-offline/{name}") for name in first} == first
        assert len(packed.namelist()) == len(first)
    assert {"index.html", "practices/circles/index.html", "data/entries.json", "assets/playbook.js"} <= set(first)
    assert not [name for name in first if name.startswith(("feeds/", "pagefind/", "sitemap", "404"))]
    assert {path.name for path in tiny.iterdir()} - before <= {"site-offline", "site-offline.zip", ".cache"}
    assert {path.name for path in (tiny / ".playbook").iterdir()} == {"site", "site-offline"}
    assert (tiny / "mkdocs.yml").read_bytes() == config
    assert api.build_offline_site(playbook, engine=engine) == site
    assert api.archive_of(site).read_bytes() == archive
    assert held(site) == first


@pytest.mark.slow
def test_a_configuration_for_the_web_gives_a_site_for_a_disk(
    tiny: Path, held: Callable[[Path], dict[str, bytes]]
) -> None:
    path = tiny / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    for old, new in (
        ("  font: false\n", ""),
        ("    defer: true\n", "    type: module\n  - https://cdn.example.org/x.js\n"),
        (
            "  - search:            # the engines' own search; the playbook has a better one\n      enabled: false\n",
            "  - search\n",
        ),
        ("site_name: ", "site_url: https://example.org/\nrepo_url: https://github.com/a/b\nsite_name: "),
    ):
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    site = held(api.build_offline_site(api.load(tiny)))
    home = site["index.html"].decode()
    assert "https://" not in home.replace("https://example.org", "")
    assert '<script src="assets/playbook.js" defer></script>' in home
    assert "search/search_index.json" not in site


@pytest.mark.slow
def test_a_page_that_would_load_from_elsewhere_leaves_the_old_site(
    tiny: Path, held: Callable[[Path], dict[str, bytes]]
) -> None:
    playbook = api.load(tiny)
    site = api.build_offline_site(playbook)
    before, archive = held(site), api.archive_of(site).read_bytes()
    # An entry cannot do it, but a theme of one's own can.
    theme = tiny / "theme"
    theme.mkdir()
    theme.joinpath("main.html").write_text(
        '{% extends "base.html" %}\n{% block content %}{{ super() }}<img src="https://a.org/x.png">{% endblock %}\n',
        encoding="utf-8",
    )
    config = tiny / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(
        text.replace("  name: material\n", "  name: material\n  custom_dir: theme\n", 1), encoding="utf-8"
    )
    with pytest.raises(PlaybookError, match=r"^[\w/]+\.html of the offline site would load https://a\.org/x\.png; "):
        api.build_offline_site(api.load(tiny))
    assert held(site) == before
    assert api.archive_of(site).read_bytes() == archive
    assert not list(tiny.glob(".*site-offline*"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("place", "message"),
    [
        (
            "site-offline",
            "{path} contains files that are not a playbook site; empty it, or choose another folder with `--out`",
        ),
        ("site-offline.zip", "{path} is not a playbook site; move it away, or choose another folder with `--out`"),
    ],
)
def test_nothing_foreign_is_swept_away(
    tiny: Path, held: Callable[[Path], dict[str, bytes]], place: str, message: str
) -> None:
    folder_of(tiny / place, {"mine.txt": "mine"})
    before = held(tiny)
    with pytest.raises(PlaybookError) as caught:
        api.build_offline_site(api.load(tiny))
    assert str(caught.value) == message.format(path=tiny / place)
    assert held(tiny) == before


@pytest.mark.slow
def test_audiences_read_their_own_and_the_usual_tree_stays(
    tiny: Path, written: Callable[..., str], held: Callable[[Path], dict[str, bytes]]
) -> None:
    secret = written("case", "Qxclosedzq", audience="leaders")
    (tiny / "cases/2026/closed.md").write_text(secret, encoding="utf-8")
    playbook = api.load(tiny)
    usual = api.compile_site(playbook)
    tree = held(tiny / ".playbook/site")
    told = {}
    for reader in ("leaders", "organisation"):
        site = api.build_offline_site(playbook, reader, out=tiny / f"site-{reader}")
        told[reader] = [name for name, data in held(site).items() if b"qxclosedzq" in data.lower()]
        with zipfile.ZipFile(api.archive_of(site)) as packed:
            found = [name for name in packed.namelist() if b"qxclosedzq" in packed.read(name).lower()]
        assert sorted(found) == sorted(f"site-{reader}/{name}" for name in told[reader])
    assert "cases/closed/index.html" in told["leaders"]
    assert told["organisation"] == []
    assert held(tiny / ".playbook/site") == tree
    assert api.compile_site(playbook).written.changed == 0
    assert usual.written.files > 100


@pytest.mark.slow
def test_the_usual_site_is_the_same_before_and_after(tiny: Path, held: Callable[[Path], dict[str, bytes]]) -> None:
    playbook = api.load(tiny)
    before = held(api.build_site(playbook))
    api.build_offline_site(playbook)
    assert held(tiny / "site") == before
    assert held(api.build_site(playbook)) == before
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-d", "site-plain"]
    subprocess.run(command, cwd=tiny, env={**os.environ, **quiet}, check=True)
    assert held(tiny / "site-plain") == before
    assert not [name for name, data in before.items() if name.endswith(".html") and b'="index.html' in data]


@pytest.mark.slow
def test_a_tree_for_a_disk_holds_no_index_and_no_feed(tiny: Path, held: Callable[[Path], dict[str, bytes]]) -> None:
    done = api.compile_site(api.load(tiny), offline=True)
    tree = held(tiny / ".playbook/site-offline")
    assert (done.entries, done.reindexed, done.written.files) == (3, False, len(tree))
    assert [name for name in tree if name.startswith(("pagefind/", "feeds/", "404"))] == []
