"""The closed lists of a playbook (`vocabulary.yml`): terms with labels, descriptions and synonyms."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from living_playbook.entries._marks import EntryId
from living_playbook.entries._values import Text
from living_playbook.errors import SettingsError
from living_playbook.nearest import nearest

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic_core import ErrorDetails


class VocabularyTerm(BaseModel):
    """One term of a closed list. `id` is what entries write, `label` what readers see."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: EntryId = Field(description="What entries write.")
    label: Text = Field(description="What readers see.")
    description: str = Field(default="", description="What counts as this and what does not.")
    synonyms: tuple[Text, ...] = Field(default=(), description="Other words for it; accepted with a fixable warning.")


class Vocabulary(BaseModel):
    """All closed lists by name: `tags`, `functions`, `levels`, `regions`, `conditions`; `words` is for the search."""

    model_config = ConfigDict(frozen=True)

    lists: Mapping[str, tuple[VocabularyTerm, ...]] = Field(default_factory=dict)

    def terms(self, name: str) -> Mapping[str, VocabularyTerm]:
        """Return the terms of a list by id; empty for a list that is not there."""
        return {term.id: term for term in self.lists.get(name, ())}

    @cached_property
    def _labels(self) -> Mapping[tuple[str, str], str]:
        return {(name, term.id): term.label for name, terms in self.lists.items() for term in terms}

    def label(self, name: str, term: str) -> str:
        """Return what readers see for a term; the id itself where the list does not know it."""
        return self._labels.get((name, term), term)

    def main_word(self, name: str, word: str) -> str | None:
        """Return the id that a word stands for: itself if it is one, else the term whose label or synonym it is."""
        if word in self.terms(name):
            return word
        folded = _folded(word)
        for term in self.lists.get(name, ()):
            if folded in map(_folded, (term.id, term.label, *term.synonyms)):
                return term.id
        return None


def _folded(word: str) -> str:
    return "-".join(word.casefold().split())


SEARCH_WORDS = "words"
"""The list that is for the search alone: to those who search, every word of a term stands for all others of it."""

_LISTS = ("tags", "functions", "levels", "regions", "conditions", SEARCH_WORDS)
"""Lists that fields refer to, and that of the search; a playbook may have others."""


def load_vocabulary(path: Path) -> Vocabulary:
    """Read `vocabulary.yml`; a playbook without the file has empty lists.

    Raises SettingsError, in one line, if it is no YAML, a term does not fit, or a word stands for two terms of a list.
    """
    if not path.is_file():
        return Vocabulary()
    try:
        raw = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
        found = TypeAdapter(dict[str, tuple[VocabularyTerm, ...] | None]).validate_python(raw or {})
    except ValidationError as error:
        message = f"{path}: {_worded(error.errors()[0])}"
        raise SettingsError(message) from None
    except yaml.MarkedYAMLError as error:
        line = f" in line {error.problem_mark.line + 1}" if error.problem_mark else ""
        message = f"{path}: not valid YAML: {error.problem}{line}"
        raise SettingsError(message) from None
    except (yaml.YAMLError, ValueError) as error:  # ValueError: a day that no calendar has, such as 2026-02-30
        message = f"{path}: not valid YAML: {str(error).splitlines()[0].strip()}"
        raise SettingsError(message) from None
    lists = {name: terms or () for name, terms in found.items()}
    for name in lists:
        near = nearest(name, _LISTS) if name not in _LISTS else None
        if near and near not in lists:
            message = f"{path}: there is no list `{name}`; did you mean `{near}`?"
            raise SettingsError(message)
    for name, terms in lists.items():
        _refuse_double_words(path, name, terms)
    return Vocabulary(lists=lists)


_WORDS = {
    "dict_type": "must hold lists by name: `tags:` with terms below it",
    "extra_forbidden": "is not a key of a term; a term has `id`, `label`, `description` and `synonyms`",
    "missing": "is missing",
    "model_type": "must be a term: `{id: ..., label: ..., description: ..., synonyms: [...]}`",
    "string_pattern_mismatch": "must be lower-case letters, digits and single hyphens",
    "string_type": "must be text; put it in quotes",
    "tuple_type": "must be a list, with `- ` before each term",
}


def _worded(error: ErrorDetails) -> str:
    """Say in words which part of the file does not fit and why."""
    place = ""
    for step in error["loc"]:
        here = f"item {step + 1}" if isinstance(step, int) else f"`{step}`"
        place = f"{here} of {place}" if place else here
    return f"{place or 'the file'} {_WORDS.get(error['type'], error['msg'])}"


def _refuse_double_words(path: Path, name: str, terms: tuple[VocabularyTerm, ...]) -> None:
    meanings: dict[str, str] = {}
    for term in terms:
        for word in (term.id, term.label, *term.synonyms):
            other = meanings.setdefault(_folded(word), term.id)
            if other != term.id:
                message = f"{path}: `{word}` in `{name}` stands for both `{other}` and `{term.id}`"
                raise SettingsError(message)
        if sum(each.id == term.id for each in terms) > 1:
            message = f"{path}: `{term.id}` stands twice in `{name}`"
            raise SettingsError(message)
