"""Drafts of entries from what people bring: answers to questions, or notes. All of it is pure; nothing is written."""

from living_playbook.drafts.documents import STANDARD_INPUT, Document, read_document
from living_playbook.drafts.draft import Draft, draft_of, plain_draft
from living_playbook.drafts.facts import Facts, Known
from living_playbook.drafts.questions import Choice, Question, found_entries, questions_of
from living_playbook.drafts.values import value_from, values_of

__all__ = [
    "STANDARD_INPUT",
    "Choice",
    "Document",
    "Draft",
    "Facts",
    "Known",
    "Question",
    "draft_of",
    "found_entries",
    "plain_draft",
    "questions_of",
    "read_document",
    "value_from",
    "values_of",
]
