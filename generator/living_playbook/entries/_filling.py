"""What is known of an entry before somebody fills in its scaffold: values, proposals, texts of sections."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import yaml

from living_playbook.entries._example import IndentedDumper

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Filling:
    """Values by field, proposals by field (comments beside it), texts by section, and what belongs to neither.

    `origins` tells how the notes that a draft was made of called a field or a section.
    """

    values: Mapping[str, Any] = field(default_factory=dict)
    proposals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sections: Mapping[str, str] = field(default_factory=dict)
    notes: str = ""
    origins: Mapping[str, str] = field(default_factory=dict)

    def lines(self, name: str, comment: list[str], width: int) -> Iterator[str]:
        """Yield a field with its value; what the field is stands behind it where it fits, else above."""
        text = _yaml({name: _plain(self.values[name])}).rstrip("\n")
        words = " ".join(part if part.endswith(".") else f"({part})" for part in comment if part)
        first, *rest = text.split("\n")
        if not words:
            yield text
        elif len(first) + len(words) + 4 <= width:
            yield from (f"{first}  # {words}", *rest)
        else:
            yield from (f"# {comment[0]}" if comment[0] else f"# {words}", text)

    def proposed(self, name: str) -> Iterator[str]:
        """Yield the comments that propose values for a field."""
        if name in self.origins:
            yield f"# in the notes: {self.origins[name]}"
        yield from (f"# proposed: {words}" for words in self.proposals.get(name, ()))

    def section(self, name: str) -> str:
        """Return the text of a section, below a comment that says how the notes called it; empty for none."""
        text = self.sections.get(name, "")
        if not text or name not in self.origins:
            return text
        called = self.origins[name].replace("--", "- -").replace("<", "&lt;").replace(">", "&gt;")
        return f"<!-- in the notes: {called} -->\n\n{text}"


NOTHING = Filling()
"""Nothing is known yet."""


def _yaml(values: Mapping[str, Any]) -> str:
    return yaml.dump(values, Dumper=IndentedDumper, sort_keys=False, allow_unicode=True, width=float("inf"))


def _plain(value: Any) -> Any:  # noqa: ANN401 - plain YAML
    """Return a value as YAML writes it best: days of the calendar without quotes."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    return value
