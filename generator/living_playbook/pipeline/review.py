"""What a change does to a playbook, from Git to the record of a review: for `playbook review`.

The comment is read by those who can read the repository. So the whole playbook is compared, whatever its audiences,
unless an audience is named: then closed entries are taken out of both states before anything is compared.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from living_playbook.config import SETTINGS_FILE, load_settings
from living_playbook.diagnostics import Diagnostic, Severity
from living_playbook.errors import SettingsError
from living_playbook.graph import build_graph
from living_playbook.pipeline.baseline import load_baseline, tell_apart, trait_of
from living_playbook.pipeline.build import cli_audience
from living_playbook.pipeline.check import is_on
from living_playbook.pipeline.load import check_playbook, load_playbook, with_plugins_of
from living_playbook.review import Checked, Comparison, Problem, ReviewInput, State, reviewed
from living_playbook.rules import run_rules
from living_playbook.sources.repository import run_git
from living_playbook.sources.revision import base_of, changed_lines, changes_since, checked_out
from living_playbook.views import ViewInput

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from living_playbook.config import Settings
    from living_playbook.pipeline.baseline import Trait
    from living_playbook.pipeline.clock import Clock
    from living_playbook.pipeline.load import Playbook
    from living_playbook.review import Review
    from living_playbook.sources.patch import Lines
    from living_playbook.sources.revision import FileChange


@dataclass(frozen=True, slots=True)
class ReviewRequest:
    """How a change is to be reviewed.

    `author` is who wrote it; the authors of its commits when empty. Without an `audience` everything is compared.
    """

    base: str
    author: str = ""
    audience: str | None = None


_Found = tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class _Seen:
    """One state with what the check says of it: `full` to pass or fail by, `shown` as far as the reader may know it.

    `put_off` is what stands in its baseline.
    """

    state: State
    full: _Found
    shown: _Found
    put_off: Counter[Trait] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class _Past:
    """What became of files since the base, and which lines of today's are new."""

    changes: tuple[FileChange, ...]
    lines: Mapping[str, Lines]

    @property
    def names(self) -> Mapping[str, str]:
        """The paths of renamed files by those that they had."""
        return {change.before: change.path for change in self.changes if change.status == "renamed"}


def review_of(playbook: Playbook, wish: ReviewRequest, clock: Clock) -> Review:
    """Compare a playbook with the commit at which its branch began.

    Raises PlaybookError for a revision or an audience that does not exist, and where there is no repository.
    """
    settings = playbook.settings
    reader = cli_audience(settings, wish.audience)
    commit = base_of(settings.root, wish.base)
    changes = changes_since(settings.root, commit)
    after = _seen(playbook, reader, clock)
    before, note = _base(playbook, commit, reader, clock)
    with clock.stage("compare"):
        told = ReviewInput(
            base=commit,
            authors=(wish.author,) if wish.author else _authors(settings.root, commit),
            checked=_checked(before, after, _Past(changes, changed_lines(settings.root, commit)), settings),
            audience=wish.audience or "",
            notes=(note,) if note else (),
        )
        return reviewed(Comparison(before.state, after.state, changes), told)


def _seen(playbook: Playbook, reader: str, clock: Clock) -> _Seen:
    settings, graph = playbook.settings, playbook.graph_for(reader)
    full = check_playbook(playbook, clock).diagnostics
    shown = full
    if reader != settings.audience.narrowest:
        # What reading met, and what rules say of closed entries, would tell of them.
        sources = [entry.source for entry in graph.entries]
        shown = tuple(run_rules(graph, sources, (), playbook.context, playbook.kept))
    state = State(
        ViewInput(graph, settings, playbook.today),
        {entry.path: entry for entry in playbook.entries},
        frozenset(playbook.unreadable.values()),
        reader if reader != settings.audience.narrowest else settings.audience.widest,
    )
    return _Seen(state, full, shown, _put_off(settings))


