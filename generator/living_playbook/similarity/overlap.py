"""How much of two texts is the same, and which passages: computed exactly, for one pair."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from living_playbook.similarity.shingles import LENGTH, joined

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping

    from living_playbook.similarity.passages import Part
    from living_playbook.similarity.shingles import Text

LEAST_WORDS = 6
"""Telling words that a shared passage has at least: fewer are a name or a turn of phrase."""

_REACH = 7
"""A passage goes on if the next shingle in common is at most so far away: four words in a row may be others."""

_MOST_PLACES = 8
"""What a text says more often than this is a turn of phrase, and begins no passage."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a text: how it reads, and where it stands on the page."""

    part: Part
    heading: str
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Shared:
    """A passage that stands in two texts, word for word or nearly so. `words` counts those that tell something."""

    words: int
    here: Stretch
    there: Stretch


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two texts have in common: the share of each, 0 to 1, the letters in it, and the passages, longest first."""

    share_here: float = 0.0
    share_there: float = 0.0
    letters: int = 0
    passages: tuple[Shared, ...] = ()

    @property
    def share(self) -> float:
        """The greater of both shares: that of the text of which more stands in the other."""
        return max(self.share_here, self.share_there)

    def turned(self) -> Overlap:
        """Return the same as the other text sees it."""
        passages = tuple(replace(each, here=each.there, there=each.here) for each in self.passages)
        return replace(self, share_here=self.share_there, share_there=self.share_here, passages=passages)


def overlap_of(here: Text, there: Text, forms: Container[str] = frozenset()) -> Overlap:
    """Compare two texts: seen from the other one the result is the same, only turned.

    Shingles in `forms`, and the titles of entries that either text links to, are nobody's own words and do not count.
    """
    if [each.text for each in there.passages] < [each.text for each in here.passages]:
        return overlap_of(there, here, forms).turned()

    def is_own(shingle: str) -> bool:
        return not (shingle in forms or shingle in here.borrowed or shingle in there.borrowed)

    one, other = _Side(here, is_own), _Side(there, is_own)
    runs = [run for run in _runs(one, other) if run.length >= LEAST_WORDS]
    covered_here, covered_there = one.letters(run.here for run in runs), other.letters(run.there for run in runs)
    return Overlap(
        share_here=covered_here / one.whole if covered_here else 0.0,
        share_there=covered_there / other.whole if covered_there else 0.0,
        letters=min(covered_here, covered_there),
        passages=tuple(Shared(run.length, one.stretch(run.here), other.stretch(run.there)) for run in _apart(runs)),
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """Telling words of a passage, from `first` up to `end`, which is not one of them."""

    passage: int
    first: int
    end: int

    @property
    def length(self) -> int:
        return self.end - self.first

    def meets(self, other: _Place) -> bool:
        return self.passage == other.passage and self.first < other.end and other.first < self.end


@dataclass(frozen=True, slots=True)
class _Run:
    """Words that follow each other in both texts."""

    here: _Place
    there: _Place

    @property
    def length(self) -> int:
        return min(self.here.length, self.there.length)

    def reaches(self, here: _Place) -> bool:
        return self.here.passage == here.passage and here.end - self.here.end <= _REACH

    def way_to(self, here: _Place, there: _Place) -> int:
        """Return how far it is to the places of a later shingle; 0 where the run does not reach them."""
        ways = (here.end - self.here.end, there.end - self.there.end)
        same = self.here.passage == here.passage and self.there.passage == there.passage
        return sum(ways) if same and all(0 < way <= _REACH for way in ways) else 0

    def up_to(self, here: _Place, there: _Place) -> _Run:
        return _Run(replace(self.here, end=here.end), replace(self.there, end=there.end))


def _runs(one: _Side, other: _Side) -> list[_Run]:
    """Return what stands in both texts in the same order, with gaps where single words differ."""
    done: list[_Run] = []
    going: list[_Run] = []
    for shingle, here in one.shingles():
        places = other.places.get(shingle, ())
        if not 0 < len(places) <= _MOST_PLACES:
            continue
        done += [run for run in going if not run.reaches(here)]
        going = [run for run in going if run.reaches(here)]
        for there in places:
            ways = [(way, number) for number, run in enumerate(going) if (way := run.way_to(here, there))]
            if ways:
                number = min(ways)[1]
                going[number] = going[number].up_to(here, there)
            else:
                going.append(_Run(here, there))
    return done + going


def _apart(runs: Iterable[_Run]) -> list[_Run]:
    """Return runs, the longest first, of which none tells again what a longer one told."""
    kept: list[_Run] = []
    for run in sorted(runs, key=lambda each: (-each.length, each.here.passage, each.here.first, each.there.first)):
        if not any(run.here.meets(other.here) or run.there.meets(other.there) for other in kept):
            kept.append(run)
    return kept


@dataclass(frozen=True)
class _Side:
    """One of two texts that are compared. `is_own` tells which shingles count."""

    text: Text
    is_own: Callable[[str], bool]

    def shingles(self) -> Iterator[tuple[str, _Place]]:
        for passage, words in enumerate(self.text.words):
            for first, shingle in enumerate(joined([word.telling for word in words])):
                yield shingle, _Place(passage, first, first + LENGTH)

    @cached_property
    def places(self) -> Mapping[str, list[_Place]]:
        """Where each shingle stands that counts."""
        found: dict[str, list[_Place]] = defaultdict(list)
        for shingle, place in self.shingles():
            if self.is_own(shingle):
                found[shingle].append(place)
        return found

    @cached_property
    def foreign(self) -> set[tuple[int, int]]:
        """Words that are not its own: pairs of passage and word."""
        return _words(place for shingle, place in self.shingles() if not self.is_own(shingle))

    @cached_property
    def whole(self) -> int:
        """How many letters of its own it has."""
        return self.letters(_Place(passage, 0, len(words)) for passage, words in enumerate(self.text.words))

    def letters(self, places: Iterable[_Place]) -> int:
        """Return how many letters of its own stand in some places: not every script parts its words by spaces."""
        own = _words(places) - self.foreign
        return sum(len(self.text.words[passage][word].telling) for passage, word in own)

    def stretch(self, place: _Place) -> Stretch:
        """Return a place as it reads."""
        passage, words = self.text.passages[place.passage], self.text.words[place.passage]
        text = passage.text[words[place.first].lead : words[place.end - 1].end]
        return Stretch(passage.part, passage.heading, passage.anchor, " ".join(text.split()))


def _words(places: Iterable[_Place]) -> set[tuple[int, int]]:
    return {(place.passage, word) for place in places for word in range(place.first, place.end)}
