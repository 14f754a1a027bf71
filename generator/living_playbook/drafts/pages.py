"""Pages of HTML as Markdown: what a reader saw in them, each block on lines of its own and each cell in its place."""

from __future__ import annotations

import re
from typing import Any

from bs4 import BeautifulSoup
from bs4.dammit import EncodingDetector
from markdownify import MarkdownConverter

_UNSEEN = ("script", "style", "template")
_BLOCKS = (
    "address", "aside", "details", "dialog", "fieldset", "figure", "footer", "form", "header", "hgroup",
    "legend", "main", "nav", "noscript", "option", "search", "summary", "textarea",
)  # fmt: skip
"""Elements that browsers show on lines of their own, and that the converter would run into their neighbours."""
_PARTS_OF_TABLE = ("thead", "tbody", "tfoot", "tr", "td", "th", "caption")
_BAR = re.compile(r"(?<!\\)\|")


def declared_encoding(data: bytes) -> str:
    """Return the encoding that a page of HTML says it has; empty where it says none."""
    return EncodingDetector.find_declared_encoding(data, is_html=True, search_entire_document=False) or ""


def markdown_of(page: str) -> str:
    """Return a page of HTML as Markdown. Raises RecursionError for one that is nested too deeply."""
    soup = BeautifulSoup(page, "html.parser")
    for tag in soup(_UNSEEN):
        tag.decompose()
    for box in soup("input", type="checkbox"):
        box.replace_with("[x] " if box.has_attr("checked") else "[ ] ")
    _flatten_cells(soup)
    for tag in soup(_BLOCKS):
        tag.name = "div"
    converter: Any = MarkdownConverter(
        heading_style="atx", bullets="-", escape_misc=False, table_infer_header=True, newline_style="spaces"
    )
    made: str = converter.convert_soup(soup)
    return made


def _flatten_cells(soup: BeautifulSoup) -> None:
    """Make one line of what stands in a cell, as a table of Markdown can hold no more."""
    for cell in soup(["td", "th"]):
        for text in cell.find_all(string=_BAR):
            if text.find_parent(["td", "th"]) is cell:
                text.replace_with(_BAR.sub(r"\\|", text))
    for link in soup.select("td a[href*='|'], th a[href*='|']"):
        link["href"] = str(link["href"]).replace("|", "%7C")
    for table in [each for each in soup("table") if each.find_parent(["td", "th"])]:
        for part in table.find_all(["td", "th"]):
            part.append(" ")
        for part in [table, *table.find_all(_PARTS_OF_TABLE)]:
            part.name = "span"
