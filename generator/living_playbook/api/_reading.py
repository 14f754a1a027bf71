"""Reading and checking a playbook, and what there is to know of it."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from living_playbook.config import SETTINGS_FILE, Settings, load_settings
from living_playbook.diagnostics import Report, Severity
from living_playbook.entries import content_folders, entry_types, load_vocabulary, schema_of, schema_of_all
from living_playbook.errors import PlaybookError, SettingsError
from living_playbook.nearest import did_you_mean
from living_playbook.outputs import reports as _reports
from living_playbook.outputs.reports.text import summary
from living_playbook.pipeline import build as _build
from living_playbook.pipeline.build import reader_named
from living_playbook.pipeline.check import put_off, verdict
from living_playbook.pipeline.load import Playbook, load_playbook, path_named
from living_playbook.pipeline.new import type_named
from living_playbook.pipeline.plugins import trusted
from living_playbook.registry import NO_PLUGINS, PluginFiles

if TYPE_CHECKING:
    from collections.abc import Iterable

    from living_playbook.outputs._site import RulePage
    from living_playbook.pipeline.clock import Clock

# The name of a file may hold bytes that are no text.
_NO_TEXT = re.compile("[\ud800-\udfff]")


def load(root: Path | str = ".", clock: Clock | None = None, *, plugins_from: str = "") -> Playbook:
    """Read the playbook in `root` or the nearest folder above it.

    With `plugins_from`, a revision of Git, no code of the playbook's own runs but what that revision has and names:
    give the base of a change before you check or review what a stranger wrote. Raises SettingsError if there is no
    playbook or it cannot be used, and PlaybookError for a revision that does not exist or a plugin that is broken.
    """
    settings, note = trusted(load_settings(Path(root)), plugins_from)
    return replace(load_playbook(settings, clock), plugins_note=note)


def check(
    playbook: Playbook, paths: Iterable[Path | str] = (), clock: Clock | None = None, *, changed_since: str = ""
) -> Report:
    """Run all rules, and report what is not in the baseline.

    With `paths` report only what is found in these files and folders; with `changed_since` only what the change since
    that revision brought, and what stands on lines that it touched. Raises PlaybookError for a path that does not exist
    or lies outside the playbook, and for a revision or a baseline that cannot be used.
    """
    return verdict(playbook, clock, [path_named(playbook, Path(path)) for path in paths], changed_since)


def write_baseline(playbook: Playbook, *, shrink: bool = False) -> int:
    """Put all findings off: write them to the baseline, and return how many it holds.

    With `shrink` nothing is added: only what is gone is taken out. Raises PlaybookError for one that cannot be used.
    """
    return put_off(playbook, only_known=shrink)


def failing_severity(playbook: Playbook, *, strict: bool = False) -> Severity:
    """Return the least severity that makes a check fail; with `strict` warnings do."""
    configured = Severity(playbook.settings.rules.fail_on)
    return min(configured, Severity.WARNING, key=lambda severity: severity.rank) if strict else configured


def render_report(report: Report, format_: str, *, colour: bool = False) -> str:
    """Write a report in one of the formats. Raises PlaybookError for a format that does not exist."""
    formats = _reports.report_formats()
    if format_ not in formats:
        message = f"there is no report format `{format_}`{did_you_mean(format_, formats)}"
        raise PlaybookError(message)
    text: str = formats[format_].render(report, colour=colour)
    return _NO_TEXT.sub("\N{REPLACEMENT CHARACTER}", text)


def summary_of(report: Report) -> str:
    """Return the counts of a report in words, such as `159 entries: 0 errors, 2 warnings`."""
    return summary(report)


def report_formats() -> tuple[str, ...]:
    """Return the names of the formats in which a report can be written."""
    return tuple(_reports.report_formats())


def wants_colour(stream: TextIO) -> bool:
    """Tell whether colour is welcome: on a terminal that knows it, unless NO_COLOR is set (no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def audience_of(playbook: Playbook, name: str | None = None) -> str:
    """Return the audience level of a name, the widest for none. Raises PlaybookError for one that does not exist."""
    return reader_named(playbook.settings, name)


def type_names(root: Path) -> tuple[str, ...]:
    """Return the names of the types that a playbook has. Raises PlaybookError where its settings are wrong."""
    return tuple(entry_types(load_settings(root)))


def schema(root: Path, type_name: str = "") -> dict[str, Any]:
    """Return the JSON Schema of the header of one type, or of all types at once.

    Raises PlaybookError for a type that does not exist.
    """
    settings = load_settings(root)
    types, vocabulary = entry_types(settings), load_vocabulary(settings.root / settings.vocabulary)
    if type_name:
        return schema_of(type_named(types, type_name), vocabulary, settings)
    return schema_of_all(types, vocabulary, settings)


def _plugins_of(root: Path) -> PluginFiles:
    """Return the plugins of the playbook in `root` or above it; none where there is none, or its settings are wrong."""
    try:
        return load_settings(root).plugin_files
    except SettingsError:
        return NO_PLUGINS


def rule_pages(root: Path | None = None) -> tuple[RulePage, ...]:
    """Return the page of every rule, sorted by code; with a folder, as the playbook that it lies in has them."""
    return _build.rule_pages(_settings_in(root))


def rule_page(name: str, root: Path | None = None) -> RulePage:
    """Return the page of a rule by its name or code. Raises PlaybookError, with what may be meant, if there is none."""
    return _build.rule_page(name, _settings_in(root))


def _settings_in(root: Path | None) -> Settings | None:
    """Return settings that know only the plugins of a playbook: what a rule says at first is the same everywhere."""
    return Settings(plugin_files=_plugins_of(root)) if root else None


def watched_paths(playbook: Playbook) -> list[Path]:
    """Return the files and folders whose change makes a new build necessary; for a missing folder the one above it."""
    root = playbook.settings.root
    folders = {root / folder for folder in content_folders(playbook.settings, playbook.types)}
    found = {next(each for each in (folder, *folder.parents) if each.is_dir()) for folder in folders} - {root}
    if playbook.settings.plugins.folder:
        folders.add(root / playbook.settings.plugins.folder)
    files = {root / name for name in (SETTINGS_FILE, playbook.settings.vocabulary, playbook.settings.rules.baseline)}
    return sorted(found | {path for path in files if path.is_file()})
