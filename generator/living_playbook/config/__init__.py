"""The settings of one playbook (`playbook.toml`): frozen, read once, passed as an argument."""

from living_playbook.config._editor import EditorSettings
from living_playbook.config._evidence import EvidenceSettings
from living_playbook.config._forge import ForgeSettings
from living_playbook.config._load import PLUGINS_FROM, SETTINGS_FILE, find_root, load_settings
from living_playbook.config._plugins import PluginSettings
from living_playbook.config._rotations import RotationSettings
from living_playbook.config._sections import (
    STATUSES,
    AudienceSettings,
    FieldSettings,
    LimitSettings,
    RuleSettings,
    SiteSettings,
    TypeSettings,
)
from living_playbook.config._settings import Settings

__all__ = [
    "PLUGINS_FROM",
    "SETTINGS_FILE",
    "STATUSES",
    "AudienceSettings",
    "EditorSettings",
    "EvidenceSettings",
    "FieldSettings",
    "ForgeSettings",
    "LimitSettings",
    "PluginSettings",
    "RotationSettings",
    "RuleSettings",
    "Settings",
    "SiteSettings",
    "TypeSettings",
    "find_root",
    "load_settings",
]
