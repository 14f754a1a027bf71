"""Notes to draft: headings become sections, labels become fields, dates and figures proposals, and the rest is kept."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from living_playbook.drafts.harmless import closed, harmless, plain
from living_playbook.drafts.matching import Meant, folded, meanings, sure_meanings
from living_playbook.drafts.outline import NoteSection, header_of, labels_of, parts_of
from living_playbook.drafts.proposals import proposals_in
from living_playbook.drafts.values import paragraph_of, plain_line, value_from
from living_playbook.entries import Filling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.drafts.documents import Document
    from living_playbook.drafts.facts import Facts

_WORD = re.compile(r"[^\W_]+")
_COUNTED = re.compile(r"^\d{1,2}[.)]\s+")
"""The number that a list gives an item, which is not a word of it."""
_NO_ANSWER = "_No response_"
"""What a forge writes where a field of an issue form was left empty."""
_DECIDED_BY_PEOPLE = ("audience", "consent", "origin")
"""Fields that notes only propose: who may read an entry is for a person to say, who has read it."""
_LONGEST_TITLE = 120
_TOLD = {"same": "mapped", "word": "mapped", "like": "guessed"}


@dataclass(frozen=True, slots=True)
class Draft:
    """What notes became: a title (empty where they have none), the filling of a scaffold, and a report in lines."""

    title: str
    filling: Filling
    report: tuple[str, ...]


def draft_of(document: Document, facts: Facts, given: str = "") -> Draft:
    """Return the draft that some notes make; every word of them is in it. A title that is given is used."""
    header, body = header_of(closed(document.text))
    writing = _Writing(facts, report=[*document.remarks, *_closed_parts(document.text)])
    parts = list(parts_of(body))
    title = str(header.get("title") or "") or _title_asked(parts) or _title_in(parts, facts)
    writing.header(header)
    rest = _without_title(parts, title)
    for part, following in zip(rest, [*rest[1:], NoteSection(0, "", "")], strict=True):
        writing.part(part, opens=following.level > part.level)
    writing.give_back()
    usable = given or _usable(title) or _usable(re.sub(r"[-_]+", " ", document.name))
    filling = writing.filling(document.text, usable)
    return Draft(usable, filling, tuple(writing.told()))


def plain_draft(document: Document, title: str) -> Draft:
    """Return a draft in which the notes stand below 'Notes' as plain words, for notes that no check lets pass."""
    report = (*document.remarks, "kept under Notes, as plain text: everything, since it could not be read safely")
    return Draft(title, Filling(notes=plain(document.text)), report)


def _closed_parts(text: str) -> Iterator[str]:
    if re.search(r"::+[^\w:]*audience\b", text, re.IGNORECASE):
        yield "check this: a part for one audience is plain text now; mark it again where needed"


def _usable(title: str) -> str:
    line = "".join(sign for sign in plain_line(title) if sign.isprintable())
    return line if len(line) <= _LONGEST_TITLE else line[:_LONGEST_TITLE].rsplit(" ", 1)[0]


def _title_asked(parts: list[NoteSection]) -> str:
    """Return the answer to a form's question for the title; empty where there is no such question."""
    asked = (part.text.strip() for part in parts if folded(part.heading) == "title")
    return next((text for text in asked if text != _NO_ANSWER and paragraph_of(text)), "")


def _title_in(parts: list[NoteSection], facts: Facts) -> str:
    """Return the heading that names the whole: the first, if it is the largest or stands at the top."""
    headed = [part for part in parts if part.heading]
    first = headed[0] if headed else None
    if first is None or (parts[0].text.strip() and first.level > 1):
        return ""
    alone = all(part.level > first.level for part in headed[1:])
    if not alone and any(sure_meanings(first.heading, facts)):
        # One of several chapters, and not what they are chapters of.
        return ""
    return first.heading if first.level == 1 or (alone and len(headed) > 1) else ""


def _without_title(parts: list[NoteSection], title: str) -> list[NoteSection]:
    """Return the parts; what stands below the title's own heading counts as standing above the first."""
    for number, part in enumerate(parts):
        if title and folded(part.heading) == "title" and part.text.strip() == title:
            return [*parts[:number], *parts[number + 1 :]]
        if title and part.heading == title:
            return [*parts[:number], NoteSection(0, "", part.text), *parts[number + 1 :]]
    return parts


