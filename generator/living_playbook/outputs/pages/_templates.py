"""The templates of this folder, with the words that only these pages need."""

from __future__ import annotations

from living_playbook.evidence import RANKED
from living_playbook.outputs._templates import Templates
from living_playbook.outputs.pages._effects import change_words, condition_reading, reading_of
from living_playbook.outputs.pages._evidence_nav import evidence_nav

_TEMPLATES = Templates(
    "living_playbook.outputs.pages",
    filters={
        "change": change_words,
        "reading": reading_of,
        "condition_reading": condition_reading,
        "rank": RANKED.index,
    },
    names={"evidence_folders": evidence_nav},
)

page = _TEMPLATES.page
has_template = _TEMPLATES.has
