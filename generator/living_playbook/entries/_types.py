"""The entry types there are: one module each, and those that `playbook.toml` declares without Python."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field, create_model

from living_playbook.entries._dates import PartialDate
from living_playbook.entries._fields import Fields
from living_playbook.entries._marks import Needed, Ref
from living_playbook.entries._values import Number, Text
from living_playbook.errors import SettingsError
from living_playbook.registry import modules_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from living_playbook.config import FieldSettings, Settings, TypeSettings


@dataclass(frozen=True, slots=True)
class EntryType:
    """What the generator knows of one type of entry. `slug` is its folder on the site."""

    name: str
    folder: str
    label: str
    plural: str
    description: str
    model: type[Fields]
    sections: tuple[str, ...]
    sections_for: Callable[[Any], tuple[str, ...]]

    @property
    def slug(self) -> str:
        """Name of the type's folder on the site: the last part of its content folder."""
        return self.folder.rsplit("/", 1)[-1]


def entry_types(settings: Settings) -> Mapping[str, EntryType]:
    """Return all entry types by name: built in, extended and declared in the settings.

    Raises SettingsError for a declared type without a content folder, or a content folder of an unknown type.
    """
    types = dict(_built_in_types())
    for name, declared in settings.types.items():
        types[name] = _extended(types[name], declared) if name in types else _declared(name, declared, settings)
    for folder, name in settings.content.items():
        if name not in types:
            message = (
                f"playbook.toml: [content] `{folder}` names the type `{name}`, which is neither built in nor in [types]"
            )
            raise SettingsError(message)
    return types


def content_folders(settings: Settings, types: Mapping[str, EntryType]) -> dict[str, str]:
    """Return which folder holds which type: the usual folder of each type, and what the settings add."""
    return {kind.folder: kind.name for kind in types.values()} | settings.content


@cache
def _built_in_types() -> Mapping[str, EntryType]:
    from living_playbook import entries  # noqa: PLC0415 - the package that this module helps to fill

    modules = modules_of(entries, ("TYPE", "FOLDER", "LABEL", "PLURAL", "SECTIONS", "MODEL"))
    return {module.TYPE: _from_module(module) for module in modules.values()}


def _from_module(module: Any) -> EntryType:  # noqa: ANN401 - a plug-in module, checked by the registry
    sections = tuple(module.SECTIONS)
    return EntryType(
        name=module.TYPE,
        folder=module.FOLDER,
        label=module.LABEL,
        plural=module.PLURAL,
        description=" ".join(module.__doc__.split()),
        model=module.MODEL,
        sections=sections,
        sections_for=getattr(module, "sections_for", lambda _fields: sections),
    )


def _extended(base: EntryType, declared: TypeSettings) -> EntryType:
    sections = (*base.sections, *declared.sections)
    return EntryType(
        name=base.name,
        folder=base.folder,
        label=declared.label or base.label,
        plural=declared.plural or base.plural,
        description=declared.description or base.description,
        model=_model(base.name, base.model, declared.fields),
        sections=sections,
        sections_for=lambda fields: (*base.sections_for(fields), *declared.sections),
    )


def _declared(name: str, declared: TypeSettings, settings: Settings) -> EntryType:
    folder = next((folder for folder, kind in settings.content.items() if kind == name), None)
    if folder is None:
        message = (
            f'playbook.toml: the type `{name}` needs a folder: add `"playbook/{name}s" = "{name}"` under [content]'
        )
        raise SettingsError(message)
    label = declared.label or name.replace("-", " ").capitalize()
    return EntryType(
        name=name,
        folder=folder,
        label=label,
        plural=declared.plural or f"{label}s",
        description=declared.description,
        model=_model(name, Fields, declared.fields),
        sections=declared.sections,
        sections_for=lambda _fields: declared.sections,
    )


def _model(name: str, base: type[Fields], fields: Mapping[str, FieldSettings]) -> type[Fields]:
    definitions: dict[str, Any] = {key: _field(field) for key, field in fields.items()}
    class_name = "".join(part.capitalize() for part in name.split("-"))
    model: type[Fields] = create_model(class_name, __base__=base, __doc__=f"The header of a {name}.", **definitions)
    return model


def _field(field: FieldSettings) -> tuple[Any, Any]:
    kinds: dict[str, Any] = {
        "text": Text,
        "number": Number,
        "date": PartialDate,
        "boolean": Annotated[bool, Field(strict=True)],
        "list": tuple[Text, ...],
        "reference": Annotated[str, Ref(field.to, "refers-to", "referred-to-by")],
    }
    kind = Literal[field.choices] if field.kind == "choice" else kinds[field.kind]
    default = () if field.kind == "list" else None
    annotation: Any = kind if field.kind == "list" else kind | None
    if field.required:
        annotation = Annotated[annotation, Needed()]
    return annotation, Field(default=default, description=field.description)
