"""What a rule that is not data says of the form on the site: that it does without the rule, or has a twin of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Says why the form on the site does without a rule."""

    why: str


@dataclass(frozen=True, slots=True)
class Twin:
    """Says that the form has a function of its own for a rule, and why the rule is not data."""

    why: str