@dataclass(slots=True)
class _Writing:
    """A draft while it is written."""

    facts: Facts
    report: list[str] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
    sections: dict[str, list[str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    proposals: dict[str, list[str]] = field(default_factory=dict)
    empty: list[str] = field(default_factory=list)
    spare: dict[str, str] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    below: tuple[int, str] | None = None

    def header(self, values: Any) -> None:  # noqa: ANN401 - plain YAML
        """Take over what the notes' own header says, as far as it fits."""
        rest = []
        for key, value in values.items():
            if key == "title":
                continue
            name = next((each.name for each in meanings(key, self.facts) if each.kind == "field"), "")
            if name and self._take_over(name, value):
                self.report.append(f'mapped: "{key}" to the field `{name}`')
            elif value not in (None, "", []):
                rest.append(f"- {key}: {_in_words(value)}")
        if rest:
            self.notes.append(harmless("\n".join(rest)))

    def _take_over(self, name: str, value: Any) -> bool:  # noqa: ANN401 - plain YAML
        parts = value if isinstance(value, list) else [value]
        if any(isinstance(each, (dict, list)) for each in parts):
            return name not in self.values and self.facts.fits(name, value) and self._settle(name, value)
        return self._take(name, "\n".join(f"- {each}" for each in value) if value is parts else str(value))

    def part(self, part: NoteSection, *, opens: bool) -> None:
        """Put one part of the notes where it belongs; one that `opens` has smaller parts below it."""
        if part.text.strip() == _NO_ANSWER or (part.heading and not part.text.strip() and not opens):
            self.empty.append(part.heading)
            return
        if self.below is not None and part.level > self.below[0] and not self._names(part):
            self.sections[self.below[1]].append(_headed(part, harmless(part.text)))
            return
        self.below = None
        for meaning in meanings(part.heading, self.facts):
            if self._put(part, meaning):
                self._tell(part.heading, meaning)
                return
        text = self._without_labels(part.text)
        if part.heading or text.strip():
            self.notes.append(_headed(part, harmless(text)) if part.heading else harmless(text))
            shown = f'"{plain_line(part.heading)}"' if part.heading else "what stands above the first heading"
            self.report.append(f"kept under Notes: {shown}")

    def _names(self, part: NoteSection) -> bool:
        return any(sure_meanings(part.heading, self.facts))

    def _put(self, part: NoteSection, meaning: Meant) -> bool:
        if meaning.kind == "section":
            text = harmless(part.text)
            self.sections.setdefault(meaning.name, []).append(text)
            self.below = (part.level, meaning.name)
            self._also(folded(meaning.name).replace(" ", "_"), part.text)
            return True
        if not self._take(meaning.name, part.text):
            return False
        others = (each for each in meanings(part.heading, self.facts) if each.kind == "section" and each.how == "word")
        self.spare |= {each.name: part.text for each in others}
        return True

    def _take(self, name: str, text: str) -> bool:
        """Fill a field with what a text means for it; tell whether that could be done."""
        value = value_from(self.facts, name, text) if name not in self.values else None
        return value is not None and self._settle(name, value)

    def _settle(self, name: str, value: Any) -> bool:  # noqa: ANN401 - plain YAML
        if name in _DECIDED_BY_PEOPLE:
            self._propose(name, _in_words(value) if isinstance(value, dict) else _flat(value))
            return False
        self.values[name] = value
        return True

    def _also(self, name: str, text: str) -> None:
        """Fill the field that is called like a section, where the section is as short as the field wants it."""
        row = self.facts.rows().get(name)
        if row is None or name in self.values:
            return
        line = paragraph_of(text)
        if line and len(re.findall(r"[.!?](?:\s|$)", line)) <= 2:  # noqa: PLR2004 - one or two sentences
            value = value_from(self.facts, name, text)
            self.values |= {name: value} if value is not None else {}
        elif first := re.match(r"\s*(?P<sentence>[^\n]{10,300}?[.!?])(?:\s|$)", text):
            self._propose(name, plain_line(first["sentence"]))

    def _propose(self, name: str, words: str) -> None:
        if words.isprintable() and "::" not in words:
            self.proposals.setdefault(name, []).append(words)

    def _without_labels(self, text: str) -> str:
        """Take lines `Label: value` out of a text where the label names a field and the value fits it."""
        taken = set()
        for label in labels_of(text):
            for meaning in sure_meanings(label.label, self.facts):
                if meaning.kind == "field" and self._take(meaning.name, label.value):
                    taken.add(label.line)
                    self._tell(label.label, meaning)
                    break
        return "\n".join(line for line in text.split("\n") if line not in taken)

    def _tell(self, heading: str, meaning: Meant) -> None:
        kind = "section" if meaning.kind == "section" else "field"
        target = f"“{meaning.name}”" if kind == "section" else f"`{meaning.name}`"
        if _said([heading]) - _said([meaning.name]) and plain_line(heading).isprintable():
            known = self.origins.get(meaning.name)
            self.origins[meaning.name] = f"{known}; {plain_line(heading)}" if known else plain_line(heading)
        self.report.append(f'{_TOLD[meaning.how]}: "{plain_line(heading)}" to the {kind} {target}')

    def give_back(self) -> None:
        """Fill sections that have nothing with what a field of another name took from their usual heading."""
        for name, text in self.spare.items():
            if name not in self.sections:
                self.sections[name] = [harmless(text)]

    def filling(self, text: str, title: str) -> Filling:
        """Return what the scaffold is filled with; words that found no place are kept under 'Notes'."""
        for name, words in proposals_in(text, self.facts.rows()).items():
            if name not in self.values:
                self.proposals.setdefault(name, []).extend(words)
        sections = {name: "\n\n".join(filter(None, texts)) for name, texts in self.sections.items()}
        origins = {name: words for name, words in self.origins.items() if name in self.values or sections.get(name)}
        # Every field and section of the type stands in the scaffold, be it empty.
        names = ["title", *self.facts.rows(), *self.facts.kind.sections, *sections, *origins.values(), title]
        names += [row.description for row in self.facts.rows().values()]
        said = _said([*names, *sections.values(), *self.notes, _flat(self.values)])
        lost = list(self._lost(text, said))
        notes = [*self.notes, harmless("\n".join(lost))] if lost else self.notes
        proposals = {name: tuple(each) for name, each in self.proposals.items()}
        return Filling(self.values, proposals, sections, "\n\n".join(filter(None, notes)), origins)

    def _lost(self, text: str, said: set[str]) -> Iterator[str]:
        """Yield each line with a word that stands nowhere yet, as an item of a list."""
        for line in text.split("\n"):
            shown = line.strip()
            if shown == _NO_ANSWER:
                continue
            if not set(_WORD.findall(_COUNTED.sub("", shown.casefold()))) <= said:
                yield f"- {re.sub(r'^(?:[#>|-]+ *)+', '', shown)}"

    def told(self) -> Iterator[str]:
        """Yield the report."""
        yield from dict.fromkeys(self.report)
        if self.empty:
            yield f"left empty: {', '.join(dict.fromkeys(map(plain_line, self.empty)))}"
        if self.proposals:
            count = sum(map(len, self.proposals.values()))
            fields = ", ".join(f"`{name}`" for name in self.proposals)
            yield f"proposed: {count} value{'s' if count > 1 else ''}, as comments beside {fields}"


def _headed(part: NoteSection, text: str) -> str:
    level = min(max(part.level, 3), 4)
    return f"{'#' * level} {harmless(part.heading)}\n\n{text}".rstrip()


def _in_words(value: Any) -> str:  # noqa: ANN401 - plain YAML
    """Return a value of a header as an item of a list can hold it."""
    if isinstance(value, list) and not any(isinstance(each, (dict, list)) for each in value):
        return ", ".join(map(str, value))
    if isinstance(value, (dict, list)):
        return yaml.safe_dump(
            value, allow_unicode=True, default_flow_style=True, sort_keys=False, width=math.inf
        ).strip()
    return "\n  ".join(str(value).strip().split("\n"))


def _said(texts: list[str]) -> set[str]:
    return {word for text in texts for word in _WORD.findall(text.casefold())}


def _flat(value: Any) -> str:  # noqa: ANN401 - plain YAML
    if isinstance(value, dict):
        return " ".join(map(_flat, (*value, *value.values())))
    if isinstance(value, list):
        return " ".join(map(_flat, value))
    return str(value)
