"""The contract of `evidence.json`: what each key holds. Its JSON Schema is made from these models."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from living_playbook.config import EvidenceSettings
from living_playbook.evidence import Grade

VERSION: Literal[1] = 1
"""Raised when a key changes its meaning."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Counts(_Part):
    """Findings by outcome."""

    worked: int
    mixed: int
    failed: int


class Standing(Counts):
    """Counts of some findings, with their share and its interval."""

    findings: int
    """worked + mixed + failed."""
    teams: int
    """Different teams."""
    functions: int
    """Different functions."""
    measured: int
    """Findings of strength 2 or 3."""
    compared: int
    """Findings of strength 3."""
    newest: date | None
    """Day of the newest finding; null where none has a date."""
    share: float | None
    """(worked + mixed / 2) / findings, with two decimals; null without findings."""
    low: float | None
    """Lower end of the Wilson interval, with two decimals."""
    high: float | None
    """Upper end of the Wilson interval, with two decimals."""


class ToRaise(_Part):
    """One thing that the next grade asks for and that is not there yet."""

    measure: str
    """What is counted: findings, teams, functions, measured, compared, share, or newest (an age in years)."""
    need: float
    have: float | None
    words: str


class FindingPart(_Part):
    """What one account says of the practice."""

    entry: str
    """Id of the account."""
    title: str
    page: str
    """Address of the account, relative to the site's root."""
    outcome: Literal["worked", "mixed", "failed"]
    strength: Literal[1, 2, 3]
    """3: compared with another group; 2: measured before and after; 1: observed."""
    team: str
    """What teams are counted by, in small letters."""
    origin: Literal["own", "published"]
    on: date | None
    """Day from which it counts."""
    functions: list[str]
    levels: list[str]
    regions: list[str]
    modality: str
    """Empty where not stated."""
    present: list[str]
    """Conditions that were there."""
    absent: list[str]
    """Conditions that were lacking."""


class Context(_Part):
    """The findings of one context."""

    kind: Literal["function", "level", "region", "modality"]
    value: str
    """Id of the vocabulary; empty for findings that do not state it."""
    counts: Counts
    share: float | None
    few: bool
    """Whether there are too few findings to say."""


class Condition(_Part):
    """The findings with a condition, and those that lacked it."""

    condition: str
    present: Counts
    absent: Counts
    share_present: float | None
    share_absent: float | None
    difference: float | None
    """Share with it less share without it; null where either side has too few findings to say."""
    few: bool


class EffectPart(_Part):
    """One figure of one account."""

    entry: str
    number: int
    """Counts the results of the entry from 1."""
    metric: str
    kind: Literal["percent", "unit", "level", "words"]
    """Change in percent of the baseline; change in its unit; only a level; only words."""
    unit: str
    wanted: str
    """`up`, `down`, or empty where nobody wrote which is better."""
    baseline: float | None
    result: float | None
    change: float | None
    """As measured, in percent or in its unit; null where only a level or words are known."""
    gain: float | None
    """The change with its sign turned so that more is better; null for a comparison group or without a direction."""
    sample: str
    note: str
    strength: Literal[1, 2, 3]
    outcome: Literal["worked", "mixed", "failed"]
    compared: bool
    """Whether it is a figure of the comparison group."""


class Change(_Part):
    """A day on which the grade changed."""

    on: date
    before: Grade
    grade: Grade
    cause: Literal["findings", "age"]
    entries: list[str]
    """Ids of the accounts that came on that day."""
    n: int
    """Findings there were then."""


class PracticePart(_Part):
    """The evidence for one practice."""

    id: str
    title: str
    page: str
    """Address of the practice, relative to the site's root."""
    status: str
    grade: Grade
    reason: str
    """Why it has this grade, in a sentence."""
    towards: Grade | None
    """The grade to work towards next; null for the best."""
    to_raise: list[ToRaise]
    together: Standing
    own: Standing
    """Our own experience only."""
    published: Standing
    """What others published only."""
    contradicting: int
    """So many findings at the head of the list speak against the grade."""
    findings: list[FindingPart]
    contexts: list[Context]
    conditions: list[Condition]
    effects: list[EffectPart]
    history: list[Change]
    """By the days of the findings themselves, the oldest first."""


class EvidenceFile(_Part):
    """The evidence for every practice that one audience may read, computed from the entries."""

    version: Literal[1]
    audience: str
    as_of: date
    """The day for which ages were computed."""
    rule: EvidenceSettings
    """The thresholds in force."""
    ranked: list[Grade]
    """All grades, from the least reason to do it to the most."""
    practices: list[PracticePart]
    """Sorted by title."""
