"""The thresholds by which practices are graded (`[evidence]`)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from living_playbook.config._section import Section

Share = Annotated[float, Field(ge=0, le=1)]
Count = Annotated[int, Field(ge=1)]


class EvidenceSettings(Section):
    """Thresholds of the grades. The defaults are the published rule (ARCHITECTURE.md#evidence)."""

    confidence: float = Field(
        default=0.9, gt=0, lt=1, description="Confidence level of the interval shown with every share."
    )
    max_age_years: Count = Field(
        default=5, description="Age in years after which a finding no longer supports the grade `proven`."
    )
    contested_findings: Count = Field(default=4, description="Minimum number of findings for `contested`.")
    contested_above: Share = Field(default=0.3, description="A `contested` practice has a share above this.")
    contested_below: Share = Field(default=0.7, description="A `contested` practice has a share below this.")
    doubtful_findings: Count = Field(default=3, description="Minimum number of findings for `doubtful`.")
    doubtful_share: Share = Field(default=0.3, description="A `doubtful` practice has at most this share.")
    promising_teams: Count = Field(default=2, description="Teams that a `promising` practice needs.")
    promising_measured: Count = Field(
        default=1, description="Findings of strength 2 or 3 that a `promising` practice needs."
    )
    promising_share: Share = Field(default=0.6, description="Share that a `promising` practice needs.")
    proven_teams: Count = Field(default=5, description="Teams that a `proven` practice needs.")
    proven_functions: Count = Field(default=3, description="Functions that a `proven` practice needs.")
    proven_compared: Count = Field(default=2, description="Findings of strength 3 that a `proven` practice needs.")
    proven_share: Share = Field(default=0.8, description="Share that a `proven` practice needs.")
    few: Count = Field(
        default=3,
        description="With fewer findings on either side, a condition or context is reported as having too few to tell.",
    )

    @model_validator(mode="after")
    def _a_worse_outcome_never_raises_a_grade(self) -> EvidenceSettings:
        """Refuse thresholds that leave a gap below `contested`, where a practice would be graded better for failing."""
        if self.contested_above >= self.contested_below:
            message = "`contested_above` must be below `contested_below`"
        elif not self.contested_above <= self.doubtful_share < self.contested_below:
            message = "`doubtful_share` must be at least `contested_above` and below `contested_below`"
        elif self.doubtful_findings > self.contested_findings:
            message = "`doubtful_findings` must not be above `contested_findings`"
        elif self.promising_share > self.proven_share:
            message = "`promising_share` must not be above `proven_share`"
        else:
            return self
        raise ValueError(message)
