"""The fields of a type in words, an example, a scaffold and a JSON Schema: all made from the model that checks entries."""

from __future__ import annotations

import datetime
import types
import typing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args, get_origin

import yaml
from pydantic import BaseModel

from living_playbook.entries._dates import PartialDate
from living_playbook.entries._marks import STATUSES, Needed, Ref, Term, marked
from living_playbook.entries._vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.fields import FieldInfo

    from living_playbook.config import Settings
    from living_playbook.entries._types import EntryType

_HIDDEN_IN_EXAMPLES = {"id", "type", "created", "updated", "aliases", "supersedes", "decision_tree", "impact_map"}


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field as the reference shows it. `name` has a dot for each level; `needed` is in words, empty if never asked for."""

    name: str
    depth: int
    holds: str
    needed: str
    description: str
    vocabulary: str


def describe_fields(kind: EntryType) -> tuple[FieldRow, ...]:
    """Return every field of a type, nested ones after their parent: what is always needed first, then in the model's order."""
    own = [name for name in kind.model.model_fields if name not in _shared_names()]
    shared = [name for name in kind.model.model_fields if name in _shared_names()]
    ordered = ["title", "summary", *own, *(name for name in shared if name not in ("title", "summary"))]
    return tuple(row for name in ordered for row in _rows(name, kind.model.model_fields[name], "", 0))


def _shared_names() -> set[str]:
    from living_playbook.entries._fields import Fields  # noqa: PLC0415 - the models import marks from beside this module

    return set(Fields.model_fields)


def _rows(name: str, info: FieldInfo, parent: str, depth: int) -> Iterator[FieldRow]:
    shown = info.alias or name
    full = f"{parent}.{shown}".strip(".")
    annotation = _whole(info)
    terms = [mark.vocabulary for mark in _marks(annotation, Term)]
    yield FieldRow(
        full, depth, holds(annotation), _needed(info, depth), info.description or "", terms[0] if terms else ""
    )
    inner = model_in(annotation)
    if inner is not None:
        for each, nested in inner.model_fields.items():
            yield from _rows(each, nested, full, depth + 1)


def _whole(info: FieldInfo) -> Any:  # noqa: ANN401 - annotations have no type
    annotation: Any = info.annotation
    for mark in info.metadata:
        annotation = Annotated[annotation, mark]
    return annotation


def _needed(info: FieldInfo, depth: int) -> str:
    if info.is_required():
        return "always" if depth == 0 else "always there"
    for mark in info.metadata:
        if isinstance(mark, Needed):
            when = "always" if mark.status == "draft" else f"from {mark.status.replace('-', ' ')} on"
            return f"{when}, for our own experience" if mark.own_only else when
    return ""


def _marks(annotation: Any, mark: type) -> list[Any]:  # noqa: ANN401 - annotations have no type
    if get_origin(annotation) is Annotated:
        inner, *marks = get_args(annotation)
        return [each for each in marks if isinstance(each, mark)] + _marks(inner, mark)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return []
    return [found for inner in get_args(annotation) for found in _marks(inner, mark)]


