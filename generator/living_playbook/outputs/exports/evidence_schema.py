"""The JSON Schema of `evidence.json`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.outputs._artifact import Artifact
from living_playbook.outputs.exports._evidence_file import VERSION, EvidenceFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.outputs._site import Site


__all__ = ["VERSION", "render"]


def render(_site: Site) -> Iterator[Artifact]:
    """Yield one file: a JSON Schema of draft 2020-12."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema"} | EvidenceFile.model_json_schema()
    yield Artifact.json("data/evidence-schema.json", schema)
