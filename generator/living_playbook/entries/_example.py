"""An example of each type: a complete published header, made up from the examples in its model and in its module."""

from __future__ import annotations

import re
import types
import typing
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args, get_origin

import yaml
from pydantic import BaseModel

from living_playbook.entries._describe import describe_fields, whole
from living_playbook.entries._marks import Ref, Term, marked, values_at

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

    from living_playbook.entries._types import EntryType
    from living_playbook.entries._vocabulary import Vocabulary

_HIDDEN = {"id", "type", "created", "updated", "aliases", "supersedes", "decision_tree", "impact_map", "imported"}
_IDS = {"practice": "mentoring-circles", "goal": "faster-decisions"}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NOTHING: tuple[Any, ...] = (None, [], {})
_USUAL: dict[str, Any] = {
    "tags": ["knowledge-sharing"],
    "functions": ["operations"],
    "levels": ["middle-manager"],
    "regions": ["europe"],
    "conditions": {
        "present": ["protected-time", "fixed-rhythm"],
        "absent": ["senior-sponsor"],
        "notes": "Two plants changed their manager meanwhile.",
    },
}
"""What reads well in every example, as far as the vocabulary has these words."""


def example_values(kind: EntryType, vocabulary: Vocabulary) -> dict[str, Any]:
    """Return the header of a complete published entry of a type."""
    maker = _Maker(vocabulary)
    chosen = {**_USUAL, **kind.example}
    values: dict[str, Any] = {}
    fields = {info.alias or name: info for name, info in kind.model.model_fields.items()}
    for name in (row.name for row in describe_fields(kind) if row.depth == 0 and row.name not in _HIDDEN):
        info = fields[name]
        own = name in chosen and _has_words(kind, {name: chosen[name]}, vocabulary)
        values[name] = chosen[name] if own else maker.make(whole(info), info)
    return {name: value for name, value in values.items() if value not in _NOTHING} | {"status": "published"}


def example_of(kind: EntryType, vocabulary: Vocabulary) -> str:
    """Return the example as YAML."""
    values = _with_days(example_values(kind, vocabulary))
    return yaml.dump(values, Dumper=IndentedDumper, sort_keys=False, allow_unicode=True, width=100)


def _has_words(kind: EntryType, values: dict[str, Any], vocabulary: Vocabulary) -> bool:
    """Tell whether the vocabulary knows all words that stand in values of closed lists."""
    return all(
        word in vocabulary.terms(mark.vocabulary)
        for pattern, mark in marked(kind.model, Term)
        for _, word in values_at(values, pattern)
    )


def _with_days(value: Any) -> Any:  # noqa: ANN401 - plain YAML
    """Turn texts that are days into days, which YAML writes without quotes."""
    if isinstance(value, dict):
        return {key: _with_days(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_with_days(each) for each in value]
    return date.fromisoformat(value) if isinstance(value, str) and _DAY.fullmatch(value) else value


class IndentedDumper(yaml.SafeDumper):
    """Writes lists indented below their key, as people do."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - PyYAML's
        """Indent lists too."""
        super().increase_indent(flow, False)  # noqa: FBT003 - PyYAML's signature


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes up values. A closed list gives its next word each time, so that no two fields say the same."""

    vocabulary: Vocabulary
    _used: Counter[str] = field(default_factory=Counter)

    def make(self, annotation: Any, info: FieldInfo | None = None) -> Any:  # noqa: ANN401 - annotations have no type
        """Return a value that fits an annotation; None where nothing can be made up."""
        if info is not None and info.examples:
            return info.examples[0]
        origin = get_origin(annotation)
        if origin is Annotated:
            return self._marked(annotation, info)
        if origin is tuple:
            value = self.make(get_args(annotation)[0])
            return [] if value in _NOTHING else [value]
        if origin is Literal:
            return get_args(annotation)[0]
        if origin in (typing.Union, types.UnionType):
            values = (self.make(each, info) for each in get_args(annotation) if each is not type(None))
            return next((value for value in values if value is not None), None)
        return self._group(annotation)

    def _marked(self, annotation: Any, info: FieldInfo | None) -> Any:  # noqa: ANN401 - annotations have no type
        inner, *marks = get_args(annotation)
        for mark in marks:
            if isinstance(mark, Ref):
                return _IDS.get(mark.wants, f"another-{mark.wants or 'entry'}")
            if isinstance(mark, Term):
                return self._next_word(mark.vocabulary)
        return self.make(inner, info)

    def _next_word(self, name: str) -> str | None:
        words = list(self.vocabulary.terms(name))
        self._used[name] += 1
        return words[self._used[name] - 1] if self._used[name] <= len(words) else None

    def _group(self, annotation: Any) -> Any:  # noqa: ANN401 - annotations have no type
        if not (isinstance(annotation, type) and issubclass(annotation, BaseModel)):
            return None
        values = {(info.alias or name): self.make(whole(info), info) for name, info in annotation.model_fields.items()}
        return {key: value for key, value in values.items() if value not in _NOTHING}
