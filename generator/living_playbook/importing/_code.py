"""Code in a text, put aside while the rest is changed: every stretch is a sign that nobody writes, and comes back."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from living_playbook.sources.markdown_syntax import parse

_FENCE = re.compile(
    r"^(?P<before>[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*)"
    r"(?P<ticks>`{3,}|~{3,})[^\n`]*\n(?:.*?\n)??[ \t>]*(?P=ticks)[`~]*[ \t]*$",
    re.DOTALL | re.MULTILINE,
)
_CODE = re.compile(r"(?<![`\\])(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ASIDE = re.compile("\ue000(\\d+)\ue001")
_BLOCK = re.compile(r"<(?:table|ul|ol|div|details|section|figure|p|dl|center)\b", re.IGNORECASE)
_BLOCK_END = re.compile(_BLOCK.pattern.replace("<", "</", 1), re.IGNORECASE)

_OPTION = r"title=(?:\"[^\"<]*\"|'[^'<]*')|linenums=\"\d+(?: \d+)*\"|hl_lines=\"\d+(?:-\d+)?(?: \d+(?:-\d+)?)*\""
_INFO = re.compile(rf" *\.?[\w#.+-]*(?: +(?:{_OPTION}))* *| *\{{ *\.[\w-]+ *\}} *")
"""What stands behind the signs of a fence here: a language, a title, lines to mark."""

_LANGUAGE = re.compile(r"[ \t]*\{?[ \t]*\.?(?P<name>[\w#.+-]*)")
_TITLE = re.compile(r"""title=(?:"(?P<double>[^"<]*)"|'(?P<single>[^'<]*)')""")
_MARKED = re.compile(r"hl_lines=\[(?P<list>[^\]]*)\]|hl_lines=[\"'](?P<quoted>[^\"']*)|\{(?P<bare>[\d, -]+)\}")


@dataclass(slots=True)
class Aside:
    """Stretches of a text that were put aside, by number."""

    pieces: list[str] = field(default_factory=list)

    def put(self, piece: str) -> str:
        """Put a piece aside and return the sign that stands for it."""
        self.pieces.append(piece)
        return f"\ue000{len(self.pieces) - 1}\ue001"

    def without_code(self, text: str) -> str:
        """Return a text with fenced code, comments and code in backticks put aside."""
        text = text.replace("\ue000", "\ufffd").replace("\ue001", "\ufffd")
        text = _FENCE.sub(lambda found: found["before"] + self.put(found[0][len(found["before"]) :]), text)
        text = _COMMENT.sub(lambda found: self.put(found[0]), text)
        return _CODE.sub(lambda found: self.put(found[0]), text)

    def without_indented(self, text: str) -> str:
        """Return a text with indented code put aside; what is indented in HTML is none to its author."""
        if "\n    " not in text and "\n\t" not in text:
            return text
        lines = text.split("\n")
        for token in reversed(parse(text)):
            if token.type == "code_block" and token.map and token.level == 0:
                first, last = token.map
                code = "\n".join(lines[first:last])
                before = "\n".join(lines[:first])
                in_html = len(_BLOCK.findall(before)) > len(_BLOCK_END.findall(before))
                if not in_html and not _BLOCK.search(code):
                    lines[first:last] = [self.put(code)]
        return "\n".join(lines)

    def back(self, text: str) -> str:
        """Return a text with every piece in its place again; pieces may hold others."""
        while _ASIDE.search(text):
            text = _ASIDE.sub(lambda found: self.pieces[int(found[1])], text)
        return text


def with_printed_fences(text: str) -> str:
    """Return a text whose fences say behind their signs only what means something here."""
    return _FENCE.sub(lambda found: found["before"] + _printed(found[0][len(found["before"]) :]), text)


def _printed(code: str) -> str:
    opening, _, rest = code.partition("\n")
    signs = opening[: len(opening) - len(opening.lstrip("`~"))]
    info = opening[len(signs) :]
    if _INFO.fullmatch(info):
        return code
    language, title, marked = _LANGUAGE.match(info), _TITLE.search(info), _MARKED.search(info)
    lines = re.findall(r"\d+(?:-\d+)?", next(filter(None, marked.groups()), "") if marked else "")
    name = language["name"] if language else ""
    named = title["double"] or title["single"] if title else ""
    parts = (name or "text", f'title="{named}"' if named else "", f'hl_lines="{" ".join(lines)}"' if lines else "")
    new = " ".join(filter(None, parts))
    return f"{signs}{new if _INFO.fullmatch(new) else 'text'}\n{rest}"
