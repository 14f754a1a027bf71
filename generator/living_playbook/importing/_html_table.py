"""A table in HTML as one in Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_ROW = re.compile(r"<tr\b[^>]*>(?P<inner>.*?)(?=<tr\b|</tr\s*>|</tbody|</thead|\Z)", re.DOTALL | re.IGNORECASE)
_CELL = re.compile(r"<t[dh]\b[^>]*>(?P<inner>.*?)(?=<t[dh]\b|</t[dh]\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_CAPTION = re.compile(r"<caption\b[^>]*>(?P<inner>.*?)</caption\s*>", re.DOTALL | re.IGNORECASE)


def table_as_markdown(inner: str, cell_text: Callable[[str], str]) -> str:
    """Return the inside of a `<table>` as a table of Markdown; `cell_text` turns what stands in a cell into Markdown.

    A cell is one line: lines in it are parted by `<br>`.
    """
    caption = _CAPTION.search(inner)
    rows = [
        [_one_line(cell_text(cell["inner"])) for cell in _CELL.finditer(row["inner"])] for row in _ROW.finditer(inner)
    ]
    rows = [row for row in rows if row]
    before = f"{_one_line(cell_text(caption['inner']))}\n\n" if caption else ""
    if not rows:
        return before + cell_text(inner)
    width = max(len(row) for row in rows)
    lines = ["| " + " | ".join([*row, *[""] * (width - len(row))]) + " |" for row in rows]
    return before + "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def _one_line(text: str) -> str:
    lines = [line.strip() for line in text.strip().split("\n")]
    joined = "<br>".join(line for line in lines if line)
    return re.sub(r"(?<!\\)\|", r"\\|", joined)
