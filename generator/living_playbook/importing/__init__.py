"""From a foreign collection of Markdown to entries: mappings, and pure functions that turn one file into one entry.

Nothing here touches the playbook on disk: `pipeline/importing.py` reads, checks and writes.
"""

from living_playbook.importing._mapping import Cite, FieldRule, FileRule, Mapping, SectionRule
from living_playbook.importing._mapping_file import load_mapping, preset_names, preset_text
from living_playbook.importing._report import NOTE_KINDS, STATES, FileReport, ImportReport, Note, NoteKind, State

__all__ = [
    "NOTE_KINDS",
    "STATES",
    "Cite",
    "FieldRule",
    "FileReport",
    "FileRule",
    "ImportReport",
    "Mapping",
    "Note",
    "NoteKind",
    "SectionRule",
    "State",
    "load_mapping",
    "preset_names",
    "preset_text",
]
