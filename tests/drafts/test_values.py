"""From what stands in notes to a value of the header, and never to one that a check refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from living_playbook.drafts import value_from
from living_playbook.drafts.proposals import proposals_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from living_playbook.drafts import Facts


@pytest.mark.parametrize(
    ("kind", "name", "text", "value"),
    [
        ("case", "outcome", "Mixed", "mixed"),
        ("case", "outcome", "Too early.", "too-early"),
        ("case", "outcome", "great", None),
        ("case", "summary", "Two\nlines of **words**.", "Two lines of words."),
        ("case", "summary", "x" * 281, None),
        ("case", "summary", "One.\n\nTwo.", None),
        ("case", "summary", "see [the page](https://example.org)", "see the page (https://example.org)"),
        ("case", "summary", "a ::: audience circle", None),
        ("case", "lessons", "- One.\n- Two,\n  still two.", ["One.", "Two, still two."]),
        ("case", "lessons", "Only one, with a comma.", ["Only one, with a comma."]),
        ("case", "lessons", "1. One.\n2. Two.", ["One.", "Two."]),
        ("case", "lessons", "Before:\n- One.", None),
        ("case", "practices", "Mentoring circles, peer-coaching", ["mentoring-circles", "peer-coaching"]),
        ("case", "practices", "- [[mentoring-circles]]", ["mentoring-circles"]),
        ("case", "practices", "- Mentoring circle", ["mentoring-circles"]),
        ("case", "practices", "faster-decisions", None),
        ("case", "practices", "no-such-practice", None),
        ("case", "functions", "Operations; Sales", ["operations", "sales"]),
        ("case", "functions", "- [x] Operations\n- [ ] Sales", ["operations"]),
        ("case", "functions", "juggling", None),
        ("case", "years", "2024, 2025", [2024, 2025]),
        ("case", "years", "20", None),
        # Words alone are no result; their figures are proposed.
        ("case", "results", "Absence fell from 4 to 2 days.", None),
        ("case", "results", "- Absence\n- Hours", None),
        ("pilot", "start", "2025-03", "2025-03"),
        ("pilot", "start", "March 2025", None),
        ("pilot", "practice", "Peer coaching", "peer-coaching"),
        ("debrief", "weeks", "3", 3),
        ("debrief", "weeks", "three", None),
        ("debrief", "insights", "- One.\n- [ ] Two.", [{"text": "One."}, {"text": "Two."}]),
    ],
)
def test_a_value_is_taken_where_it_fits(
    facts_of: Callable[[str], Facts], kind: str, name: str, text: str, value: Any
) -> None:
    facts = facts_of(kind)
    found = value_from(facts, name, text)
    assert found == value
    assert found is None or facts.fits(name, found)


@pytest.mark.parametrize(
    ("text", "field", "proposed"),
    [
        ("It fell from 4.2 to 2.9 percent.", "results", ["{baseline: 4.2, result: 2.9, unit: percent}"]),
        ("It fell from 4.2% to 2.9%.", "results", ["{baseline: 4.2, result: 2.9, unit: percent}"]),
        ("23 → 14 hours", "results", ["{baseline: 23, result: 14, unit: hours}"]),
        ("10,000 to 9,500", "results", ["{baseline: 10000, result: 9500}"]),
        ("4,2 to 2,9", "results", ["{baseline: 4.2, result: 2.9}"]),
        ("Errors dropped by 12 percent", "results", ["{change: -12, unit: percent}"]),
        ("Sales rose by 3", "results", ["{change: 3}"]),
        ("It ran from 2019 to 2021.", "results", []),
        ("It ran from 2019 to 2021.", "years", ["[2019, 2021]"]),
        ("On 31 March 2025 we began.", "start", ["2025-03-31"]),
        ("On March 3rd, 2025 we began.", "start", ["2025-03-03"]),
        ("Since 2025-04 it runs.", "start", ["2025-04"]),
        ("For 12 weeks.", "weeks", ["12"]),
        ("Version 2.2024.1 of file-2024", "years", []),
        ("Vom 4. März 2024 an.", "start", ["2024-03-04"]),
        ("Im Dez. 2023 und im Mai 2024.", "start", ["2023-12", "2024-05"]),
        ("12.03.2025 bis 1.4.2025", "start", ["2025-03-12", "2025-04-01"]),
        ("30/09/2026 and 05/28/2026", "start", ["2026-09-30", "2026-05-28"]),
        # In one country this is in March, in another in April.
        ("On 03/04/2026.", "start", []),
        ("On 31.02.2025, on May 32, 2025, on 45.2.2025.", "start", []),
        ("Sie sank von 4,2 auf 2,9 Prozent.", "results", ["{baseline: 4.2, result: 2.9, unit: percent}"]),
        ("Sie stieg um 3 Tage.", "results", ["{change: 3, unit: tage}"]),
        ("From 1,234,567 to 0,125", "results", ["{baseline: 1234567, result: 0.125}"]),
        # Twelve hundred to some, and 1.2 to others.
        ("Die Kosten stiegen um 1.200 Euro.", "results", []),
        ("Sales rose by 3 million.", "results", []),
        ("Open from 9:00 to 17:00, later 8:30 to 12.", "results", []),
        ("10 to 12 March 2025", "results", []),
        ("It rose by 3 to 5 points.", "results", []),
    ],
)
def test_dates_and_figures_are_proposed(text: str, field: str, proposed: list[str]) -> None:
    found = proposals_in(text, [field]).get(field, ())
    assert [each.partition("  (from ")[0] for each in found] == proposed


def test_a_proposal_shows_where_it_comes_from() -> None:
    assert proposals_in("We met.\nIt began in May 2024 | and went on.", ["start"]) == {
        "start": ('2024-05  (from "It began in May 2024 | and went on.")',)
    }
