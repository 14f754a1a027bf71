"""The text of a foreign file as that of an entry: tags, HTML, notes of Obsidian and headings; links come later."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from living_playbook.importing._code import Aside, with_printed_fences
from living_playbook.importing._html import html_as_markdown
from living_playbook.importing._report import Note
from living_playbook.importing._tags import Tags
from living_playbook.sources.markdown import parse_body

if TYPE_CHECKING:
    from collections.abc import Mapping

    from living_playbook.sources.markdown import Body

_EMBED = re.compile(r"!\[\[(?P<target>[^\[\]\n|]+)(?:\|(?P<words>[^\[\]\n]*))?\]\]")
_FACT = re.compile(r"[-*+][ \t]+(?:\*\*)?(?P<key>[A-Z][\w ]{1,30}?)(?:\*\*)?:(?:\*\*)?[ \t]*(?P<value>.*)")
_STORY = re.compile(r"(?P<key>Technical Story|Date|Status|Authors?|Deciders?|Tags):[ \t]*(?P<value>.*)")
_SETEXT = re.compile(
    r"^(?!\ue000\d+\ue001[ \t]*\n)(?P<words>[^\n#>|`\-=\s][^\n]*)\n(?P<line>=+|-+)[ \t]*$", re.MULTILINE
)
_ATX = re.compile(r"^(?P<indent> {0,3})(?P<marks>#{1,6})(?P<rest>[ \t]+[^\n]*|)$", re.MULTILINE)
_LEVELS, _BELOW = 6, 3
# `#retro` is a tag to all, and `##Retro` a heading that somebody meant.
_GLUED = re.compile(r"^(?P<before>[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*)(?P<marks>#{2,6})(?=[^\s#])", re.MULTILINE)


@lru_cache(maxsize=2048)
def parsed(body: str) -> Body:
    """Return a text as it is parsed; the same text is asked for its headings, its sections and its links."""
    return parse_body(body, "", 1)


@dataclass(frozen=True, slots=True)
class Text:
    """A text on its way. `heading` is the title that it began with, `facts` the keys of a list above its sections."""

    body: str
    heading: str = ""
    facts: Mapping[str, str] | None = None
    notes: tuple[Note, ...] = ()


def changed_text(text: str, shortcodes: Mapping[str, str], *, is_mdx: bool) -> Text:
    """Return Markdown that a check accepts, but for its links: tags of engines and HTML are turned into Markdown."""
    aside = Aside()
    tags = Tags(aside, shortcodes)
    changed = aside.without_indented(aside.without_code(with_printed_fences(text)))
    changed = _GLUED.sub(r"\g<before>\g<marks> ", changed)
    changed = tags.as_markdown(changed, is_mdx=is_mdx)
    changed = _EMBED.sub(_embedded, changed)
    before_html = changed
    changed = html_as_markdown(changed, aside)
    notes = [
        Note("guessed", f"the tag `{name}` of its site generator is shown as code", count)
        for name, count in tags.unknown.items()
    ]
    if changed != before_html:
        notes.append(Note("mapped", "HTML is written as Markdown"))
    return Text(aside.back(changed).strip("\n"), notes=tuple(notes))


def _embedded(found: re.Match[str]) -> str:
    target, words = found["target"].strip(), (found["words"] or "").strip()
    name, _, anchor = target.partition("#")
    if re.search(r"\.(?:png|jpe?g|gif|svg|webp|avif|bmp)$", name, re.IGNORECASE):
        alt = name.rsplit("/", 1)[-1].rsplit(".", 1)[0] if not words or words.isdigit() else words
        return f"![{alt}](<{name}>)"
    return f"[[{name}{'#' if anchor else ''}{anchor}|{words or target}]]"


def without_title(text: Text) -> Text:
    """Take the title out of a text that begins with one, and let the headings begin at the second level."""
    aside = Aside()
    hidden = _SETEXT.sub(_as_atx, aside.without_code(text.body))
    first = next((found for found in _ATX.finditer(hidden) if found["rest"].strip()), None)
    heading = ""
    if first is not None and first["marks"] == "#" and not re.search(r"\w", _bare(aside, hidden[: first.start()])):
        heading = aside.back(_words(first))
        hidden = hidden[: first.start()] + hidden[first.end() :].lstrip("\n")
    levels = [len(found["marks"]) for found in _ATX.finditer(hidden) if found["rest"].strip()]
    shift = 2 - min(levels) if levels and min(levels) == 1 else 0
    if shift:
        hidden = _ATX.sub(
            lambda found: f"{found['indent']}{'#' * min(_LEVELS, len(found['marks']) + shift)}{found['rest']}", hidden
        )
    return replace(text, body=aside.back(hidden).strip("\n"), heading=_plain(heading))


def below_section(markdown: str) -> str:
    """Return a text whose headings stand below one of the second level."""
    aside = Aside()
    hidden = _SETEXT.sub(_as_atx, aside.without_code(markdown))
    levels = [len(found["marks"]) for found in _ATX.finditer(hidden) if found["rest"].strip()]
    shift = max(0, _BELOW - min(levels)) if levels else 0
    lowered = _ATX.sub(
        lambda found: f"{found['indent']}{'#' * min(_LEVELS, len(found['marks']) + shift)}{found['rest']}", hidden
    )
    return aside.back(lowered).strip("\n")


def _bare(aside: Aside, text: str) -> str:
    return re.sub(r"<!--.*?-->", "", aside.back(text), flags=re.DOTALL)


def _as_atx(found: re.Match[str]) -> str:
    return f"{'#' if found['line'][0] == '=' else '##'} {found['words']}"


def _words(found: re.Match[str]) -> str:
    return re.sub(r"[ \t]+#+[ \t]*$", "", str(found["rest"])).strip()


def _plain(heading: str) -> str:
    """Return the words of a heading without its markup and its anchor."""
    return parsed(f"## {heading}").headings[0].text if heading else ""


def without_facts(text: Text) -> Text:
    """Take a list of `- Key: value` above the first section out of a text, as keys."""
    lines = text.body.split("\n")
    end = next((number for number, line in enumerate(lines) if line.startswith("#")), len(lines))
    facts: dict[str, str] = {}
    kept: list[str] = []
    for line in lines[:end]:
        found = _FACT.fullmatch(line) or _STORY.fullmatch(line)
        if found is None or found["key"].strip().lower() in facts:
            kept.append(line)
            continue
        facts[found["key"].strip().lower()] = re.sub(r"<!--.*?-->", "", found["value"]).strip()
        kept += re.findall(r"<!--.*?-->", found["value"])
    if not facts:
        return text
    return replace(text, body="\n".join([*kept, *lines[end:]]).strip("\n"), facts=facts)


def renamed_headings(body: str, names: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """Return a text with headings called otherwise, and what they were called."""
    if not names:
        return body, ()
    wanted = {" ".join(old.split()).casefold(): new for old, new in names.items()}
    whole = parsed(body)
    done: list[str] = []
    for heading in reversed(whole.headings):
        new = wanted.get(" ".join(heading.text.split()).casefold())
        if new is not None:
            line = f"{'#' * heading.level} {new}\n"
            body = body[: heading.start] + line + body[heading.end :]
            done.append(heading.text)
    return body, tuple(reversed(done))


def section_of(body: str, name: str) -> str:
    """Return the Markdown below a heading, down to the next one of its level or above; empty where there is none."""
    whole = parsed(body)
    wanted = " ".join(name.split()).casefold()
    for index, heading in enumerate(whole.headings):
        if " ".join(heading.text.split()).casefold() == wanted:
            later = (each.start for each in whole.headings[index + 1 :] if each.level <= heading.level)
            return body[heading.end : next(later, len(body))].strip("\n")
    return ""


def first_paragraph(body: str) -> str:
    """Return the words of the first paragraph of a text; empty where it begins otherwise."""
    lead = re.sub(r"<!--.*?-->", "", body, flags=re.DOTALL).strip()
    for block in re.split(r"\n[ \t]*\n", lead):
        if re.match(r"[ \t]*(?:[-*+]\s|[>|]|```|~~~|-{3}|\*{3}$|!\[|!!!|\d+[.)]\s|#{1,6}\s|\[\^|:::)", block):
            continue
        return plain_words(block)
    return ""


def plain_words(markdown: str) -> str:
    """Return Markdown as plain text on one line, as fields hold it."""
    if not re.search(r"[\[\]*_`<&\\#>|!~\n]", markdown):
        return " ".join(markdown.split())
    return " ".join(re.sub(r"<[^<>]*>", " ", parsed(markdown).plain).split())


def list_items(markdown: str) -> list[str]:
    """Return the items of the first list of a text as plain text; those of lists inside stand in their item."""
    lines = markdown.split("\n")
    mark = re.compile(r"(?P<indent>[ \t]*)(?P<mark>[-*+]|\d+[.)])[ \t]+(?P<words>.*)")
    items: list[list[str]] = []
    indent = -1
    for line in lines:
        found = mark.fullmatch(line)
        if found is not None and (indent < 0 or len(found["indent"]) <= indent):
            indent = len(found["indent"]) if indent < 0 else indent
            items.append([found["words"]])
        elif items and (not line.strip() or line[:1] in " \t"):
            items[-1].append(found["words"] if found else line.strip())
        elif items and line.strip() and not line.startswith("#") and items[-1][-1]:
            items[-1].append(line.strip())
        elif items:
            break
    return [words for item in items if (words := plain_words("\n".join(item)))]
