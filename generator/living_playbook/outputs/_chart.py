"""The chart of effects: how much each finding changed, drawn at build time as one inline SVG.

Vega, called through vl-convert, makes the scales, ticks, marks and texts. What it prints is then made small: only
shapes and texts stay, with the attributes that are seen. Colours are variables of the page's palette, so the chart
follows light and dark without a script, and text stays text in the font of the page. A row
takes two lines, its label above a line from zero to a mark, so one drawing is legible on a phone and on a desktop.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from html import escape
from itertools import groupby
from math import floor, isfinite, log10
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import vl_convert

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

STRENGTHS: Mapping[int, tuple[str, str]] = {
    3: ("\u25cf", "comparison group or randomised"),
    2: ("\u25d0", "before and after"),
    1: ("\u25cb", "observed, not compared"),
}
"""For the key beside the chart: by strength, the sign that looks like the mark, and its meaning. Strongest first."""

_COMPARED, _BEFORE_AFTER = 3, 2

# Lengths are units of the drawing: about a pixel on a phone, up to a quarter more on a wide screen.
_WIDTH = 380
_FONT, _SMALL = 13, 12
_WORDS, _TICKS, _TOP = 12, 34, 41
"""From the top of a panel: the baseline of its words, the foot of its ticks, and where its rows begin."""
_ROW, _LABEL, _MARK = 46, 16, 29
"""The height of a row; from its top, the baseline of the label and the middle of the mark."""
_GAP = 22  # between panels
_RADIUS, _EDGE = 5, 2
"""Of a mark: to the middle of its outline, and the width of the outline."""
_BESIDE, _MOST_BESIDE = 11, 130
"""From the middle of a mark to its label, and the room that the label may take."""
_UNMEASURED = 0
"""The size of texts whose place is known. Vega measures all others, which takes most of its time; `_FONT` is meant."""
_BOLD = 1.15  # how much wider bold text is than other text
_INDENT = 14  # of the labels in a panel where none is worse: the zero line stays whole

_MOST_TICKS, _LEAST_TICKS = 4, 2
_MORE_TICKS = 1.6  # Vega prefers round steps, and prints up to this many times what it was asked for
_SHORT_FROM, _POWER_FROM, _POWER_BELOW = 1e5, 1e15, 1e-6
_LARGEST = 1e300  # larger values stand here, so that a difference of two is a number

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TRANSLATE = re.compile(r"translate\(([^,)]+),([^)]+)\)")
_CIRCLE = re.compile(r"M([\d.]+),0A")
_NUMBER = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
_PALETTE = ("ink", "soft", "line", "edge", "bg", "good", "bad")
_INK, _SOFT, _LINE, _ZERO, _PAPER, _GOOD, _BAD = (f"var(--pb-{name})" for name in _PALETTE)
_DEFAULTS = {("fill", _INK), ("font-size", str(_UNMEASURED))}
_SEEN = ("fill", "stroke", "stroke-width", "font-size", "font-weight")
_HALO = {"stroke-width": "4", "stroke-linejoin": "round", "paint-order": "stroke"}
_ZWJ = "\u200d"


@dataclass(frozen=True, slots=True)
class Row:
    """One finding, a line of its panel."""

    label: str
    """What was measured and in which entry; of any length, as what does not fit is cut."""
    value: float
    """The change, in the unit of the panel. Above zero is better, whatever the metric; no finite number counts as 0."""
    shown: str
    """The change in words at the mark, such as `+8.1 %`. Its sign may differ from the value's: less can be better."""
    strength: int
    """How sure the change is: 1 observed, 2 before and after, 3 comparison group or randomised."""


@dataclass(frozen=True, slots=True)
class Panel:
    """Findings in one unit: they share an axis and a zero line."""

    words: str
    """What the axis shows, and in which unit, such as `Change in percent of the baseline`."""
    rows: tuple[Row, ...]
    """The findings in the order of reading. A panel without any is left out."""


def effects_svg(panels: Sequence[Panel], title: str, description: str) -> str:
    """Draw the panels below each other and return one `<svg>` on one line; nothing if there is no row.

    `title` names the chart, and `description` says in words what it shows to those who do not see it. Equal panels
    make equal bytes. There is no id in it, so a page may hold several. Its width is that of what it stands in: the
    page bounds it through the class `pb-chart`.
    """
    drawn = [panel for panel in panels if panel.rows]
    if not drawn:
        return ""
    groups, height = list[dict[str, Any]](), -_GAP
    for panel in drawn:
        groups.append(_panel(panel, height + _GAP))
        height += _GAP + _height(panel)
    vega = {"width": _WIDTH, "height": height, "padding": 0, "autosize": "none", "marks": groups}
    printed = ET.fromstring(vl_convert.vega_to_svg(vega))  # noqa: S314 - the library wrote it, and all texts are escaped
    head = f"<title>{escape(_clean(title), quote=False)}</title><desc>{escape(_clean(description), quote=False)}</desc>"
    defaults = f'fill="{_INK}" font-size="{_FONT}" direction="ltr"'
    box = f'viewBox="0 0 {_WIDTH} {height}" width="100%"'
    return f'<svg class="pb-chart" role="img" {box} {defaults}>{head}{_small(_items(printed, 0, 0))}</svg>'


