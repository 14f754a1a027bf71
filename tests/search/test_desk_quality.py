"""How well the search at the desk answers questions as leaders type them; `pytest -s` prints the figures."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from living_playbook import api

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
CONTENT = ("playbook", "cases", "lighthouse", "playbook.toml")


@pytest.mark.slow
def test_leaders_find_what_they_ask_for(
    tmp_path: Path, questions: tuple[Any, ...], judged: Callable[..., dict[str, Any]]
) -> None:
    for name in CONTENT:
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copyfile)(ROOT / name, tmp_path / name)
    searcher = api.searcher(tmp_path)
    answers = {each.ask: [hit.id for hit in searcher.find(api.SearchRequest(each.ask)).hits] for each in questions}
    found = judged("Whoosh", answers)
    assert found["tuning"].success_at_5 >= 0.95
    assert found["tuning"].reciprocal_rank >= 0.85
    # Nobody sets weights by these: they tell how the search does with questions that it has never seen.
    assert found["held-out"].success_at_5 >= 0.85
    assert found["held-out"].reciprocal_rank >= 0.78