def _put_off(settings: Settings) -> Counter[Trait]:
    try:
        return load_baseline(settings)
    except SettingsError:
        return Counter()  # whoever fixes it is not stopped; the one of the change is read again where it counts


def _base(playbook: Playbook, commit: str, reader: str, clock: Clock) -> tuple[_Seen, str]:
    """Return the state to compare with, and a note where it had to be read with the settings of today."""
    with checked_out(playbook.settings.root, commit) as folder:
        if folder is None:
            graph = build_graph((), playbook.types, playbook.vocabulary, frozenset(), {}, reader)
            return _Seen(State(ViewInput(graph, playbook.settings, playbook.today), {}), (), ()), ""
        note = ""
        try:
            settings = with_plugins_of(playbook, load_settings(folder))
            base = load_playbook(settings, clock, playbook.today, playbook)
        except SettingsError as error:
            reason = str(error).replace(f"{folder}/", "")
            note = f"the base's settings cannot be used, so it was read with those of the change: {reason}"
            base = load_playbook(_settings_of_today(playbook, folder), clock, playbook.today, playbook)
        levels = base.settings.audience
        same = playbook.settings.audience.narrowest == reader or reader not in levels.levels
        return _seen(base, levels.narrowest if same else reader, clock), note


def _settings_of_today(playbook: Playbook, folder: Path) -> Settings:
    lists = playbook.settings.root.resolve() / playbook.settings.vocabulary
    return playbook.settings.model_copy(update={"root": folder, "vocabulary": str(lists)})


def _authors(root: Path, commit: str) -> tuple[str, ...]:
    # Whoever only brings a branch up to date, by a merge, wrote nothing of it.
    # By the names in the commits: a list of other names for them might come with the change.
    answer = run_git(root, "log", "--no-merges", "--no-show-signature", "--format=%an", f"{commit}..HEAD") or ""
    return tuple(sorted({name for name in answer.split("\n") if name}))


def _checked(before: _Seen, after: _Seen, past: _Past, settings: Settings) -> Checked:
    full = _brought(before.full, after.full, past, settings)
    shown = full if after.shown is after.full else _brought(before.shown, after.shown, past, settings)
    failing = Severity(settings.rules.fail_on)
    own = tuple(_own_rules(before, after, past)) if after.shown is after.full else ()
    new = tuple(
        Problem(each.path, each.line, each.code, each.name, each.severity.value, each.message, each.help)
        for each in shown
    )
    fails = any(each.severity.rank >= failing.rank for each in full)
    return Checked(new, len(after.shown) - len(new), fails, own, tuple(_own_code(before, after, past)))


def _own_rules(before: _Seen, after: _Seen, past: _Past) -> Iterator[str]:
    rules = after.state.inputs.settings.rules
    if before.state.inputs.settings.rules != rules:
        yield SETTINGS_FILE
    known = Counter(trait.renamed(past.names).vague() for trait in before.put_off.elements())
    if Counter(trait.vague() for trait in after.put_off.elements()) - known:
        yield rules.baseline


def _own_code(before: _Seen, after: _Seen, past: _Past) -> Iterator[str]:
    """Yield the files in which the change touches code that later checks and builds run."""
    folders = {seen.state.inputs.settings.plugins.folder for seen in (before, after)}
    if len(folders) > 1:
        yield SETTINGS_FILE
    for change in past.changes:
        paths = {PurePosixPath(path) for path in (change.path, change.before) if path}
        if any(path.is_relative_to(folder) for path in paths for folder in folders if folder):
            yield change.path


def _brought(before: _Found, after: _Found, past: _Past, settings: Settings) -> _Found:
    """Return what `playbook check --changed-since` reports: what is new, and what stands on changed lines."""
    names = past.names
    known = Counter(trait_of(each).renamed(names) for each in before)
    new = {*tell_apart(after, known)[0]} & {*tell_apart(after, load_baseline(settings))[0]}
    return tuple(each for each in after if each in new or is_on(each, past.lines))