def _height(panel: Panel) -> int:
    return _TOP + _ROW * len(panel.rows)


def _panel(panel: Panel, top: int) -> dict[str, Any]:
    """Return the Vega group of one panel, which begins `top` below the top of the drawing."""
    indent = 0 if any(row.value < 0 for row in panel.rows) else _INDENT
    rows = [_datum(row, at, _WIDTH - indent) for at, row in enumerate(panel.rows)]
    low = min(0.0, *(row["value"] for row in rows))
    high = max(0.0, *(row["value"] for row in rows)) or float(low == 0)
    left, right = _inset(rows, "right"), _inset(rows, "left")
    height = _height(panel)
    zero = {"x": {"scale": "x", "value": 0}}
    there = {"x": {"scale": "x", "field": "value"}, "y": {"field": "middle"}}
    line = {**there, **zero, "x2": there["x"], "stroke": {"field": "colour"}}
    mark = {**there, "stroke": {"field": "colour"}, "fill": {"field": "fill"}}
    half = {**there, "fill": {"field": "colour"}, "startAngle": {"signal": "PI"}, "endAngle": {"signal": "2*PI"}}
    label = {"x": {"value": indent}, "y": {"field": "line"}, "text": {"field": "label"}}
    beside = {
        **there,
        "y": {"field": "middle", "offset": 4},
        "text": {"field": "shown"},
        "align": {"field": "align"},
        "dx": {"field": "dx"},
    }
    text = _same(fill=_INK, fontSize=_UNMEASURED, stroke=_PAPER)
    soft = _same(fill=_SOFT, fontSize=_SMALL)
    return {
        "type": "group",
        "encode": {"enter": _same(y=top)},
        "data": [{"name": "rows", "values": rows}, {"name": "halves", "values": [row for row in rows if row["half"]]}],
        "scales": [{"name": "x", "domain": [low, high], "range": [left, _WIDTH - right]}],
        "marks": [
            _grid(height, _axis(max(high, -low), _WIDTH - left - right)),
            _marks("text", _same(y=_WORDS, text=_cut(_clean(panel.words), _WIDTH, _SMALL)) | soft),
            _marks("rule", zero | _same(y=_TOP - 4, y2=height, stroke=_ZERO, strokeWidth=1.5)),
            _marks("rule", line | _same(strokeWidth=2.5), "rows"),
            _marks("symbol", mark | _same(size=4 * _RADIUS**2, strokeWidth=_EDGE), "rows"),
            _marks("arc", half | _same(outerRadius=_RADIUS), "halves"),
            _marks("text", label | text, "rows"),
            _marks("text", beside | text | _same(fontWeight=600), "rows"),
        ],
    }


def _datum(row: Row, at: int, room: float) -> dict[str, Any]:
    """Return what Vega has to know about the row that stands at this place of its panel; its label has so much room."""
    value = max(-_LARGEST, min(_LARGEST, row.value)) if isfinite(row.value) else 0.0
    colour = _GOOD if value > 0 else _BAD if value < 0 else _SOFT
    return {
        "value": value,
        "label": _cut(_clean(row.label), room, _FONT),
        "shown": _cut(_clean(row.shown), _MOST_BESIDE / _BOLD, _FONT),
        "line": _TOP + _ROW * at + _LABEL,
        "middle": _TOP + _ROW * at + _MARK,
        "colour": colour,
        "fill": colour if row.strength >= _COMPARED else _PAPER,
        "half": row.strength == _BEFORE_AFTER,
        "align": "right" if value < 0 else "left",
        "dx": -_BESIDE if value < 0 else _BESIDE,
    }


def _inset(rows: Iterable[Mapping[str, Any]], align: str) -> float:
    """Return what to leave free beside the scale for the labels at the marks that end or begin there, or for a mark."""
    rooms = (_BESIDE + _width(row["shown"], _FONT) * _BOLD for row in rows if row["align"] == align)
    return max(_RADIUS + _EDGE / 2, *rooms, 0)


def _grid(height: int, axis: Mapping[str, Any]) -> dict[str, Any]:
    """Return the group of the grid: it spans the rows of a panel that is so high, and its ticks stand above them."""
    span = {"name": "height", "update": str(height - _TOP)}
    return {"type": "group", "encode": {"enter": _same(y=_TOP)}, "signals": [span], "axes": [axis]}


