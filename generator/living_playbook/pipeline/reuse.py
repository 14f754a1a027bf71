"""A playbook read beside another state of it: a file that is the same in both is read only once.

What a file becomes depends on its bytes, its name, the settings and the closed lists, and on the titles of the entries
that it links to. Where any of these is another, the file is read anew. What rules find in an entry by itself depends on
its history and on the day too.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from living_playbook.entries import Parsed, parse_entry, titles_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from living_playbook.config import Settings
    from living_playbook.diagnostics import Problem
    from living_playbook.entries import EntryType, Vocabulary
    from living_playbook.pipeline.load import Playbook
    from living_playbook.rules import FindingCache
    from living_playbook.sources.model import Source

_MOST_TITLES = 100
"""If more titles are others than these, looking for them takes longer than reading anew."""


def same_parse_settings(like: Playbook, settings: Settings, vocabulary: Vocabulary) -> bool:
    """Tell whether the same file becomes the same entry by these settings and closed lists."""
    moved = settings.model_copy(update={"root": like.settings.root, "vocabulary": like.settings.vocabulary})
    return moved == like.settings and vocabulary.lists == like.vocabulary.lists


def parse_changed(
    sources: tuple[Source, ...], types: Mapping[str, EntryType], like: Playbook, titles: Mapping[str, str]
) -> list[Parsed]:
    """Return what becomes of sources, taking over what became of the same ones in another state."""
    then = titles_of(like.tree.sources)
    others = {name for name in titles.keys() | then.keys() if titles.get(name) != then.get(name)}
    known = _known(like) if len(others) <= _MOST_TITLES else {}
    found = []
    for source in sources:
        same = known.get(source.path)
        entry = same.entry if same else None
        if same and entry and entry.source.digest == source.digest and not any(name in source.body for name in others):
            # The very same entry, where its history is the same too: rules know it again.
            is_whole = entry.source.history == source.history
            found.append(same if is_whole else replace(same, entry=replace(entry, source=source)))
        else:
            found.append(parse_entry(source, types[source.kind], like.vocabulary, like.settings, titles))
    return found


def finding_cache(like: Playbook, settings: Settings, day: date) -> FindingCache:
    """Return where findings in single entries are kept: beside those of another state if they would be the same."""
    return like.kept if like.today == day and like.settings.vocabulary == settings.vocabulary else {}


def _known(like: Playbook) -> dict[str, Parsed]:
    problems: dict[str, list[Problem]] = defaultdict(list)
    for problem in like.problems:
        problems[problem.finding.span.path].append(problem)
    return {
        entry.path: Parsed(entry, entry.id, tuple(problems[entry.path]))
        for entry in like.entries
        if entry.source.digest
    }
