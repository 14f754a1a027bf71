"""One file on its way to an entry: prepared alone, then written with all others known."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import yaml

from living_playbook.entries import IndentedDumper
from living_playbook.importing._foreign import texts_in, words_in
from living_playbook.importing._header import header_of, said
from living_playbook.importing._pick import Material
from living_playbook.importing._relink import anchors_of, relinked
from living_playbook.importing._report import Note
from living_playbook.importing._text import below_section, changed_text, renamed_headings, without_facts, without_title

if TYPE_CHECKING:
    from collections.abc import Mapping

    from living_playbook.importing._fit import Fitter
    from living_playbook.importing._foreign import Foreign
    from living_playbook.importing._header import Header
    from living_playbook.importing._mapping import FileRule
    from living_playbook.importing._mapping import Mapping as MappingFile
    from living_playbook.importing._relink import Collection

_WRITTEN = re.compile(r"^  written: .*$", re.MULTILINE)
_SHOWN = 16
"""Hexadecimal digits of a digest that stand in an entry: enough to see a change."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file with its text changed, before anything is known of the others."""

    rule: FileRule
    material: Material
    notes: tuple[Note, ...]

    @property
    def path(self) -> str:
        """Path of the file below SOURCE."""
        return self.material.foreign.path


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry on its way: header and text, and what is kept aside of its source."""

    prepared: Prepared
    header: Header
    body: str
    origin: str
    images: frozenset[str] = frozenset()
    notes: tuple[Note, ...] = ()

    @property
    def all_notes(self) -> tuple[Note, ...]:
        """Everything that was done, in order."""
        return (*self.prepared.notes, *self.header.notes, *self.notes)

    def text(self) -> str:
        """Return the file of the entry."""
        values = {"title": "", **self.header.values, "status": "draft"}
        foreign = self.prepared.material.foreign
        aside: dict[str, Any] = {"from": self.origin, "digest": foreign.digest[:_SHOWN], "written": ""}
        if self.header.kept:
            aside["keys"] = self.header.kept
        lost = self._lost(values)
        if lost:
            aside["text"] = lost
        header = _as_yaml({**values, "imported": aside})
        text = f"---\n{header}---\n\n{self.body.strip(chr(10))}\n" if self.body.strip() else f"---\n{header}---\n"
        return _WRITTEN.sub(f"  written: '{written_digest(text)}'", text, count=1)

    def _lost(self, values: Mapping[str, Any]) -> list[str]:
        """Return the lines of the source that hold words which stand nowhere in the entry, such as names of tags."""
        foreign = self.prepared.material.foreign
        have = words_in(f"{self.body}\n{texts_in(values)}\n{texts_in(self.header.kept)}")
        lines = [*foreign.leftovers]
        have |= words_in("\n".join(lines))
        wanted = {key: value for key, value in foreign.header.items() if key not in self.header.dropped}
        for line in (*foreign.body.split("\n"), *said(wanted).split("\n")):
            missing = words_in(line) - have
            if missing:
                lines.append(line.strip())
                have |= missing
        return lines


def written_digest(text: str) -> str:
    """Return the digest by which one sees later whether an entry was edited: of its text without that very line."""
    return hashlib.sha256(_WRITTEN.sub("  written: ''", text, count=1).encode()).hexdigest()[:_SHOWN]


def _as_yaml(values: Mapping[str, Any]) -> str:
    return yaml.dump(dict(values), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110)


class _Dumper(IndentedDumper):
    """Writes every value in full: an anchor would puzzle people."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ANN401, ARG002 - PyYAML's signature
        """Write no anchors."""
        return True


def prepare(foreign: Foreign, rule: FileRule, mapping: MappingFile) -> Prepared:
    """Return a file with its text changed, its title found and its facts read."""
    text = changed_text(foreign.body, mapping.shortcodes, is_mdx=foreign.path.lower().endswith(".mdx"))
    text = without_title(text)
    if mapping.facts:
        text = without_facts(text)
    headings = mapping.rules_for(rule).headings
    body, renamed = renamed_headings(text.body, headings)
    notes = [Note("guessed", f"the header cannot be read ({foreign.trouble}); it stands in the text as code")] * bool(
        foreign.trouble
    )
    notes += [Note("guessed", guess) for guess in foreign.guesses]
    notes += text.notes
    notes += [Note("mapped", f"heading “{name}”") for name in renamed]
    keys = {**{key: value for key, value in (text.facts or {}).items() if value}, **foreign.header}
    return Prepared(rule, Material(foreign, keys, body, text.heading, headings), tuple(notes))


def draft_of(prepared: Prepared, mapping: MappingFile, fitter: Fitter, collection: str) -> Draft:
    """Return an entry whose links still lead where they led in the source."""
    material = prepared.material
    header = header_of(material, mapping, mapping.rules_for(prepared.rule), fitter)
    notes: list[Note] = []
    body = material.body
    heading = material.heading
    is_title = header.names.get("title") == "$heading"
    if heading and not is_title and not words_in(heading) <= words_in(str(header.values["title"])):
        body = f"## {heading}\n\n{body}"
    for name, markdown, _ in reversed(header.sections):
        text = changed_text(markdown, mapping.shortcodes, is_mdx=False)
        notes += text.notes
        body = f"## {name}\n\n{below_section(text.body)}\n\n{body}"
    return Draft(prepared, header, body.strip("\n"), f"{collection}/{prepared.path}", notes=tuple(notes))


def linked(draft: Draft, shelf: Collection) -> Draft:
    """Return an entry whose links lead to the entries of the import."""
    result = relinked(draft.body, draft.prepared.path, shelf)
    return replace(draft, body=result.body, images=frozenset(result.images), notes=(*draft.notes, *result.notes()))


def anchors_in(draft: Draft) -> Mapping[str, str]:
    """Return the anchors that an entry's page has, by their letters and digits."""
    return anchors_of(draft.body)
