"""How the index at the desk is laid out in Whoosh: words with weights and places, facets, days, and what is shown."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING, Any

from whoosh.columns import VarBytesColumn
from whoosh.fields import COLUMN, STORED, FieldType, Schema
from whoosh.formats import Existence, Format

from living_playbook.outputs.search._stored import stored_of
from living_playbook.outputs.search._terms import facet_terms, single, word_terms
from living_playbook.outputs.search.records import digest_of
from living_playbook.views._cards import FACETS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from living_playbook.outputs.search._terms import Posted
    from living_playbook.outputs.search.records import Record

WORDS, ID, DAY, KEY, STORED_ENTRY = "words", "id", "day", "key", "entry"
"""Names of fields besides the facets, each of which has a field of its name with this before it."""

FACET = "facet_"


class WithPlaces(Format):
    """Each word in an entry has a value of ours: the places where it stands."""

    posting_size = -1

    def __init__(self) -> None:
        """Take the default of every option."""
        super().__init__()  # type: ignore[no-untyped-call]


class Given(FieldType):
    """A field whose terms are worked out beforehand: one pass over a text serves all fields that it has a part in."""

    def __init__(self, form: Format) -> None:
        """Take how terms are kept; there is nothing to analyse."""
        super().__init__(form, None)  # type: ignore[no-untyped-call]

    def index(self, value: Sequence[Posted], **_: Any) -> Sequence[Posted]:  # noqa: ANN401 - Whoosh's signature
        """Return the terms as they were given."""
        return value


SCHEMA = Schema(
    **{
        WORDS: Given(WithPlaces()),
        ID: Given(Existence()),
        DAY: Given(Existence()),
        KEY: COLUMN(VarBytesColumn()),
        STORED_ENTRY: STORED,
        **{f"{FACET}{name}": Given(Existence()) for name in FACETS},
    }
)


@dataclass(frozen=True, slots=True)
class Key:
    """What is known of an entry without reading it; the digest is that of all that is indexed of it.

    `rank` and `prior` are those of its type.
    """

    id: str
    digest: str
    path: str
    type: str
    title: str
    rank: str
    prior: str

    def packed(self) -> bytes:
        """Return the key as the index keeps it."""
        return "\0".join(astuple(self)).encode()

    @classmethod
    def unpacked(cls, data: bytes) -> Key:
        """Return a key that the index kept."""
        return cls(*data.decode().split("\0"))


def key_of(record: Record, path: str) -> Key:
    """Return the key of a record whose file has this path."""
    title = " ".join(record.card.title.split())
    parts = (record.id, digest_of(record), path, record.card.type, title, str(record.rank), str(record.prior))
    return Key(*(part.replace("\0", " ").encode("utf-8", "replace").decode() for part in parts))


def document_of(record: Record, key: Key) -> dict[str, Any]:
    """Return a record as Whoosh takes it."""
    return {
        WORDS: list(word_terms(record)),
        ID: [single(record.id)],
        DAY: [single(record.day)] if record.day else [],
        KEY: key.packed(),
        STORED_ENTRY: stored_of(record, key.path),
        **{f"{FACET}{name}": terms for name, terms in facet_terms(record).items()},
    }
