"""The second half of the road: from a checked playbook to the compiled tree, and from there to a site."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from living_playbook.config import STATUSES
from living_playbook.errors import PlaybookError
from living_playbook.nearest import did_you_mean, nearest
from living_playbook.outputs._site import RulePage, Site
from living_playbook.outputs.exports import render_exports
from living_playbook.outputs.feeds import render_feeds
from living_playbook.outputs.form import render_form
from living_playbook.outputs.pages import render_pages
from living_playbook.outputs.search.list_script import list_script
from living_playbook.outputs.search.page import render_search
from living_playbook.outputs.search.pagefind import write_index
from living_playbook.outputs.search.question import thesaurus_of
from living_playbook.outputs.search.records import records_of
from living_playbook.pipeline.clock import Clock
from living_playbook.pipeline.store import Written, write_tree
from living_playbook.rules import all_rules, severity_of
from living_playbook.views import ViewInput, derive_views

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from living_playbook.config import Settings
    from living_playbook.diagnostics import Severity
    from living_playbook.graph import Graph, Reference
    from living_playbook.outputs._artifact import Artifact
    from living_playbook.pipeline.load import Playbook
    from living_playbook.rules import RuleInfo

INDEX_FOLDER = "pagefind"
"""Folder of the compiled tree that holds the search index."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """What a compilation did: for whom, how many entries, which files changed, and whether the index was made anew."""

    reader: str
    entries: int
    written: Written
    reindexed: bool


def compile_playbook(
    playbook: Playbook, reader: str | None = None, clock: Clock | None = None, *, offline: bool = False
) -> Compiled:
    """Write the complete tree of pages, assets and data that one audience may see; only files whose bytes changed.

    The tree of an `offline` site lies apart. Raises PlaybookError for an audience that does not exist.
    """
    clock = clock or Clock()
    settings = playbook.settings
    reader = reader_named(settings, reader)
    with clock.stage("filter"):
        graph = playbook.graph_for(reader)
    site = site_of(playbook, graph, clock, offline=offline)
    with clock.stage("render"):
        artifacts = [*render_site(site), *render_exports(site)]
        artifacts += _search_data(site) if offline else render_feeds(site)
    pages = settings.offline_pages_dir if offline else settings.pages_dir
    with clock.stage("write"):
        written = write_tree(artifacts, settings.root, pages, keep=() if offline else (INDEX_FOLDER,))
    reindexed = False
    if not offline:
        with clock.stage("index"):
            thesaurus = thesaurus_of(graph.vocabulary)
            reindexed = write_index(records_of(site.inputs), thesaurus, settings.work_dir, pages / INDEX_FOLDER)
    return Compiled(reader, len(graph.by_id), written, reindexed)


def render_site(site: Site) -> Iterator[Artifact]:
    """Yield what the site engine prints: pages, the form and the search page, each with its assets."""
    yield from render_pages(site)
    yield from render_form(site)
    yield from render_search(site)


def _search_data(site: Site) -> Iterator[Artifact]:
    """Yield what the search of an offline site reads: a script, as the index can be loaded from a server only."""
    yield list_script(tuple(records_of(site.inputs)), thesaurus_of(site.vocabulary))


def reader_named(settings: Settings, name: str | None) -> str:
    """Return the audience level of a name, the widest for none. Raises PlaybookError for one that does not exist."""
    if name is None:
        return settings.audience.widest
    if name not in settings.audience.levels:
        message = f"there is no audience `{name}`{did_you_mean(name, settings.audience.levels)}"
        raise PlaybookError(message)
    return name


def cli_audience(settings: Settings, name: str | None) -> str:
    """Return the audience level of a name; for none the narrowest, as whoever has the files may read them all.

    Raises PlaybookError for one that does not exist.
    """
    return settings.audience.narrowest if name is None else reader_named(settings, name)


def site_of(playbook: Playbook, graph: Graph, clock: Clock | None = None, *, offline: bool = False) -> Site:
    """Derive all views of a graph and put together what outputs may print."""
    with (clock or Clock()).stage("derive"):
        inputs = ViewInput(graph, playbook.settings, playbook.today)
        views = derive_views(inputs)
    references: dict[str, list[Reference]] = defaultdict(list)
    for reference in graph.references:
        references[reference.origin].append(reference)
    return Site(
        inputs=inputs,
        views=views,
        references={name: tuple(each) for name, each in references.items()},
        rules=rule_pages(playbook.settings),
        offline=offline,
    )


def rule_pages(settings: Settings | None = None) -> tuple[RulePage, ...]:
    """Return the page of every rule, sorted by code; with settings, it knows which severities these give it."""
    rules = all_rules(settings.plugin_files) if settings else all_rules()
    return tuple(_rule_page(rule, settings) for rule in sorted(rules.values(), key=lambda rule: rule.code))


def _rule_page(rule: RuleInfo, settings: Settings | None) -> RulePage:
    severities = {status: str(severity_of(rule, status, settings).value) for status in STATUSES}
    return RulePage(
        name=rule.name,
        code=rule.code,
        summary=rule.summary,
        severity=_in_words(rule.severity),
        doc=rule.doc,
        severities=severities | {"lost": str(severity_of(rule, STATUSES[0], None).value)},
        words=rule.words,
        lists=rule.lists,
        spec=rule.portable(settings) if settings else None,
        in_form=not rule.left_out,
    )


def rule_page(name: str, settings: Settings | None = None) -> RulePage:
    """Return the page of a rule by its name or code. Raises PlaybookError, with what may be meant, if there is none."""
    pages = {key: page for page in rule_pages(settings) for key in (page.name, page.code.casefold())}
    wanted = name.strip().casefold().replace("_", "-").replace(" ", "-")
    if wanted not in pages:
        near = nearest(wanted, pages)
        hint = f"; did you mean `{pages[near].name}` ({pages[near].code})?" if near else ""
        message = f"there is no rule `{name}`{hint or '; `playbook explain` lists them all'}"
        raise PlaybookError(message)
    return pages[wanted]


def _in_words(severity: Severity | Mapping[str, Severity]) -> str:
    if isinstance(severity, str):
        return str(severity.value)
    default = severity.get("default")
    others = [f"{value} for a {status} entry" for status, value in severity.items() if status != "default"]
    return "; ".join([*([str(default.value)] if default else []), *others])
