"""What an entry type is to the playbook as a whole, besides its fields."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Traits:
    """Traits of a type; what is left out says that it is a type like any other.

    `knowledge`: it is written to be used, so other entries should lead to it. `told_first` are the words by which
    people know that they have such a thing to tell; a type that has them is offered before others. `prior` is what its
    entries count in a search against others that fit as well. `rank` is its place among types, the first lowest.
    `sorted_by` is the field that its catalogue is sorted by, from the last to the first behind a `-`.
    `graded`: findings are about its entries, each of which has a grade. `aim`: what entries serve. `person`: somebody.
    """

    knowledge: bool = False
    told_first: str = ""
    prior: float = 1.0
    rank: int = 100
    sorted_by: str = "title"
    graded: bool = False
    aim: bool = False
    person: bool = False


USUAL = Traits()
"""Those of a type that says nothing of itself."""
