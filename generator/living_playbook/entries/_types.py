"""The entry types there are: one module each, and those that `playbook.toml` declares without Python."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field, create_model

from living_playbook.entries._dates import PartialDate
from living_playbook.entries._fields import Account, Fields
from living_playbook.entries._marks import Needed, Ref
from living_playbook.entries._shown import Shown
from living_playbook.entries._traits import USUAL, Traits
from living_playbook.entries._values import Number, Text
from living_playbook.errors import PlaybookError, SettingsError
from living_playbook.nearest import did_you_mean
from living_playbook.registry import Contract, modules_of, origin_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import ModuleType

    from living_playbook.config import FieldSettings, Settings, TypeSettings
    from living_playbook.registry import PluginFiles


_FIELD_NAME = re.compile(r"[^\W\d_][\w-]*")


@dataclass(frozen=True, slots=True)
class BodySection:
    """A section that a text must have: always, or only where the field `field` holds one of `values`."""

    title: str
    field: str = ""
    values: tuple[str, ...] = ()

    def is_asked_of(self, fields: Fields) -> bool:
        """Tell whether an entry with this header must have it."""
        return not self.field or getattr(fields, self.field, None) in self.values


@dataclass(frozen=True, slots=True)
class EntryType:
    """What the generator knows of one type of entry. `slug` is its folder on the site.

    A type module may also define `LATER_SECTIONS` (sections that only some entries must have), `EXAMPLE` (fields of the
    example on its page for which the model's own examples do not do), `HINTS` (what belongs into each section),
    `EXAMPLES` (what could stand there), `CALLED` (what people's notes call the sections), `TRAITS` (what the type is
    to the playbook as a whole), `TEMPLATE` (how the top of its page is printed, where the general way does not do) and
    `YEARLY` (new entries go to a folder of their year).
    """

    name: str
    folder: str
    label: str
    plural: str
    description: str
    model: type[Fields]
    body: tuple[BodySection, ...]
    example: Mapping[str, Any] = field(default_factory=dict, compare=False)
    hints: Mapping[str, str] = field(default_factory=dict, compare=False)
    examples: Mapping[str, str] = field(default_factory=dict, compare=False)
    yearly: bool = False
    traits: Traits = USUAL
    called: Mapping[str, tuple[str, ...]] = field(default_factory=dict, compare=False)
    template: str = ""

    @property
    def slug(self) -> str:
        """Name of the type's folder on the site: the last part of its content folder."""
        return self.folder.rsplit("/", 1)[-1]

    @property
    def gives_findings(self) -> bool:
        """Whether its entries are accounts of a practice in use, from which findings are computed."""
        return issubclass(self.model, Account)

    @property
    def is_knowledge(self) -> bool:
        """Whether readers should be led to its entries: what is written to be used, and what tells of its use."""
        return self.traits.knowledge or self.gives_findings

    @property
    def sections(self) -> tuple[str, ...]:
        """Sections that every text of this type must have."""
        return tuple(section.title for section in self.body if not section.field)

    def sections_for(self, fields: Fields) -> tuple[str, ...]:
        """Return the sections that the text of an entry with this header must have."""
        return tuple(section.title for section in self.body if section.is_asked_of(fields))


def entry_types(settings: Settings) -> Mapping[str, EntryType]:
    """Return all entry types by name: built in, extended and declared in the settings.

    Raises SettingsError for a declared type without a content folder, or a content folder of an unknown type.
    """
    types = dict(_types_of_modules(settings.plugin_files))
    for name, declared in settings.types.items():
        types[name] = _extended(types[name], declared) if name in types else _declared(name, declared, settings)
    for declared in settings.types.values():
        _refuse_unknown_targets(declared, types)
    for folder, name in settings.content.items():
        if name not in types:
            message = (
                f"playbook.toml: [content] `{folder}` names the type `{name}`, which is neither built in nor in [types]"
            )
            raise SettingsError(message)
    return types


def _refuse_unknown_targets(declared: TypeSettings, types: Mapping[str, EntryType]) -> None:
    for key, added in declared.fields.items():
        if added.to and added.to not in types:
            message = f"playbook.toml: the field `{key}` refers to the type `{added.to}`, which does not exist"
            raise SettingsError(message + did_you_mean(added.to, types))


def usual_folder(kind: EntryType, content: Mapping[str, str], is_there: Callable[[str], bool]) -> str:
    """Return the folder for new entries of a type, without the year: the first of its folders that is there."""
    own = [folder for folder, name in content.items() if name == kind.name]
    return next(filter(is_there, own), own[0] if own else kind.folder)


def content_folders(settings: Settings, types: Mapping[str, EntryType]) -> dict[str, str]:
    """Return which folder holds which type: the usual folder of each type, and what the settings add."""
    return {kind.folder: kind.name for kind in types.values()} | settings.content


def _type_faults(module: ModuleType) -> tuple[str, ...]:
    """Return what is wrong with a module of a type that has all names."""
    if not isinstance(module.MODEL, type) or not issubclass(module.MODEL, Fields):
        return ("has a `MODEL` that is no subclass of `living_playbook.entries.Fields`",)
    return ()


_CONTRACT = Contract("types", ("TYPE", "FOLDER", "LABEL", "PLURAL", "SECTIONS", "MODEL"), _type_faults)


@cache
def _types_of_modules(plugins: PluginFiles) -> Mapping[str, EntryType]:
    """Return the types that modules define, by name. Raises PlaybookError where two define the same one."""
    from living_playbook import entries  # noqa: PLC0415 - the package that this module helps to fill

    modules = modules_of(entries, _CONTRACT, plugins)
    found: dict[str, str] = {}
    for name, module in modules.items():
        other = found.setdefault(module.TYPE, name)
        if other != name:
            places = " and ".join(origin_of(entries, each, _CONTRACT, plugins) for each in (other, name))
            message = f"there are two types called `{module.TYPE}`: {places}; give one of them another name"
            raise PlaybookError(message)
    return {module.TYPE: _from_module(module) for module in modules.values()}


def _from_module(module: Any) -> EntryType:  # noqa: ANN401 - a plug-in module, checked by the registry
    later = getattr(module, "LATER_SECTIONS", {})
    return EntryType(
        name=module.TYPE,
        folder=module.FOLDER,
        label=module.LABEL,
        plural=module.PLURAL,
        description=" ".join(module.__doc__.split()),
        model=module.MODEL,
        body=(*map(BodySection, module.SECTIONS), *(BodySection(title, *when) for title, when in later.items())),
        example=getattr(module, "EXAMPLE", {}),
        hints=getattr(module, "HINTS", {}),
        examples=getattr(module, "EXAMPLES", {}),
        yearly=getattr(module, "YEARLY", False),
        traits=getattr(module, "TRAITS", USUAL),
        called=getattr(module, "CALLED", {}),
        template=getattr(module, "TEMPLATE", ""),
    )


def _extended(base: EntryType, declared: TypeSettings) -> EntryType:
    return replace(
        base,
        label=declared.label or base.label,
        plural=declared.plural or base.plural,
        description=declared.description or base.description,
        model=_model(base.name, base.model, declared.fields),
        body=(*base.body, *map(BodySection, declared.sections)),
        traits=_traits(base.traits, declared),
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
        body=tuple(map(BodySection, declared.sections)),
        traits=_traits(USUAL, declared),
    )


def _traits(base: Traits, declared: TypeSettings) -> Traits:
    """Return the traits of a type with what a playbook says of it; what it leaves out stays."""
    return replace(
        base,
        knowledge=declared.knowledge or base.knowledge,
        told_first=declared.told_first or base.told_first,
        sorted_by=declared.sorted_by or base.sorted_by,
        prior=base.prior if declared.prior == USUAL.prior else declared.prior,
    )


def _model(name: str, base: type[Fields], fields: Mapping[str, FieldSettings]) -> type[Fields]:
    for key in fields:
        _refuse_name(key, name, base)
    definitions: dict[str, Any] = {key: _field(field) for key, field in fields.items()}
    class_name = "".join(part.capitalize() for part in name.split("-"))
    model: type[Fields] = create_model(class_name, __base__=base, __doc__=f"The header of a {name}.", **definitions)
    return model


def _refuse_name(key: str, name: str, base: type[Fields]) -> None:
    if key in base.model_fields:
        reason = "the type has one already"
    elif hasattr(base, key):
        reason = "the name is taken; choose another"
    elif not _FIELD_NAME.fullmatch(key):
        reason = "begin it with a letter, and use only letters, digits, `_` and `-`"
    else:
        return
    message = f"playbook.toml: [types.{name}] cannot declare a field `{key}`: {reason}"
    raise SettingsError(message)


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
    annotation = Annotated[annotation, Shown(field.place or None, field.heading or None, called=field.called)]
    if field.required:
        annotation = Annotated[annotation, Needed()]
    return annotation, Field(default=default, description=field.description)
