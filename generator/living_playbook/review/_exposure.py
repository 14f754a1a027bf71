"""Who may read what they could not before, whose consent is missing, and which addresses of people are new.

Nothing that is found is repeated: a comment that quotes a telephone number would spread it.
"""

from __future__ import annotations

import re
from itertools import permutations
from typing import TYPE_CHECKING

from living_playbook.entries import Consent, consent_of, meanings_of
from living_playbook.review.record import Exposure, LevelsChange
from living_playbook.sources.audience_blocks import cut_blocks, find_blocks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from living_playbook.config import AudienceSettings
    from living_playbook.entries import Entry
    from living_playbook.review.record import Concern, Likeness
    from living_playbook.review.state import Comparison

_ADDRESS = re.compile(r"\b[a-z][a-z0-9+.-]*://\S+|\bdoi:\S+", re.IGNORECASE)
"""What leads somewhere on the web: digits in it are no telephone number."""

_MAIL = re.compile(r"[\w.+-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_PHONE = re.compile(
    r"(?<![\w.,/-])(?:\+|00)[1-9](?:[ ()./-]{0,2}\d){6,13}(?![\w-])"  # with the country
    r"|(?<![\w.,/-])\(?0\d{1,4}\)?[ /-](?:[ -]?\d){5,9}(?![\w-])"  # within a country
    r"|(?<![\w.,/-])\(?[2-9]\d{2}\)?[ .-]\d{3}[ .-]\d{4}(?![\w-])"  # North America
)
_MISSING = "missing"
_KINDS: tuple[tuple[Concern, re.Pattern[str]], ...] = (("mail-address", _MAIL), ("phone-number", _PHONE))


def exposures(comparison: Comparison) -> tuple[Exposure, ...]:
    """Return what more people will read, missing consents, and new addresses of people, in the order of the entries."""
    return tuple(found for before, after in comparison.written for found in _of(before, after, comparison))


def copied(comparison: Comparison, alike: Iterable[Likeness]) -> tuple[Exposure, ...]:
    """Return the touched near-duplicates of entries that fewer people may read."""
    by_id, levels, named = comparison.after.inputs.graph.by_id, _levels(comparison), comparison.after.named
    touched = {after.id for _, after in comparison.written}
    pairs = (
        (by_id[one], by_id[other]) for each in alike for one, other in permutations((each.entry.id, each.other.id))
    )
    return tuple(
        Exposure(named(entry), "copied", source.audience, entry.audience, source=named(source))
        for entry, source in pairs
        if entry.id in touched and _level(source, levels) > _level(entry, levels)
    )


def levels_change(comparison: Comparison) -> LevelsChange | None:
    """Return which audiences there were and are, if they are others; whoever reads a part is told of none."""
    before, after = (state.inputs.settings.audience.levels for state in (comparison.before, comparison.after))
    return LevelsChange(before, after) if before != after and comparison.sees_all else None


def _of(before: Entry | None, after: Entry, comparison: Comparison) -> Iterator[Exposure]:
    # A reader of part of the playbook sees an entry come; whoever knows all of it sees that it was opened.
    earlier = comparison.before.whole.get(before.path if before else after.path)
    yield from _wider(earlier, after, comparison)
    yield from _without_consent(earlier, after, comparison)
    yield from _addresses(before, after, comparison)


def _wider(earlier: Entry | None, after: Entry, comparison: Comparison) -> Iterator[Exposure]:
    levels = comparison.after.inputs.settings.audience
    if earlier is None:
        return
    named = comparison.after.named(after)
    if _level(earlier, levels) > _level(after, levels):
        line = after.span_of("audience").line
        yield Exposure(named, "wider", levels.levels[_level(earlier, levels)], after.audience, line)
    opened = _opened(earlier, comparison.after.whole[after.path], levels, comparison.after.inputs.graph.reader)
    if opened is not None:
        level, line = opened
        yield Exposure(named, "part-opened", levels.levels[_level(earlier, levels)], level, line)


def _level(entry: Entry, levels: AudienceSettings) -> int:
    """Return how far down an entry stands; a level that is no more counts as the narrowest."""
    return levels.levels.index(entry.audience if entry.audience in levels.levels else levels.narrowest)


def _opened(before: Entry, after: Entry, levels: AudienceSettings, reader: str) -> tuple[str, int] | None:
    """Return the widest level that reads a line which was in a part closed to it, and where that line stands.

    Of levels below the reader nothing is told.
    """
    for level in levels.levels[_level(after, levels) : levels.levels.index(reader) + 1]:
        closed = _lines(before, levels, levels.narrowest) - _lines(before, levels, level)
        shown = _visible(after, levels, level).split("\n")
        found = [number for number, line in enumerate(shown) if line.strip() in closed]
        if found:
            return level, after.source.body_line + found[0]
    return None


def _lines(entry: Entry, levels: AudienceSettings, reader: str) -> set[str]:
    return {line.strip() for line in _visible(entry, levels, reader).split("\n")} - {""}


def _visible(entry: Entry, levels: AudienceSettings, reader: str) -> str:
    blocks, _ = find_blocks(entry.source.body, levels, entry.path, entry.source.body_line)
    return cut_blocks(entry.source.body, blocks, levels, reader)


def _without_consent(earlier: Entry | None, after: Entry, comparison: Comparison) -> Iterator[Exposure]:
    lacking = _lacks_consent(after, comparison)
    if not lacking:
        return
    if earlier is not None and _lacks_consent(earlier, comparison) == lacking:
        levels = _levels(comparison)
        if _level(earlier, levels) <= _level(after, levels):
            return  # nobody more than before will read it
    ended = "" if lacking == _MISSING else lacking
    concern: Concern = "consent-ended" if ended else "no-consent"
    yield Exposure(comparison.after.named(after), concern, ended, after.audience, after.span_of("consent").line)


def _levels(comparison: Comparison) -> AudienceSettings:
    return comparison.after.inputs.settings.audience


def _lacks_consent(entry: Entry, comparison: Comparison) -> str:
    """Return `_MISSING`, or the day on which it ended, where more than the narrowest level may recognise our people.

    Only types that ask for a consent are about people; whoever is in a published source has been published there.
    """
    levels = _levels(comparison)
    is_narrow = _level(entry, levels) == len(levels.levels) - 1
    asked = any(each.shape.group is Consent for each in meanings_of(entry.type.model))
    if not asked or entry.fields.origin == "published" or is_narrow:
        return ""
    consent = consent_of(entry)
    if consent is None:
        return _MISSING
    until = consent.until
    return str(until) if until is not None and until.last < comparison.after.inputs.today else ""


def _addresses(before: Entry | None, after: Entry, comparison: Comparison) -> Iterator[Exposure]:
    known = before.source.text if before else ""
    lines = after.source.text.split("\n") if comparison.sees_all else after.body.text.split("\n")
    first = 1 if comparison.sees_all else after.source.body_line
    for concern, pattern in _KINDS:
        old = set(pattern.findall(_ADDRESS.sub(" ", known)))
        places = [n for n, line in enumerate(lines, first) if set(pattern.findall(_ADDRESS.sub(" ", line))) - old]
        if places:
            yield Exposure(comparison.after.named(after), concern, after=after.audience, line=places[0])
