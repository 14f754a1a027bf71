"""All settings of one playbook: frozen, read once, passed as an argument."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, SkipValidation, field_validator

from living_playbook.config._editor import EditorSettings
from living_playbook.config._evidence import EvidenceSettings
from living_playbook.config._forge import ForgeSettings
from living_playbook.config._plugins import PluginSettings
from living_playbook.config._rotations import RotationSettings
from living_playbook.config._section import Section
from living_playbook.config._sections import (
    AudienceSettings,
    LimitSettings,
    RuleSettings,
    SiteSettings,
    TypeSettings,
)
from living_playbook.registry import NO_PLUGINS, PluginFiles


class Settings(Section):
    """All settings of one playbook. `root` is the folder that holds `playbook.toml`.

    `plugin_files` are the plugins that may run: those in the folder that `plugins` names, or what a base branch has
    there, or none.
    """

    root: Path = Field(default=Path(), exclude=True)
    plugin_files: SkipValidation[PluginFiles] = Field(default=NO_PLUGINS, exclude=True)
    site: SiteSettings = Field(default_factory=SiteSettings, description="The site.")
    content: dict[str, str] = Field(
        default_factory=dict,
        description="Folders to read, and the entry type that each contains, besides the usual folder of each type.",
    )
    vocabulary: str = Field(default="playbook/vocabulary.yml", description="File with the closed lists.")
    audience: AudienceSettings = Field(default_factory=AudienceSettings, description="Who may read what.")
    limits: LimitSettings = Field(default_factory=LimitSettings, description="Bounds.")
    rules: RuleSettings = Field(default_factory=RuleSettings, description="Rules and their severity.")
    evidence: EvidenceSettings = Field(
        default_factory=EvidenceSettings, description="Thresholds of the grades of evidence."
    )
    rotations: RotationSettings = Field(default_factory=RotationSettings, description="What is normal for rotations.")
    forge: ForgeSettings = Field(
        default_factory=ForgeSettings, description="The code host's names for the people who own entries."
    )
    editor: EditorSettings = Field(default_factory=EditorSettings, description="The editor in the browser.")
    plugins: PluginSettings = Field(default_factory=PluginSettings, description="Code of your own.")
    types: dict[str, TypeSettings] = Field(default_factory=dict, description="Types and fields of your own.")

    @field_validator("content")
    @classmethod
    def _folders_stay_inside(cls, content: dict[str, str]) -> dict[str, str]:
        for folder in content:
            if Path(folder).is_absolute() or ".." in Path(folder).parts:
                message = f"`{folder}` must be a folder inside the repository"
                raise ValueError(message)
        folders: dict[str, str] = {}
        for folder, kind in content.items():
            name = folder.strip("/")
            if folders.setdefault(name, kind) != kind:
                message = f"`{name}` stands for both `{folders[name]}` and `{kind}`"
                raise ValueError(message)
        return folders

    @property
    def work_dir(self) -> Path:
        """Folder for everything the generator writes besides the site: compiled pages, caches, indexes."""
        return self.root / ".playbook"

    @property
    def pages_dir(self) -> Path:
        """Folder of the compiled tree that a site engine prints (`docs_dir` in `mkdocs.yml`)."""
        return self.work_dir / "site"

    @property
    def offline_pages_dir(self) -> Path:
        """Folder of the compiled tree of a site without a server: that of the usual site stays as it is."""
        return self.work_dir / "site-offline"

    @property
    def site_dir(self) -> Path:
        """Folder of the built site."""
        return self.root / self.site.out

    @property
    def offline_site_dir(self) -> Path:
        """Folder of the built site that needs no server."""
        return self.root / "site-offline"
