"""The chart of effects: one small picture that holds every finding, follows the palette, and says what it is."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from living_playbook.outputs._chart import STRENGTHS, Panel, Row, effects_svg

BETTER = Row("Sales · US firm", 15, "+15 %", 3)
LESS = Row("Burnout · Mayo", 25.04, "−25 %", 2)
WORSE = Row("Turnover · Call centre", -6, "+6 %", 1)
SAME = Row("Attendance · Warehouse", 0, "0 %", 2)
MIXED = Panel("Change in percent of the baseline", (BETTER, LESS, WORSE, SAME))
POINTS = Panel("Change in points", (Row("Engagement · Finance", 4, "+4", 2),))

WIDTH = 380
GOOD, BAD, SOFT, PAPER, ZERO = (f"var(--pb-{name})" for name in ("good", "bad", "soft", "bg", "edge"))


def drawn(*panels: Panel, title: str = "How much it changed", description: str = "In words.") -> etree._Element:
    return etree.fromstring(effects_svg(panels, title, description))


def look(element: etree._Element, name: str) -> str:
    """Return what an element looks like, inherited or not."""
    holders = [element, *element.iterancestors()]
    return next((value for holder in holders if (value := holder.get(name)) is not None), "")


def texts(svg: etree._Element) -> list[str]:
    return [element.text or "" for element in svg.iter("text")]


def marks(svg: etree._Element) -> list[etree._Element]:
    return sorted(svg.iter("circle"), key=lambda mark: float(mark.get("cy", 0)))


def zero_line(svg: etree._Element) -> float:
    (line,) = [path for path in svg.iter("path") if look(path, "stroke") == ZERO]
    return float(re.match(r"M([\d.]+)", line.get("d", ""))[1])  # type: ignore[index]


def beside(svg: etree._Element, shown: str) -> etree._Element:
    return next(element for element in svg.iter("text") if element.text == shown)


def panel_of(*values: float) -> Panel:
    return Panel("Change", tuple(Row(f"Row {at}", value, f"{value:g}", at % 3 + 1) for at, value in enumerate(values)))


def test_nothing_is_drawn_without_a_row() -> None:
    assert effects_svg([], "Title", "Words") == ""
    assert effects_svg([Panel("Points", ())], "Title", "Words") == ""


def test_a_panel_without_rows_leaves_no_trace() -> None:
    assert effects_svg([Panel("Empty", ()), POINTS], "T", "D") == effects_svg([POINTS], "T", "D")


def test_the_picture_says_what_it_is() -> None:
    svg = drawn(MIXED, title="A <b> & “c”", description="Two\n\nlines & more")
    assert (svg.tag, svg.get("role"), svg.get("class")) == ("svg", "img", "pb-chart")
    assert [(part.tag, part.text) for part in svg[:2]] == [("title", "A <b> & “c”"), ("desc", "Two lines & more")]


def test_the_picture_takes_the_width_it_gets() -> None:
    svg = drawn(MIXED, POINTS)
    assert (svg.get("width"), svg.get("height")) == ("100%", None)
    assert re.fullmatch(rf"0 0 {WIDTH} \d+", svg.get("viewBox", ""))


def test_each_row_has_one_mark_and_both_its_texts_in_order() -> None:
    svg = drawn(MIXED, POINTS)
    assert len(marks(svg)) == len(MIXED.rows) + len(POINTS.rows)
    told = [text for text in texts(svg) if not re.fullmatch(r"−?\d+", text)]
    for panel in (MIXED, POINTS):
        kept = [text for text in told if text in {part for row in panel.rows for part in (row.label, row.shown)}]
        assert kept == [row.label for row in panel.rows] + [row.shown for row in panel.rows]
        assert panel.words in told


def test_marks_stand_on_the_side_of_zero_that_is_meant_and_as_far_as_they_should() -> None:
    svg = drawn(MIXED)
    zero = zero_line(svg)
    better, less, worse, same = (float(mark.get("cx", 0)) - zero for mark in marks(svg))
    assert same == 0
    assert worse < 0 < better < less
    assert better / worse == pytest.approx(15 / -6, rel=0.01)
    assert [look(mark, "stroke") for mark in marks(svg)] == [GOOD, GOOD, BAD, SOFT]


def test_a_label_at_a_mark_stands_on_the_far_side_of_it() -> None:
    svg = drawn(MIXED)
    better, _, worse, _ = marks(svg)
    right, left = beside(svg, "+15 %"), beside(svg, "+6 %")
    assert float(right.get("x", 0)) > float(better.get("cx", 0)) + 5
    assert float(left.get("x", 0)) < float(worse.get("cx", 0)) - 5
    assert (right.get("text-anchor"), left.get("text-anchor")) == (None, "end")


def test_strength_shows_in_the_mark_without_its_colour() -> None:
    rows = tuple(Row(f"Row {strength}", 5, "+5", strength) for strength in (1, 2, 3))
    svg = drawn(Panel("Change", rows))
    ring, half, full = marks(svg)
    assert [look(mark, "fill") for mark in (ring, half, full)] == [PAPER, PAPER, GOOD]
    (half_disc,) = [path for path in svg.iter("path") if path.get("transform")]
    assert half_disc.get("transform") == f"translate({half.get('cx')} {half.get('cy')})"
    assert look(half_disc, "fill") == GOOD


def test_the_key_has_a_sign_for_each_strength() -> None:
    assert list(STRENGTHS) == [3, 2, 1]
    assert len({sign for sign, _ in STRENGTHS.values()}) == len({words for _, words in STRENGTHS.values()}) == 3


def test_panels_have_scales_and_zero_lines_of_their_own() -> None:
    svg = drawn(panel_of(1000), panel_of(0.5))
    assert len([path for path in svg.iter("path") if look(path, "stroke") == ZERO]) == 2
    large, small = marks(svg)
    assert float(small.get("cx", 0)) > WIDTH / 2 < float(large.get("cx", 0))
    assert {"500", "0.5"} < set(texts(svg))


@pytest.mark.parametrize(
    "label",
    ["a < b & c > d", 'say "it\'s"', "&amp; &#38; ]]>", "مؤشر الالتزام", "👩‍👩‍👧‍👦 👍🏽", "<script>alert(1)</script>"],
)
def test_labels_are_text_whatever_is_in_them(label: str) -> None:
    svg = drawn(Panel("Change", (Row(label, 1, "+1", 1),)))
    assert label in [text.strip("\u2068\u2069") for text in texts(svg)]
    assert {element.tag for element in svg.iter()} <= {"svg", "title", "desc", "g", "path", "circle", "text"}


def test_what_xml_may_not_hold_is_left_out() -> None:
    svg = drawn(Panel("Change", (Row("a\x00b\x0b\ud800c\n\nd", 1, "+1", 1),)))
    assert "abc d" in texts(svg)


def test_a_long_label_is_cut_where_it_ends() -> None:
    label = "Depressive symptoms among managers " * 9
    (cut,) = [text for text in texts(drawn(Panel("Change", (Row(label, 1, "+1", 1),)))) if text.endswith("…")]
    assert label.startswith(cut[:-1])
    assert 35 < len(cut) < 60


@pytest.mark.parametrize("cluster", ["e\u0301\u0323", "👩\u200d👧", "👍\U0001f3fd"])
def test_a_cut_takes_no_sign_apart(cluster: str) -> None:
    (cut,) = [text for text in texts(drawn(Panel("Change", (Row(cluster * 90, 1, "+1", 1),)))) if text[-1] == "…"]
    assert cut[:-1] == cluster * (len(cut) // len(cluster))


def test_text_read_from_the_right_keeps_its_order() -> None:
    label = "עברית: מדד מחויבות (Case 3) " * 5
    (cut,) = [text for text in texts(drawn(Panel("Change", (Row(label, 1, "+1", 1),)))) if "…" in text]
    assert (cut[0], cut[-2:]) == ("\u2068", "…\u2069")


def test_colours_are_the_palette_only_and_the_font_is_that_of_the_page() -> None:
    printed = effects_svg([MIXED, POINTS], "T", "D")
    colours = set(re.findall(r'(?:fill|stroke|color)="([^"]*)"', printed))
    assert colours == {f"var(--pb-{name})" for name in ("ink", "soft", "line", "edge", "bg", "good", "bad")}
    assert not re.search(r"#[0-9a-f]{3}|rgb|font-family|style=|<rect|<style|\sid=|href", printed)


def test_it_stands_on_one_line_so_that_markdown_keeps_it() -> None:
    assert len(effects_svg([MIXED, POINTS], "T", "Two\n\nparts").splitlines()) == 1


@pytest.mark.slow
def test_equal_findings_make_equal_bytes_in_any_process() -> None:
    script = (
        "from living_playbook.outputs._chart import *\n"
        "print(ascii(effects_svg([Panel('P', (Row('a', 3, '+3', 2), Row('b', -1, '-1', 1)))], 'T', 'D')))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    here = effects_svg([Panel("P", (Row("a", 3, "+3", 2), Row("b", -1, "-1", 1)))], "T", "D")
    assert (
        done.stdout.strip()
        == ascii(here)
        == ascii(effects_svg([Panel("P", (Row("a", 3, "+3", 2), Row("b", -1, "-1", 1)))], "T", "D"))
    )
    assert done.stderr == ""


def test_nothing_is_printed_while_drawing(capfd: pytest.CaptureFixture[str]) -> None:
    effects_svg([MIXED, panel_of(float("nan"), 5e-324), panel_of(0)], "T", "D")
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "values",
    [
        (3,), (0,), (-3,), (5000, 3), (0.02, 0.013), (-5, -0.4), (4.2e6, -1e6), (1e308, -1e308), (5e-324,),
        (float("inf"), float("nan"), 2), tuple(range(-30, 30)),
    ],
    ids=str,
)  # fmt: skip
def test_every_mark_and_text_stays_inside(values: tuple[float, ...]) -> None:
    svg = drawn(panel_of(*values))
    height = float(svg.get("viewBox", "").split()[3])
    places = [(float(mark.get("cx", 0)), float(mark.get("cy", 0))) for mark in marks(svg)]
    assert len(places) == len(values)
    assert all(6 <= x <= WIDTH - 6 and 6 <= y <= height - 6 for x, y in places)
    for text in svg.iter("text"):
        x, length = float(text.get("x", 0)), 6 * len(text.text or "")
        start = {"end": x - length, "middle": x - length / 2}.get(text.get("text-anchor", ""), x)
        assert start >= 0
        assert start + length <= WIDTH


@pytest.mark.parametrize(
    ("value", "ticks"),
    [
        (27, ["0", "5", "10", "15", "20", "25"]),
        (0.02, ["0", "0.005", "0.01", "0.015", "0.02"]),
        (-5000, ["−4,000", "−2,000", "0"]),
        (4.2e6, ["0", "1M", "2M", "3M", "4M"]),
    ],
)
def test_ticks_are_round_figures(value: float, ticks: list[str]) -> None:
    svg = drawn(Panel("Change", (Row("Row", value, "so much", 1),)))
    assert [text for text in texts(svg) if text[-1] in "0123456789M"] == ticks


def test_a_chart_stays_small() -> None:
    twelve = Panel(
        "Change",
        tuple(Row(f"Burnout · Physicians of clinic {at}", at - 4, f"{at - 4}", at % 3 + 1) for at in range(12)),
    )
    assert len(effects_svg([twelve], "T", "D").encode()) < 5000


rows = st.builds(Row, st.text(max_size=90), st.floats(), st.text(max_size=20), st.integers(1, 3))
panels = st.lists(st.builds(Panel, st.text(max_size=90), st.lists(rows, max_size=6).map(tuple)), max_size=3)


@pytest.mark.slow
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(panels=panels, title=st.text(), description=st.text())
def test_it_never_fails_and_holds_every_row(panels: list[Panel], title: str, description: str) -> None:
    printed = effects_svg(panels, title, description)
    every = [row for panel in panels for row in panel.rows]
    assert bool(printed) == bool(every)
    if not every:
        return
    svg = etree.fromstring(printed)
    found = marks(svg)
    assert len(found) == len(every)
    assert [look(mark, "fill") == PAPER for mark in found] == [row.strength < 3 for row in every]
    assert all(0 <= float(mark.get("cx", "nan")) <= WIDTH for mark in found)
    assert not re.search("NaN|Infinity|undefined|null", re.sub(r">[^<]*<", "><", printed))
    assert len(printed.splitlines()) == 1


@pytest.mark.slow
@settings(max_examples=50, deadline=None)
@given(values=st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=8))
def test_a_larger_change_never_stands_further_left(values: list[float]) -> None:
    svg = drawn(panel_of(*values))
    places = [float(mark.get("cx", 0)) for mark in marks(svg)]
    by_value = [place for _, place in sorted(zip(values, places, strict=True))]
    assert by_value == sorted(by_value)
