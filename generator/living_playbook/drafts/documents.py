"""Notes in a file, as Markdown: text in the encodings of the wild, Word documents, pages of HTML."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from living_playbook.errors import PlaybookError

if TYPE_CHECKING:
    from collections.abc import Callable

STANDARD_INPUT = "-.md"
"""The name under which notes come that lie in no file."""
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
"""Begins an old `.doc` and every document with a password."""
_MARKED = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
"""Marks that tell an encoding at the start of a text."""
_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f\ufdd0\ufdd1\ufeff]")
_MOST = 50_000_000
"""Bytes that a document may unfold to: more is no document but a trap."""


@dataclass(frozen=True, slots=True)
class Document:
    """Notes as Markdown. `name` is the file's without its ending; `remarks` is what a writer should know."""

    name: str
    text: str
    remarks: tuple[str, ...] = ()


def read_document(data: bytes, file: str) -> Document:
    """Return the notes in a file. Raises PlaybookError, in one line, for what holds no notes that can be read."""
    path = PurePath(file)
    read = _READERS.get(path.suffix.casefold())
    nameless = path.name == STANDARD_INPUT
    file = "standard input" if nameless else file
    if read is None:
        message = f"{file}: notes are read from files that end in {', '.join(_READERS)}; save it as one of them"
        raise PlaybookError(message)
    text, remarks = read(data, file)
    text = _UNSEEN.sub(" ", _BREAKS.sub("\n", text))
    if not re.search(r"\w", text):
        message = f"{file}: it contains no text"
        raise PlaybookError(message)
    return Document("" if nameless else path.stem, text, remarks)


def _text(data: bytes, file: str) -> tuple[str, tuple[str, ...]]:
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _decoded(data, file, encoding), ("it was read as UTF-16",) if encoding == "utf-16" else ()
    if b"\0" in data:
        message = f"{file}: this is not text; open it in its own program and save it as text or .docx"
        raise PlaybookError(message)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _decoded(data, file, "cp1252"), (
            "it is not valid UTF-8, so it was read as Windows-1252: check its accented letters",
        )


def _decoded(data: bytes, file: str, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        message = f"{file}: its encoding is unknown; save it with the encoding UTF-8"
        raise PlaybookError(message) from None


def _html(data: bytes, file: str) -> tuple[str, tuple[str, ...]]:
    from living_playbook.drafts.pages import declared_encoding  # noqa: PLC0415 - takes long, and only notes need it

    declared = "" if data.startswith(_MARKED) else declared_encoding(data)
    # What can be read as UTF-8 is it, whatever was said before somebody saved it anew.
    for encoding in filter(None, ("utf-8", declared)):
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        return _from_html(text, file), ()
    text, remarks = _text(data, file)
    return _from_html(text, file), remarks


def _from_html(page: str, file: str) -> str:
    from living_playbook.drafts.pages import markdown_of  # noqa: PLC0415 - as above

    try:
        return markdown_of(page)
    except RecursionError:
        message = f"{file}: it is nested too deeply to be read; save it as text"
        raise PlaybookError(message) from None


def _docx(data: bytes, file: str) -> tuple[str, tuple[str, ...]]:
    from living_playbook.drafts.word import page_of  # noqa: PLC0415 - as above

    if data.startswith(_OLD_OFFICE):
        message = f"{file}: it has a password or is an old .doc; save it as .docx without a password"
        raise PlaybookError(message)
    try:
        _refuse_trap(data, file)
        page, remarks = page_of(data)
    except PlaybookError:
        raise
    except Exception:  # noqa: BLE001 - a damaged document breaks the library in any way
        message = f"{file}: this document cannot be read; open it in its own program and save it again as .docx"
        raise PlaybookError(message) from None
    return _from_html(page, file), remarks


def _refuse_trap(data: bytes, file: str) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        if sum(part.file_size for part in parts.infolist()) > _MOST:
            message = f"{file}: it unfolds to more than {_MOST // 1_000_000} MB; split it"
            raise PlaybookError(message)


_READERS: dict[str, Callable[[bytes, str], tuple[str, tuple[str, ...]]]] = {
    ".md": _text,
    ".markdown": _text,
    ".txt": _text,
    ".docx": _docx,
    ".html": _html,
    ".htm": _html,
}
