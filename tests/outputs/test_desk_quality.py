"""How well the search at the desk answers questions as leaders type them; `pytest -s` prints the figures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from living_playbook import api
from living_playbook.outputs.search._language import language_of
from living_playbook.outputs.search.answer import answer
from living_playbook.outputs.search.found import Asked
from living_playbook.outputs.search.records import records_of
from living_playbook.outputs.search.whoosh_index import open_shelf, update
from living_playbook.views import Sight

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]


def test_leaders_find_what_they_ask_for(
    tmp_path: Path, questions: tuple[Any, ...], judged: Callable[..., dict[str, Any]]
) -> None:
    playbook = api.load(ROOT)
    sight = Sight(playbook.graph_for(playbook.settings.audience.widest), playbook.settings, playbook.today)
    update(tmp_path / "index", records_of(sight), {})
    shelf, language = open_shelf(tmp_path / "index"), language_of(playbook.vocabulary, {})
    answers = {each.ask: [hit.id for hit in answer(shelf, language, Asked(each.ask)).hits] for each in questions}
    found = judged("Whoosh", answers)
    assert found["tuning"].success_at_5 >= 0.95
    assert found["tuning"].reciprocal_rank >= 0.85
    # Nobody sets weights by these: they tell how the search does with questions that it has never seen.
    assert found["held-out"].success_at_5 >= 0.85
    assert found["held-out"].reciprocal_rank >= 0.78