def model_in(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401 - annotations have no type
    """Return the model that an annotation holds, be it in a list or optional."""
    if isinstance(annotation, type):
        return annotation if issubclass(annotation, BaseModel) else None
    found = (model_in(inner) for inner in get_args(annotation))
    return next((model for model in found if model is not None), None)


def holds(annotation: Any) -> str:  # noqa: ANN401 - annotations have no type
    """Return in words what a field with this annotation holds."""
    refs, terms = _marks(annotation, Ref), _marks(annotation, Term)
    origin = get_origin(annotation)
    if origin is Annotated:
        inner = get_args(annotation)[0]
        own_marks = get_args(annotation)[1:]
        for mark in own_marks:
            if isinstance(mark, Ref):
                return f"id of a {mark.wants}" if mark.wants else "id of an entry"
            if isinstance(mark, Term):
                return "word of the vocabulary"
            schema = getattr(mark, "json_schema", None)
            if isinstance(schema, dict) and schema.get("format") == "date":
                return "day, year-month-day"
        return holds(inner)
    if origin is tuple:
        inner_words = holds(get_args(annotation)[0])
        plural = {"text": "texts", "group of fields": "groups of fields", "whole number": "whole numbers"}
        return f"list of {plural.get(inner_words, inner_words + 's' if not (refs or terms) else inner_words)}"
    if origin is Literal:
        return "one of: " + ", ".join(str(value) for value in get_args(annotation))
    if origin in (typing.Union, types.UnionType):
        inner = [each for each in get_args(annotation) if each is not type(None)]
        words = list(dict.fromkeys(holds(each) for each in inner))
        return "number" if set(words) == {"whole number", "number"} else " or ".join(words)
    return _plain_words(annotation)


def _plain_words(annotation: Any) -> str:  # noqa: ANN401 - annotations have no type
    names: dict[Any, str] = {
        str: "text",
        int: "whole number",
        float: "number",
        bool: "true or false",
        datetime.date: "day, year-month-day",
        PartialDate: "day, month or year",
    }
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return "group of fields"
    return names.get(annotation, "group of keys")


def example_values(kind: EntryType, vocabulary: Vocabulary) -> dict[str, Any]:
    """Return the header of a complete published entry of a type, made up from the examples in its model."""
    values: dict[str, Any] = {}
    for row_name in dict.fromkeys(row.name.split(".")[0] for row in describe_fields(kind)):
        if row_name in _HIDDEN_IN_EXAMPLES:
            continue
        value = _example(_whole(kind.model.model_fields[row_name]), kind.model.model_fields[row_name], vocabulary)
        if value not in (None, [], {}):
            values[row_name] = value
    return values | {"status": "published"}


def example_of(kind: EntryType, vocabulary: Vocabulary) -> str:
    """Return the example as YAML."""
    values = example_values(kind, vocabulary)
    return yaml.dump(values, Dumper=IndentedDumper, sort_keys=False, allow_unicode=True, width=100)


class IndentedDumper(yaml.SafeDumper):
    """Writes lists indented below their key, as people do."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - PyYAML's
        """Indent lists too."""
        super().increase_indent(flow, False)  # noqa: FBT003 - PyYAML's signature


def _example(annotation: Any, info: FieldInfo | None, vocabulary: Vocabulary) -> Any:  # noqa: ANN401, PLR0911 - one line a kind
    if info is not None and info.examples:
        return info.examples[0]
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *marks = get_args(annotation)
        for mark in marks:
            if isinstance(mark, Ref):
                return {"practice": "mentoring-circles", "goal": "faster-decisions"}.get(mark.wants)
            if isinstance(mark, Term):
                return next(iter(vocabulary.terms(mark.vocabulary)), None)
        return _example(inner, info, vocabulary)
    if origin is tuple:
        value = _example(get_args(annotation)[0], None, vocabulary)
        return [value] if value not in (None, {}) else []
    if origin is Literal:
        return get_args(annotation)[0]
    if origin in (typing.Union, types.UnionType):
        values = (_example(each, info, vocabulary) for each in get_args(annotation) if each is not type(None))
        return next((value for value in values if value is not None), None)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        nested = {
            (field.alias or name): _example(_whole(field), field, vocabulary)
            for name, field in annotation.model_fields.items()
        }
        return {key: value for key, value in nested.items() if value not in (None, [], {})}
    return None


def schema_of(kind: EntryType, vocabulary: Vocabulary, settings: Settings) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a type's header, with closed lists and what each status asks for."""
    schema = kind.model.model_json_schema(by_alias=True)
    schema |= {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": kind.label,
        "description": kind.description,
    }
    properties = schema["properties"]
    properties["audience"] |= {"enum": list(settings.audience.levels)}
    properties["audience"].pop("anyOf", None)
    for pattern, mark in (*marked(kind.model, Term), *marked(kind.model, Ref)):
        place = _place(schema, pattern)
        if isinstance(mark, Term):
            place |= {"x-vocabulary": mark.vocabulary}
            if vocabulary.lists.get(mark.vocabulary):
                place |= {"enum": list(vocabulary.terms(mark.vocabulary))}
        else:
            place |= {"x-reference": mark.wants or "entry"}
    schema["allOf"] = list(_conditions(kind))
    return schema


def _place(schema: dict[str, Any], pattern: tuple[str, ...]) -> dict[str, Any]:
    """Return the part of a schema that describes the values of a pattern, entering references and optional values."""
    here = schema
    for step in pattern:
        here = _entered(schema, here, "items" if step == "*" else "properties")
        here = here["items"] if step == "*" else here["properties"][step]
    if "anyOf" in here:
        here = next(each for each in here["anyOf"] if each.get("type") == "string")
    return here


def _entered(schema: dict[str, Any], here: dict[str, Any], wanted: str) -> dict[str, Any]:
    while wanted not in here:
        if "$ref" in here:
            here = schema["$defs"][here["$ref"].rsplit("/", 1)[1]]
        else:
            here = next(each for each in here["anyOf"] if each.get("type") != "null")
    return here


def _conditions(kind: EntryType) -> Iterator[dict[str, Any]]:
    for status in STATUSES:
        marks = {
            name: mark
            for name, info in kind.model.model_fields.items()
            for mark in info.metadata
            if isinstance(mark, Needed) and mark.status == status
        }
        later = list(STATUSES[STATUSES.index(status) :])
        always = [name for name, mark in marks.items() if not mark.own_only]
        own = [name for name, mark in marks.items() if mark.own_only]
        at_status = {"properties": {"status": {"enum": later}}, "required": ["status"]}
        if status == STATUSES[0] and always:
            yield {"required": always}
        elif always:
            yield {"if": at_status, "then": {"required": always}}
        if own:
            published = {"properties": {"origin": {"const": "published"}}, "required": ["origin"]}
            yield {"if": {"allOf": [at_status, {"not": published}]}, "then": {"required": own}}
