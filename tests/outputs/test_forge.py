"""Where a reader can change an entry."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from living_playbook.config import SiteSettings
from living_playbook.outputs._forge import Links, links_for

PATH = "cases/2026/a case & more.md"


@pytest.mark.parametrize(
    "address",
    [
        "https://github.com/example/playbook",
        "https://github.com/example/playbook/",
        "https://github.com/example/playbook.git",
        "git@github.com:example/playbook.git",
        "ssh://git@github.com/example/playbook.git",
    ],
)
def test_github(address: str) -> None:
    links = links_for(SiteSettings(repo_url=address, branch="feature/x y"), PATH, "A case")
    base, where = "https://github.com/example/playbook", "feature/x%20y/cases/2026/a%20case%20%26%20more.md"
    assert (links.edit, links.source) == (f"{base}/edit/{where}", f"{base}/blob/{where}")
    assert links.suggest.startswith(f"{base}/issues/new?")
    assert parse_qs(urlsplit(links.suggest).query) == {
        "title": ["Suggestion for “A case”"],
        "body": [f"Entry: {PATH}\n\nWhat should change, and why?\n"],
    }


@pytest.mark.parametrize("host", ["gitlab.com", "gitlab.example.org:8443", "git.gitlab.example.org"])
def test_gitlab_here_and_elsewhere(host: str) -> None:
    base = f"https://{host}/group/part/playbook"
    links = links_for(SiteSettings(repo_url=base), "cases/told.md", 'A "case" & more #1')
    assert (links.edit, links.source) == (f"{base}/-/edit/main/cases/told.md", f"{base}/-/blob/main/cases/told.md")
    assert links.suggest.startswith(f"{base}/-/issues/new?")
    assert parse_qs(urlsplit(links.suggest).query) == {
        "issue[title]": ['Suggestion for “A "case" & more #1”'],
        "issue[description]": ["Entry: cases/told.md\n\nWhat should change, and why?\n"],
    }


def test_any_other_host_is_like_github() -> None:
    links = links_for(SiteSettings(repo_url="https://code.example.org/playbook"), "a.md", "A")
    assert links.edit == "https://code.example.org/playbook/edit/main/a.md"


def test_without_a_host_there_is_mail() -> None:
    links = links_for(SiteSettings(coordinator="books@example.org"), "a.md", "A & B?")
    assert links == Links(
        suggest="mailto:books@example.org?subject=Suggestion%20for%20%E2%80%9CA%20%26%20B%3F%E2%80%9D"
    )


def test_without_either_there_is_nothing() -> None:
    assert links_for(SiteSettings(), "a.md", "A") == Links()
