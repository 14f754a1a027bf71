"""The contributing guide and the reference of all settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from pydantic import BaseModel

from living_playbook.config import Settings
from living_playbook.outputs._first_types import first_types
from living_playbook.outputs.pages._templates import page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.outputs._artifact import Artifact
    from living_playbook.outputs._site import Site


def render(site: Site) -> Iterator[Artifact]:
    """Yield the guide and the settings reference."""
    yield page(
        site,
        "contribute/index.md",
        "contribute.md.j2",
        title="Contribute",
        description="How to add a story, suggest a change, or keep entries true.",
        kinds=tuple(site.types.values()),
        first=first_types(site),
        words={kind.name: kind.traits.told_first for kind in first_types(site)},
        rules=len(site.rules),
    )
    yield page(
        site,
        "contribute/settings.md",
        "settings.md.j2",
        title="Settings",
        description="Every key of playbook.toml.",
        rows=list(setting_rows(Settings, "")),
    )


def setting_rows(model: type[BaseModel], table: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield table, key, default and meaning of every setting, nested tables after the keys of their parent."""
    nested: list[tuple[str, type[BaseModel]]] = []
    for name, info in model.model_fields.items():
        if info.exclude:
            continue
        inner = _model_in(info.annotation)
        if inner is not None:
            tables = f"{table}.{name}".strip(".")
            nested.append((f"{tables}.<name>" if info.annotation is not inner else tables, inner))
            continue
        default = info.get_default(call_default_factory=True, validated_data={})
        yield table, info.alias or name, _shown(default), info.description or ""
    for inner_table, inner in nested:
        yield from setting_rows(inner, inner_table)


def _model_in(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401 - annotations have no type
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_model_in(inner) for inner in get_args(annotation))
    return next((model for model in found if model is not None), None)


def _shown(value: Any) -> str:  # noqa: ANN401 - a default of any kind
    if isinstance(value, (tuple, list)):
        return "[" + ", ".join(_shown(each) for each in value) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "{}"
    return f'"{value}"' if isinstance(value, str) else str(value)
