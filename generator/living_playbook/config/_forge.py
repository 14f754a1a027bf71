"""Who is asked on the host of the repository (`[forge]`)."""

from __future__ import annotations

import re

from pydantic import Field, field_validator

from living_playbook.config._section import Section

_HANDLE = re.compile(r"@{1,2}[\w.-]+(/[\w.-]+)*|[^\s@#<>]+@[\w-]+(\.[\w-]+)+", re.ASCII)


class ForgeSettings(Section):
    """How GitHub or GitLab knows the people who keep entries."""

    owners: dict[str, str] = Field(
        default_factory=dict,
        description=(
            "Owners of entries, roles or ids of people, and the handle of each: `@name`, `@organisation/team` or a "
            'mail address, several with spaces between; `"*"` is asked about every other file. For `CODEOWNERS`.'
        ),
    )

    @field_validator("owners")
    @classmethod
    def _handles_are_such(cls, owners: dict[str, str]) -> dict[str, str]:
        for owner, handles in owners.items():
            for handle in handles.split() or [""]:
                if not _HANDLE.fullmatch(handle):
                    message = (
                        f"`{handle}` for `{owner}` is not a handle; write `@name`, `@organisation/team` or a "
                        "mail address"
                    )
                    raise ValueError(message)
        return {" ".join(owner.split()): " ".join(handles.split()) for owner, handles in owners.items()}
