"""Source to entry: one file's header validated and its body parsed, or the problems that stand in the way."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from living_playbook.config import STATUSES
from living_playbook.diagnostics import Finding, Problem
from living_playbook.entries._entry import Entry, UnknownTerm, UsedSynonym
from living_playbook.entries._fields import IMPORTED, item_anchors
from living_playbook.entries._marks import ID_PATTERN, Term, marked, values_at
from living_playbook.entries._schema_errors import lacking, missing_field, schema_problems, without_empty
from living_playbook.nearest import nearest
from living_playbook.sources.audience_blocks import cut_blocks, find_blocks
from living_playbook.sources.markdown import parse_body, slugify
from living_playbook.sources.plain_text import NO_TITLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from living_playbook.config import Settings
    from living_playbook.entries._fields import Fields
    from living_playbook.entries._types import EntryType
    from living_playbook.entries._vocabulary import Vocabulary
    from living_playbook.sources.model import DataPath, Source


TYPE_WORDS = {
    "type": "`type` says `{given}`, but this folder holds entries of type `{type}`",
    "type_help": "move the file to the folder of that type, or write `type: {type}`",
}
LEVEL_WORDS = {
    "entry": "`{level}` is not an audience level, so only `{closest}` will read the entry",
    "entry_help": "write one of: {levels}",
    "entry_near_help": "did you mean `{near}`? write one of: {levels}",
}


@dataclass(frozen=True, slots=True)
class Parsed:
    """What became of one source: an entry, or None where its header does not fit, and the problems met."""

    entry: Entry | None
    id: str
    problems: tuple[Problem, ...]


def parse_entry(
    source: Source,
    kind: EntryType,
    vocabulary: Vocabulary,
    settings: Settings,
    titles: Mapping[str, str] = NO_TITLES,
) -> Parsed:
    """Validate a source's header against its type's model and parse its body.

    `titles` are those of all entries by their names: what a link without words of its own reads as.
    """
    name = entry_id(source)
    if not source.readable:
        return Parsed(None, name, source.problems)
    data = without_empty(copy.deepcopy(dict(source.header.values)))
    synonyms, unknown = _resolve_terms(data, kind, vocabulary, source)
    problems = [*source.problems, *_type_problems(data, kind, source)]
    fields, errors = _validated(data, kind, source)
    problems.extend(errors)
    audience, audience_problems = _audience(data, settings, source)
    problems.extend(audience_problems)
    blocks, block_problems = find_blocks(source.body, settings.audience, source.path, source.body_line)
    problems.extend(block_problems)
    if fields is None:
        return Parsed(None, name, tuple(problems))
    if data.pop(IMPORTED, None) is not None:
        fields = fields.model_copy(update={IMPORTED: None})
    visible = cut_blocks(source.body, blocks, settings.audience, settings.audience.narrowest)
    body = parse_body(visible, source.path, source.body_line, item_anchors(fields), titles, (name, *fields.aliases))
    entry = Entry(name, kind, fields, data, body, audience, source, synonyms, unknown)
    return Parsed(entry, name, tuple(problems))


def entry_id(source: Source) -> str:
    """Return the id of the entry in a file: given in the header if it can be one, else made from the file's name."""
    given = source.header.values.get("id")
    if isinstance(given, str) and re.fullmatch(ID_PATTERN, given):
        return given
    stem = PurePosixPath(source.path).stem
    return stem if re.fullmatch(ID_PATTERN, stem) else slugify(stem)


def titles_of(sources: Iterable[Source]) -> Mapping[str, str]:
    """Return the titles of the entries in files, by their ids and aliases, as far as the headers tell."""
    found: dict[str, str] = {}
    for source in sources:
        title, aliases = source.header.values.get("title"), source.header.values.get("aliases")
        if isinstance(title, str):
            names = [entry_id(source), *(aliases if isinstance(aliases, list) else ())]
            found |= {name: title for name in names if isinstance(name, str) and name not in found}
    return found


