"""The closed lists of a playbook (`vocabulary.yml`): terms with labels, descriptions and synonyms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError
from rapidfuzz import fuzz, process

from living_playbook.entries._marks import EntryId
from living_playbook.entries._values import Text
from living_playbook.errors import SettingsError

if TYPE_CHECKING:
    from pathlib import Path

NEAR_ENOUGH = 65
"""Least similarity, 0 to 100, at which a name is offered as 'did you mean'."""


class VocabularyTerm(BaseModel):
    """One term of a closed list. `id` is what entries write, `label` what readers see."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: EntryId = Field(description="What entries write.")
    label: Text = Field(description="What readers see.")
    description: str = Field(default="", description="What counts as this and what does not.")
    synonyms: tuple[Text, ...] = Field(default=(), description="Other words for it; accepted with a fixable warning.")


class Vocabulary(BaseModel):
    """All closed lists by name: `tags`, `functions`, `levels`, `regions`, `conditions`."""

    model_config = ConfigDict(frozen=True)

    lists: Mapping[str, tuple[VocabularyTerm, ...]] = Field(default_factory=dict)

    def terms(self, name: str) -> Mapping[str, VocabularyTerm]:
        """Return the terms of a list by id; empty for a list that is not there."""
        return {term.id: term for term in self.lists.get(name, ())}

    def label(self, name: str, term: str) -> str:
        """Return what readers see for a term; the id itself where the list does not know it."""
        found = self.terms(name).get(term)
        return found.label if found else term

    def main_word(self, name: str, word: str) -> str | None:
        """Return the id that a word stands for: itself if it is one, else the term whose label or synonym it is."""
        if word in self.terms(name):
            return word
        folded = word.casefold().replace(" ", "-")
        for term in self.lists.get(name, ()):
            others = (term.id, term.label, *term.synonyms)
            if folded in (other.casefold().replace(" ", "-") for other in others):
                return term.id
        return None


def nearest(word: str, candidates: Mapping[str, object] | tuple[str, ...] | list[str] | set[str]) -> str | None:
    """Return the candidate that a misspelt word most likely means, or None where none is near enough."""
    found = process.extractOne(word.casefold(), sorted(candidates), scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH)
    return str(found[0]) if found else None


def load_vocabulary(path: Path) -> Vocabulary:
    """Read `vocabulary.yml`; a playbook without the file has empty lists.

    Raises SettingsError, in one line, if it is no YAML, a term does not fit, or a word stands for two terms of one list.
    """
    if not path.is_file():
        return Vocabulary()
    try:
        raw = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)  # noqa: S506 - the C version of the safe loader
        lists = TypeAdapter(dict[str, tuple[VocabularyTerm, ...]]).validate_python(raw or {})
    except yaml.YAMLError as error:
        message = f"{path}: not valid YAML: {str(error).splitlines()[-1].strip()}"
        raise SettingsError(message) from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        message = f"{path}: `{where}`: {first['msg']}"
        raise SettingsError(message) from None
    for name, terms in lists.items():
        _refuse_double_words(path, name, terms)
    return Vocabulary(lists=lists)


def _refuse_double_words(path: Path, name: str, terms: tuple[VocabularyTerm, ...]) -> None:
    meanings: dict[str, str] = {}
    for term in terms:
        for word in {term.id, *term.synonyms}:
            other = meanings.setdefault(word.casefold(), term.id)
            if other != term.id:
                message = f"{path}: `{word}` in `{name}` stands for both `{other}` and `{term.id}`"
                raise SettingsError(message)
        if sum(each.id == term.id for each in terms) > 1:
            message = f"{path}: `{term.id}` stands twice in `{name}`"
            raise SettingsError(message)
