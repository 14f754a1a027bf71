"""How well the search in the browser answers questions as leaders type them; `pytest -s` prints the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.site.conftest import Printed

TOP = """async (texts) => {
  const ranking = await playbook.search.rankingOf();
  const answers = {};
  for (const text of texts) {
    const { rows } = await ranking.find(text);
    const shown = await Promise.all(rows.slice(0, 10).map(({ row }) => ranking.engine.shown(ranking.table.rows[row])));
    answers[text] = shown.map(({ address }) => new URL(address).pathname.split("/").at(-2));
  }
  return answers;
}"""


def test_leaders_find_what_they_ask_for(
    page_at: Callable[..., Page],
    mkdocs_site: Printed,
    questions: tuple[Any, ...],
    judged: Callable[..., dict[str, Any]],
) -> None:
    page = page_at(mkdocs_site.url + "search/")
    found = judged("Pagefind", page.evaluate(TOP, [each.ask for each in questions]))
    assert found["tuning"].success_at_5 >= 0.95
    assert found["tuning"].reciprocal_rank >= 0.85
    # Nobody sets weights by these: they tell how the search does with questions that it has never seen.
    assert found["held-out"].success_at_5 >= 0.85
    assert found["held-out"].reciprocal_rank >= 0.78
