"""An entry: its validated header, its body as its readers may see it, and where both came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from living_playbook.entries._fields import Account
from living_playbook.entries._meaning import meanings_by_name, meanings_of
from living_playbook.entries._values import Consent

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from living_playbook.diagnostics import Span
    from living_playbook.entries._fields import Fields
    from living_playbook.entries._types import EntryType
    from living_playbook.sources.markdown import Body
    from living_playbook.sources.model import Source


PRACTICE = "practice"
"""The type that accounts are about."""


@dataclass(frozen=True, slots=True)
class UsedSynonym:
    """A synonym that stands where the vocabulary's own word should."""

    vocabulary: str
    word: str
    main: str
    span: Span


@dataclass(frozen=True, slots=True)
class UnknownTerm:
    """A word that stands in none of a closed list's terms."""

    vocabulary: str
    word: str
    nearest: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the playbook.

    `data` is the header as plain values with synonyms replaced by main words; `fields` the same, validated. `audience`
    is the level in force, never empty.
    """

    id: str
    type: EntryType
    fields: Fields
    data: Mapping[str, Any]
    body: Body
    audience: str
    source: Source
    synonyms: tuple[UsedSynonym, ...] = ()
    unknown_terms: tuple[UnknownTerm, ...] = ()

    @property
    def path(self) -> str:
        """Path of its file, relative to the root."""
        return self.source.path

    @property
    def title(self) -> str:
        """What it is called."""
        return self.fields.title

    @property
    def status(self) -> str:
        """Where it is in its life."""
        return self.fields.status

    @property
    def created(self) -> date | None:
        """Day of writing: given, or known to Git."""
        return self.fields.created or self.source.history.created

    @property
    def updated(self) -> date | None:
        """Day of the last change: given, or known to Git."""
        return self.fields.updated or self.source.history.updated

    @property
    def first_id(self) -> str:
        """The oldest id that is known of it: whoever renames an entry adds its former id behind older ones."""
        return str(self.fields.aliases[0]) if self.fields.aliases else self.id

    @property
    def page(self) -> str:
        """Path of its page in the compiled tree."""
        return f"{self.type.slug}/{self.id}.md"

    @property
    def missing_sections(self) -> tuple[str, ...]:
        """Sections that its type asks for and that have no heading in its text."""
        written = {heading.text.casefold() for heading in self.body.headings}
        return tuple(each for each in self.type.sections_for(self.fields) if each.casefold() not in written)

    def span_of(self, *path: str | int) -> Span:
        """Return where a value of the header stands in the file."""
        return self.source.header.span_of(path, self.path)

    def key_span_of(self, *path: str | int) -> Span:
        """Return where a key of the header stands in the file."""
        return self.source.header.key_span_of(path, self.path)

    def get(self, name: str, default: Any = None) -> Any:  # noqa: ANN401 - fields differ by type
        """Return a field that not every type has."""
        # Asking pydantic for what a model lacks takes long: it looks everywhere before it gives up.
        return self.fields.__dict__.get(name, default)


def consent_of(entry: Entry) -> Consent | None:
    """Return the consent of the people in an entry; None where its type asks for none or nobody gave it."""
    given = entry.get("consent")
    return given if isinstance(given, Consent) else None


def terms_of(entry: Entry, vocabulary: str) -> tuple[str, ...]:
    """Return the words of a closed list under which an entry is filed: those of all its fields, not of their groups."""
    values = (
        getattr(entry.fields, each.name)
        for each in meanings_by_name(entry.type.model).values()
        if each.shape.kind == "term" and each.shape.wants == vocabulary
    )
    words = (word for value in values for word in (value if isinstance(value, tuple) else (value,)))
    return tuple(dict.fromkeys(word for word in words if word))


def practices_of(entry: Entry) -> tuple[str, ...]:
    """Return the ids of the practices that an entry is about; for a practice, its own."""
    if entry.type.traits.graded:
        return (entry.id,)
    if isinstance(entry.fields, Account):
        return tuple(dict.fromkeys(entry.fields.practice_ids()))
    named = (
        value
        for each in meanings_of(entry.type.model)
        if each.shape.kind == "reference" and each.shape.many and each.shape.wants == PRACTICE
        for value in getattr(entry.fields, each.name)
    )
    return tuple(dict.fromkeys(named))
