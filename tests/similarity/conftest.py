"""What tests of likeness share: texts of a few passages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from living_playbook.similarity import Passage, Text

if TYPE_CHECKING:
    from collections.abc import Callable


def text_with(*sections: str, named: tuple[str, ...] = ()) -> Text:
    """Return a text of sections that are called One, Two and so on."""
    names = ("One", "Two", "Three", "Four")
    passages = (Passage("section", name, name.lower(), each) for name, each in zip(names, sections, strict=False))
    return Text(tuple(passages), named)


@pytest.fixture(scope="session")
def text() -> Callable[..., Text]:
    """Return the function that makes a text of sections: `text("In the first.", "In the second.")`."""
    return text_with