def names_of(source: Source) -> tuple[str, ...]:
    """Return what a link may call the entry in a file that cannot be one, as far as its header tells, and its path."""
    aliases, title = source.header.values.get("aliases"), source.header.values.get("title")
    others = [*(aliases if isinstance(aliases, list) else ()), slugify(title) if isinstance(title, str) else None]
    return (entry_id(source), *(each for each in others if isinstance(each, str)), source.path)


def _resolve_terms(
    data: dict[str, Any], kind: EntryType, vocabulary: Vocabulary, source: Source
) -> tuple[tuple[UsedSynonym, ...], tuple[UnknownTerm, ...]]:
    """Replace synonyms by main words in `data`, and tell which words were replaced and which are unknown."""
    synonyms: list[UsedSynonym] = []
    unknown: list[UnknownTerm] = []
    for pattern, mark in marked(kind.model, Term):
        for path, word in list(values_at(data, pattern)):
            if not isinstance(word, str):
                continue
            main = vocabulary.main_word(mark.vocabulary, word)
            span = source.header.span_of(path, source.path)
            if main is None:
                near = nearest(word, _words(vocabulary, mark.vocabulary))
                main_near = vocabulary.main_word(mark.vocabulary, near) if near else None
                unknown.append(UnknownTerm(mark.vocabulary, word, main_near, span))
            elif main != word:
                synonyms.append(UsedSynonym(mark.vocabulary, word, main, span))
                _put(data, path, main)
    return tuple(synonyms), tuple(unknown)


def _words(vocabulary: Vocabulary, name: str) -> list[str]:
    return [word for term in vocabulary.lists.get(name, ()) for word in (term.id, *term.synonyms)]


def _put(data: Any, path: DataPath, value: str) -> None:  # noqa: ANN401 - plain YAML
    for step in path[:-1]:
        data = data[step]
    data[path[-1]] = value


def _type_problems(data: Mapping[str, Any], kind: EntryType, source: Source) -> Iterator[Problem]:
    given = data.get("type")
    if isinstance(given, str) and given != kind.name:
        finding = Finding(
            source.header.span_of(("type",), source.path),
            TYPE_WORDS["type"].format(given=given, type=kind.name),
            TYPE_WORDS["type_help"].format(type=kind.name),
        )
        yield Problem("wrong-value", finding)


def _validated(data: Mapping[str, Any], kind: EntryType, source: Source) -> tuple[Fields | None, list[Problem]]:
    try:
        fields = kind.model.model_validate(data)
    except ValidationError as error:
        errors = error.errors()
        wrong = {str(each["loc"][0]) for each in errors}
        return None, [*schema_problems(errors, kind, source), *_needed(data, kind, source, wrong)]
    missing = list(_needed(data, kind, source, set()))
    return (None if missing else fields), missing


def _needed(data: Mapping[str, Any], kind: EntryType, source: Source, wrong: set[str]) -> Iterator[Problem]:
    """Yield a problem for each field that the status asks for; those with a wrong value are reported as such."""
    status = data.get("status", "draft")
    if status not in STATUSES:
        return
    unread = {problem.finding.span for problem in source.problems}
    for name, mark in lacking(kind, data, status):
        if name not in wrong and source.header.value_spans.get((name,)) not in unread:
            yield missing_field(name, mark, kind, source)


def _audience(data: Mapping[str, Any], settings: Settings, source: Source) -> tuple[str, list[Problem]]:
    levels = settings.audience
    given = data.get("audience", levels.narrowest)
    if given in levels.levels:
        return str(given), []
    if not isinstance(given, str):
        return levels.narrowest, []  # what is no text is already a wrong value
    near = nearest(given, levels.levels)
    advice = LEVEL_WORDS["entry_near_help" if near else "entry_help"]
    finding = Finding(
        source.header.span_of(("audience",), source.path),
        LEVEL_WORDS["entry"].format(level=given, closest=levels.narrowest),
        advice.format(near=near, levels=", ".join(levels.levels)),
    )
    return levels.narrowest, [Problem("unknown-audience", finding)]
