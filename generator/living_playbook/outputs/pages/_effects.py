"""Effects as pages tell them: the chart, and each figure in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from living_playbook.evidence import charted
from living_playbook.outputs._chart import Panel, Row, effects_svg

if TYPE_CHECKING:
    from living_playbook.entries import Entry
    from living_playbook.evidence import ConditionRow, Effect, PracticeEvidence
    from living_playbook.outputs._site import Site

_LONGEST_NAME, _LONGEST_METRIC = 15, 34
"""In a chart a label has one line; the table below it holds both whole."""

_MOST_ROWS = 24
"""A chart with more rows is longer than anybody reads; the table below it holds them all."""


def chart_of(evidence: PracticeEvidence, site: Site) -> Markup:
    """Return the chart of all changes whose better direction is known, as SVG; empty where there is none.

    Changes in percent of the baseline share one axis; every other unit has its own.
    """
    panels: list[Panel] = []
    left = _MOST_ROWS
    for unit, effects in charted(evidence.effects):
        rows = tuple(_row(effect, site) for effect in effects[: max(left, 0)])
        left -= len(rows)
        if rows:
            panels.append(Panel("Change in percent of the baseline" if unit == "percent" else _axis(unit), rows))
    title = f"How much it changed: {site.graph.title(evidence.practice)}"
    said = "; ".join(f"{row.label}: {row.shown}" for panel in panels for row in panel.rows)
    return Markup(effects_svg(panels, title, f"Changes, right of zero is better. {said}."))  # noqa: S704 - escaped there


def _axis(unit: str) -> str:
    return f"Change in {unit}" if unit else "Change, without a unit"


def _row(effect: Effect, site: Site) -> Row:
    name = _cut(_name(site.graph.by_id[effect.entry]), _LONGEST_NAME)
    return Row(
        f"{_cut(effect.metric, _LONGEST_METRIC)} \u00b7 {name}",
        effect.gain or 0.0,
        change_words(effect),
        effect.strength,
    )


def _name(entry: Entry) -> str:
    """Return where an account comes from in few words: its team or organisation, else its title."""
    context = entry.get("context")
    names = (entry.get("team"), entry.get("organisation"), getattr(context, "organisation", None), entry.title)
    return next(str(each) for each in names if each).partition(", ")[0].partition(" (")[0]


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip(" ,;:") + "\u2026"


def change_words(effect: Effect) -> str:
    """Return a change as measured, such as `-25 %` or `+0.63`, with a real minus sign; empty where none is known."""
    if effect.change is None:
        return ""
    shown = f"{effect.change:+,.15g}".replace("-", "\u2212") if effect.change else "0"
    return f"{shown} %" if effect.kind == "percent" else shown


def reading_of(effect: Effect) -> str:
    """Return what a figure says in words; where only a level, a direction or words are known, that is what it says."""
    if effect.compared:
        return "the comparison group"
    if effect.kind == "level":
        return "a level, without a baseline"
    if effect.kind == "words":
        return "direction only" if effect.unit == "direction only" else "only in words"
    if effect.gain is None:
        return "no direction wanted"
    return "better" if effect.gain > 0 else "worse" if effect.gain < 0 else "no change"


def condition_reading(row: ConditionRow) -> str:
    """Return what a condition says in words."""
    if row.difference is None:
        return "too few to tell"
    if not row.difference:
        return "no difference"
    return f"share {abs(row.difference):.2f} {'higher' if row.difference > 0 else 'lower'} where it was there"
