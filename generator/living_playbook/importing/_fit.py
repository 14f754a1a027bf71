"""Makes a value fit its field: a text where a text is wanted, a day, a list, words of the vocabulary, groups."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from living_playbook.entries import describe_fields, file_stem
from living_playbook.importing._days import day_of
from living_playbook.importing._foreign import texts_in
from living_playbook.importing._pick import EMPTY, at_path
from living_playbook.importing._text import plain_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from living_playbook.entries import EntryType, FieldRow, Vocabulary
    from living_playbook.importing._mapping import FieldRule

_LONGEST_SUMMARY = 280
_SENTENCE_END = re.compile(r"[.!?。！？](?=\s|$)")  # noqa: RUF001 - ends of sentences in other scripts
_PLAIN = ("title", "text", "setting", "name", "to")
"""What a plain text is in a group of fields, the first that the group has."""

_LINKED = re.compile(
    r"!?\[\[(?P<note>[^\[\]|#\n]+)(?:[|#][^\[\]\n]*)?\]\]|\[[^\[\]\n]*\]\(<?(?P<address>[^()<>\s]+)>?\)"
)
_WEB = re.compile(r"https?://[^\s/]+\.[^\s]+|https?://localhost\S*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fitter:
    """Knows the fields of a type and the words of the playbook. `entry_named` finds the id that an address means."""

    rows: Mapping[str, FieldRow]
    inner: Mapping[str, tuple[FieldRow, ...]]
    vocabulary: Vocabulary
    entry_named: Callable[[str], str | None]

    def fit(self, field: str, rule: FieldRule, value: Any) -> Any:  # noqa: ANN401 - plain YAML
        """Return a value as a field takes it, with what does not fit left out; None where nothing does."""
        if "." in field:
            top, _, name = field.partition(".")
            row = next((each for each in self.inner[top] if each.name == field), None)
            return self._single(row, value) if row is not None and name else None
        row = self.rows[field]
        if row.holds.startswith("list of group") or (row.many and field in self.inner):
            items = value if isinstance(value, list) else [value]
            groups = [self._group(field, rule, item) for item in items]
            return [group for group in groups if group] or None
        if row.many:
            items = value if isinstance(value, list) else [value]
            fitted = [self._single(row, item) for item in items]
            return list(dict.fromkeys(each for each in fitted if each is not None)) or None
        if field in self.inner:
            return self._group(field, rule, value)
        return self._single(row, value)

    def _group(self, field: str, rule: FieldRule, item: Any) -> Any:  # noqa: ANN401 - plain YAML
        rows = {row.name.rsplit(".", 1)[1]: row for row in self.inner[field]}
        if isinstance(item, dict):
            named = {
                ours: next((found for name in names if (found := at_path(item, name.split("."))) not in EMPTY), None)
                for ours, names in rule.item.items()
            } or item
        else:
            is_address = "url" in rows and _WEB.fullmatch(str(item).strip()) is not None
            plain = next((name for name in _PLAIN if name in rows), next(iter(rows)))
            named = {"url": item, "title": item} if is_address else {plain: item}
        fitted = {
            name: single
            for name, value in named.items()
            if name in rows and value not in EMPTY and (single := self._single(rows[name], value)) is not None
        }
        if "url" in rows and "title" not in fitted and "url" in fitted:
            fitted = {"title": fitted["url"], **fitted}
        return fitted if any(row.needed and name in fitted for name, row in rows.items()) or not _needs(rows) else None

    def _single(self, row: FieldRow, value: Any) -> Any:  # noqa: ANN401, PLR0911 - plain YAML; one line for each kind of field
        kind = row.holds
        if row.vocabulary:
            return self._term(row.vocabulary, str(value))
        if " ids of " in kind or kind.startswith("id of"):
            return self._named(value)
        if row.name == "aliases":  # an address or a name, of which the id is made
            return file_stem(str(value).strip().rstrip("/").rsplit("/", 1)[-1]) or None
        if kind.startswith(("one of: ", "any of: ")):
            known = {each.casefold(): each for each in kind.split(": ", 1)[1].split(", ")}
            return known.get(str(value).strip().casefold())
        if kind.startswith("day"):
            return day_of(value)
        if "number" in kind:
            return _number(value)
        if kind.startswith("true"):
            return value if isinstance(value, bool) else None
        if row.name.endswith("url"):
            return str(value).strip() if _WEB.fullmatch(str(value).strip()) else None
        words = plain_words(texts_in(value) if not isinstance(value, list) else ", ".join(map(str, value)))
        return shortened(words) if row.name == "summary" else (words or None)

    def _named(self, value: Any) -> str | None:  # noqa: ANN401 - plain YAML
        """Return the id of the entry that a value names; `[[a note]]` without quotes is a list in a list to YAML."""
        while isinstance(value, list) and len(value) == 1:
            value = value[0]
        linked = _LINKED.fullmatch(value.strip()) if isinstance(value, str) else None
        address = (linked["note"] or linked["address"]) if linked else value
        return self.entry_named(address.strip()) if isinstance(address, str) else None

    def _term(self, name: str, word: str) -> str | None:
        folded = re.sub(r"[\s_]+", "-", word.strip().casefold())
        for term in self.vocabulary.lists.get(name, ()):
            words = (term.id, term.label, *term.synonyms)
            if any(folded == re.sub(r"[\s_]+", "-", each.casefold()) for each in words):
                return term.id
        return None


def fitter_of(kind: EntryType, vocabulary: Vocabulary, entry_named: Callable[[str], str | None]) -> Fitter:
    """Return what makes values fit the fields of a type."""
    rows = describe_fields(kind)
    inner: dict[str, list[FieldRow]] = {}
    for row in rows:
        if row.depth == 1:
            inner.setdefault(row.name.split(".")[0], []).append(row)
    tops = {row.name: row for row in rows if row.depth == 0}
    return Fitter(tops, {name: tuple(found) for name, found in inner.items()}, vocabulary, entry_named)


def _needs(rows: Mapping[str, FieldRow]) -> bool:
    return any(row.needed for row in rows.values())


def _number(value: Any) -> int | float | None:  # noqa: ANN401 - plain YAML
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return value
    text = str(value).strip()
    if re.fullmatch(r"\d{1,15}", text):
        return int(text)
    return float(text) if re.fullmatch(r"\d{1,15}\.\d{1,15}", text) else None


def shortened(text: str) -> str | None:
    """Return as many whole sentences as a summary may hold; else as many words."""
    if len(text) <= _LONGEST_SUMMARY:
        return text or None
    ends = [found.end() for found in _SENTENCE_END.finditer(text) if found.end() <= _LONGEST_SUMMARY]
    if ends:
        return text[: ends[-1]]
    return text[: _LONGEST_SUMMARY - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
