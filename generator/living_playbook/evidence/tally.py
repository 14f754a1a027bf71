"""Counts of findings, their share, and the interval of the share."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from statistics import NormalDist
from typing import TYPE_CHECKING

from living_playbook.evidence.findings import COMPARED, MEASURED

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from living_playbook.evidence.findings import EvidenceFinding

_FINEST = 1_000_000
"""Denominators of shares, and of differences of shares, stay below this."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of some findings: by outcome; different teams and functions; of strength 2 or 3, and of strength 3."""

    worked: int = 0
    mixed: int = 0
    failed: int = 0
    teams: int = 0
    functions: int = 0
    measured: int = 0
    compared: int = 0
    newest: date | None = None

    @property
    def n(self) -> int:
        """How many findings there are."""
        return self.worked + self.mixed + self.failed

    @property
    def share(self) -> float | None:
        """(worked + mixed/2) / n, between 0 and 1; None without findings."""
        return (self.worked + self.mixed / 2) / self.n if self.n else None


def tally_of(findings: Iterable[EvidenceFinding]) -> Tally:
    """Count findings."""
    every = tuple(findings)
    return Tally(
        worked=sum(each.outcome == "worked" for each in every),
        mixed=sum(each.outcome == "mixed" for each in every),
        failed=sum(each.outcome == "failed" for each in every),
        teams=len({each.team for each in every}),
        functions=len({function for each in every for function in each.functions}),
        measured=sum(each.strength >= MEASURED for each in every),
        compared=sum(each.strength >= COMPARED for each in every),
        newest=max((each.on for each in every if each.on), default=None),
    )


@cache
def shown(share: float, digits: int = 2) -> float:
    """Return a share as it is told everywhere, on pages as in data: with two decimals, halves to the even neighbour.

    The fraction that is meant is rounded: 23/40 as a float lies below the half that it is.
    """
    return float(round(Fraction(share).limit_denominator(_FINEST), digits))


@cache
def _z(confidence: float) -> float:
    # By the lower tail: 1 + confidence may round to 2, which has no quantile.
    return -NormalDist().inv_cdf((1 - confidence) / 2)


def wilson(share: float, n: int, confidence: float) -> tuple[float, float]:
    """Return the ends of the Wilson score interval of a share of `n` findings.

    E. B. Wilson, Probable inference, the law of succession, and statistical inference, Journal of the American
    Statistical Association 22 (1927); method 3 of R. G. Newcombe, Statistics in Medicine 17 (1998). A mixed finding
    counts one half, so the share need not be a whole number of findings. Raises ValueError for no findings.
    """
    if n < 1:
        message = "no interval without findings"
        raise ValueError(message)
    z = _z(confidence)
    widened = 1 + z * z / n
    middle = share + z * z / (2 * n)
    half = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    # The interval holds the share and ends at 0 and 1; where an end is met, the sums can miss it by the last digit.
    return max(0.0, min(share, (middle - half) / widened)), min(1.0, max(share, (middle + half) / widened))
