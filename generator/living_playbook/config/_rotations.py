"""How rotations follow each other, and how long one takes (`[rotations]`)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, field_validator

from living_playbook.config._section import Section


class RotationSettings(Section):
    """What is usual for rotations; the rules about them measure by it."""

    min_gap_weeks: float = Field(
        default=12,
        ge=0,
        allow_inf_nan=False,
        description="Minimum number of weeks between two rotations of the same role; 0 only forbids overlap.",
    )
    weeks: tuple[Annotated[float, Field(allow_inf_nan=False)], ...] = Field(
        default=(2, 4), description="The fewest and the most weeks that a rotation usually takes."
    )

    @field_validator("weeks")
    @classmethod
    def _weeks_are_a_range(cls, weeks: tuple[float, ...]) -> tuple[float, ...]:
        match weeks:
            case (least, most) if 0 < least <= most:
                return weeks
        message = "needs two numbers above zero, the smaller one first, such as `[2, 4]`"
        raise ValueError(message)
