"""For whom and under which conditions: rows and counts by hand, and as properties."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from living_playbook.evidence import CONTEXTS, ConditionRow, ContextRow, Counts, condition_rows, counts_of
from living_playbook.evidence.matrices import context_rows, values_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import SearchStrategy

    from living_playbook.evidence import EvidenceFinding


def test_rows_of_contexts_by_hand(finding: Callable[..., EvidenceFinding]) -> None:
    found = (
        finding("a", functions=("people", "finance"), modality="virtual"),
        finding("b", functions=("people",), outcome="mixed", modality="hybrid"),
        finding("c", functions=("people", "legal"), outcome="failed", modality="virtual"),
        finding("d", outcome="failed"),
        finding("e", outcome="worked"),
    )
    assert context_rows(found, 3) == (
        # the most frequent first, equals by name, those that state none last
        ContextRow("function", "people", Counts(1, 1, 1), 0.5, few=False),
        ContextRow("function", "finance", Counts(1, 0, 0), 1.0, few=True),
        ContextRow("function", "legal", Counts(0, 0, 1), 0.0, few=True),
        ContextRow("function", "", Counts(1, 0, 1), 0.5, few=True),
        # nobody states levels or regions
        ContextRow("modality", "virtual", Counts(1, 0, 1), 0.5, few=True),
        ContextRow("modality", "hybrid", Counts(0, 1, 0), 0.5, few=True),
        ContextRow("modality", "", Counts(1, 0, 1), 0.5, few=True),
    )


def test_no_findings_have_no_rows() -> None:
    assert (context_rows((), 3), condition_rows((), 3)) == ((), ())


def test_rows_of_conditions_by_hand(finding: Callable[..., EvidenceFinding]) -> None:
    found = (
        finding("a", present=("sponsor", "time")),
        finding("b", present=("sponsor",)),
        finding("c", present=("sponsor",), outcome="mixed", absent=("rhythm",)),
        finding("d", absent=("sponsor",), outcome="failed"),
        finding("e", absent=("sponsor",), outcome="failed"),
        finding("f", absent=("sponsor", "time"), outcome="worked"),
        finding("g", outcome="worked"),
    )
    assert condition_rows(found, 3) == (
        # 2.5/3 - 1/3 = 0.5; each side rounds to 0.83 and 0.33
        ConditionRow("sponsor", Counts(2, 1, 0), Counts(1, 0, 2), 0.83, 0.33, 0.5, few=False),
        ConditionRow("time", Counts(1), Counts(1), 1.0, 1.0, None, few=True),
        ConditionRow("rhythm", Counts(), Counts(0, 1, 0), None, 0.5, None, few=True),
    )


def test_few_counts_on_the_smaller_side(finding: Callable[..., EvidenceFinding]) -> None:
    found = tuple(finding(f"there-{n}", present=("time",)) for n in range(9)) + tuple(
        finding(f"not-{n}", absent=("time",), outcome="failed") for n in range(2)
    )
    (row,) = condition_rows(found, 3)
    assert (row.few, row.difference) == (True, None)
    (row,) = condition_rows(found, 2)
    assert (row.few, row.difference) == (False, 1.0)
    (row,) = condition_rows(found[:9], 1)
    assert (row.few, row.difference, row.share_absent) == (True, None, None)


def test_a_difference_is_of_the_shares_themselves(finding: Callable[..., EvidenceFinding]) -> None:
    """1/3 - 1/6 is 0.17; of the rounded shares 0.33 and 0.17 it would be 0.16."""
    with_it = ["worked", "failed", "failed", "worked", "failed", "failed"]
    without = ["worked", *["failed"] * 5]
    found = [finding(f"a{n}", present=("time",), outcome=each) for n, each in enumerate(with_it)]
    found += [finding(f"b{n}", absent=("time",), outcome=each) for n, each in enumerate(without)]
    (row,) = condition_rows(tuple(found), 3)
    assert (row.share_present, row.share_absent, row.difference) == (0.33, 0.17, 0.17)


@given(data=st.data(), few=st.integers(1, 4))
def test_counts_add_up_to_the_findings_that_state_them(
    findings: SearchStrategy[tuple[EvidenceFinding, ...]], data: st.DataObject, few: int
) -> None:
    found = data.draw(findings)
    rows = context_rows(found, few)
    for kind in CONTEXTS:
        stated = Counter(value for each in found for value in values_of(each, kind))
        told = {row.value: row.counts.n for row in rows if row.kind == kind}
        none = sum(not values_of(each, kind) for each in found)
        assert told == (dict(stated) | ({"": none} if none else {}) if stated else {})
        for row in rows:
            if row.kind == kind:
                of_row = [each for each in found if row.value in (values_of(each, kind) or ("",))]
                assert row.counts == counts_of(of_row)
                assert row.few == (len(of_row) < few)
                assert row.share == pytest.approx((row.counts.worked + row.counts.mixed / 2) / len(of_row), abs=0.0051)
    conditions = condition_rows(found, few)
    assert len({row.condition for row in conditions}) == len(conditions)
    assert {row.condition: (row.present.n, row.absent.n) for row in conditions} == {
        name: (sum(name in each.present for each in found), sum(name in each.absent for each in found))
        for name in {name for each in found for name in each.present + each.absent}
    }
