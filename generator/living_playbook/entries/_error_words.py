"""What pydantic finds wrong with a value, in words for people: what is wrong with it, and how to fix it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from living_playbook.entries._marks import ID_PATTERN
from living_playbook.nearest import nearest
from living_playbook.sources.markdown import slugify
from living_playbook.sources.numbers import UnclearNumber

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

VALUE_WORDS = {
    "boolean": "a switch (true or false)",
    "number": "a number",
    "text": "text",
    "group": "a group of keys",
    "list": "a list",
    "date": "a date",
    "empty": "is empty",
    "empty_help": "write something there; a field that need not be there can be deleted",
    "text_not": "must be text, not {what}",
    "text_not_help": "put the text in quotes if it holds a colon or begins with `{{` or `[`",
    "text_read": "must be text, but YAML reads {shown} as {what}",
    "text_read_help": 'put it in quotes: "{written}"',
    "list_not": "must be a list, not {what}",
    "list_groups_help": "begin each item with `- {key}: ` on a line of its own",
    "list_ids_help": "write `[{ids}]`",
    "list_help": "write each item on a line of its own, with `- ` before it",
    "group_not": "must be a group of keys, not {what}",
    "group_help": "write it as lines `key: value`",
    "group_keys_help": "write it as lines `key: value`, with the keys {keys}",
    "choice": "cannot be {shown}",
    "choice_help": "write one of: {expected}",
    "choice_near_help": "did you mean `{near}`? write one of: {expected}",
    "id": "cannot be {shown}, which is not an id",
    "id_help": "use lower-case letters, digits and single hyphens, such as `{example}`",
    "id_example": "mentoring-circles",
    "long": "has {length} characters; at most {limit} fit",
    "long_help": "shorten it by {over} characters",
    "long_by_one_help": "shorten it by {over} character",
    "number_not": "must be a number, not {shown}",
    "whole_not": "must be a whole number, not {shown}",
    "number_help": "write digits only, without quotes, unit or words",
    "number_unclear": "must be a number in decimal digits, not {shown}",
    "number_unclear_help": "write decimal digits only: no leading zero, colon, underscore, `0x` or `0b`",
    "boolean_not": "must be yes or no, not {what}",
    "boolean_help": "write `true` or `false`, without quotes",
    "small": "cannot be {shown}, which is too small",
    "small_help": "write a number of at least {limit}",
    "small_above_help": "write a number above {limit}",
    "large": "cannot be {shown}, which is too large",
    "large_help": "write a number of at most {limit}",
    "no_date": "cannot be {shown}, which is not a date",
    "no_date_help": "write `2026`, `2026-03` or `2026-03-31`",
    "no_day": "cannot be {shown}, which is not a day",
    "no_day_help": "write it as year-month-day, such as `2026-03-31`",
    "no_period": "cannot be {shown}, which is not a period",
    "no_period_help": "write a number and a unit, such as `6 months` or `1 year`",
    "other": "does not fit: {kind}",
    "other_help": "see the fields of this type",
}
"""What is wrong with a value, to be read after the name of the field; and, under `..._help`, how to fix it."""

_QUOTED = re.compile(r"'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"")
_KINDS: dict[type, str] = {
    bool: "boolean",
    int: "number",
    float: "number",
    UnclearNumber: "number",
    str: "text",
    dict: "group",
    list: "list",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """A value that does not fit.

    `kind` and `limits` are pydantic's; `written` is the value as it stands in the file; `keys` are those that a group
    in its place may have.
    """

    kind: str
    value: Any
    written: str
    limits: Mapping[str, Any]
    keys: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """The value as written, cut to what fits a line."""
        text = " ".join(self.written.split())
        return f"`{text if len(text) <= 40 else f'{text[:37]}...'}`"  # noqa: PLR2004 - fits a line

    @property
    def what(self) -> str:
        """What kind of value it is."""
        return VALUE_WORDS[_KINDS.get(type(self.value), "date")]


Words = tuple[str, str]
"""What is wrong, to be read after the name of the field, and how to fix it."""


def words(fault: Fault) -> Words:
    """Return what is wrong with a value and how to fix it."""
    if fault.value is None:
        return _told("empty")
    known = _WORDS.get(fault.kind)
    return known(fault) if known else _told("other", kind=fault.kind.replace("_", " "))


def _told(wrong: str, advice: str = "", **values: object) -> Words:
    return VALUE_WORDS[wrong].format(**values), VALUE_WORDS[advice or f"{wrong}_help"].format(**values)


def _text(fault: Fault) -> Words:
    kind = "text_not" if isinstance(fault.value, (dict, list)) else "text_read"
    return _told(kind, shown=fault.shown, what=fault.what, written=fault.written)


def _list(fault: Fault) -> Words:
    if fault.keys:
        return _told("list_not", "list_groups_help", what=fault.what, key=fault.keys[0])
    if isinstance(fault.value, str) and _ids(fault.value):
        return _told("list_not", "list_ids_help", what=fault.what, ids=", ".join(_ids(fault.value)))
    return _told("list_not", "list_help", what=fault.what)


def _ids(text: str) -> list[str]:
    """Return the ids that a text lists between commas or spaces; none where it holds anything else."""
    parts = text.replace(",", " ").split()
    return parts if all(re.match(ID_PATTERN, part) for part in parts) else []


def _group(fault: Fault) -> Words:
    advice = "group_keys_help" if fault.keys else "group_help"
    return _told("group_not", advice, what=fault.what, keys=", ".join(fault.keys))


def _choice(fault: Fault) -> Words:
    expected = [single or double for single, double in _QUOTED.findall(str(fault.limits["expected"]))]
    near = nearest(str(fault.value), expected)
    advice = "choice_near_help" if near else "choice_help"
    return _told("choice", advice, shown=fault.shown, near=near, expected=", ".join(expected))


def _id(fault: Fault) -> Words:
    candidate = slugify(str(fault.value).replace("_", " "))
    example = candidate if re.match(ID_PATTERN, candidate) else VALUE_WORDS["id_example"]
    return _told("id", shown=fault.shown, example=example)


def _length(fault: Fault) -> Words:
    limit, length = fault.limits["max_length"], len(str(fault.value).strip())
    over = length - limit
    return _told("long", "long_by_one_help" if over == 1 else "long_help", length=length, limit=limit, over=over)


def _number(fault: Fault) -> Words:
    if isinstance(fault.value, UnclearNumber):
        return _told("number_unclear", shown=fault.shown)
    shown = fault.what if isinstance(fault.value, (dict, list)) else fault.shown
    return _told("whole_not" if fault.kind == "int_type" else "number_not", "number_help", shown=shown)


def _bound(wrong: str, advice: str, limit: str) -> Callable[[Fault], Words]:
    return lambda fault: _told(wrong, advice, shown=fault.shown, limit=f"{fault.limits[limit]:g}")


def _no(what: str) -> Callable[[Fault], Words]:
    return lambda fault: _told(what, shown=fault.shown)


_WORDS: dict[str, Callable[[Fault], Words]] = {
    "string_type": _text,
    "tuple_type": _list,
    "model_type": _group,
    "model_attributes_type": _group,
    "dict_type": _group,
    "literal_error": _choice,
    "string_pattern_mismatch": _id,
    "string_too_long": _length,
    "string_too_short": lambda _: _told("empty"),
    "int_type": _number,
    "float_type": _number,
    "finite_number": _number,
    "bool_type": lambda fault: _told("boolean_not", "boolean_help", what=fault.what),
    "greater_than": _bound("small", "small_above_help", "gt"),
    "greater_than_equal": _bound("small", "small_help", "ge"),
    "less_than_equal": _bound("large", "large_help", "le"),
    "partial_date": _no("no_date"),
    "day": _no("no_day"),
    "period": _no("no_period"),
}
