"""Word documents as pages of HTML: the text with its notes, comments, formulas and page edges."""

from __future__ import annotations

import html
import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

import mammoth

if TYPE_CHECKING:
    from collections.abc import Iterator

_STYLES = "comment-reference => sup\np[style-name='Title'] => h1:fresh"
_IMAGE = re.compile(r'<img(?: alt="([^"]*)")? src="image-(\d+)" ?/>')
_NOTE_MARK = re.compile(r'<sup><a href="#(?:foot|end)note-(\d+)"[^>]*>\[\d+\]</a></sup>')
_NOTE = re.compile(r'<li id="(?:foot|end)note-(\d+)">(.*?)</li>', re.DOTALL)
_NOTE_BACK = re.compile(r' ?<a href="#(?:(?:foot|end)note|comment)-ref-\d+">[^<]*</a>')
_COMMENT_MARK = re.compile(r'<sup><a href="#comment-\d+"[^>]*>\[([^\]<]*)\]</a></sup>')
_COMMENT = re.compile(r'<dt id="comment-\d+">Comment \[([^\]<]*)\]</dt><dd>(.*?)</dd>', re.DOTALL)
_EDGE = re.compile(r"word/(?:header|footer)\d*\.xml")
_TEXT = re.compile(r"word/(?:document|footnotes|endnotes|comments)\d*\.xml")
_FIELD = re.compile(rb"</?w:fldSimple\b[^>]*>")
_FORMULA = re.compile(rb"</?m:(?!(?:r|t)\b)[^>]*>")
_FORMULA_TEXT = re.compile(rb"(</?)m:(?=(?:r|t)\b)")
_STRUCK_OUT = re.compile(rb"<w:delText\b")


def page_of(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Return a Word document as HTML, with remarks on what did not come along.

    Raises whatever the library does for a damaged document.
    """
    images: list[str] = []

    def image(element: Any) -> dict[str, str]:  # noqa: ANN401 - mammoth has no types
        images.append(element.alt_text or "")
        return {"src": f"image-{len(images)}"}

    whole, struck_out = _plainer(data)
    result = mammoth.convert_to_html(
        io.BytesIO(whole), convert_image=mammoth.images.img_element(image), style_map=_STYLES
    )
    remarks = [_left_behind(len(images))] if images else []
    if struck_out:
        remarks.append("text deleted in tracked changes was left out")
    page = _IMAGE.sub(lambda found: f"(image {found[2]}{': ' if found[1] else ''}{found[1] or ''})", result.value)
    return "".join([_with_notes(page), *_edges(data)]), tuple(remarks)


def _left_behind(count: int) -> str:
    if count == 1:
        return "1 image was left out; its description was kept"
    return f"{count} images were left out; their descriptions were kept"


def _plainer(data: bytes) -> tuple[bytes, bool]:
    """Return a document whose fields and formulas are plain text, which the library would pass over."""
    made = io.BytesIO()
    struck_out = False
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.infolist():
            content = old.read(part)
            if _TEXT.fullmatch(part.filename):
                struck_out |= bool(_STRUCK_OUT.search(content))
                content = _FORMULA_TEXT.sub(rb"\1w:", _FORMULA.sub(b"", _FIELD.sub(b"", content)))
            new.writestr(part.filename, content)
    return made.getvalue(), struck_out


def _with_notes(page: str) -> str:
    """Write footnotes and comments as Markdown does; elsewhere they would be links into a page that is no more."""
    page = _NOTE_BACK.sub("", page)
    page = _NOTE.sub(lambda found: _noted(found[1], found[2]), page)
    page = _COMMENT.sub(lambda found: _noted(f"comment-{found[1]}", found[2]), page)
    return _COMMENT_MARK.sub(r"[^comment-\1]", _NOTE_MARK.sub(r"[^\1]", page))


def _noted(label: str, text: str) -> str:
    return f"<p>[^{label}]: {re.sub('</?p>', ' ', text)}</p>"


def _edges(data: bytes) -> Iterator[str]:
    """Yield the words above and below the pages of a document, which the library passes over."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        for name in filter(_EDGE.fullmatch, parts.namelist()):
            texts = re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", parts.read(name).decode("utf-8", "replace"))
            # They are escaped as HTML is, but for the signs that only XML knows.
            yield f"<p>{html.escape(html.unescape(''.join(texts)).strip())}</p>"
