"""What tests of the evidence share: findings that are in no file, and lists of any findings."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import strategies as st

from living_playbook.config import EvidenceSettings
from living_playbook.evidence import EvidenceFinding

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import SearchStrategy

TODAY = date(2026, 11, 22)


def finding_of(entry: str = "told", **fields: Any) -> EvidenceFinding:
    """Return a finding that worked in one team and was only observed, with some fields of it set."""
    usual: dict[str, Any] = {
        "practice": "circles",
        "outcome": "worked",
        "strength": 1,
        "team": "plants north",
        "functions": (),
        "levels": (),
        "regions": (),
        "modality": "",
        "origin": "own",
        "on": TODAY,
        "added": None,
        "present": (),
        "absent": (),
        "results": (),
    }
    return EvidenceFinding(entry=entry, **(usual | fields))


def some(*words: str) -> SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(words), unique=True, max_size=len(words)).map(tuple)


def conditions() -> SearchStrategy[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return conditions that were there and others that were lacking."""
    each = st.sampled_from(("there", "lacking", "not stated"))
    told = st.fixed_dictionaries(dict.fromkeys(("sponsor", "time", "rhythm"), each))
    return told.map(
        lambda all_: (
            tuple(name for name, state in all_.items() if state == "there"),
            tuple(name for name, state in all_.items() if state == "lacking"),
        )
    )


def any_findings(dates: SearchStrategy[date | None]) -> SearchStrategy[tuple[EvidenceFinding, ...]]:
    one = st.fixed_dictionaries(
        {
            "outcome": st.sampled_from(("worked", "worked", "worked", "mixed", "failed")),
            "strength": st.integers(1, 3),
            "team": st.sampled_from(tuple("abcdefg")),
            "functions": some("people", "finance", "sales", "legal"),
            "levels": some("executive", "manager"),
            "regions": some("asia", "europe"),
            "modality": st.sampled_from(("", "virtual", "hybrid")),
            "origin": st.sampled_from(("own", "published")),
            "on": dates,
            "stated": conditions(),
        }
    )

    def named(drawn: list[dict[str, Any]]) -> tuple[EvidenceFinding, ...]:
        found = []
        for number, fields in enumerate(drawn):
            present, absent = fields.pop("stated")
            found.append(finding_of(f"account-{number}", present=present, absent=absent, **fields))
        return tuple(found)

    return st.lists(one, max_size=10).map(named)


RECENT = st.integers(0, 4500).map(lambda days: TODAY - timedelta(days=days))
SHARES = st.integers(0, 100).map(lambda hundredths: hundredths / 100)


@st.composite
def accepted_settings(draw: Any) -> EvidenceSettings:
    """Return any thresholds of which the settings accept the order."""
    above, below = sorted(draw(st.lists(SHARES, min_size=2, max_size=2, unique=True)))
    fewest_doubtful, fewest_contested = sorted((draw(st.integers(1, 6)), draw(st.integers(1, 6))))
    promising, proven = sorted((draw(SHARES), draw(SHARES)))
    counts = st.integers(1, 4)
    return EvidenceSettings(
        contested_findings=fewest_contested,
        contested_above=above,
        contested_below=below,
        doubtful_findings=fewest_doubtful,
        doubtful_share=draw(st.sampled_from((above, (above + below) / 2))),
        promising_teams=draw(counts),
        promising_measured=draw(counts),
        promising_share=promising,
        proven_teams=draw(counts),
        proven_functions=draw(counts),
        proven_compared=draw(counts),
        proven_share=proven,
        max_age_years=draw(counts),
    )


@pytest.fixture(scope="session")
def finding() -> Callable[..., EvidenceFinding]:
    """Return the function that makes a finding: `finding("told", outcome="failed")`."""
    return finding_of


@pytest.fixture(scope="session")
def dated_findings() -> SearchStrategy[tuple[EvidenceFinding, ...]]:
    """Return a strategy for lists of findings, each of which has a date."""
    return any_findings(RECENT)


@pytest.fixture(scope="session")
def findings() -> SearchStrategy[tuple[EvidenceFinding, ...]]:
    """Return a strategy for lists of findings, of which some have no date."""
    return any_findings(st.none() | RECENT)


@pytest.fixture(scope="session")
def thresholds() -> SearchStrategy[EvidenceSettings]:
    """Return a strategy for all thresholds that the settings accept."""
    return accepted_settings()
