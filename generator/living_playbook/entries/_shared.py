"""What fields of several types mean and say of themselves, once for all of them."""

from __future__ import annotations

from living_playbook.entries._shown import Shown

OUTCOME_WORDS = {
    "worked": "Worked",
    "mixed": "Mixed",
    "failed": "Failed",
    "too-early": "Too early to tell",
    "unknown": "No outcome stated",
}
COMPARED_WORDS = {
    "none": "Observed, not compared",
    "before-after": "Before and after",
    "comparison-group": "Comparison group",
    "randomised": "Randomised",
}

# What fields of several types say of themselves.
DESIGN_WORDS = "Compared with what: nothing, the time before, a group that goes on as ever, or one drawn by lot."
LESSON_WORDS = "What others should know who want to do the same, each lesson in one sentence."

OUTCOME_SHOWN = Shown(
    "lead",
    heading="Did it work?",
    look="badge",
    words=OUTCOME_WORDS,
    asked="came",
    called=("did it work", "verdict"),
)
DESIGN_SHOWN = Shown(heading="Compared with", order=1, words=COMPARED_WORDS, called=("study design", "comparison"))
LESSONS_SHOWN = Shown(
    "numbered",
    heading="Lessons",
    order=4,
    anchor="lesson",
    weight="lessons",
    asked="came",
    called=(
        "erkenntnisse", "gelernt", "was wir gelernt haben", "lehren",
        "lesson", "lessons learned", "lessons learnt", "learnings", "key learnings", "takeaways", "key takeaways",
        "what we learned", "what we learnt", "insights", "key insights", "what we would do again",
    ),
)  # fmt: skip
OPTIONS_SHOWN = Shown(
    heading="What else could have been done",
    anchor="pb-options",
    called=("alternatives", "options considered", "other options"),
)
USE_SHOWN = Shown(heading="Use it when", called=("when to use", "use it when", "good for"))
AVOID_SHOWN = Shown(heading="Not when", called=("when not to use", "do not use when", "not for"))
PRACTICES_CALLED = Shown(called=("practice", "practices used", "method used"))
START_SHOWN = Shown(heading="From", called=("start date", "started", "began", "from"))
END_SHOWN = Shown(heading="To", called=("end date", "ended", "until"))
WHAT_WE_DID = (
    "vorgehen", "vorgehensweise", "massnahmen", "umsetzung", "was wir getan haben",
    "approach", "our approach", "action", "actions", "actions taken", "what was done", "implementation",
    "intervention", "what we tried", "method", "how we did it", "the experiment", "solution", "the solution",
    "what we changed", "process",
)  # fmt: skip
"""What people's notes call the section that tells what was done."""
