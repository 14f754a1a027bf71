"""The configuration that an engine prints with: `mkdocs.yml` with other folders, and no server for an offline site.

It is changed as YAML nodes, so that tags such as `!ENV` and `!!python/name` stay as they are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SCRIPT = "assets/playbook.js"
"""Our script, as `mkdocs.yml` names it."""

_OF_A_SERVER = ("site_url", "repo_url", "repo_name", "edit_uri", "edit_uri_template")
"""Where the site and its source are: with an address of the source a theme asks its host for stars and versions."""

_EXTRAS_OF_A_SERVER = ("analytics", "version")
_SEARCHES = ("search", "material/search")
"""The engines' own search, whose index no page on a disk can load."""

_ELSEWHERE = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_WIDTH = 10_000
_TEXT = "tag:yaml.org,2002:str"


def printed_config(text: str, changes: Mapping[str, object], *, offline: bool = False) -> str:
    """Return a configuration with other values at its top; an `offline` one without what takes a server.

    Text that is no configuration is returned as it is: the engine says in its own words what is wrong with it.
    """
    try:
        top = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return text
    if not isinstance(top, yaml.MappingNode):
        return text
    if offline:
        _take_off_the_web(top)
    for name, value in changes.items():
        _put(top, name, _node(value))
    return str(yaml.serialize(top, Dumper=yaml.SafeDumper, allow_unicode=True, width=_WIDTH))


def text_at_top(text: str, name: str) -> str:
    """Return a text at the top of a configuration; empty where it is not there, or is worked out by a tag."""
    try:
        top = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        return ""
    found = _get(top, name) if isinstance(top, yaml.MappingNode) else None
    return str(found.value).strip() if isinstance(found, yaml.ScalarNode) and found.tag == _TEXT else ""


def _take_off_the_web(top: yaml.MappingNode) -> None:
    """Take out what pages would ask of a server, ours or another."""
    _drop(top, _OF_A_SERVER)
    _put(top, "use_directory_urls", _node(value=False))
    theme = _get(top, "theme")
    if isinstance(theme, yaml.ScalarNode):
        theme = _node({"name": theme.value})
        _put(top, "theme", theme)
    if isinstance(theme, yaml.MappingNode):
        _put(theme, "font", _node(value=False))
    extra = _get(top, "extra")
    if isinstance(extra, yaml.MappingNode):
        _drop(extra, _EXTRAS_OF_A_SERVER)
    for name in ("extra_css", "extra_javascript"):
        files = _get(top, name)
        if isinstance(files, yaml.SequenceNode):
            files.value = list(_files_on_disk(files))
    _switch_off_search(_get(top, "plugins"))


def _files_on_disk(files: yaml.SequenceNode) -> Iterator[yaml.Node]:
    """Yield scripts and style sheets that a page can load from a disk, which no module is; ours is none any more."""
    for file in files.value:
        named = isinstance(file, yaml.MappingNode)
        path, kind = (_get(file, "path"), _get(file, "type")) if named else (file, None)
        address = str(path.value) if path is not None else ""
        if address == SCRIPT:
            yield _node({"path": SCRIPT, "defer": True})
        elif not _ELSEWHERE.match(address) and (kind is None or kind.value != "module"):
            yield file


def _switch_off_search(plugins: yaml.Node | None) -> None:
    off = _node({"enabled": False})
    if isinstance(plugins, yaml.MappingNode):
        plugins.value = [(key, off if key.value in _SEARCHES else value) for key, value in plugins.value]
    elif isinstance(plugins, yaml.SequenceNode):
        for plugin in plugins.value:
            _switch_off_search(plugin)
        plugins.value = [
            _node({each.value: {"enabled": False}}) if each.value in _SEARCHES else each for each in plugins.value
        ]


def _node(value: object) -> yaml.Node:
    # None would mean an empty document, which no value makes.
    return cast("yaml.Node", yaml.compose(yaml.safe_dump(value, sort_keys=False), Loader=yaml.SafeLoader))


def _get(mapping: yaml.MappingNode, name: str) -> yaml.Node | None:
    return next((value for key, value in mapping.value if key.value == name), None)


def _drop(mapping: yaml.MappingNode, names: tuple[str, ...]) -> None:
    mapping.value = [(key, value) for key, value in mapping.value if key.value not in names]


def _put(mapping: yaml.MappingNode, name: str, node: yaml.Node) -> None:
    _drop(mapping, (name,))
    mapping.value.append((_node(name), node))
