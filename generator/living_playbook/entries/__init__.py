"""Typed entries: one module for each type, whose model is the only place where its fields are defined."""

from living_playbook.config import STATUSES
from living_playbook.entries._asking import form_parts
from living_playbook.entries._dates import PartialDate, after
from living_playbook.entries._describe import FieldRow, describe_fields
from living_playbook.entries._entry import Entry, UnknownTerm, UsedSynonym, consent_of, practices_of, terms_of
from living_playbook.entries._error_words import VALUE_WORDS
from living_playbook.entries._example import IndentedDumper, example_of, example_values
from living_playbook.entries._fields import IMPORTED, Account, Fields, item_anchors
from living_playbook.entries._filling import NOTHING, Filling
from living_playbook.entries._json_schema import schema_of, schema_of_all
from living_playbook.entries._marks import (
    ID_PATTERN,
    RESERVED_IDS,
    Needed,
    Ref,
    Term,
    Who,
    free_fields,
    is_required,
    marked,
    values_at,
)
from living_playbook.entries._meaning import Meaning, in_words, meanings_by_name, meanings_of, texts_in
from living_playbook.entries._parse import LEVEL_WORDS, TYPE_WORDS, Parsed, entry_id, names_of, parse_entry, titles_of
from living_playbook.entries._scaffold import file_stem, scaffold
from living_playbook.entries._schema_errors import KEY_WORDS, MISSING_WORDS, PLACE_WORDS, faults, known_keys, lacking
from living_playbook.entries._shapes import LISTS, Shape
from living_playbook.entries._shared import (
    COMPARED_WORDS,
    OUTCOME_WORDS,
)
from living_playbook.entries._shown import Place, Shown, Weight
from living_playbook.entries._traits import USUAL, Traits
from living_playbook.entries._types import BodySection, EntryType, content_folders, entry_types, usual_folder
from living_playbook.entries._values import RELATION_INVERSES, Consent, Number, Result, Text
from living_playbook.entries._vocabulary import SEARCH_WORDS, Vocabulary, VocabularyTerm, load_vocabulary

__all__ = [
    "COMPARED_WORDS",
    "ID_PATTERN",
    "IMPORTED",
    "KEY_WORDS",
    "LEVEL_WORDS",
    "LISTS",
    "MISSING_WORDS",
    "NOTHING",
    "OUTCOME_WORDS",
    "PLACE_WORDS",
    "RELATION_INVERSES",
    "RESERVED_IDS",
    "SEARCH_WORDS",
    "STATUSES",
    "TYPE_WORDS",
    "USUAL",
    "VALUE_WORDS",
    "Account",
    "BodySection",
    "Consent",
    "Entry",
    "EntryType",
    "FieldRow",
    "Fields",
    "Filling",
    "IndentedDumper",
    "Meaning",
    "Needed",
    "Number",
    "Parsed",
    "PartialDate",
    "Place",
    "Ref",
    "Result",
    "Shape",
    "Shown",
    "Term",
    "Text",
    "Traits",
    "UnknownTerm",
    "UsedSynonym",
    "Vocabulary",
    "VocabularyTerm",
    "Weight",
    "Who",
    "after",
    "consent_of",
    "content_folders",
    "describe_fields",
    "entry_id",
    "entry_types",
    "example_of",
    "example_values",
    "faults",
    "file_stem",
    "form_parts",
    "free_fields",
    "in_words",
    "is_required",
    "item_anchors",
    "known_keys",
    "lacking",
    "load_vocabulary",
    "marked",
    "meanings_by_name",
    "meanings_of",
    "names_of",
    "parse_entry",
    "practices_of",
    "scaffold",
    "schema_of",
    "schema_of_all",
    "terms_of",
    "texts_in",
    "titles_of",
    "usual_folder",
    "values_at",
]
