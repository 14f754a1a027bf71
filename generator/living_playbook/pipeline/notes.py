"""`playbook new --from`: a draft made of notes, which passes a check whatever the notes hold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from living_playbook.drafts import draft_of, plain_draft, read_document
from living_playbook.errors import PlaybookError

if TYPE_CHECKING:
    from living_playbook.config import Settings
    from living_playbook.drafts import Document, Draft
    from living_playbook.pipeline.trial import Trial


def notes_in(settings: Settings, file: Path | str, data: bytes | None = None) -> Document:
    """Return the notes in a file, or in what was read from elsewhere under a name that tells what it is.

    Raises PlaybookError, in one line, for a file that is not there, too large, or holds no notes that can be read.
    """
    if data is None:
        path = Path(file)
        if path.is_dir():
            message = f"{path}: this is a folder; give one file of notes"
            raise PlaybookError(message)
        if not path.is_file():
            message = f"{path}: there is no such file"
            raise PlaybookError(message)
        data = path.read_bytes()
    limit = settings.limits.max_file_bytes
    document = read_document(data, str(file))
    if len(document.text.encode()) > limit:
        message = f"{file}: it is longer than the {limit:,} bytes that an entry may have; split it"
        raise PlaybookError(message)
    return document


def draft_from(trial: Trial, document: Document, title: str) -> Draft:
    """Return the draft that some notes make.

    Raises PlaybookError for notes that name no title, where none is given.
    """
    draft = draft_of(document, trial.facts, title)
    if not draft.title:
        message = "the notes have no heading to use as a title; give one: playbook new TYPE TITLE --from FILE"
        raise PlaybookError(message)
    return plain_draft(document, draft.title) if trial.errors(draft.title, draft.filling) else draft
