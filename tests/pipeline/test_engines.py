"""The printers: what goes wrong is one line, and the old site stays."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from living_playbook import api
from living_playbook.errors import EnvironmentMissingError, PlaybookError
from living_playbook.pipeline import engines
from living_playbook.pipeline.engines import print_site, put_not_found_page, reason_in, refuse_foreign_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.slow

ENGINES = {"mkdocs": "MkDocs", "zensical": "Zensical"}


def old_site(root: Path) -> Path:
    (root / "site" / "data").mkdir(parents=True)
    (root / "site" / "data" / "entries.json").write_text("{}", encoding="utf-8")
    return root / "site"


def rewrite(root: Path, old: str, new: str) -> None:
    path = root / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


BROKEN = {
    "mkdocs theme": ("name: material", "name: nosuch", "Config value 'theme': Unrecognised theme name: 'nosuch'."),
    "mkdocs yaml": (
        "site_name: ",
        "site_name: [x",
        "MkDocs encountered an error parsing the configuration file: while",
    ),
    "mkdocs plugin": (
        "- living-playbook",
        "- nosuch",
        "Config value 'plugins': The \"nosuch\" plugin is not installed",
    ),
    "zensical theme": ("name: material", "name: nosuch", "Theme 'nosuch' is not installed."),
    "zensical yaml": ("site_name: ", "site_name: [x", "Encountered an error parsing the configuration file: while"),
    "zensical extension": ("- attr_list", "- nosuch", "RuntimeError: Python error: ModuleNotFoundError: No"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_an_engine_that_fails_gives_one_line_and_leaves_the_old_site(
    tiny: Path, held: Callable[[Path], dict[str, bytes]], case: str
) -> None:
    old, new, reason = BROKEN[case]
    engine = case.split(maxsplit=1)[0]
    playbook = api.load(tiny)
    (tiny / ".playbook/site/index.md").write_text("# A page\n", encoding="utf-8")
    site = old_site(tiny)
    rewrite(tiny, old, new)
    before = names_in(tiny)
    with pytest.raises(PlaybookError) as caught:
        print_site(playbook.settings, engine, site)
    log = tiny / ".playbook" / "print.log"
    assert str(caught.value).startswith(f"{ENGINES[engine]} could not build the site: {reason}")
    assert str(caught.value).endswith(f" (full output: {log})")
    assert "\n" not in str(caught.value)
    assert reason.split(":")[0] in log.read_text(encoding="utf-8")
    assert held(site) == {"data/entries.json": b"{}"}
    assert names_in(tiny) - before <= {".cache"}


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ("Build started\nNo issues found\n", "it gave no reason"),
        ("", "it gave no reason"),
        ("Aborted with a configuration error!\n\nERROR   -  Config value 'x': no.\n", "Config value 'x': no."),
        ("Error: while parsing\n  in \"a\", line 1\nexpected ']'\n", "while parsing in \"a\", line 1 expected ']'"),
        ("Traceback (most recent call last):\n  File x\nKeyError: 'y'\n", "KeyError: 'y'"),
        ("a.b.OtherError: no\nTraceback (most recent call last):\n  File x\n", "a.b.OtherError: no"),
        ("panicked\nsomewhere\n", "somewhere"),
        ("ERROR - " + "x" * 500, "x" * 400 + " ..."),
    ],
)
def test_the_reason_is_what_an_engine_calls_an_error(told: str, reason: str) -> None:
    assert reason_in(told) == reason


def test_without_zensical_one_line_says_how_to_get_it(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "find_spec", lambda _name: None)
    with pytest.raises(EnvironmentMissingError) as caught:
        print_site(api.load(tiny).settings, "zensical", tiny / "site")
    assert str(caught.value) == ("Zensical is not installed; install it with: pip install 'living-playbook[zensical]'")
    assert not (tiny / "site").exists()


def test_an_engine_that_does_not_exist_is_refused(tiny: Path) -> None:
    with pytest.raises(PlaybookError, match=r"^unknown engine `hugo`; available: mkdocs, zensical$"):
        print_site(api.load(tiny).settings, "hugo", tiny / "site")


def test_without_mkdocs_yml_nothing_is_printed(tiny: Path) -> None:
    (tiny / "mkdocs.yml").unlink()
    with pytest.raises(PlaybookError) as caught:
        print_site(api.load(tiny).settings, "mkdocs", tiny / "site")
    assert str(caught.value) == f"{tiny}/mkdocs.yml is missing; `playbook init DIR` writes one that you can copy"


@pytest.mark.parametrize("folder", [".playbook", ".playbook/site", ".playbook/new"])
def test_a_site_never_takes_the_place_of_what_it_is_made_from(tiny: Path, folder: str) -> None:
    settings = api.load(tiny).settings
    with pytest.raises(PlaybookError, match="is in the generator's own folder"):
        refuse_foreign_folder(settings, (tiny / folder).resolve())


def test_our_page_for_unknown_addresses_takes_the_place_of_the_engines(tmp_path: Path) -> None:
    pages, site = tmp_path / "pages", tmp_path / "site"
    for folder, text in ((pages, "ours"), (site, "theirs")):
        folder.mkdir()
        (folder / "404.html").write_text(text, encoding="utf-8")
    put_not_found_page(pages, site)
    assert (site / "404.html").read_text(encoding="utf-8") == "ours"
    (pages / "404.html").unlink()
    put_not_found_page(pages, site)
    assert (site / "404.html").read_text(encoding="utf-8") == "ours"


IMAGES = ["plain.png", "my chart (2).png", "Übersicht.png", "50%.png", "a&b#c.png"]
CLOSED = {name: f"qx{name}zq" for name in ("id", "title", "part", "body")}
TITLE = "R&D <zz a=\"1\"> 'x' {{ 7 * 7 }}"
PART = f"[[{CLOSED['id']}]] [x](../../cases/2026/{CLOSED['id']}.md)\n\n::: audience circle\n{CLOSED['part']}\n:::\n"


def nasty(root: Path, written: Callable[..., str]) -> None:
    """Add what is hard to print: a closed entry and part, signs of HTML in a title, images with strange names."""
    addresses = [name.replace("#", "%23").replace("%.", "%25.") for name in IMAGES]
    images = "\n\n".join(f"![An image](<../../images/{address}>)" for address in addresses)
    text = written("practice", TITLE, f"{PART}\n{images}\n", summary='"><zz> & {{ config }}')
    (root / "playbook/practices/nasty.md").write_text(text, encoding="utf-8")
    closed = written("case", CLOSED["title"], CLOSED["body"], audience="leaders")
    (root / f"cases/2026/{CLOSED['id']}.md").write_text(closed, encoding="utf-8")
    (root / "images").mkdir()
    for name in IMAGES:
        (root / "images" / name).write_bytes(name.encode())


@pytest.mark.parametrize("engine", ENGINES)
def test_a_printed_site_is_whole_closed_and_harmless(
    tiny: Path, tmp_path: Path, written: Callable[..., str], held: Callable[[Path], dict[str, bytes]], engine: str
) -> None:
    nasty(tiny, written)
    playbook = api.load(tiny)
    api.compile_site(playbook)
    before, config, target = names_in(tiny), (tiny / "mkdocs.yml").read_bytes(), tmp_path / "far" / "away"
    print_site(playbook.settings, engine, target)
    # The folder may be anywhere, and nothing else is touched.
    assert names_in(tiny) - before <= {".cache"}
    assert (tiny / "mkdocs.yml").read_bytes() == config
    assert names_in(tiny / ".playbook") == {"site"}
    assert names_in(target.parent) == {"away"}
    site = held(target)
    assert {"index.html", "practices/circles/index.html", "data/entries.json", "404.html"} <= set(site)
    assert b"This page is not here" in site["404.html"]
    # What is closed is in no byte.
    for word in CLOSED.values():
        assert not [name for name, data in site.items() if word.encode() in data.lower() or word in name], word
    # No title or summary becomes markup, in the text or in the head of a page.
    assert not [name for name, data in site.items() if name.endswith(".html") and b"<zz" in data.lower()]
    page = site["practices/nasty/index.html"].decode()
    assert "<title>R&amp;D &lt;zz a=&quot;1&quot;&gt; 'x' {{ 7 * 7 }} - " in page
    assert '<meta name="description" content="&quot;&gt;&lt;zz&gt; &amp; {{ config }}"' in page
    # Files of any name are where links say.
    shown = [unquote(address) for address in re.findall(r'<img src="([^"]+)" alt="An image"', page)]
    files = [(target / "practices/nasty" / address.replace("&amp;", "&")).resolve() for address in shown]
    assert [path.read_bytes().decode() for path in files] == IMAGES


def test_a_narrow_audience_reads_what_a_wide_one_must_not(
    tiny: Path, written: Callable[..., str], held: Callable[[Path], dict[str, bytes]]
) -> None:
    nasty(tiny, written)
    narrow = held(api.build_site(api.load(tiny), "circle", out=tiny / "site-narrow"))
    wide = held(api.build_site(api.load(tiny), "organisation", out=tiny / "site-wide"))
    for word in CLOSED.values():
        assert any(word.encode() in data for data in narrow.values()), word
        assert not [name for name, data in wide.items() if word.encode() in data or word in name], word
