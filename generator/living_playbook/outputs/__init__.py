"""Everything that leaves the generator, by family: pages, exports, search records, reports. One file a format."""

from living_playbook.outputs._artifact import Artifact
from living_playbook.outputs._site import Site

__all__ = ["Artifact", "Site"]
