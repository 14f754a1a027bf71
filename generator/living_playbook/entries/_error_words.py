"""What pydantic finds wrong with a value, in words for people: what is wrong with it, and how to mend it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from living_playbook.entries._marks import ID_PATTERN
from living_playbook.nearest import nearest
from living_playbook.sources.markdown import slugify

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_QUOTED = re.compile(r"'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"")
_KINDS: dict[type, str] = {
    bool: "a switch (true or false)",
    int: "a number",
    float: "a number",
    str: "text",
    dict: "a group of keys",
    list: "a list",
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
        return _KINDS.get(type(self.value), "a date")


Words = tuple[str, str]
"""What is wrong, to be read after the name of the field, and how to mend it."""

_EMPTY = ("is empty", "write something there; a field that need not be there can be deleted")


def words(fault: Fault) -> Words:
    """Return what is wrong with a value and how to mend it."""
    if fault.value is None:
        return _EMPTY
    known = _WORDS.get(fault.kind)
    return known(fault) if known else (f"does not fit: {fault.kind.replace('_', ' ')}", "see the fields of this type")


def _text(fault: Fault) -> Words:
    if isinstance(fault.value, (dict, list)):
        return f"must be text, not {fault.what}", "put the text in quotes if it holds a colon or begins with `{` or `[`"
    return f"must be text, but YAML reads {fault.shown} as {fault.what}", f'put it in quotes: "{fault.written}"'


def _list(fault: Fault) -> Words:
    if fault.keys:
        advice = f"begin each item with `- {fault.keys[0]}: ` on a line of its own"
    elif isinstance(fault.value, str) and _ids(fault.value):
        advice = f"write `[{', '.join(_ids(fault.value))}]`"
    else:
        advice = "write each item on a line of its own, with `- ` before it"
    return f"must be a list, not {fault.what}", advice


def _ids(text: str) -> list[str]:
    """Return the ids that a text lists between commas or spaces; none where it holds anything else."""
    parts = text.replace(",", " ").split()
    return parts if all(re.match(ID_PATTERN, part) for part in parts) else []


def _group(fault: Fault) -> Words:
    keys = f", with the keys {', '.join(fault.keys)}" if fault.keys else ""
    return f"must be a group of keys, not {fault.what}", f"write it as lines `key: value`{keys}"


def _choice(fault: Fault) -> Words:
    expected = [single or double for single, double in _QUOTED.findall(str(fault.limits["expected"]))]
    near = nearest(str(fault.value), expected)
    hint = f"did you mean `{near}`? " if near else ""
    return f"cannot be {fault.shown}", f"{hint}write one of: {', '.join(expected)}"


def _id(fault: Fault) -> Words:
    candidate = slugify(str(fault.value).replace("_", " "))
    example = candidate if re.match(ID_PATTERN, candidate) else "mentoring-circles"
    advice = f"write small letters, digits and single hyphens, such as `{example}`"
    return f"cannot be {fault.shown}, which is no id", advice


def _length(fault: Fault) -> Words:
    limit, length = fault.limits["max_length"], len(str(fault.value).strip())
    over = length - limit
    signs = "character" if over == 1 else "characters"
    return f"has {length} characters; at most {limit} fit", f"shorten it by {over} {signs}"


def _number(fault: Fault) -> Words:
    whole = "a whole number" if fault.kind == "int_type" else "a number"
    shown = fault.what if isinstance(fault.value, (dict, list)) else fault.shown
    return f"must be {whole}, not {shown}", "write digits only, without quotes, unit or words"


_WORDS: dict[str, Callable[[Fault], Words]] = {
    "string_type": _text,
    "tuple_type": _list,
    "model_type": _group,
    "model_attributes_type": _group,
    "dict_type": _group,
    "literal_error": _choice,
    "string_pattern_mismatch": _id,
    "string_too_long": _length,
    "string_too_short": lambda _: _EMPTY,
    "int_type": _number,
    "float_type": _number,
    "finite_number": _number,
    "bool_type": lambda fault: (f"must be yes or no, not {fault.what}", "write `true` or `false`, without quotes"),
    "greater_than": lambda fault: (
        f"cannot be {fault.shown}, which is too small",
        f"write a number above {fault.limits['gt']:g}",
    ),
    "greater_than_equal": lambda fault: (
        f"cannot be {fault.shown}, which is too small",
        f"write a number of at least {fault.limits['ge']:g}",
    ),
    "less_than_equal": lambda fault: (
        f"cannot be {fault.shown}, which is too large",
        f"write a number of at most {fault.limits['le']:g}",
    ),
    "partial_date": lambda fault: (
        f"cannot be {fault.shown}, which is no date",
        "write `2026`, `2026-03` or `2026-03-31`",
    ),
    "day": lambda fault: (
        f"cannot be {fault.shown}, which is no day",
        "write it as year-month-day, such as `2026-03-31`",
    ),
    "period": lambda fault: (
        f"cannot be {fault.shown}, which is no period",
        "write a number and a unit, such as `6 months` or `1 year`",
    ),
}
