"""What a change does to a playbook, from Git to the record of a review: for `playbook review`.

The comment is read by those who can read the repository. So the whole playbook is compared, whatever its audiences,
unless an audience is named: then closed entries are taken out of both states before anything is compared.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from living_playbook.config import load_settings
from living_playbook.diagnostics import Report, Severity
from living_playbook.errors import SettingsError
from living_playbook.graph import build_graph
from living_playbook.pipeline.build import reader_at_desk
from living_playbook.pipeline.load import check_playbook, load_playbook
from living_playbook.review import Checked, Comparison, Problem, State, Told, reviewed
from living_playbook.rules import run_rules
from living_playbook.sources.repository import run_git
from living_playbook.sources.revision import base_of, changes_since, checked_out
from living_playbook.views import Sight

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from living_playbook.pipeline.clock import Clock
    from living_playbook.pipeline.load import Playbook
    from living_playbook.review import Review


@dataclass(frozen=True, slots=True)
class Wish:
    """How a change is to be reviewed.

    `author` is who wrote it; the authors of its commits when empty. Without an `audience` everything is compared.
    """

    base: str
    author: str = ""
    audience: str | None = None


@dataclass(frozen=True, slots=True)
class _Seen:
    """One state with what the check says of it: `full` to pass or fail by, `shown` as far as the reader may know it."""

    state: State
    full: Report
    shown: Report


def review_of(playbook: Playbook, wish: Wish, clock: Clock) -> Review:
    """Compare a playbook with the commit at which its branch began.

    Raises PlaybookError for a revision or an audience that does not exist, and where there is no repository.
    """
    settings = playbook.settings
    reader = reader_at_desk(settings, wish.audience)
    commit = base_of(settings.root, wish.base)
    changes = changes_since(settings.root, commit)
    after = _seen(playbook, reader, clock)
    before, note = _base(playbook, commit, reader, clock)
    renames = {change.before: change.path for change in changes if change.status == "renamed"}
    with clock.stage("compare"):
        told = Told(
            base=commit,
            authors=(wish.author,) if wish.author else _authors(settings.root, commit),
            checked=_checked(before, after, renames, Severity(settings.rules.fail_on)),
            audience=wish.audience or "",
            notes=(note,) if note else (),
        )
        return reviewed(Comparison(before.state, after.state, changes, knows_before=not note), told)


def _seen(playbook: Playbook, reader: str, clock: Clock) -> _Seen:
    settings, graph = playbook.settings, playbook.graph_for(reader)
    full = check_playbook(playbook, clock)
    shown = full
    if reader != settings.audience.narrowest:
        # What reading met, and what rules say of closed entries, would tell of them.
        sources = [entry.source for entry in graph.entries]
        shown = Report(len(sources), tuple(run_rules(graph, sources, (), playbook.context)))
    state = State(
        Sight(graph, settings, playbook.today),
        {entry.path: entry for entry in playbook.entries},
        frozenset(playbook.unreadable.values()),
        reader if reader != settings.audience.narrowest else settings.audience.widest,
    )
    return _Seen(state, full, shown)


def _base(playbook: Playbook, commit: str, reader: str, clock: Clock) -> tuple[_Seen, str]:
    """Return the state to compare with, and why it is not known where it could not be read."""
    with checked_out(playbook.settings.root, commit) as folder:
        if folder is None:
            return _nothing(playbook, reader), ""
        try:
            base = load_playbook(load_settings(folder), clock, playbook.today)
        except SettingsError as error:
            reason = str(error).replace(f"{folder}/", "")
            note = f"the playbook of the base cannot be read, so what moves on the site is not known: {reason}"
            return _nothing(playbook, reader), note
        known = reader if reader in base.settings.audience.levels else base.settings.audience.widest
        if reader == playbook.settings.audience.narrowest:
            known = base.settings.audience.narrowest
        return _seen(base, known, clock), ""


def _nothing(playbook: Playbook, reader: str) -> _Seen:
    graph = build_graph((), playbook.types, playbook.vocabulary, frozenset(), {}, reader)
    none = Report(0, ())
    return _Seen(State(Sight(graph, playbook.settings, playbook.today), {}), none, none)


def _authors(root: Path, commit: str) -> tuple[str, ...]:
    answer = run_git(root, "log", "--no-show-signature", "--format=%aN", f"{commit}..HEAD") or ""
    return tuple(sorted({name for name in answer.split("\n") if name}))


def _checked(before: _Seen, after: _Seen, renames: Mapping[str, str], failing: Severity) -> Checked:
    full = after.full.since(_renamed(before.full, renames))
    shown = after.shown.since(_renamed(before.shown, renames)).diagnostics
    new = tuple(
        Problem(each.path, each.line, each.code, each.name, each.severity.value, each.message, each.help)
        for each in shown
    )
    return Checked(new, len(after.shown.diagnostics) - len(new), full.fails(failing))


def _renamed(report: Report, renames: Mapping[str, str]) -> Report:
    """Return a report with the names that files have today, so that an old finding is known again."""
    named = (replace(each, path=renames.get(each.path, each.path)) for each in report.diagnostics)
    return Report(report.entries, tuple(named))
