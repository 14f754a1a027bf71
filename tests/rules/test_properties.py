"""What holds of the rules for every playbook, not only for the fixtures."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from living_playbook.diagnostics import Span
from living_playbook.entries import PartialDate
from living_playbook.rules._conditions import lies_after
from living_playbook.rules._prose import prose, span_at, without_code, without_comments
from living_playbook.rules.rotations_too_close import Rotation, in_time, too_close, widest_gap
from living_playbook.rules.supersede_cycle import find_circles

if TYPE_CHECKING:
    from random import Random

always_alike = settings(derandomize=True, database=None, deadline=None)

names = st.integers(0, 6).map(lambda number: f"entry-{number}")
links = st.dictionaries(names, st.lists(names, max_size=4).map(tuple), max_size=7)
days = st.dates(date(1990, 1, 1), date(2040, 12, 31)).map(PartialDate.parse)
partial_dates = days.flatmap(
    lambda day: st.sampled_from([day, PartialDate(day.year, day.month), PartialDate(day.year)])
)
starts = st.dates(date(2025, 1, 1), date(2026, 12, 31)).flatmap(
    lambda day: st.sampled_from([PartialDate.parse(day), PartialDate(day.year, day.month), PartialDate(day.year)])
)
weeks = st.integers(1, 30) | st.floats(0.1, 60, allow_nan=False)
rotations = st.lists(
    st.builds(
        lambda number, start, length, role, home: Rotation(
            f"guest-{number}", Span(f"guest-{number}.md"), start, in_time(length), role, home, ""
        ),
        st.integers(0, 20),
        starts,
        weeks,
        st.sampled_from(["buyer", "team lead"]),
        st.sampled_from(["", "finance", "people"]),
    ),
    max_size=8,
    unique_by=lambda rotation: rotation.id,
)
gaps = st.integers(0, 60).map(in_time)
bodies = st.text(st.sampled_from("ab`~<>!-/\"'#:.*[]()\n\n \t\r\u2028\f\x00é😀"), max_size=60)


def reachable(links: dict[str, tuple[str, ...]], start: str) -> set[str]:
    found, waiting = set(), [start]
    while waiting:
        for following in links.get(waiting.pop(), ()):
            if following not in found:
                found.add(following)
                waiting.append(following)
    return found


@always_alike
@given(links)
def test_every_circle_can_be_walked(links: dict[str, tuple[str, ...]]) -> None:
    for circle in find_circles(links):
        assert len(set(circle)) == len(circle)
        for name, following in zip(circle, (*circle[1:], circle[0]), strict=True):
            assert following in links[name]


@always_alike
@given(links)
def test_the_circles_hold_exactly_the_names_that_lead_back_to_themselves(links: dict[str, tuple[str, ...]]) -> None:
    in_circles = {name for circle in find_circles(links) for name in circle}
    assert in_circles == {name for name in links if name in reachable(links, name)}


@always_alike
@given(links)
def test_every_circle_begins_at_a_name_that_no_earlier_one_holds(links: dict[str, tuple[str, ...]]) -> None:
    seen: set[str] = set()
    for circle in find_circles(links):
        assert circle[0] not in seen
        seen.update(circle)


@always_alike
@given(links)
def test_what_only_leads_backwards_has_no_circle(links: dict[str, tuple[str, ...]]) -> None:
    backwards = {name: tuple(other for other in others if other < name) for name, others in links.items()}
    assert list(find_circles(backwards)) == []


@always_alike
@given(partial_dates, partial_dates)
def test_two_dates_are_never_wrong_both_ways(one: PartialDate, other: PartialDate) -> None:
    assert not (lies_after(one, other) and lies_after(other, one))


@always_alike
@given(days, days)
def test_whole_days_are_compared_as_days(one: PartialDate, other: PartialDate) -> None:
    assert lies_after(one, other) == (one.first > other.first)


@always_alike
@given(days, partial_dates)
def test_a_date_known_less_well_is_wrong_only_if_the_whole_day_is(day: PartialDate, other: PartialDate) -> None:
    for vaguer in (PartialDate(day.year, day.month), PartialDate(day.year)):
        assert lies_after(day, other) or not lies_after(vaguer, other)
        assert lies_after(other, day) or not lies_after(other, vaguer)
        assert not lies_after(vaguer, day)
        assert not lies_after(day, vaguer)


@always_alike
@given(partial_dates, partial_dates, partial_dates)
def test_being_lies_after_carries_over(one: PartialDate, two: PartialDate, three: PartialDate) -> None:
    assert lies_after(one, three) or not (lies_after(one, two) and lies_after(two, three))


@always_alike
@given(bodies)
def test_blanking_keeps_every_offset(body: str) -> None:
    for blank in (without_comments, without_code, prose):
        after = blank(body)
        assert len(after) == len(body)
        assert all(new in (old, " ") for old, new in zip(body, after, strict=True))
        assert [at for at, sign in enumerate(after) if sign == "\n"] == [
            at for at, sign in enumerate(body) if sign == "\n"
        ]


@always_alike
@given(bodies, st.data())
def test_a_span_leads_back_to_its_words(body: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(body)))
    end = data.draw(st.integers(start, len(body)))
    span = span_at(body, "a.md", 11, start, end)
    lines, words = body.split("\n"), body[start:end].split("\n")
    assert span.end_line - span.line == len(words) - 1
    assert sum(len(line) + 1 for line in lines[: span.line - 11]) + span.column - 1 == start
    assert lines[span.line - 11][span.column - 1 :].startswith(words[0])
    assert lines[span.end_line - 11][: span.end_column - 1].endswith(words[-1])


@always_alike
@given(rotations, gaps, st.randoms(use_true_random=False))
def test_the_order_of_files_decides_nothing_about_rotations(
    told: list[Rotation], least: timedelta, chance: Random
) -> None:
    shuffled = list(told)
    chance.shuffle(shuffled)
    assert list(too_close(shuffled, least)) == list(too_close(told, least))


@always_alike
@given(rotations, gaps)
def test_every_pair_of_rotations_that_is_too_close_has_a_finding_at_the_later_one(
    told: list[Rotation], least: timedelta
) -> None:
    found = {rotation.id: (before, gap) for before, rotation, gap in too_close(told, least)}
    in_order = sorted(told, key=lambda each: (each.start.first, each.start.last, each.span.path))
    for number, rotation in enumerate(in_order):
        too_near = [
            before
            for before in in_order[:number]
            if before.may_be_of_the_same_person(rotation) and widest_gap(before, rotation) < least
        ]
        assert found.pop(rotation.id, None) == (
            (too_near[-1], widest_gap(too_near[-1], rotation)) if too_near else None
        )
    assert found == {}


@always_alike
@given(starts, weeks, starts, weeks, st.data())
def test_no_reading_of_vague_starts_is_further_apart_than_the_widest_gap(
    start: PartialDate, length: float, other_start: PartialDate, other_length: float, data: st.DataObject
) -> None:
    one, other = (
        Rotation(str(each), Span(str(each)), each, in_time(long), "buyer", "", "")
        for each, long in ((start, length), (other_start, other_length))
    )
    widest = widest_gap(one, other)
    assert widest == widest_gap(other, one)
    days = [data.draw(st.dates(each.start.first, each.start.last)) for each in (one, other)]
    assert max(days[1] - days[0] - one.length, days[0] - days[1] - other.length) <= widest
    ends = ((one.start.first, other.start.last), (one.start.last, other.start.first))
    assert widest in [max(second - first - one.length, first - second - other.length) for first, second in ends]
