"""Makes messages of facts: each value becomes a small function of what it tells of, once, when its rule is read."""

from __future__ import annotations

import string
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from living_playbook.rules._conditions import Scope, condition, number
from living_playbook.rules._spec import (
    Count,
    Counted,
    Either,
    Figure,
    Given,
    Joined,
    Listed,
    Quoted,
    Repeated,
    Replaced,
    Setting,
    Words,
)
from living_playbook.rules._wording import figure, quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from living_playbook.rules._conditions import Names, Reader
    from living_playbook.rules._spec import Value

_TEMPLATE = string.Formatter()


@dataclass(frozen=True, slots=True)
class Values:
    """How values are told: with the words of a rule, and with the values of one of its cases."""

    names: Names
    words: Mapping[str, str]
    of_case: Mapping[str, Value]

    def reader(self, value: Value) -> Reader:
        """Return what a value is, as a function. Raises KeyError for words that the rule does not have."""
        return _MAKERS[type(value)](self, value)

    def template(self, template: str, values: Mapping[str, Value]) -> Reader:
        """Return a template that is filled, as a function."""
        readers = {name: self._named(name, values) for _, name, _, _ in _TEMPLATE.parse(template) if name}
        return lambda scope: template.format_map({name: read(scope) for name, read in readers.items()})

    def _named(self, name: str, values: Mapping[str, Value]) -> Reader:
        if name in values:
            return self.reader(values[name])
        # Inside the words that tell a value of a case, its name stands for the fact of that name.
        rest = {key: value for key, value in self.of_case.items() if key != name}
        return Values(self.names, self.words, rest).reader(self.of_case.get(name, name))


def _number(made: Values, value: str | Given | Setting | Count) -> Reader:
    return number(value, made.names)


def _words(made: Values, value: Words) -> Reader:
    return made.template(made.words[value.key], value.values)


def _either(made: Values, value: Either) -> Reader:
    holds = condition(value.when, made.names)
    one, other = made.reader(value.then), made.reader(value.otherwise)
    return lambda scope: one(scope) if holds(scope) else other(scope)


def _figure(made: Values, value: Figure) -> Reader:
    read = number(value.number, made.names)
    return lambda scope: figure(read(scope))


def _counted(made: Values, value: Counted) -> Reader:
    read, one, many = number(value.number, made.names), made.words[value.one], made.words[value.many]

    def told(scope: Scope) -> str:
        shown = figure(read(scope))
        return (one if shown == "1" else many).format(number=shown)

    return told


def _quoted(made: Values, value: Quoted) -> Reader:
    read, most, more = made.names.reader(value.fact), value.most, made.words.get("more", "")
    return lambda scope: quoted(read(scope), most, more)


def _joined(made: Values, value: Joined) -> Reader:
    items, one, between = made.names.reader(value.fact), made.reader(value.value), made.reader(value.between)

    def told(scope: Scope) -> str:
        texts = [str(one(Scope(scope.facts, scope.item, each))) for each in items(scope)]
        return str(between(scope)).join(texts)

    return told


def _listed(made: Values, value: Listed) -> Reader:
    readers = [made.reader(each) for each in value.values]
    return lambda scope: ", ".join(text for read in readers if (text := str(read(scope))))


def _repeated(made: Values, value: Repeated) -> Reader:
    read, text, more = made.names.reader(value.times), value.text, value.more
    return lambda scope: text * (read(scope) + more)


def _replaced(made: Values, value: Replaced) -> Reader:
    read, old, new = made.names.reader(value.fact), value.old, value.new
    return lambda scope: read(scope).strip().replace(old, new)


_MAKERS: dict[type, Callable[[Values, Any], Reader]] = {
    Count: _number,
    Counted: _counted,
    Either: _either,
    Figure: _figure,
    Given: _number,
    Joined: _joined,
    Listed: _listed,
    Quoted: _quoted,
    Repeated: _repeated,
    Replaced: _replaced,
    Setting: _number,
    Words: _words,
    str: _number,
}
