"""Addresses at the code host: where an entry can be edited, and where a change can be suggested."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode, urlsplit

if TYPE_CHECKING:
    from living_playbook.config import SiteSettings


_SSH = re.compile(r"^(?:ssh://)?git@([^:/]+)[:/]")
"""How an address begins that was copied for cloning."""


@dataclass(frozen=True, slots=True)
class Links:
    """Where a reader can change an entry; empty where the settings name no place."""

    edit: str = ""
    suggest: str = ""
    source: str = ""


def web_address(repo_url: str) -> str:
    """Return the address of a repository's page, also where the one for cloning was given."""
    return _SSH.sub(r"https://\1/", repo_url.rstrip("/").removesuffix(".git"))


def is_gitlab(address: str) -> bool:
    """Tell whether a repository lies at a GitLab; every other host is taken for a GitHub."""
    return "gitlab" in (urlsplit(address).hostname or "")


@dataclass(frozen=True, slots=True)
class NewFile:
    """The page of the code host on which a new file is proposed; empty where the settings name no repository.

    `name` and `text` are the parameters that fill in the file's name and its text, `text` empty where there is none.
    """

    host: str = ""
    address: str = ""
    name: str = ""
    text: str = ""


def new_file_page(site: SiteSettings) -> NewFile:
    """Return where a new file is proposed.

    GitHub's page takes name and text (`filename`, `value`), and so does Gitea's; GitLab's takes the name only (its
    work item 337038 asks for the text).
    """
    if not site.repo_url:
        return NewFile()
    base, branch = web_address(site.repo_url), quote(site.branch, safe="/")
    if is_gitlab(base):
        return NewFile("GitLab", f"{base}/-/new/{branch}", "file_name")
    host = urlsplit(base).hostname or ""
    if any(name in host for name in ("gitea", "codeberg", "forgejo")):
        return NewFile("the code host", f"{base}/_new/{branch}", "filename", "value")
    return NewFile("GitHub", f"{base}/new/{branch}", "filename", "value")


def links_for(site: SiteSettings, path: str, title: str) -> Links:
    """Return the links of one file. GitLab's addresses have `/-/`; GitHub's form is used for every other host."""
    subject = f"Suggestion for “{title}”"
    if not site.repo_url:
        mail = (
            f"mailto:{site.coordinator}?{urlencode({'subject': subject}, quote_via=quote)}" if site.coordinator else ""
        )
        return Links(suggest=mail)
    base = web_address(site.repo_url)
    where = f"{quote(site.branch, safe='/')}/{quote(path)}"
    text = f"Entry: {path}\n\nWhat should change, and why?\n"
    if is_gitlab(base):
        issue = urlencode({"issue[title]": subject, "issue[description]": text}, quote_via=quote)
        return Links(f"{base}/-/edit/{where}", f"{base}/-/issues/new?{issue}", f"{base}/-/blob/{where}")
    issue = urlencode({"title": subject, "body": text}, quote_via=quote)
    return Links(f"{base}/edit/{where}", f"{base}/issues/new?{issue}", f"{base}/blob/{where}")
