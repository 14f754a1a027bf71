"""Text of other people made harmless: no HTML, no closed parts, no links into nowhere, and not a word less.

What a check would refuse is written so that readers see it as it was typed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from living_playbook.sources.markdown_syntax import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_CODE_SPAN = re.compile(r"(?P<ticks>`+)[^`]+(?P=ticks)")
_FENCE_OPENS = re.compile(r"(?P<marks>`{3,}|~{3,}) *[\w#.+-]* *")
_TAG_OPENS = re.compile(r"<(?!(?:https?|mailto|tel):[^\s<>]*>)", re.IGNORECASE)
_ADDRESS = r"(?:https?://|mailto:|tel:)[^\s()<>\[\]\"'`\\]*"
_LINE = r"\n(?![ \t>]*\n)"
# Programs differ in what else they take for a link, so only what is one to all of them stays one.
_SAFE_LINK = re.compile(rf"(?P<image>!?)\[(?P<words>(?:[^\[\]\n`]|{_LINE})*)\]\({_ADDRESS}\)", re.IGNORECASE)
_DEFINITION = re.compile(
    rf"\[(?!\^)(?P<label>(?:[^\[\]\n]|{_LINE})*)\]:(?!{_LINE}?[ \t]+{_ADDRESS}[ \t]*$)", re.IGNORECASE | re.MULTILINE
)
_INVISIBLE = dict.fromkeys((0xAD, *range(0x200B, 0x2010), 0x2060, 0xFEFF), "")
_PART = re.compile(r"^(?:[\s>]|[-*+]\s|\d+[.)]\s)*::+")
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: |$)")
_SIGNS = re.compile(r"[&<>\[\]{}`*_#!|:~=^\\+\-\"']")
_ROUNDS = 20


def harmless(text: str) -> str:
    """Return Markdown that passes a check and reads as the text does; plain words where it is too strange for that."""
    made = text
    for _ in range(_ROUNDS):
        fresh = _once(closed(made))
        if fresh == made:
            return made
        made = fresh
    return plain(text)


def plain(text: str) -> str:
    """Return a text as plain paragraphs: every sign that means something to Markdown is written as a number."""
    return "\n".join(_SIGNS.sub(lambda found: f"&#{ord(found[0])};", line.strip()) for line in text.split("\n"))


def closed(text: str) -> str:
    """Return Markdown in which all fenced code ends where its author thought; what does not end is no code."""
    for _ in range(_ROUNDS):
        lines = text.split("\n")
        dubious = [first for first, _, sound in _fences(text, lines) if not sound]
        if not dubious:
            return text
        for number in dubious:
            lines[number] = re.sub(r"[`~]{3,}", _numbered, lines[number])
        text = "\n".join(lines)
    return re.sub(r"[`~]{3,}", _numbered, text)


def _numbered(found: re.Match[str]) -> str:
    return "".join(f"&#{ord(sign)};" for sign in found[0])


def _fences(text: str, lines: list[str]) -> Iterator[tuple[int, int, bool]]:
    """Yield first line and end of all fenced code, and whether every program reads it so."""
    for token in parse(text):
        if token.type == "fence" and token.map is not None:
            first, end = token.map
            yield first, end, token.level == 0 and _is_sound(lines[first:end])


def _is_sound(lines: list[str]) -> bool:
    """Tell whether code begins and ends as all programs want it, and no other code seems to begin or end in it."""
    opening = _FENCE_OPENS.fullmatch(lines[0])
    if opening is None or len(lines) == 1 or lines[-1] != opening["marks"]:
        return False
    return not any(line.strip(" \t>").startswith(opening["marks"][:3]) for line in lines[1:-1])


def _once(text: str) -> str:
    return _outside_fences(text, _words, _code_line)


def _outside_fences(text: str, change: Callable[[str], str], inside: Callable[[str], str]) -> str:
    lines = text.split("\n")
    done, parts = 0, []
    for first, end, _ in _fences(text, lines):
        parts += [change("\n".join(lines[done:first]))] if first > done else []
        parts += [inside(line) for line in lines[first:end]]
        done = end
    parts += [change("\n".join(lines[done:]))] if done < len(lines) else []
    return "\n".join(parts)


def _code_line(line: str) -> str:
    return f" {line}" if _CONFLICT.match(line) else line


def _words(text: str) -> str:
    text = "\n".join(map(_with_clear_code, text.split("\n")))
    whole = _between(_CODE_SPAN, text, _without_links, lambda found: found[0])
    return "\n".join(map(_line, whole.split("\n")))


def _with_clear_code(line: str) -> str:
    """Keep code in a line only where all programs see the same: marks of one length, in pairs."""
    ticks = re.findall(r"`+", line)
    clear = len(set(ticks)) <= 1 and len(ticks) % 2 == 0 and "\\`" not in line
    return line if clear else line.replace("`", "&#96;")


def _without_links(text: str) -> str:
    text = _TAG_OPENS.sub("&lt;", text).replace("{", "&#123;")
    text = re.sub(r"(?<!\\)\[(?=\[)", r"\\[", text)
    text = _DEFINITION.sub(r"\[\g<label>\]:", text)
    return _between(_SAFE_LINK, text, _broken, _link)


def _broken(text: str) -> str:
    """Break whatever may be a link or an image to some program."""
    return text.replace("](", "]\\(").replace("![", "!\\[")


def _link(found: re.Match[str]) -> str:
    """Return a safe link; an image from elsewhere becomes a link to it."""
    if not found["image"]:
        return found[0]
    address = found[0][found.end("words") - found.start() :]
    return f"[{found['words'] if found['words'].strip() else 'image'}{address}"


def _between(
    pattern: re.Pattern[str], text: str, change: Callable[[str], str], keep: Callable[[re.Match[str]], str]
) -> str:
    """Change what stands between the places where a pattern is found, and keep these as `keep` says."""
    done, parts = 0, []
    for found in pattern.finditer(text):
        parts += [change(text[done : found.start()]), keep(found)]
        done = found.end()
    return "".join([*parts, change(text[done:])])


def _line(line: str) -> str:
    if _PART.match(line.translate(_INVISIBLE)):
        line = line.replace("::", "&#58;&#58;")
    if _CONFLICT.match(line):
        line = f"&#{ord(line[0])};{line[1:]}"
    return "***" if re.fullmatch(r" {0,3}(?:-[ \t]*){3,}|\.{3}[ \t]*", line) and "-" in line else line
