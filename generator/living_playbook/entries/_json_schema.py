"""A JSON Schema of each type for editors, made from the model that checks entries; both must say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from living_playbook.config import STATUSES
from living_playbook.entries._asking import long_texts
from living_playbook.entries._marks import Needed, Ref, Term, marked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from living_playbook.config import Settings
    from living_playbook.entries._types import EntryType
    from living_playbook.entries._vocabulary import Vocabulary

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_UNWRITTEN: dict[str, Any] = {
    "anyOf": [{"enum": [None, "", []]}, {"type": "object", "additionalProperties": {"type": "null"}}]
}
"""What counts as not written: a key with nothing behind it, an empty text, an empty list, a group of empty keys."""


def schema_of(kind: EntryType, vocabulary: Vocabulary, settings: Settings) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a type's header, with closed lists and what each status asks for."""
    schema = kind.model.model_json_schema(by_alias=True)
    properties = schema["properties"]
    properties["audience"] |= {"enum": list(settings.audience.levels)}
    properties["audience"].pop("anyOf", None)
    properties["type"] |= {"const": kind.name}
    properties["type"].pop("anyOf", None)
    for pattern, mark in (*marked(kind.model, Term), *marked(kind.model, Ref)):
        place = _place(schema, pattern)
        if isinstance(mark, Term):
            place |= {"x-vocabulary": mark.vocabulary}
            if vocabulary.lists.get(mark.vocabulary):
                place |= {"enum": list(vocabulary.terms(mark.vocabulary))}
        else:
            # Forms offer titles; who writes a file must know that an id is wanted.
            wanted = f"Id of a {mark.wants}." if mark.wants else "Id of an entry."
            place |= {"x-reference": mark.wants or "entry", "description": place.get("description", wanted)}
    for pattern in long_texts(kind.model):
        _place(schema, pattern)["x-long"] = True
    for group in (schema, *schema.get("$defs", {}).values()):
        _allow_empty_keys(group)
    head = {"$schema": DIALECT, "title": kind.label, "description": kind.description}
    return schema | head | {"allOf": list(_conditions(kind))}


def schema_of_all(types: Mapping[str, EntryType], vocabulary: Vocabulary, settings: Settings) -> dict[str, Any]:
    """Return one JSON Schema for the headers of all types.

    It says `anyOf`: a thin draft fits several types, which `oneOf` would call a fault. Nested definitions carry the
    name of their type, because editors resolve references from the top of the file only.
    """
    definitions: dict[str, Any] = {}
    for name, kind in types.items():
        schema = schema_of(kind, vocabulary, settings)
        inner = schema.pop("$defs", {})
        schema.pop("$schema")
        definitions[name] = _renamed(schema, name)
        definitions |= {f"{name}.{each}": _renamed(part, name) for each, part in inner.items()}
    return {
        "$schema": DIALECT,
        "title": "Entry",
        "description": f"The header of an entry of {settings.site.title}.",
        "anyOf": [{"$ref": f"#/$defs/{name}"} for name in types],
        "$defs": definitions,
    }


def _renamed(part: Any, kind: str) -> Any:  # noqa: ANN401 - plain JSON
    if isinstance(part, list):
        return [_renamed(each, kind) for each in part]
    if not isinstance(part, dict):
        return part
    return {
        key: each.replace("#/$defs/", f"#/$defs/{kind}.") if key == "$ref" else _renamed(each, kind)
        for key, each in part.items()
    }


def _allow_empty_keys(group: dict[str, Any]) -> None:
    """Accept a key with nothing behind it, which a check takes for one that is not there, unless it must be there."""
    must = group.get("required", ())
    for name, value in group.get("properties", {}).items():
        if name not in must:
            group["properties"][name] = _or_empty(value)


def _or_empty(value: dict[str, Any]) -> dict[str, Any]:
    if "enum" in value or "const" in value:
        allowed = value.get("enum", [value.get("const")])
        rest = {key: each for key, each in value.items() if key not in ("type", "const", "enum")}
        return rest | {"enum": [*allowed, None]}
    if isinstance(value.get("type"), str):
        return value | {"type": [value["type"], "null"]}
    if "anyOf" in value:
        without = [each for each in value["anyOf"] if each.get("type") != "null"]
        return value | {"anyOf": [*without, {"type": "null"}]}
    if "$ref" in value:
        rest = {key: each for key, each in value.items() if key != "$ref"}
        return rest | {"anyOf": [{"$ref": value["$ref"]}, {"type": "null"}]}
    return value


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
            here = next(each for each in here["anyOf"] if "$ref" in each or wanted in each)
    return here


def _conditions(kind: EntryType) -> Iterator[dict[str, Any]]:
    """Yield what each status asks for; `status` left out means a draft, `origin` left out our own experience."""
    for status in STATUSES:
        marks = {
            info.alias or name: mark
            for name, info in kind.model.model_fields.items()
            for mark in info.metadata
            if isinstance(mark, Needed) and mark.status == status
        }
        later = list(STATUSES[STATUSES.index(status) :])
        always = [name for name, mark in marks.items() if not mark.own_only]
        own = [name for name, mark in marks.items() if mark.own_only]
        at_status = {"properties": {"status": {"enum": later}}, "required": ["status"]}
        if status == STATUSES[0] and always:
            yield _written(always)
        elif always:
            yield {"if": at_status, "then": _written(always)}
        if own:
            published = {"properties": {"origin": {"const": "published"}}, "required": ["origin"]}
            yield {"if": {"allOf": [at_status, {"not": published}]}, "then": _written(own)}


def _written(names: list[str]) -> dict[str, Any]:
    return {"required": names, "properties": {name: {"not": _UNWRITTEN} for name in names}}
