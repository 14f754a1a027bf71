"""How members sign in to the editor in the browser, and what it writes through (`[editor]`)."""

from __future__ import annotations

from pydantic import Field

from living_playbook.config._section import Section


class EditorSettings(Section):
    """What `playbook export cms` cannot know from the rest: the repository is `repo_url` of `[site]`."""

    auth_url: str = Field(
        default="",
        description="URL of the service through which members sign in to GitHub (an OAuth proxy that you run).",
    )
    app_id: str = Field(
        default="",
        description=(
            "Id of the GitLab application through which members sign in; it needs no service of your own (PKCE)."
        ),
    )
    local_backend: str = Field(
        default="",
        description=(
            "Address of the proxy on your own machine, such as `http://localhost:8081/api/v1`; "
            "opened on that machine, the editor writes through it and asks nobody to sign in."
        ),
    )
