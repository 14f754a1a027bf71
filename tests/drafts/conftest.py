"""What tests of drafts share: the facts of a type, with a few entries to refer to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from living_playbook.config import Settings, load_settings
from living_playbook.drafts import Facts, Known
from living_playbook.entries import entry_types, load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
KNOWN = {
    "mentoring-circles": Known("practice", "Mentoring circles"),
    "peer-coaching": Known("practice", "Peer coaching"),
    "faster-decisions": Known("goal", "Decide faster"),
}


@pytest.fixture(scope="session")
def facts_of() -> Callable[[str], Facts]:
    """Return a function that gives the facts of a built-in type."""
    types = entry_types(Settings())
    vocabulary = load_vocabulary(load_settings(ROOT).root / "playbook/vocabulary.yml")
    return lambda name: Facts(types[name], vocabulary, KNOWN)
