"""An editor in the browser: the configuration of Decap CMS, which Sveltia CMS reads too, and the page that opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import yaml

from living_playbook.entries import content_folders, describe_fields, form_parts, schema_of
from living_playbook.errors import PlaybookError
from living_playbook.outputs._artifact import Artifact
from living_playbook.outputs._forge import is_gitlab, web_address
from living_playbook.outputs.exports._cms_fields import Form
from living_playbook.outputs.exports._cms_page import admin_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from living_playbook.config import EditorSettings, Settings
    from living_playbook.entries import EntryType
    from living_playbook.outputs._site import Site

VERSION = 1
"""Raised when the names of collections or files change."""

ON_SITE = False
"""Not part of a site: whoever wants the editor there asks for it."""

_HEAD = """\
# Made by `playbook export cms` from the types, the vocabulary and the settings of the playbook: do not edit it here.
# What nobody changed in an entry stays as it was written. A field of the header that was changed is written anew, in
# lines and quotes of the editor's own and without comments inside it. All this is so in Decap CMS. Sveltia CMS writes
# the whole header anew and knows no text where a group may stand: `context` that is text is dropped when an entry is
# saved, and an entry with `lessons` that are text is not saved. Write them as groups before you use it.
"""
_STATE = ("status", "audience")
"""What a form of the site asks for in its own way, and an editor by its fields."""

_GITHUB = "https://github.com"
_GITLAB = "https://gitlab.com"


def render(site: Site) -> Iterator[Artifact]:
    """Yield `config.yml` and `index.html`: types, words and settings, and nothing of any entry.

    Raises PlaybookError where neither a repository nor a proxy is set.
    """
    backend, forms = _backend(site.settings), list(_forms(site))
    config = {
        "backend": backend,
        **_local(site.settings.editor),
        "publish_mode": "editorial_workflow",
        "media_folder": "media",
        "slug": {"encoding": "ascii", "clean_accents": True},
        "show_preview_links": False,
        # Sveltia's way to leave out what is empty; for Decap, the page sees to it.
        "output": {"omit_empty_optional_fields": True},
        **({"site_url": site.settings.site.url} if site.settings.site.url else {}),
        "collections": [_with_fields(*each) for each in forms],
    }
    text = yaml.dump(config, Dumper=_NoAnchors, sort_keys=False, allow_unicode=True, width=110)
    yield Artifact.text("config.yml", _HEAD + text)
    reached = [backend.get("api_root", "https://api.github.com"), backend.get("base_url", "")]
    hosts = {_host(address) for address in (*reached, site.settings.editor.local_backend) if address}
    plain = {head["name"]: form.plain() for head, _, form in forms}
    yield Artifact.text("index.html", admin_page(site.settings.site.title, sorted(hosts), plain))


class _NoAnchors(yaml.SafeDumper):
    """Writes what stands in two places twice: a CMS need not know anchors."""

    def ignore_aliases(self, _data: object) -> bool:
        return True


def _host(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def _local(editor: EditorSettings) -> Mapping[str, Any]:
    return {"local_backend": {"url": editor.local_backend}} if editor.local_backend else {}


def _backend(settings: Settings) -> Mapping[str, Any]:
    """Return where changes go: a pull request of the repository, from a fork where a member may not write."""
    editor, branch = settings.editor, settings.site.branch
    if not settings.site.repo_url:
        if editor.local_backend:
            return {"name": "proxy", "proxy_url": editor.local_backend, "branch": branch}
        message = (
            "the editor needs a repository: write `repo_url` under [site] in playbook.toml, "
            "or `local_backend` under [editor]"
        )
        raise PlaybookError(message)
    address = web_address(settings.site.repo_url)
    host, path = _host(address), urlsplit(address).path.strip("/")
    common = {"repo": path, "branch": branch}
    if is_gitlab(address):
        signed_in = {"auth_type": "pkce", "app_id": editor.app_id} if editor.app_id else {}
        own = {} if host == _GITLAB else {"base_url": host}
        return {"name": "gitlab", **common, **signed_in, "api_root": f"{host}/api/v4", **own}
    auth = {"base_url": editor.auth_url.rstrip("/")} if editor.auth_url else {}
    own = {} if host == _GITHUB else {"api_root": f"{host}/api/v3"}
    return {"name": "github", **common, "open_authoring": True, **auth, **own}


def _forms(site: Site) -> Iterator[tuple[dict[str, Any], EntryType, Form]]:
    """Yield the head of each collection with its type and its form."""
    folders = content_folders(site.settings, site.types)
    relations = {
        name: (name, "{{filename}}" if kind.yearly else "{{slug}}")
        for name, kind in site.types.items()
        if kind.folder in folders
    }
    for folder, name in folders.items():
        kind = site.types[name]
        levels = tuple(reversed(site.settings.audience.levels))
        form = Form(schema_of(kind, site.vocabulary, site.settings), site.vocabulary, relations, levels)
        yield _collection(kind, folder), kind, form


def _with_fields(head: Mapping[str, Any], kind: EntryType, form: Form) -> Mapping[str, Any]:
    first, later = _order(kind)
    fields = [*form.fields(first), _body(kind), *form.fields(later)]
    needed = {row.name: f" Needed {row.needed}." for row in describe_fields(kind) if row.status not in ("", "draft")}
    return {**head, "fields": [_with_more(each, needed.get(each["name"], "")) for each in fields]}


def _with_more(field: Mapping[str, Any], hint: str) -> Mapping[str, Any]:
    return {**field, "hint": f"{field.get('hint', '')}{hint}".strip()} if hint else field


def _order(kind: EntryType) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the fields above the text, those that an entry cannot be published without, and the fields below it."""
    parts = form_parts(kind.model)
    others = (name for name in parts["never"] if name not in _STATE)
    later = (*parts["more"], *parts["readers"], *parts["filed"], *parts["rest"])
    return (*parts["first"], *parts["core"]), (*parts["came"], *_STATE, *later, *others)


def _collection(kind: EntryType, folder: str) -> dict[str, Any]:
    """Return the head of a collection; a folder that the settings add has a name of its own beside the usual one."""
    usual = folder == kind.folder
    return {
        "name": kind.name if usual else f"{kind.name}-{folder.replace('/', '-')}",
        "label": kind.plural if usual else f"{kind.plural} ({folder})",
        "label_singular": kind.label,
        **({"description": kind.description} if kind.description else {}),
        "folder": folder,
        "create": True,
        "slug": "{{slug}}",
        **({"path": "{{year}}/{{slug}}"} if kind.yearly else {}),
        "media_folder": "",
        "public_folder": "",
        "format": "yaml-frontmatter",
        "extension": "md",
        "summary": "{{title}}",
        "editor": {"preview": False},
    }


def _body(kind: EntryType) -> Mapping[str, Any]:
    """Return the text of an entry, begun with the sections of its type.

    It is written as Markdown only: the other mode of the CMS puts a backslash before `[[`, and makes a whole text anew.
    """
    parts = [
        f"## {name}\n\n<!-- {kind.hints.get(name, f'What a reader should know here: {name}.')} -->\n"
        for name in kind.sections
    ]
    start = {"default": "\n".join(parts)} if parts else {}
    return {
        "label": "Text",
        "name": "body",
        "widget": "markdown",
        "required": False,
        "hint": (
            "Markdown: `## ` begins a section, `- ` an item of a list, `[[id]]` links to an entry. "
            "What stands between `<!--` and `-->` is a hint that no reader sees."
        ),
        "modes": ["raw"],
        **start,
    }
