"""Code of a playbook's own: the folder of its plugins, which works only when it is named."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, field_validator

from living_playbook.config._section import Section


class PluginSettings(Section):
    """Where the playbook's own types, rules, views, exports and commands lie."""

    folder: str = Field(
        default="",
        description=(
            "Folder with Python modules of your own in `types`, `rules`, `views`, `exports` and `commands`; "
            "none runs unless it is named here."
        ),
    )

    @field_validator("folder")
    @classmethod
    def _stays_inside(cls, name: str) -> str:
        path = Path(name)
        if name and (not path.name or path.is_absolute() or ".." in path.parts):
            message = f"`{name}` must be a folder inside the repository"
            raise ValueError(message)
        return path.as_posix() if name else ""
