"""Addresses: the way always leads over the root, and means what the path means."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote, urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from living_playbook.outputs._urls import (
    INDEX,
    file_of,
    folder_of,
    page_address,
    relative_file,
    relative_page,
    relative_url,
)

names = st.text(st.sampled_from("ab-ü9 ()%?#&\"'<>|[]`\\_*"), min_size=1, max_size=6)
folders = st.lists(names.filter(lambda name: name not in {".", ".."}), max_size=3)
plain = st.text(st.sampled_from("abc-ü9"), min_size=1, max_size=4)
pages = st.builds(
    lambda parts, name: "/".join([*parts, f"{name}.md"]),
    st.lists(plain, max_size=3),
    st.sampled_from(["index"]) | plain,
)


@pytest.mark.parametrize(
    ("page", "folder"),
    [
        ("index.md", ""),
        ("search.md", "search"),
        ("practices/index.md", "practices"),
        ("practices/circles.md", "practices/circles"),
        ("vocabulary/tags/index.md", "vocabulary/tags"),
        ("practices/an-index.md", "practices/an-index"),
    ],
)
def test_a_page_is_printed_to_a_folder(page: str, folder: str) -> None:
    assert folder_of(page) == folder


@pytest.mark.parametrize(
    ("page", "target", "address"),
    [
        ("index.md", "index.md", "./"),
        ("index.md", "practices/circles.md", "practices/circles/"),
        ("index.md", "assets/a.css", "assets/a.css"),
        ("practices/index.md", "index.md", "../"),
        ("practices/circles.md", "index.md#all", "../../#all"),
        ("practices/circles.md", "practices/asking.md#lesson-2", "../../practices/asking/#lesson-2"),
        ("practices/circles.md", "practices/index.md", "../../practices/"),
        ("vocabulary/tags/learning.md", "cases/told.md", "../../../cases/told/"),
        ("practices/page-2.md", 'My Rituals/50% "off".md', "../../My%20Rituals/50%25%20%22off%22/"),
    ],
)  # fmt: skip
def test_an_address_as_html_says_it(page: str, target: str, address: str) -> None:
    assert relative_url(page, target) == address


@pytest.mark.parametrize(
    ("page", "target", "address"),
    [
        ("index.md", "index.md", "index.html"),
        ("index.md", "search.md", "search/index.html"),
        ("index.md", "assets/a.css", "assets/a.css"),
        ("practices/index.md", "index.md", "../index.html"),
        ("practices/circles.md", "index.md#all", "../../index.html#all"),
        ("practices/circles.md", "practices/asking.md#lesson-2", "../../practices/asking/index.html#lesson-2"),
        ("practices/page-2.md", 'My Rituals/50% "off".md', "../../My%20Rituals/50%25%20%22off%22/index.html"),
    ],
)
def test_an_address_on_a_disk_names_the_file(page: str, target: str, address: str) -> None:
    assert relative_url(page, target, INDEX) == address


@pytest.mark.parametrize(
    ("page", "served", "on_disk"),
    [
        ("index.md", "", "index.html"),
        ("search.md", "search/", "search/index.html"),
        ("practices/index.md", "practices/", "practices/index.html"),
        ("My Rituals/one.md", "My Rituals/one/", "My Rituals/one/index.html"),
    ],
)
def test_a_page_as_data_name_it(page: str, served: str, on_disk: str) -> None:
    assert page_address(page) == served
    assert page_address(page, INDEX) == on_disk


@pytest.mark.parametrize(
    ("page", "target", "address"),
    [
        ("index.md", "practices/circles.md", "practices/circles/index.md"),
        ("practices/circles.md", "practices/asking.md", "../../practices/asking/index.md"),
        ("practices/circles.md", "index.md", "../../index.md"),
        ("vocabulary/tags/index.md", "My Rituals/one.md", "../../My%20Rituals/one/index.md"),
    ],
)
def test_a_page_as_markdown_says_it(page: str, target: str, address: str) -> None:
    assert relative_page(page, target) == address


@pytest.mark.parametrize(
    ("page", "target", "address"),
    [
        ("index.md", "files/a.png", "files/a.png"),
        ("vocabulary/tags/index.md", "files/my chart (2).png", "../../files/my%20chart%20%282%29.png"),
        ("practices/circles.md", "files/Übersicht.pdf", "../../files/Übersicht.pdf"),
    ],
)
def test_a_file_as_markdown_says_it(page: str, target: str, address: str) -> None:
    assert relative_file(page, target) == address


@given(pages, pages)
def test_an_address_leads_a_browser_from_page_to_page(page: str, target: str) -> None:
    here = "https://example.org/sub/" + (f"{folder_of(page)}/" if folder_of(page) else "")
    there = "https://example.org/sub/" + (f"{folder_of(target)}/" if folder_of(target) else "")
    assert urljoin(here, relative_url(page, f"{target}#part")) == f"{there}#part"


@given(pages, pages)
def test_an_address_on_a_disk_leads_to_the_printed_file(page: str, target: str) -> None:
    file, mark, fragment = relative_url(page, f"{target}#part", INDEX).partition("#")
    assert (mark, fragment) == ("#", "part")
    there = posixpath.normpath(posixpath.join(folder_of(page), unquote(file)))
    assert there == f"{file_of(target).removesuffix('.md')}.html"


@given(pages, pages)
def test_a_page_is_the_index_of_its_folder(page: str, target: str) -> None:
    path = relative_page(page, target)
    assert posixpath.normpath(posixpath.join(posixpath.dirname(file_of(page)), path)) == file_of(target)
    assert posixpath.dirname(file_of(page)) == folder_of(page)
    assert posixpath.basename(file_of(page)) == "index.md"


@given(pages, folders, names)
def test_a_path_means_the_file_whatever_its_name_holds(page: str, parts: list[str], name: str) -> None:
    target = posixpath.join("files", *parts, name)
    path = relative_file(page, target)
    assert posixpath.normpath(posixpath.join(folder_of(page), unquote(path))) == posixpath.normpath(target)
    assert not set(path) & set("()<>\"'\\`#?[]|& ")
