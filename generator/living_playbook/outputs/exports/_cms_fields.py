"""The fields of a CMS form, made from the JSON Schema that checks an entry's header."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from living_playbook.entries import Vocabulary

Field = dict[str, Any]
"""One field of a form, as the CMS reads it."""

_SKIPPED = ("id", "type", "created", "updated")
"""The name and the folder of the file say the first two, Git the others."""

_ID = (r"^[a-z0-9]+(-[a-z0-9]+)*$", "use lower-case letters, digits and single hyphens")
_DATE = "write `2026`, `2026-03` or `2026-03-31`"
_PERIOD = "write a number and a unit, such as `6 months` or `1 year`"


@dataclass(frozen=True, slots=True)
class Form:
    """What is needed to make the fields of a type.

    `relations` gives the collection of each type that can be referred to, with what stands for an id there; `levels`
    are the audiences, the narrowest first.
    """

    schema: Mapping[str, Any]
    vocabulary: Vocabulary
    relations: Mapping[str, tuple[str, str]]
    levels: tuple[str, ...]

    def fields(self, order: tuple[str, ...]) -> Iterator[Field]:
        """Yield the fields of the header in an order; what a draft cannot be without is required."""
        needed = _needed_by_a_draft(self.schema)
        properties = self.schema["properties"]
        for name in (each for each in order if each not in _SKIPPED and not _is_free(properties[each])):
            if name == "audience":
                options = [{"label": level, "value": level} for level in self.levels]
                yield _head(name, properties[name], needed=False) | {"widget": "select", "options": options}
            else:
                yield self._field(name, properties[name], needed=name in needed)

    def plain(self) -> Mapping[str, str]:
        """Return the fields in which a text may stand for a group, each with the key of that text in the group."""
        parts = {name: self._plain(part) for name, part in self.schema["properties"].items()}
        groups = {name: self._plain(part["items"]) if part.get("items") else part for name, part in parts.items()}
        return {name: group["x-plain"] for name, group in groups.items() if "x-plain" in group}

    def _field(self, name: str, part: Mapping[str, Any], *, needed: bool, default: bool = True) -> Field:
        kept = {"default": part["default"]} if default and isinstance(part.get("default"), (str, bool)) else {}
        widget = self._widget(self._plain(part), needed=needed)
        if widget["widget"] == "string" and self._plain(part).get("x-long"):
            widget |= {"widget": "text"}
        return _head(name, part, needed=needed) | widget | kept

    def _plain(self, part: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return what a part says once it is written: references entered, without null, groups rather than text."""
        if "$ref" in part:
            return self._plain(self.schema["$defs"][part["$ref"].rsplit("/", 1)[1]])
        if "anyOf" in part:
            ways = [self._plain(way) for way in part["anyOf"] if way.get("type") != "null"]
            groups = [way for way in ways if "properties" in way]
            # `3` is a number as well as a whole one, and a year that is text is a date.
            numbers = [way for way in ways if way.get("type") == "number"]
            return {**part, "anyOf": ()} | dict((groups or numbers or ways)[0])
        kind = part.get("type")
        return {**part, "type": kind[0]} if isinstance(kind, list) else part

    def _widget(self, part: Mapping[str, Any], *, needed: bool) -> Field:
        if "x-reference" in part:
            return self._relation(part["x-reference"])
        if "enum" in part:
            return {"widget": "select", "options": list(self._options(part))}
        match part.get("type"):
            case "array":
                return self._list(self._plain(part["items"]))
            case "object" if "properties" in part:
                fields = list(self._group(part, strict=needed))
                return {"widget": "object", "collapsed": not needed, "fields": fields}
        return _simple(part)

    def _list(self, items: Mapping[str, Any]) -> Field:
        """Return a list; without a default of its own, the CMS would begin it with an empty item."""
        if items.get("x-reference") in self.relations or "enum" in items:
            return self._widget(items, needed=True) | {"multiple": True}
        if "properties" in items:
            inner: Field = {"fields": list(self._group(items, strict=True))}
        else:
            inner = {
                "summary": "{{item}}",
                "field": {"label": "Text", "name": "item"} | self._widget(items, needed=True),
            }
        return {"widget": "list", "default": [], **inner}

    def _group(self, part: Mapping[str, Any], *, strict: bool) -> Iterator[Field]:
        """Yield the fields of a group; in one that need not be there none is required."""
        needed = part.get("required", ()) if strict else ()
        for name, inner in part["properties"].items():
            yield self._field(name, inner, needed=name in needed, default=strict)

    def _relation(self, wanted: str) -> Field:
        if wanted not in self.relations:  # the CMS searches one collection, never all
            return {"widget": "string", "pattern": list(_ID)}
        collection, value = self.relations[wanted]
        found = {"search_fields": ["title", "summary"], "display_fields": ["title"]}
        return {"widget": "relation", "collection": collection, "value_field": value, **found}

    def _options(self, part: Mapping[str, Any]) -> Iterator[Mapping[str, str]]:
        name = part.get("x-vocabulary", "")
        for word in (each for each in part["enum"] if each is not None):
            yield {"label": self.vocabulary.label(name, word) if name else _words(word), "value": word}


def _needed_by_a_draft(schema: Mapping[str, Any]) -> set[str]:
    """Return what every status asks for; what only later ones ask for may wait, as a draft may be thin."""
    always = [part.get("required", []) for part in schema["allOf"] if "if" not in part]
    return {"status", *schema.get("required", ()), *(name for names in always for name in names)}


def _head(name: str, part: Mapping[str, Any], *, needed: bool) -> Field:
    head: Field = {"label": _words(name), "name": name, "required": needed}
    return head | ({"hint": part["description"]} if part.get("description") else {})


def _is_free(part: Mapping[str, Any]) -> bool:
    """Tell whether it is a group with keys of its own, which no form can ask for; an entry keeps what is there."""
    ways = part.get("anyOf", (part,))
    return any(way.get("type") == "object" and "properties" not in way for way in ways)


def _words(name: str) -> str:
    words = name.replace("_", " ").replace("-", " ")
    return words[:1].upper() + words[1:]


def _simple(part: Mapping[str, Any]) -> Field:
    match part.get("type"):
        case "integer" | "number" as kind:
            return _number(part, "int" if kind == "integer" else "float")
        case "boolean":
            return {"widget": "boolean"}
    return _text(part)


def _number(part: Mapping[str, Any], kind: str) -> Field:
    bounds = {"min": part.get("minimum"), "max": part.get("maximum")}
    return {"widget": "number", "value_type": kind, **{key: each for key, each in bounds.items() if each is not None}}


def _text(part: Mapping[str, Any]) -> Field:
    """Return a text; a date that may be a month or a year is one too, as a picker would make a day of it."""
    if part.get("format") == "date":
        form = {"format": "YYYY-MM-DD", "date_format": "YYYY-MM-DD", "time_format": False}
        return {"widget": "datetime", "default": "", **form}
    longest = part.get("maxLength")
    if longest:
        return {"widget": "string", "pattern": [rf"^[\s\S]{{1,{longest}}}$", f"use at most {longest} characters"]}
    if "pattern" in part:
        return {"widget": "string", "pattern": [part["pattern"], _advice(part["pattern"])]}
    return {"widget": "string"}


def _advice(pattern: str) -> str:
    """Return the words with which a check refuses what does not fit."""
    if pattern == _ID[0]:
        return _ID[1]
    return _DATE if pattern.startswith(r"^\d{4}") else _PERIOD
