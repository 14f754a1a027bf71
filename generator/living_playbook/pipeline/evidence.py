"""The evidence for practices without any page: for `playbook evidence`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from living_playbook.errors import PlaybookError
from living_playbook.nearest import did_you_mean
from living_playbook.outputs.evidence_text import evidence_table, evidence_text
from living_playbook.outputs.exports import export_formats
from living_playbook.pipeline.build import site_of

if TYPE_CHECKING:
    from living_playbook.outputs._site import Site
    from living_playbook.pipeline.clock import Clock
    from living_playbook.pipeline.load import Playbook


def evidence_report(playbook: Playbook, practice: str, reader: str, clock: Clock, *, as_json: bool) -> str:
    """Return the evidence for one practice, or for all if none is named, in words or as JSON.

    Raises PlaybookError for a practice that this audience does not see, or that is retired.
    """
    site = site_of(playbook, playbook.graph_for(reader), clock)
    name = _named(site, practice) if practice else ""
    if as_json:
        return _json(site, name)
    return evidence_text(site.evidence[name], site) if name else evidence_table(site)


def _named(site: Site, practice: str) -> str:
    aliases = site.graph.aliases.get(practice, ())
    name = practice if practice in site.evidence else next((each for each in aliases if each in site.evidence), "")
    if not name:
        message = f"there is no practice `{practice}`{did_you_mean(practice, site.evidence)}"
        raise PlaybookError(message)
    return name


def _json(site: Site, practice: str) -> str:
    (artifact,) = export_formats()["evidence"].render(site)
    value = json.loads(artifact.data)
    if practice:
        value["practices"] = [each for each in value["practices"] if each["id"] == practice]
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
