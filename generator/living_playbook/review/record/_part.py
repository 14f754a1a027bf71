"""What the parts of a review have in common, and how each names an entry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from pydantic import ConfigDict


class RecordModel:
    """What every part has in common: its docstrings are the descriptions of its schema, and it has no other keys."""

    __slots__ = ()
    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(use_attribute_docstrings=True, extra="forbid")


@dataclass(frozen=True, slots=True)
class Named(RecordModel):
    """One entry, as far as one needs to find it."""

    id: str
    title: str
    type: str
    """The name of its type, as people read it."""
    path: str
    """Its file, relative to the root."""
    page: str = ""
    """Path of its page on the preview; empty where it has none there."""
