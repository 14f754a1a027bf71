"""What an output yields: a file of the compiled tree, as bytes or as a copy of a file of the repository."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from living_playbook.entries import PartialDate

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file. `path` is relative to the compiled tree, `copy_of` to the root; it stands where `data` is None."""

    path: str
    data: bytes | None = None
    copy_of: str = ""

    @classmethod
    def text(cls, path: str, text: str) -> Artifact:
        """Make a file of text in UTF-8."""
        return cls(path, text.encode("utf-8"))

    @classmethod
    def json(
        cls, path: str, value: Mapping[str, Any] | Sequence[Any], default: Callable[[Any], Any] | None = None
    ) -> Artifact:
        """Make a file of JSON, the same bytes for the same value; `default` turns what JSON cannot hold into values."""
        # Without an indent the encoder written in C does the work: ten times as fast on thousands of entries.
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=default or plain)
        return cls.text(path, text + "\n")


def plain(value: Any) -> Any:  # noqa: ANN401 - whatever a record holds
    """Return a value as JSON can hold it: models and records as objects, dates and the like as text."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True, exclude_none=True)
    if isinstance(value, (date, PartialDate)):
        return str(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    if isinstance(value, (frozenset, set)):
        return sorted(value)
    return str(value)
