"""The verdict: what a check reports, once what was put off and what a change did not bring is left out."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from living_playbook.config import SETTINGS_FILE, load_settings
from living_playbook.diagnostics import RULE_FAULT, RuleNote, Severity
from living_playbook.errors import SettingsError
from living_playbook.outputs._urls import page_address
from living_playbook.pipeline.baseline import load_baseline, save_baseline, tell_apart, trait_of
from living_playbook.pipeline.clock import Clock
from living_playbook.pipeline.fix_offers import with_fixes
from living_playbook.pipeline.load import check_playbook, load_playbook, with_plugins_of
from living_playbook.rules import all_rules
from living_playbook.sources.repository import run_git
from living_playbook.sources.revision import base_of, changed_lines, changes_since, checked_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from living_playbook.config import Settings
    from living_playbook.diagnostics import Diagnostic, Report
    from living_playbook.pipeline.load import Playbook
    from living_playbook.sources.patch import Lines
    from living_playbook.sources.revision import FileChange


def verdict(
    playbook: Playbook, clock: Clock | None = None, paths: Iterable[str] = (), changed_since: str = ""
) -> Report:
    """Run all rules and return what is to be done.

    What stands in the baseline is left out. With `changed_since` so is what was found at that revision already, unless
    it stands on a line that has changed; there the baseline excuses nothing. With `paths` (files or folders relative to
    the root) only what is found there is reported. Raises PlaybookError for a baseline or revision that cannot be used.
    """
    clock = clock or Clock()
    baseline = load_baseline(playbook.settings)
    base = base_of(playbook.settings.root, changed_since) if changed_since else ""
    full = check_playbook(playbook, clock)
    shown, gone = tell_apart(full.diagnostics, baseline)
    wanted = full.diagnostics
    if base:
        with clock.stage("compare"):
            lines = changed_lines(playbook.settings.root, base)
            touched = {each for each in full.diagnostics if is_on(each, lines)}
            wanted = tuple(sorted({*brought_since(playbook, full, base), *touched}, key=lambda each: each.sort_key))
            open_ones = {*shown, *touched}
            shown = tuple(each for each in wanted if each in open_ones)
    folders = tuple(paths)
    files = tuple(path for path in full.files if _below(path, folders))
    wanted, shown = _within(wanted, folders), _within(shown, folders)
    report = replace(full, entries=len(files), files=files, diagnostics=with_fixes(playbook, shown), gone=gone.total())
    return _about(playbook, replace(report, accepted=len(wanted) - len(shown)))


def brought_since(playbook: Playbook, now: Report, base: str, changes: Iterable[FileChange] = ()) -> list[Diagnostic]:
    """Return what a check finds and did not find at a commit, in files under whatever name they had.

    `changes` since the commit are asked of Git where they are not given.
    """
    root = playbook.settings.root
    changes = tuple(changes) or changes_since(root, base)
    if not any(_matters(playbook, change) for change in changes):
        return []
    names = {change.before: change.path for change in changes if change.status == "renamed"}
    known = Counter(trait_of(each).renamed(names) for each in findings_at(playbook, base))
    return list(tell_apart(now.diagnostics, known)[0])


def findings_at(playbook: Playbook, commit: str) -> tuple[Diagnostic, ...]:
    """Return what a check finds at a commit, by the settings and closed lists of then, as of the same day.

    Today's are taken where those of then cannot be used: whoever fixes them is not to answer for the rest.
    """
    with checked_out(playbook.settings.root, commit) as then:
        if then is None:
            return ()
        try:
            settings = with_plugins_of(playbook, load_settings(then))
            return check_playbook(load_playbook(settings, day=playbook.today, like=playbook)).diagnostics
        except SettingsError:
            lists = playbook.settings.root.resolve() / playbook.settings.vocabulary
            settings = playbook.settings.model_copy(update={"root": then, "vocabulary": str(lists)})
            return check_playbook(load_playbook(settings, day=playbook.today, like=playbook)).diagnostics


def put_off(playbook: Playbook, *, only_known: bool = False) -> int:
    """Write all findings to the baseline, or with `only_known` those that it holds and that are still there.

    Returns how many findings it holds now. Raises SettingsError for a baseline that cannot be used.
    """
    known = load_baseline(playbook.settings) if only_known else Counter()
    found = tuple(each for each in check_playbook(playbook).diagnostics if each.name != RULE_FAULT)
    now = Counter(map(trait_of, found))
    if only_known:
        new, _ = tell_apart(found, known)
        now -= Counter(map(trait_of, new))
    return save_baseline(playbook.settings, now)


def is_on(diagnostic: Diagnostic, lines: Mapping[str, Lines]) -> bool:
    """Tell whether a diagnostic stands on one of the lines, the end of its stretch being the first sign after it."""
    ends_before = diagnostic.end_column <= 1 and diagnostic.end_line > diagnostic.line
    last = diagnostic.end_line - 1 if ends_before else diagnostic.end_line
    found = lines.get(diagnostic.path)
    return found is not None and found.meet(diagnostic.line, last)


def _matters(playbook: Playbook, change: FileChange) -> bool:
    """Tell whether a change can bring or fix a finding: of files besides entries only their being there counts."""
    if change.status != "changed":
        return True
    path = PurePosixPath(change.path)
    decides = {SETTINGS_FILE, PurePosixPath(playbook.settings.vocabulary).as_posix()}
    # An entry may be a symbolic link to a text elsewhere, so every text counts.
    return change.path in decides or path.name == ".gitignore" or path.suffix.lower() == ".md"


def _within(diagnostics: tuple[Diagnostic, ...], folders: tuple[str, ...]) -> tuple[Diagnostic, ...]:
    return tuple(each for each in diagnostics if _below(each.path, folders))


def _below(path: str, folders: tuple[str, ...]) -> bool:
    """Tell whether a file lies in one of the folders; where none is named, every file counts."""
    return not folders or any(PurePosixPath(path).is_relative_to(folder) for folder in folders)


def _about(playbook: Playbook, report: Report) -> Report:
    """Return a report that also knows what formats for other programs tell of its rules and its place."""
    prefix = run_git(playbook.settings.root, "rev-parse", "--show-prefix") or ""
    rules = sorted(all_rules(playbook.settings.plugin_files).values(), key=lambda rule: rule.code)
    return replace(
        report,
        folder=prefix.removesuffix("\n"),
        failing=Severity(playbook.settings.rules.fail_on),
        rules=tuple(
            RuleNote(
                rule.name,
                rule.code,
                rule.severity if isinstance(rule.severity, Severity) else max(rule.severity.values(), key=_rank),
                rule.doc,
                _page_of(rule.name, playbook.settings),
            )
            for rule in rules
        ),
    )


def _rank(severity: Severity) -> int:
    return severity.rank


def _page_of(rule: str, settings: Settings) -> str:
    address = settings.site.url.rstrip("/")
    return f"{address}/{page_address(f'contribute/rules/{rule}.md')}" if address else ""
