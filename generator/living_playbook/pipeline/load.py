"""The first half of the road: from a folder to linked entries and every diagnostic."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from living_playbook.diagnostics import Report
from living_playbook.entries import content_folders, entry_types, load_vocabulary, names_of, parse_entry, titles_of
from living_playbook.errors import PlaybookError
from living_playbook.graph import build_graph, named_by_id, visible_files, visible_to
from living_playbook.nearest import nearest
from living_playbook.pipeline.address import address_note, with_address
from living_playbook.pipeline.clock import Clock, today
from living_playbook.pipeline.reuse import finding_cache, parse_changed, same_parse_settings
from living_playbook.rules import FindingCache, RuleContext, run_rules
from living_playbook.sources.reader import read_tree

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from living_playbook.config import Settings
    from living_playbook.diagnostics import Problem
    from living_playbook.entries import Entry, EntryType, Vocabulary
    from living_playbook.graph import Graph
    from living_playbook.sources.model import SourceTree


@dataclass(frozen=True, slots=True)
class Playbook:
    """A playbook as it was read: everything that checks and builds start from.

    `graph` holds every entry, whatever its audience; `unreadable` maps names of files with errors to their paths.
    `kept` is what was found in single entries, once they were checked: the same entries of another state need no second
    look. `plugins_note` says why other plugins run than those that lie in the playbook.
    """

    settings: Settings
    types: Mapping[str, EntryType]
    vocabulary: Vocabulary
    tree: SourceTree
    entries: tuple[Entry, ...]
    unreadable: Mapping[str, str]
    problems: tuple[Problem, ...]
    graph: Graph
    today: date
    kept: FindingCache = field(default_factory=dict, compare=False, repr=False)
    plugins_note: str = ""

    @property
    def context(self) -> RuleContext:
        """What rules may know besides the graph."""
        return RuleContext(self.settings, self.vocabulary, self.types, self.today)

    @property
    def notes(self) -> tuple[str, ...]:
        """What whoever builds should know besides findings, each in a sentence."""
        return tuple(filter(None, (self.tree.history_note, address_note(self.settings), self.plugins_note)))

    def graph_for(self, reader: str) -> Graph:
        """Return the graph that an audience may see: filtered first, linked afterwards."""
        levels = self.settings.audience
        seen = visible_to(reader, self.entries, levels, self.unreadable)
        files = visible_files(reader, self.tree.files, self.entries, levels, self.unreadable)
        return build_graph(named_by_id(seen), self.types, self.vocabulary, files, {}, reader)


def load_playbook(
    settings: Settings, clock: Clock | None = None, day: date | None = None, like: Playbook | None = None
) -> Playbook:
    """Read, parse and link all entries; what is the same as in `like`, another state of the playbook, is read once.

    Raises SettingsError where settings or vocabulary cannot be used; what is wrong with content is kept as problems.
    """
    clock = clock or Clock()
    settings = with_address(settings)
    vocabulary = load_vocabulary(settings.root / settings.vocabulary)
    like = like if like and same_parse_settings(like, settings, vocabulary) else None
    types = like.types if like else entry_types(settings)
    with clock.stage("read"):
        tree = read_tree(settings, content_folders(settings, types), like.tree.sources if like else ())
    return playbook_of(settings, tree, clock, day, like)


def playbook_of(
    settings: Settings,
    tree: SourceTree,
    clock: Clock | None = None,
    day: date | None = None,
    like: Playbook | None = None,
) -> Playbook:
    """Parse and link the entries in files that are read, be they on the disk or not.

    What `like` has parsed already, a playbook with the same types and words, is taken over. Raises SettingsError where
    settings or vocabulary cannot be used.
    """
    clock = clock or Clock()
    types = like.types if like else entry_types(settings)
    vocabulary = load_vocabulary(settings.root / settings.vocabulary)
    with clock.stage("parse"):
        titles = titles_of(tree.sources)
        if like:
            parsed = parse_changed(tree.sources, types, like, titles)
        else:
            parsed = [parse_entry(source, types[source.kind], vocabulary, settings, titles) for source in tree.sources]
    entries = tuple(result.entry for result in parsed if result.entry is not None)
    broken = (source for result, source in zip(parsed, tree.sources, strict=True) if result.entry is None)
    unreadable = {name: source.path for source in broken for name in names_of(source)}
    with clock.stage("link"):
        graph = build_graph(entries, types, vocabulary, tree.files, unreadable, settings.audience.narrowest)
    problems = (*tree.problems, *(problem for result in parsed for problem in result.problems))
    day = day or today()
    kept = finding_cache(like, settings, day) if like else {}
    return Playbook(settings, types, vocabulary, tree, entries, unreadable, problems, graph, day, kept)


def with_plugins_of(playbook: Playbook, settings: Settings) -> Settings:
    """Return the settings of another state, with the plugins that run in this one: both are judged by the same code."""
    return settings.model_copy(update={"plugin_files": playbook.settings.plugin_files})


def check_playbook(playbook: Playbook, clock: Clock | None = None) -> Report:
    """Run all rules and return everything that they find."""
    with (clock or Clock()).stage("check"):
        found = run_rules(playbook.graph, playbook.tree.sources, playbook.problems, playbook.context, playbook.kept)
    files = tuple(source.path for source in playbook.tree.sources)
    return Report(len(files), tuple(found), files)


def path_named(playbook: Playbook, path: Path) -> str:
    """Return the path of a file or folder as somebody named it, relative to the root.

    Raises PlaybookError for one that does not exist or lies outside the playbook.
    """
    root = playbook.settings.root
    # A path means what it says in the current folder; from outside the playbook it may also start at the root.
    there = [place for place in (Path.cwd() / path, root / path) if place.exists()]
    if not there:
        near = nearest(path.as_posix(), set(playbook.tree.files))
        hint = f"; did you mean `{near}`?" if near else ""
        message = f"there is no file or folder `{path}`{hint}"
        raise PlaybookError(message)
    inside = [place.resolve() for place in there if place.resolve().is_relative_to(root.resolve())]
    if not inside:
        message = f"`{path}` lies outside the playbook in {root}"
        raise PlaybookError(message)
    return inside[0].relative_to(root.resolve()).as_posix()
