"""Who should look at a change: those who keep what it touches, and did not write it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from living_playbook.entries import practices_of
from living_playbook.graph import folded
from living_playbook.review.record import Owned, Reviewer
from living_playbook.sources.markdown import slugify

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.entries import Entry
    from living_playbook.review.record import Named
    from living_playbook.review.state import Comparison, State


def reviewers(comparison: Comparison, authors: tuple[str, ...]) -> tuple[tuple[Reviewer, ...], tuple[str, ...]]:
    """Return who should review a change, those who keep most of it first, and the owners who are its authors.

    Who kept an entry before is asked, not whom the change names: nobody chooses their own reviewer.
    """
    kept: dict[str, dict[str, Owned]] = defaultdict(dict)
    words: dict[str, str] = {}
    for entry, is_practice, owner in _owned(comparison):
        kept[folded(owner)].setdefault(entry.id, Owned(entry, is_practice))
        words.setdefault(folded(owner), owner)
    everybody = [
        Reviewer(words[key], _pseudonym(words[key], comparison), tuple(entries.values()))
        for key, entries in kept.items()
    ]
    wrote = {name for author in authors for name in _names(author, comparison)}
    own = [each for each in everybody if not wrote.isdisjoint(_names(each.who, comparison))]
    others = sorted((each for each in everybody if each not in own), key=lambda each: (-len(each.keeps), each.who))
    return tuple(others), tuple(sorted(each.who for each in own))


def _owned(comparison: Comparison) -> Iterator[tuple[Named, bool, str]]:
    before, after = comparison.before, comparison.after
    pairs = comparison.pairs
    for pair in pairs:
        entry = pair.before or pair.after
        if entry is not None and entry.fields.owner:
            yield comparison.named(pair.after.id if pair.after else entry.id), False, entry.fields.owner
    touched = {each.id for pair in pairs for each in (pair.before, pair.after) if each is not None}
    about = {name for pair in pairs for each in (pair.before, pair.after) if each for name in practices_of(each)}
    for name in sorted(about - touched):
        practice = _known(name, before) or _known(name, after)
        if practice is not None and practice.fields.owner:
            yield comparison.named(practice.id), True, practice.fields.owner


def _known(name: str, state: State) -> Entry | None:
    return state.inputs.graph.by_id.get(name)


def _pseudonym(owner: str, comparison: Comparison) -> str:
    person = _person(owner, comparison)
    return person.title if person else ""


def _person(name: str, comparison: Comparison) -> Entry | None:
    for state in (comparison.before, comparison.after):
        entry = _known(slugify(name), state)
        if entry is not None and entry.type.traits.person:
            return entry
    return None


def _names(name: str, comparison: Comparison) -> set[str]:
    """Return every name by which somebody is known, as names are compared: id, aliases and pseudonym of a person."""
    found = {slugify(name)}
    for state in (comparison.before, comparison.after):
        people = (entry for entry in state.inputs.graph.by_id.values() if entry.type.traits.person)
        for person in people:
            called = {slugify(each) for each in (person.id, person.title, *person.fields.aliases)}
            if not called.isdisjoint(found):
                found |= called
    return found