def _axis(largest: float, length: float) -> dict[str, Any]:
    """Return the axis of a scale that is so long, with as many ticks as have room."""
    if _POWER_BELOW <= largest < _SHORT_FROM:
        spec, longest = ",~f", f"-{largest:,.{max(0, -floor(log10(largest / 8)))}f}"
    else:
        spec, longest = ("~s", "-0.00k") if _SHORT_FROM <= largest < _POWER_FROM else (".2~e", "-0.00e+000")
    ticks = int(length / _MORE_TICKS / (_width(longest, _SMALL) + _SMALL))
    return {
        "scale": "x",
        "orient": "top",
        "grid": True,
        "gridColor": _LINE,
        "domain": False,
        "ticks": False,
        "tickCount": min(_MOST_TICKS, max(_LEAST_TICKS, ticks)),
        "tickRound": False,
        "translate": 0,
        "format": spec,
        "labelColor": _SOFT,
        "labelFontSize": _SMALL,
        "labelPadding": _TOP - _TICKS,
        "encode": {"labels": {"update": {"text": {"signal": "datum.value ? datum.label : '0'"}}}},
    }


def _marks(kind: str, channels: Mapping[str, Any], data: str = "") -> dict[str, Any]:
    """Return marks of one kind: one for each datum, or one."""
    return {"type": kind, "encode": {"enter": channels}} | ({"from": {"data": data}} if data else {})


def _same(**channels: str | float) -> dict[str, Any]:
    """Return channels that are the same for each datum."""
    return {name: {"value": value} for name, value in channels.items()}


def _clean(text: str) -> str:
    """Return text on one line, without what XML may not hold; what is read from the right keeps its own order."""
    line = " ".join(_NOT_XML.sub("", text).split())
    if any(unicodedata.bidirectional(char) in {"R", "AL"} for char in line):
        return f"\u2068{line}\u2069"
    return line


def _cut(text: str, room: float, font: int) -> str:
    """Return the text, or as much of its beginning as has room before an ellipsis."""
    if _width(text, font) <= room:
        return text
    at, free = 0, room - _width("\u2026", font)
    while (free := free - _width(text[at], font)) >= 0:
        at += 1
    while at and (text[at - 1] == _ZWJ or text[at] == _ZWJ or unicodedata.category(text[at]) in {"Mn", "Me", "Sk"}):
        at -= 1  # a letter keeps its accents, and a joined emoji is not taken apart
    isolate = "\u2069" if text.endswith("\u2069") else ""
    return f"{text[:at].rstrip()}\u2026{isolate}"


def _width(text: str, font: int) -> float:
    """Return about how wide a text is: that of wide fonts, as nobody knows which one a reader has."""
    return font * sum(map(_em, text))


@cache
def _em(char: str) -> float:
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    if unicodedata.east_asian_width(char) in "WF":
        return 1.05
    if char in " .,:;'|!()[]/ijlIftr-":
        return 0.4
    return 0.9 if char in "mwMW@%+=\u2212\u2013\u2014\u2026" else 0.75 if char.isupper() else 0.63


def _items(node: ET.Element, x: float, y: float) -> Iterator[tuple[str, str]]:
    """Yield the look of each shape and text that Vega printed, as attributes, and its element, without groups."""
    if moved := _TRANSLATE.fullmatch(node.get("transform", "")):
        x, y = x + float(moved[1]), y + float(moved[2])
    tag = node.tag.rpartition("}")[2]
    if tag in {"svg", "g"}:
        for child in node:
            yield from _items(child, x, y)
    elif tag == "text" and node.text:
        anchor = "" if node.get("text-anchor") == "start" else f' text-anchor="{node.get("text-anchor")}"'
        yield _look(node), f'<text x="{_number(x)}" y="{_number(y)}"{anchor}>{escape(node.text, quote=False)}</text>'
    elif tag == "line":
        across, down = float(node.get("x2", 0)), float(node.get("y2", 0))
        if run := (f"h{_number(across)}" if across else "") + (f"v{_number(down)}" if down else ""):
            yield _look(node), f'<path d="M{_number(x)} {_number(y)}{run}"/>'
    elif tag == "path" and (circle := _CIRCLE.match(node.get("d", ""))):
        yield _look(node), f'<circle cx="{_number(x)}" cy="{_number(y)}" r="{_number(float(circle[1]))}"/>'
    elif tag == "path" and node.get("fill", "none") != "none":
        drawn = _NUMBER.sub(lambda found: _number(float(found[0])), node.get("d", ""))
        yield _look(node), f'<path transform="translate({_number(x)} {_number(y)})" d="{drawn}"/>'


def _look(node: ET.Element) -> str:
    look = {name: node.get(name, "").removesuffix("px") for name in _SEEN}
    if node.tag.endswith("text") and look["stroke"]:
        look |= _HALO
    return "".join(f' {name}="{value}"' for name, value in look.items() if value and (name, value) not in _DEFAULTS)


def _small(items: Iterable[tuple[str, str]]) -> str:
    """Join the elements; neighbours that look the same share a group that says so."""
    runs = groupby(items, key=lambda item: item[0])
    return "".join(f"<g{look}>{''.join(element for _, element in run)}</g>" for look, run in runs)


def _number(value: float) -> str:
    """Write a coordinate with one decimal at most."""
    return f"{round(value, 1) + 0.0:g}"
