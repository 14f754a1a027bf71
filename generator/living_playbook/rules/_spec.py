"""What a rule looks at and what it says there, as data: the check goes by it, and the form on the site does too.

A rule is one look or several. A look names what is looked at (`of`), which entries it concerns (`where`), and what is
said in which case: of the cases of a look the first that holds is told. Conditions and messages speak of *facts*: a key
of the header (`outcome`, `consent.given_on`), a fact of the entry (`stem`, `today`) or of what is looked at
(`heading`). `_facts.py`, `_subjects.py` and `_references.py` list them; the form has the same ones by the same names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from living_playbook.rules._pattern import Pattern


class Condition:
    """What may hold of a fact; conditions are joined by `&` and `|` and turned round by `~`."""

    __slots__ = ()

    def __and__(self, other: Condition) -> Condition:
        """Both hold."""
        return All((self, other))

    def __or__(self, other: Condition) -> Condition:
        """At least one holds."""
        return AnyOf((self, other))

    def __invert__(self) -> Condition:
        """It does not hold."""
        return Not(self)


@dataclass(frozen=True, slots=True)
class All(Condition):
    """All of them hold; so it does of none."""

    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class AnyOf(Condition):
    """At least one of them holds."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not(Condition):
    """It does not hold."""

    condition: Condition


@dataclass(frozen=True, slots=True)
class Is(Condition):
    """A fact is one of some values."""

    fact: str
    values: tuple[str | bool, ...]


@dataclass(frozen=True, slots=True)
class Has(Condition):
    """A fact is known: there, and no empty text or list."""

    fact: str


@dataclass(frozen=True, slots=True)
class Knows(Condition):
    """The type of the entry has a field of this name, whether this entry fills it or not."""

    name: str


@dataclass(frozen=True, slots=True)
class Above(Condition):
    """A number is greater than another; where one of the two is not known it is not."""

    one: Number
    other: Number


@dataclass(frozen=True, slots=True)
class Later(Condition):
    """A date lies after another, whatever days the two may mean; where one of the two is not known it does not."""

    one: str
    other: str


@dataclass(frozen=True, slots=True)
class Matches(Condition):
    """A pattern is found somewhere in a text."""

    fact: str
    pattern: Pattern


@dataclass(frozen=True, slots=True)
class Contains(Condition):
    """A list of texts holds a text."""

    fact: str
    text: str


@dataclass(frozen=True, slots=True)
class Some(Condition):
    """A condition holds of at least one item of a list, whose facts begin with `each.`."""

    fact: str
    condition: Condition


@dataclass(frozen=True, slots=True)
class Given:
    """A value that is the same for every entry."""

    value: str | float | int | bool


@dataclass(frozen=True, slots=True)
class Setting:
    """A value of the settings, by the keys that lead to it."""

    path: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """How many items a list has."""

    fact: str


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the rule; a name in braces stands for one of `values`, else of those of the case, else for a fact."""

    key: str
    values: Values = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as people write it, with thousands apart."""

    number: Number


@dataclass(frozen=True, slots=True)
class Counted:
    """A number with its noun: the words `one` where it shows as 1, else the words `many`; both say `{number}`."""

    number: Number
    one: str
    many: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """Names of a list in backticks, joined by commas; beyond `most` they are counted only, with the words `more`."""

    fact: str
    most: int = 12


@dataclass(frozen=True, slots=True)
class Joined:
    """A value for each item of a list, whose facts begin with `each.`, with words between them."""

    fact: str
    value: Value
    between: Value = Given(", ")


@dataclass(frozen=True, slots=True)
class Listed:
    """Values joined by commas, without those that are empty."""

    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Repeated:
    """A text as often as a number says, and so many times more."""

    text: str
    times: str
    more: int = 0


@dataclass(frozen=True, slots=True)
class Replaced:
    """A fact without the spaces around it, with a text in place of another."""

    fact: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Either:
    """One value where a condition holds, else another."""

    when: Condition
    then: Value
    otherwise: Value


Number = str | Given | Setting | Count
"""What is compared: the name of a fact, or what a fact or the settings say."""

Value = Number | Words | Figure | Counted | Quoted | Joined | Listed | Repeated | Replaced | Either
"""What is told: the name of a fact, or how it is made of facts."""

Values = Mapping[str, Value]
"""What stands for the names in braces."""


@dataclass(frozen=True, slots=True)
class Of:
    """Everything of a kind that an entry has; `entry` is the entry itself."""

    name: Literal[
        "entry", "headings", "images", "references", "missing_sections", "aliases", "synonyms", "unknown_terms"
    ]


@dataclass(frozen=True, slots=True)
class Items:
    """The items of a list of the header, as `each`."""

    key: str


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates of the header at some places; `*` stands for every item of a list."""

    places: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a pattern finds: in texts of the header, in the words of the body, or in what is no link and no code there.

    Its facts are `found` and the names of the pattern's groups. A `Placeholders` stands for a pattern of the settings.
    """

    where: Literal["texts", "prose", "unlinked"]
    pattern: Pattern | Placeholders


@dataclass(frozen=True, slots=True)
class Placeholders:
    """The pattern of what the settings call placeholders."""


@dataclass(frozen=True, slots=True)
class Case:
    """What is said where a condition holds.

    `message` and `help` are keys of the rule's words, or made otherwise; `values` are told in them by name. The finding
    stands at `at`, a place in the header below that of what is looked at; without it, at that itself.
    """

    message: str | Words | Either
    help: str | Words | Either
    when: Condition = All()
    at: tuple[str, ...] = ()
    values: Values = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Look:
    """One look at entries. `once` names a fact of which each value is told only at its first place in an entry."""

    cases: tuple[Case, ...]
    of: Of | Items | Dates | Found = Of("entry")
    where: Condition = All()
    once: str = ""


Spec = tuple[Look, ...]
"""A rule as data."""


EACH_NAMED = Words("named", {"id": "each.id", "title": "each.title"})
"""An entry of a list by its id and title, with the words `named`."""

TARGET_NAMED = Words("named", {"id": "target_id", "title": "target_title"})
"""The entry that a reference leads to, likewise."""
