"""The promise of `playbook new --from`: every word of the notes is in the draft, and the draft passes a check."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from living_playbook.config import Settings
from living_playbook.drafts import Document
from living_playbook.entries import entry_types, load_vocabulary
from living_playbook.pipeline.notes import draft_from
from living_playbook.pipeline.trial import Trial

if TYPE_CHECKING:
    from living_playbook.drafts import Draft

SETTINGS = Settings()
TYPES = entry_types(SETTINGS)
VOCABULARY = load_vocabulary(SETTINGS.root / "playbook/vocabulary.yml")

HEADINGS = [
    "Situation", "Background", "Context", "What we did", "Results", "Outcome", "Lessons learned", "Next steps", "Insights",
    "Bckground", "Watch out for", "Hypothesis", "Summary", "Tl;dr", "Steps", "Fürs Protokoll", "1. Approach", "",
]  # fmt: skip
LINES = [
    "A plain line of words.", "In March 2024 it fell from 4.2 to 2.9 percent.", "- an item", "  - an item inside", "3. third",
    "> quoted <b>bold</b>", "Outcome: mixed", "**Owner:** Learning lead", "Practices: mentoring circles", "Tags: no such tag",
    "Audience: circle", "Title: twice", "| a | b |", "|---|---|", "| one | two [x](y.md) |", "| `a|b` | \\| |", "---", "***", "===",
    "```", "````", "~~~", "``` python", ":::", "::: audience circle", "> ::: audience nobody", "- ::: leaders",
    "::\u200b: audience circle", "[[mentoring-circles]]", "[[", "[[nowhere|words]]", "![chart of hours](img/chart.png)",
    "![](https://example.org/a.png)", "![outside](https://example.org/b.png)", "[a page](page.md)", "[top](#top)",
    "[bad](javascript:alert(1))", "<javascript:alert(2)>", "<https://example.org/x>", "[ref][label]", "[label]: other.md",
    "[label]: https://example.org", "[^1]", "[^1]: A footnote", "<script>alert(3)</script>", "<img src=x onerror=boo>",
    "<!-- hidden words -->", "<!-- playbook: allow raw-html-not-allowed -->", "<!--", "-->", "`<code>`", "`unclosed <i>",
    "``a ` b``", "<<<<<<< HEAD", "=======", ">>>>>>> theirs", "||||||| base", "{: onclick=evil }", "{{ macro }}", "    <pre> indented",
    "\ttabbed <u>", "# One", "#### Four", "Underlined", "--8<-- file", "!!! note", '=== "Tab"', "\\[[escaped]]", "\\<b>", "&lt;i&gt; &amp;",
    "_No response_", "a\\", "[", "]", "](", "](x.md)", "![", "[![alt](a.png)](b.md)", "*emph* __strong__ snake_case", "“quotes” – 学习",
    "<summary>", "<br>", "<team>", "key: 'value'", "<scr", "ipt src=x>", "<iframe", "mail me <a@b.example>", "*[HTML]: hyper",
]  # fmt: skip
TYPE_NAMES = st.sampled_from(["case", "pilot", "debrief", "practice", "goal", "checklist"])
LINE = st.one_of(
    st.sampled_from(LINES),
    st.sampled_from(HEADINGS).map(lambda words: f"## {words}"),
    st.sampled_from(HEADINGS).map(lambda words: f"### {words}"),
    st.just(""),
)
NOTES = st.lists(LINE, min_size=1, max_size=25).map("\n".join)
ANYTHING = st.text(alphabet=st.sampled_from("ab1 \n\t`~<>[](){}!#*_-:|^=&\\\"'./é"), max_size=120)


def trial_of(name: str) -> Trial:
    return Trial(SETTINGS, TYPES[name], TYPES, VOCABULARY, {}, date(2026, 11, 22))


def words(text: str) -> set[str]:
    # The number that a list gives an item is not a word of it.
    return set(re.findall(r"[^\W_]+", re.sub(r"(?m)^\s*\d{1,2}[.)]\s+", "", text.casefold())))


def said(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", text.casefold()))


def drafted(kind: str, text: str) -> tuple[str, Draft]:
    trial = trial_of(kind)
    draft = draft_from(trial, Document("some-notes", text), "A title")
    assert trial.errors(draft.title, draft.filling) == []
    return trial.text(draft.title, draft.filling), draft


@pytest.mark.slow
@given(TYPE_NAMES, NOTES)
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_notes_of_any_kind_become_a_draft_that_passes_and_says_it_all(kind: str, text: str) -> None:
    made, _ = drafted(kind, text)
    assert words(text.replace("_No response_", "")) <= said(made)


@pytest.mark.slow
@given(ANYTHING)
def test_signs_in_any_order_do_no_harm(text: str) -> None:
    made, _ = drafted("case", text)
    assert words(text) <= said(made)


@pytest.mark.parametrize("heading", ["Background", "Bckground", "Tl;dr", "Lunch", "For whom"])
def test_the_heading_of_an_answer_that_nobody_gave_is_not_lost_either(heading: str) -> None:
    made, _ = drafted("case", f"## {heading}\n\n_No response_\n")
    assert words(heading) <= said(made)


@pytest.mark.parametrize("line", LINES)
def test_each_of_these_lines_alone(line: str) -> None:
    made, draft = drafted("case", f"## Background\n\nBefore.\n\n{line}\n\nAfter.\n")
    assert words(line.replace("_No response_", "")) <= said(made)
    # No line needs the last resort.
    assert "as plain words" not in "".join(draft.report)
