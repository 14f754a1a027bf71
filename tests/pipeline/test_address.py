"""The address of a site: who may name it, and that everything that is printed knows it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from living_playbook import api
from living_playbook.config import load_settings
from living_playbook.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

URL = "https://example.org/teams/kb"
OTHER = "https://example.com/"


@pytest.fixture
def named(tiny: Path) -> Callable[..., Path]:
    """Return a function that writes addresses into `playbook.toml` and `mkdocs.yml`."""

    def name(ours: str = "", theirs: str = "") -> Path:
        for file, old, line in (
            ("playbook.toml", "[site]\n", f'url = "{ours}"\n' if ours else ""),
            ("mkdocs.yml", "docs_dir:", f"site_url: {theirs}\n" if theirs else ""),
        ):
            path = tiny / file
            text = path.read_text(encoding="utf-8")
            assert old in text
            new = f"{old}{line}" if file == "playbook.toml" else f"{line}{old}"
            path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return tiny

    return name


def with_plugin(root: Path) -> Path:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=root, env=environment, check=True)
    return root / "site"


PRINTERS: dict[str, Callable[[Path], Path]] = {
    "mkdocs": lambda root: api.build_site(api.load(root)),
    "zensical": lambda root: api.build_site(api.load(root), engine="zensical"),
    "plugin": with_plugin,
}


@pytest.mark.slow
@pytest.mark.parametrize(("ours", "theirs"), [(URL, ""), (f"{URL}/", OTHER), ("", f"{URL}/")])
@pytest.mark.parametrize("printer", PRINTERS)
def test_sitemap_canonical_links_feeds_and_the_page_for_unknown_addresses_know_it(
    named: Callable[..., Path], printer: str, ours: str, theirs: str
) -> None:
    site = PRINTERS[printer](named(ours, theirs))

    places = re.findall("<loc>(.*?)</loc>", (site / "sitemap.xml").read_text(encoding="utf-8"))
    assert f"{URL}/" in places
    assert f"{URL}/practices/circles/" in places
    assert all(place.startswith(f"{URL}/") for place in places)
    for page, address in (("index.html", f"{URL}/"), ("practices/circles/index.html", f"{URL}/practices/circles/")):
        text = (site / page).read_text(encoding="utf-8")
        assert re.findall('<link rel="canonical" href="(.*?)"', text) == [address]
    unknown = (site / "404.html").read_text(encoding="utf-8")
    assert all(link.startswith("/teams/kb/") for link in re.findall('(?:href|action)="(.*?)"', unknown))
    assert f'"home_page_url":"{URL}/' in (site / "feeds/all.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("ours", "theirs", "told"),
    [
        (URL, "", ()),
        ("", URL, ()),
        (URL, f"{URL}/", ()),
        (URL, "!ENV SITE", ()),
        ("", "", ()),
        (
            URL,
            OTHER,
            (
                (
                    "`site_url` in mkdocs.yml is https://example.com/, but `url` under [site] in playbook.toml is"
                    " https://example.org/teams/kb; the site is built for the latter, so delete `site_url` from mkdocs.yml"
                ),
            ),
        ),
    ],
)
def test_two_addresses_are_told(named: Callable[..., Path], ours: str, theirs: str, told: tuple[str, ...]) -> None:
    assert api.load(named(ours, theirs)).notes == told


def test_a_server_on_one_s_own_computer_has_its_own_address(named: Callable[..., Path]) -> None:
    playbook = api.at_address(api.load(named(URL)), "http://127.0.0.1:8000/")
    api.compile_site(playbook)

    page = (playbook.settings.pages_dir / "404.html").read_text(encoding="utf-8")
    assert re.findall('action="(.*?)"', page) == ["/search/"]


@pytest.mark.parametrize(
    "address", ["example.org", "/kb/", "ftp://example.org", "https://", "https://a b.org", "https://a.org/?x"]
)
def test_what_is_no_address_is_refused(named: Callable[..., Path], address: str) -> None:
    root = named(address)

    with pytest.raises(SettingsError) as refused:
        load_settings(root)
    assert str(refused.value) == (
        f"{root / 'playbook.toml'}: `site.url`: must be a whole address without `?` and `#`,"
        " such as `https://example.org/playbook/`"
    )
