"""What must hold of any findings and, where it says so, of any thresholds."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from living_playbook.config import EvidenceSettings
from living_playbook.evidence import (
    RANKED,
    Tally,
    evidence_of,
    grade_of,
    more_that_worked,
    next_grade,
    practice_evidence,
    tally_of,
    with_one_more,
)
from living_playbook.evidence.grades import unmet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hypothesis.strategies import SearchStrategy

    from living_playbook.evidence import EvidenceFinding, PracticeEvidence
    from living_playbook.evidence.findings import Outcome
    from tests.conftest import Desk

TODAY = date(2026, 11, 22)
PUBLISHED = EvidenceSettings()
WORSE: dict[str, tuple[Outcome, ...]] = {"worked": ("mixed", "failed"), "mixed": ("failed",), "failed": ()}

Findings = tuple["EvidenceFinding", ...]


def rank(findings: Findings, settings: EvidenceSettings) -> int:
    return RANKED.index(grade_of(tally_of(findings), settings, TODAY))


@given(data=st.data())
def test_order_of_findings_does_not_matter(findings: SearchStrategy[Findings], data: st.DataObject) -> None:
    found = data.draw(findings)
    shuffled = tuple(data.draw(st.permutations(found)))
    one = practice_evidence("circles", found, PUBLISHED, TODAY)
    assert practice_evidence("circles", shuffled, PUBLISHED, TODAY) == one


@given(data=st.data())
def test_names_of_entries_and_teams_do_not_matter(findings: SearchStrategy[Findings], data: st.DataObject) -> None:
    found = data.draw(findings)
    renamed = tuple(replace(each, entry=f"renamed-{each.entry}", team=f"of {each.team[::-1]}") for each in found)
    one, other = (practice_evidence("circles", each, PUBLISHED, TODAY) for each in (found, renamed))
    assert unnamed(one) == unnamed(other)


def unnamed(evidence: PracticeEvidence) -> PracticeEvidence:
    """Return the evidence without the names that were changed, which stand in the order of the names before."""
    return replace(
        evidence,
        findings=tuple(replace(each, entry="", team="") for each in evidence.findings),
        effects=(),
        history=tuple(replace(each, entries=("",) * len(each.entries)) for each in evidence.history),
    )


@given(data=st.data())
def test_one_more_that_worked_never_lowers_the_share(
    findings: SearchStrategy[Findings], finding: Callable[..., EvidenceFinding], data: st.DataObject
) -> None:
    found = data.draw(findings)
    before, after = tally_of(found).share, tally_of((*found, finding("one-more"))).share
    assert after is not None
    assert after >= (before or 0.0)


@given(data=st.data())
def test_a_worse_outcome_never_raises_the_grade(
    findings: SearchStrategy[Findings], thresholds: SearchStrategy[EvidenceSettings], data: st.DataObject
) -> None:
    found, settings = data.draw(findings.filter(bool)), data.draw(st.just(PUBLISHED) | thresholds)
    for number, each in enumerate(found):
        for worse in WORSE[each.outcome]:
            fallen = (*found[:number], replace(each, outcome=worse), *found[number + 1 :])
            assert rank(fallen, settings) <= rank(found, settings)


def raises(settings: EvidenceSettings, most: int) -> Iterator[tuple[Tally, Tally]]:
    """Yield counts that are graded better after one outcome became worse, all else being equal."""
    reach: list[dict[str, Any]] = [
        {"teams": 9, "functions": 9, "measured": 9, "compared": 9, "newest": TODAY},
        {"teams": 1},
    ]
    for worked, mixed, failed, others in product(range(most), range(most), range(most), reach):
        counts = Tally(worked, mixed, failed, **others)
        fallen = [replace(counts, worked=worked - 1, mixed=mixed + 1)] if worked else []
        fallen += [replace(counts, worked=worked - 1, failed=failed + 1)] if worked else []
        fallen += [replace(counts, mixed=mixed - 1, failed=failed + 1)] if mixed else []
        before = RANKED.index(grade_of(counts, settings, TODAY))
        yield from ((counts, each) for each in fallen if RANKED.index(grade_of(each, settings, TODAY)) > before)


def test_no_counts_are_graded_better_for_failing_by_the_published_table() -> None:
    assert list(raises(PUBLISHED, 12)) == []


@given(data=st.data())
def test_no_counts_are_graded_better_for_failing_by_any_accepted_thresholds(
    thresholds: SearchStrategy[EvidenceSettings], data: st.DataObject
) -> None:
    assert list(raises(data.draw(thresholds), 5)) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"contested_above": 0.4},  # 0.35 of 4 or more would be emerging, and 0.45 contested
        {"doubtful_share": 0.2},
        {"doubtful_share": 0.7},  # 0.7 would be doubtful, and 0.65 contested
        {"doubtful_share": 0.8},
        {"doubtful_findings": 5},  # 0 of 4 would be emerging, and 2 of 4 contested
    ],
)
def test_thresholds_that_reward_failing_are_refused(wrong: dict[str, Any]) -> None:
    assert next(raises(EvidenceSettings.model_construct(**wrong), 12), None) is not None
    with pytest.raises(ValueError, match="must"):
        EvidenceSettings(**wrong)


def eighths(least: int, most: int) -> SearchStrategy[float]:
    return st.integers(least, most).map(lambda number: number / 8)


@given(
    st.fixed_dictionaries(
        {
            "contested_above": eighths(0, 3),
            "contested_below": eighths(5, 8),
            "doubtful_share": eighths(0, 8),
            "promising_share": eighths(0, 6),
            "contested_findings": st.integers(1, 4),
            "doubtful_findings": st.integers(1, 4),
        }
    )
)
def test_thresholds_are_refused_only_for_a_reason(drawn: dict[str, Any]) -> None:
    """What is wrong shows with few findings: four of them meet every eighth, and any number of them one half."""
    try:
        settings = EvidenceSettings(**drawn)
    except ValueError:
        assert next(raises(EvidenceSettings.model_construct(**drawn), 7), None) is not None
    else:
        assert next(raises(settings, 7), None) is None


@given(data=st.data())
def test_own_and_published_are_all(findings: SearchStrategy[Findings], data: st.DataObject) -> None:
    evidence = practice_evidence("circles", data.draw(findings), PUBLISHED, TODAY)
    own, published, every = (each.tally for each in (evidence.own, evidence.published, evidence.together))
    for name in ("n", "worked", "mixed", "failed", "measured", "compared"):
        assert getattr(own, name) + getattr(published, name) == getattr(every, name)
    for name in ("teams", "functions"):
        assert max(getattr(own, name), getattr(published, name)) <= getattr(every, name)
    for standing in (evidence.own, evidence.published, evidence.together):
        if standing.tally.n:
            low, share, high = standing.low, standing.share, standing.high
            assert low is not None
            assert share is not None
            assert high is not None
            assert 0 <= low <= share <= high <= 1


@given(data=st.data())
def test_what_would_raise_a_grade_does(
    findings: SearchStrategy[Findings],
    thresholds: SearchStrategy[EvidenceSettings],
    finding: Callable[..., EvidenceFinding],
    data: st.DataObject,
) -> None:
    """As many strong findings that worked as the lines say, each of a new team and the first in all functions needed."""
    found, settings = data.draw(findings), data.draw(st.just(PUBLISHED) | thresholds)
    tally = tally_of(found)
    grade = grade_of(tally, settings, TODAY)
    towards, lines = next_grade(grade), unmet(grade, tally, settings, TODAY)
    assert bool(lines) == (towards is not None)
    needed = [0]
    functions = 0
    for line in lines:
        if line.measure == "share":
            more = more_that_worked(tally, line.need)
            assume(more is not None)
            needed.append(more or 0)
        elif line.measure == "functions":
            functions = int(line.need)
            needed.append(1)
        else:
            needed.append(1 if line.measure == "newest" else int(line.need - (line.have or 0)))
    if towards is None:
        return
    more_found = tuple(
        finding(f"more-{n}", team=f"new {n}", strength=3, functions=tuple(f"new {f}" for f in range(functions)))
        for n in range(max(needed))
    )
    assert rank((*found, *more_found), settings) >= RANKED.index(towards)
    if settings is PUBLISHED:  # of other thresholds, those of proven can be met sooner than those of promising
        assert rank((*found, *more_found[1:]), settings) < RANKED.index(towards)


@given(data=st.data())
def test_reasons_say_what_lacks(
    findings: SearchStrategy[Findings], thresholds: SearchStrategy[EvidenceSettings], data: st.DataObject
) -> None:
    settings = data.draw(st.just(PUBLISHED) | thresholds)
    evidence = practice_evidence("circles", data.draw(findings), settings, TODAY)
    assert evidence.reason.startswith(f"{evidence.grade.capitalize()} because ")
    assert evidence.reason.endswith(".")
    assert (" Not yet " in evidence.reason) == (evidence.grade in {"emerging", "promising"})
    assert all(re.fullmatch(r"(?:A|At) .*\.", each.words) for each in evidence.to_raise)
    assert [each.line.met for each in evidence.to_raise] == [False] * len(evidence.to_raise)


@given(data=st.data())
def test_what_contradicts_stands_first(findings: SearchStrategy[Findings], data: st.DataObject) -> None:
    evidence = practice_evidence("circles", data.draw(findings), PUBLISHED, TODAY)
    against = {"worked"} if evidence.grade == "doubtful" else {"mixed", "failed"}
    speaks = [each.outcome in against for each in evidence.findings]
    assert speaks == [True] * evidence.contradicting + [False] * (len(speaks) - evidence.contradicting)


def test_what_worked_contradicts_doubt(finding: Callable[..., EvidenceFinding]) -> None:
    found = tuple(
        finding(name, outcome=outcome)
        for name, outcome in (("a", "failed"), ("b", "worked"), ("c", "failed"), ("d", "mixed"), ("e", "failed"))
    )
    evidence = practice_evidence("circles", found, PUBLISHED, TODAY)
    assert (evidence.grade, evidence.contradicting) == ("doubtful", 1)
    assert [each.entry for each in evidence.findings] == ["b", "a", "c", "e", "d"]


@given(data=st.data())
def test_one_more_finding_is_graded_with_the_others(
    findings: SearchStrategy[Findings], finding: Callable[..., EvidenceFinding], data: st.DataObject
) -> None:
    found = data.draw(findings)
    more = finding("one-more", outcome=data.draw(st.sampled_from(("worked", "mixed", "failed"))), practice="other")
    evidence = practice_evidence("circles", found, PUBLISHED, TODAY)
    assert with_one_more(evidence, more, PUBLISHED, TODAY) == grade_of(tally_of((*found, more)), PUBLISHED, TODAY)


ACCOUNTS = st.lists(
    st.fixed_dictionaries(
        {
            "practices": st.sampled_from((["circles"], ["pairs"], ["circles", "pairs"])),
            "outcome": st.sampled_from(("worked", "mixed", "failed", "too-early")),
            "context": st.sampled_from("abcdef").map(lambda name: {"organisation": f"Works {name}"}),
            "design": st.sampled_from(("none", "randomised")),
            "functions": st.sampled_from((["people"], ["finance"], ["people", "finance"])),
            "years": st.integers(2015, 2025).map(lambda year: [year]),
        }
    ),
    max_size=6,
)


@given(accounts=ACCOUNTS, data=st.data())
def test_names_and_order_of_files_change_nothing_but_names(
    desk: Desk, written: Callable[..., str], accounts: list[dict[str, Any]], data: st.DataObject
) -> None:
    practices = {f"playbook/practices/{name}.md": written("practice", name) for name in ("circles", "pairs")}
    numbers = list(range(len(accounts)))
    other_numbers = data.draw(st.permutations(numbers))

    def graded(names: list[int], word: str) -> list[PracticeEvidence]:
        files = {
            f"cases/{word}-{name}.md": written("case", f"{word} {name}", **account)
            for name, account in zip(names, accounts, strict=True)
        }
        evidence = evidence_of(desk.graph_for("organisation", {**files, **practices}), PUBLISHED, TODAY)
        return [replace(unnamed(each), findings=()) for each in evidence.values()]

    assert graded(numbers, "told") == graded(other_numbers, "another")
