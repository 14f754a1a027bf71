"""Makes conditions work: each becomes a small function of what it is about, once, when its rule is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from living_playbook.entries import PartialDate
from living_playbook.rules._facts import EntryFacts
from living_playbook.rules._spec import (
    Above,
    All,
    AnyOf,
    Contains,
    Count,
    Given,
    Has,
    Is,
    Knows,
    Later,
    Matches,
    Not,
    Setting,
    Some,
)

if TYPE_CHECKING:
    from living_playbook.rules._spec import Condition, Number


@dataclass(slots=True)
class Scope:
    """What a condition is about: an entry, something in it, and an item of a list of that."""

    facts: EntryFacts
    item: Any = None
    each: Any = None


Reader = Callable[[Scope], Any]
"""What a condition or a value is worth."""


@dataclass(frozen=True, slots=True)
class Names:
    """Where facts are found: in what is looked at, in the entry, else in its header."""

    item: type = object
    groups: tuple[str, ...] = ()

    def reader(self, name: str) -> Reader:
        """Return a fact by its name, as a function."""
        first, *rest = name.split(".")
        read = self._first(first)
        return (lambda scope: _inside(read(scope), rest)) if rest else read

    def _first(self, name: str) -> Reader:
        if name == "each":
            return lambda scope: scope.each if scope.each is not None else scope.item.each
        if name in self.groups:
            return lambda scope: dict(scope.item.groups)[name]
        if hasattr(self.item, name):
            return lambda scope: getattr(scope.item, name)
        if hasattr(EntryFacts, name):
            return lambda scope: getattr(scope.facts, name)
        return lambda scope: scope.facts.entry.get(name)


def _inside(value: Any, keys: list[str]) -> Any:  # noqa: ANN401 - facts are of many kinds
    for key in keys:
        value = getattr(value, key, None)
    return value


def condition(made_of: Condition, names: Names) -> Reader:
    """Return whether a condition holds, as a function."""
    return _MAKERS[type(made_of)](made_of, names)


def number(value: Number, names: Names) -> Reader:
    """Return a number, as a function."""
    if isinstance(value, Given):
        given = value.value
        return lambda _scope: given
    if isinstance(value, Setting):
        path = value.path
        return lambda scope: setting(scope.facts.context.settings, path)
    if isinstance(value, Count):
        read = names.reader(value.fact)
        return lambda scope: len(read(scope))
    return names.reader(value)


def setting(settings: object, path: tuple[str | int, ...]) -> Any:  # noqa: ANN401 - settings are of many kinds
    """Return a value of the settings."""
    value: Any = settings
    for key in path:
        value = value[key] if isinstance(key, int) else getattr(value, key)
    return value


def has(value: object) -> bool:
    """Tell whether a fact is known: a number always is, even 0."""
    return value is not None and value not in ("", (), [])


def lies_after(one: object, other: object) -> bool:
    """Tell whether a date lies after another, whatever days the two may mean; what is not a date lies after nothing."""
    if not isinstance(one, (date, PartialDate)) or not isinstance(other, (date, PartialDate)):
        return False
    return PartialDate.parse(one).first > PartialDate.parse(other).last


def _all(made_of: All, names: Names) -> Reader:
    parts = [condition(part, names) for part in made_of.conditions]
    return lambda scope: all(holds(scope) for holds in parts)


def _any_of(made_of: AnyOf, names: Names) -> Reader:
    parts = [condition(part, names) for part in made_of.conditions]
    return lambda scope: any(holds(scope) for holds in parts)


def _not(made_of: Not, names: Names) -> Reader:
    holds = condition(made_of.condition, names)
    return lambda scope: not holds(scope)


def _is(made_of: Is, names: Names) -> Reader:
    read, values = names.reader(made_of.fact), made_of.values
    return lambda scope: read(scope) in values


def _has(made_of: Has, names: Names) -> Reader:
    read = names.reader(made_of.fact)
    return lambda scope: has(read(scope))


def _knows(made_of: Knows, _names: Names) -> Reader:
    name = made_of.name
    return lambda scope: name in scope.facts.entry.type.model.model_fields


def _above(made_of: Above, names: Names) -> Reader:
    one, other = number(made_of.one, names), number(made_of.other, names)

    def is_above(scope: Scope) -> bool:
        left, right = one(scope), other(scope)
        return left is not None and right is not None and bool(left > right)

    return is_above


def _later(made_of: Later, names: Names) -> Reader:
    one, other = names.reader(made_of.one), names.reader(made_of.other)
    return lambda scope: lies_after(one(scope), other(scope))


def _matches(made_of: Matches, names: Names) -> Reader:
    read, search = names.reader(made_of.fact), made_of.pattern.compiled.search
    return lambda scope: search(read(scope)) is not None


def _contains(made_of: Contains, names: Names) -> Reader:
    read, text = names.reader(made_of.fact), made_of.text
    return lambda scope: text in read(scope)


def _some(made_of: Some, names: Names) -> Reader:
    read, holds = names.reader(made_of.fact), condition(made_of.condition, names)
    return lambda scope: any(holds(Scope(scope.facts, scope.item, each)) for each in read(scope) or ())


_MAKERS: dict[type, Callable[[Any, Names], Reader]] = {
    Above: _above,
    All: _all,
    AnyOf: _any_of,
    Contains: _contains,
    Has: _has,
    Is: _is,
    Knows: _knows,
    Later: _later,
    Matches: _matches,
    Not: _not,
    Some: _some,
}
