"""Notes in a file, as Markdown: text in the encodings of the wild, Word documents, pages of HTML."""

from __future__ import annotations

import html
import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from living_playbook.errors import PlaybookError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

STANDARD_INPUT = "-.md"
"""The name under which notes come that lie in no file."""
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
"""Begins an old `.doc` and every document with a password."""
_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f\ufdd0\ufdd1\ufeff]")
_NOTE_MARK = re.compile(r'<sup><a href="#(?:foot|end)note-(\d+)"[^>]*>\[\d+\]</a></sup>')
_NOTE = re.compile(r'<li id="(?:foot|end)note-(\d+)">(.*?)</li>', re.DOTALL)
_NOTE_BACK = re.compile(r' ?<a href="#(?:foot|end)note-ref-\d+">[^<]*</a>')
_EDGE = re.compile(r"word/(?:header|footer)\d*\.xml")
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
        message = f"{file}: there are no words in it"
        raise PlaybookError(message)
    return Document("" if nameless else path.stem, text, remarks)


def _text(data: bytes, file: str) -> tuple[str, tuple[str, ...]]:
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _decoded(data, file, encoding), ("it was read as UTF-16",) if encoding == "utf-16" else ()
    if b"\0" in data:
        message = f"{file}: this is no text; open it in its own program and save it as text or as .docx"
        raise PlaybookError(message)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _decoded(data, file, "cp1252"), (
            "it is not in UTF-8, so it was read as Windows-1252: look at its accents",
        )


def _decoded(data: bytes, file: str, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        message = f"{file}: its encoding is unknown; save it with the encoding UTF-8"
        raise PlaybookError(message) from None


def _html(data: bytes, file: str) -> tuple[str, tuple[str, ...]]:
    text, remarks = _text(data, file)
    return _from_html(text, file), remarks


def _from_html(text: str, file: str) -> str:
    # Both take long to import, and only notes need them.
    from bs4 import BeautifulSoup  # noqa: PLC0415
    from markdownify import MarkdownConverter  # noqa: PLC0415

    soup = BeautifulSoup(text, "html.parser")
    for tag in soup(["script", "style", "template"]):
        tag.decompose()
    try:
        converter: Any = MarkdownConverter(heading_style="atx", bullets="-", escape_misc=False)
        made: str = converter.convert_soup(soup)
    except RecursionError:
        message = f"{file}: its parts are nested too deeply to be read; save it as text"
        raise PlaybookError(message) from None
    return made


def _docx(data: bytes, file: str) -> tuple[str, tuple[str, ...]]:
    import mammoth  # noqa: PLC0415 - as above

    if data.startswith(_OLD_OFFICE):
        message = f"{file}: it has a password or is an old .doc; save it as .docx without a password"
        raise PlaybookError(message)
    images: list[str] = []

    def image(element: Any) -> dict[str, str]:  # noqa: ANN401 - mammoth has no types
        images.append(element.alt_text or "")
        return {"src": f"image-{len(images)}"}

    try:
        _refuse_trap(data, file)
        result = mammoth.convert_to_html(
            io.BytesIO(data), convert_image=mammoth.images.img_element(image), style_map="comment-reference => sup"
        )
    except PlaybookError:
        raise
    except Exception:  # noqa: BLE001 - a damaged document breaks the library in any way
        message = f"{file}: this is no document that can be read; open it in its program and save it again as .docx"
        raise PlaybookError(message) from None
    left = f"{len(images)} image{'s' if len(images) > 1 else ''} did not come along, only what they are called"
    made = "\n\n".join([_from_html(_with_notes(result.value), file), *_edges(data)])
    return made, (left,) if images else ()


def _with_notes(page: str) -> str:
    """Write footnotes as Markdown does; elsewhere they would be links into a page that is no more."""
    page = _NOTE.sub(lambda found: f"<p>[^{found[1]}]: {re.sub('</?p>', ' ', found[2])}</p>", _NOTE_BACK.sub("", page))
    return _NOTE_MARK.sub(r"[^\1]", page)


def _edges(data: bytes) -> Iterator[str]:
    """Yield the words above and below the pages of a document, which the library passes over."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        for name in filter(_EDGE.fullmatch, parts.namelist()):
            texts = re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", parts.read(name).decode("utf-8", "replace"))
            yield html.unescape("".join(texts)).strip()


def _refuse_trap(data: bytes, file: str) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        if sum(part.file_size for part in parts.infolist()) > _MOST:
            message = f"{file}: it unfolds to more than {_MOST // 1_000_000} MB; split it"
            raise PlaybookError(message)


_READERS: dict[str, Callable[[bytes, str], tuple[str, tuple[str, ...]]]] = {
    ".md": _text,
    ".txt": _text,
    ".docx": _docx,
    ".html": _html,
    ".htm": _html,
}
