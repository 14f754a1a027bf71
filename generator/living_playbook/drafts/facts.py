"""What a draft is measured by: the type's model, the closed lists and the entries that there are."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from living_playbook.entries import FieldRow, Ref, Term, describe_fields, marked, values_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from living_playbook.entries import EntryType, Vocabulary

_MARK = re.compile(r"::")
"""What may close a part of a text has no place in a header."""

_UNASKED = {"title", "status", "id", "type", "created", "updated", "aliases", "supersedes"}


@dataclass(frozen=True, slots=True)
class Known:
    """An entry that there is: its type and its title."""

    type: str
    title: str


@dataclass(frozen=True, slots=True)
class Facts:
    """A type of entry, the words of the closed lists, and all entries by their ids."""

    kind: EntryType
    vocabulary: Vocabulary
    known: Mapping[str, Known] = field(default_factory=dict)

    def rows(self) -> dict[str, FieldRow]:
        """Return the fields of the top level that a writer fills in, by name."""
        return {row.name: row for row in _described(self.kind) if row.depth == 0 and row.name not in _UNASKED}

    def inner_rows(self, name: str) -> list[FieldRow]:
        """Return the fields directly inside a field."""
        inside = f"{name}."
        return [row for row in _described(self.kind) if row.name.startswith(inside) and row.depth == 1]

    def wanted(self, name: str) -> str | None:
        """Return the type of the entries whose ids a field holds, empty for any; None where it holds no ids."""
        marks = (mark for pattern, mark in marked(self.kind.model, Ref) if pattern in ((name,), (name, "*")))
        return next((str(mark.wants) for mark in marks), None)

    def fits(self, name: str, value: Any) -> bool:  # noqa: ANN401 - plain YAML
        """Tell whether a value can stand in a field: for the model, the closed lists and the entries that there are."""
        data = {"title": "A title", name: value}
        return _is_printable(value) and self._validates(data, name) and self._has_words(data) and self._has_ids(data)

    def _validates(self, data: Mapping[str, Any], name: str) -> bool:
        try:
            self.kind.model.model_validate(data)
        except ValidationError as error:
            return all(each["loc"][0] != name for each in error.errors())
        return True

    def _has_words(self, data: Mapping[str, Any]) -> bool:
        return all(
            word in self.vocabulary.terms(mark.vocabulary)
            for pattern, mark in marked(self.kind.model, Term)
            for _, word in values_at(data, pattern)
        )

    def _has_ids(self, data: Mapping[str, Any]) -> bool:
        return all(
            name in self.known and mark.wants in ("", self.known[name].type)
            for pattern, mark in marked(self.kind.model, Ref)
            for _, name in values_at(data, pattern)
        )


@cache
def _described(kind: EntryType) -> tuple[FieldRow, ...]:
    # Long notes ask for it at every line.
    return describe_fields(kind)


def _is_printable(value: Any) -> bool:  # noqa: ANN401 - plain YAML
    if isinstance(value, dict):
        return all(map(_is_printable, value.values()))
    if isinstance(value, list):
        return all(map(_is_printable, value))
    return not isinstance(value, str) or (value.isprintable() and not _MARK.search(value))
