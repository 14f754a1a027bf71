"""Typed entries: one module for each type, whose model is the only place where its fields are defined."""

from living_playbook.entries._dates import PartialDate, after
from living_playbook.entries._entry import Entry, UnknownTerm, UsedSynonym
from living_playbook.entries._fields import Account, Fields
from living_playbook.entries._marks import ID_PATTERN, STATUSES, Needed, Ref, Term, marked, values_at
from living_playbook.entries._parse import Parsed, entry_id, parse_entry
from living_playbook.entries._types import EntryType, content_folders, entry_types
from living_playbook.entries._values import RELATION_INVERSES
from living_playbook.entries._vocabulary import Vocabulary, VocabularyTerm, load_vocabulary, nearest

__all__ = [
    "ID_PATTERN",
    "RELATION_INVERSES",
    "STATUSES",
    "Account",
    "Entry",
    "EntryType",
    "Fields",
    "Needed",
    "Parsed",
    "PartialDate",
    "Ref",
    "Term",
    "UnknownTerm",
    "UsedSynonym",
    "Vocabulary",
    "VocabularyTerm",
    "after",
    "content_folders",
    "entry_id",
    "entry_types",
    "load_vocabulary",
    "marked",
    "nearest",
    "parse_entry",
    "values_at",
]
