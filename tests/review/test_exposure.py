"""Who may read what they could not before, whose consent is missing, which addresses are new."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from living_playbook.review import Review
    from tests.review.conftest import Bench

CIRCLES = "playbook/practices/circles.md"
PUMPS = "cases/2026/pumps.md"
VALVES = "cases/2026/valves.md"
PARTED = "## Situation\n\nOpen.\n\n::: audience circle\nWho said it.\n:::\n\n## What we did\n\nA.\n\n## What happened\n\nB.\n"
ENDED = {"given_on": "2025-01", "until": "2026-10"}


def concerns(review: Review) -> list[tuple[str, str, str]]:
    return [(each.concern, each.before, each.after) for each in review.exposures]


def of(bench: Bench, before: str | None, after: str) -> list[tuple[str, str, str]]:
    return concerns(bench.review({PUMPS: before} if before else {}, {PUMPS: after}))


def test_a_wider_audience_is_told_and_a_narrower_one_is_not(bench: Bench, written: Callable[..., str]) -> None:
    wide, narrow = (written("practice", "Circles", audience=level) for level in ("organisation", "circle"))

    assert concerns(bench.review({CIRCLES: narrow}, {CIRCLES: wide})) == [("wider", "circle", "organisation")]
    assert concerns(bench.review({CIRCLES: wide}, {CIRCLES: narrow})) == []


def test_an_entry_that_names_an_audience_for_the_first_time_was_for_the_narrowest(
    bench: Bench, written: Callable[..., str]
) -> None:
    none, leaders = (written("practice", "Circles", audience=level) for level in (None, "leaders"))

    assert concerns(bench.review({CIRCLES: none}, {CIRCLES: leaders})) == [("wider", "circle", "leaders")]


def test_words_of_a_closed_entry_in_one_for_more_people_are_told(bench: Bench, written: Callable[..., str]) -> None:
    # Sixty words that stand in both make two entries near-duplicates.
    body = f"## Situation\n\n{' '.join(f'word{number}' for number in range(60))}.\n\n## What we did\n\nA.\n"
    wide, closed = (
        written("case", title, body, audience=audience, origin="published")
        for title, audience in (("Pumps", "organisation"), ("Valves", "circle"))
    )
    both = {PUMPS: wide, VALVES: closed}

    for before in ({VALVES: closed}, {}):
        (told,) = bench.review(before, both).exposures
        assert (told.entry.id, told.concern, told.before, told.after) == ("pumps", "copied", "circle", "organisation")
        assert told.source is not None
        assert told.source.id == "valves"
    assert concerns(bench.review({PUMPS: wide}, both)) == []
    assert concerns(bench.review({VALVES: closed}, both, "organisation")) == []


@pytest.mark.parametrize(
    ("now", "level"),
    [
        (PARTED.replace("::: audience circle\n", "").replace(":::\n", ""), "organisation"),
        (PARTED.replace("audience circle", "audience leaders"), "leaders"),
        (PARTED.replace("Open.", "Who said it."), "organisation"),
    ],
    ids=["the part is gone", "the part is for more people", "the words are said outside as well"],
)
def test_words_that_leave_a_closed_part_are_told(
    bench: Bench, written: Callable[..., str], now: str, level: str
) -> None:
    before, after = (written("case", "Pumps", body, origin="published") for body in (PARTED, now))

    assert of(bench, before, after) == [("part-opened", "organisation", level)]


def test_words_added_to_or_taken_out_of_a_closed_part_are_no_concern(bench: Bench, written: Callable[..., str]) -> None:
    before = written("case", "Pumps", PARTED, origin="published")
    more = written("case", "Pumps", PARTED.replace("Who said it.", "Who said it.\n\nAnd when."), origin="published")
    less = written("case", "Pumps", PARTED.replace("Who said it.", "Nothing."), origin="published")

    assert (of(bench, before, more), of(bench, before, less)) == ([], [])


def test_our_own_case_for_many_needs_consent(bench: Bench, written: Callable[..., str]) -> None:
    lacking = [("no-consent", "", "organisation")]

    assert of(bench, None, written("case", "Pumps")) == lacking
    assert of(bench, None, written("case", "Pumps", consent={"given_on": "2026-01"})) == []
    assert of(bench, None, written("case", "Pumps", audience="circle")) == []
    assert of(bench, None, written("case", "Pumps", origin="published")) == []
    assert of(bench, written("case", "Pumps", consent={"given_on": "2026-01"}), written("case", "Pumps")) == lacking


def test_a_consent_that_ended_is_told_when_it_matters(bench: Bench, written: Callable[..., str]) -> None:
    ended = written("case", "Pumps", consent=ENDED)

    assert of(bench, None, ended) == [("consent-ended", "2026-10", "organisation")]
    assert of(bench, ended, ended.replace("Nobody talked.", "Few talked.")) == []


def test_what_lacked_before_is_told_again_only_to_more_people(bench: Bench, written: Callable[..., str]) -> None:
    leaders, everybody = (written("case", "Pumps", audience=level) for level in ("leaders", "organisation"))

    assert of(bench, everybody, everybody.replace("Nobody talked.", "Few talked.")) == []
    assert of(bench, leaders, everybody) == [
        ("wider", "leaders", "organisation"),
        ("no-consent", "", "organisation"),
    ]


@pytest.mark.parametrize(
    "text",
    ["ada@example.org", "ada (at) example.org", "mailto:ada.b+c@mail.example.co.uk", "<ada@example.org>"],
)
def test_a_new_mail_address_is_told(bench: Bench, written: Callable[..., str], text: str) -> None:
    before, after = (written("goal", "Calm", f"Ask{words}.\n") for words in ("", f" {text}"))
    review = bench.review({"playbook/goals/calm.md": before}, {"playbook/goals/calm.md": after})

    assert concerns(review) == [("mail-address", "", "organisation")]
    assert "example" not in str(review)


@pytest.mark.parametrize(
    "text", ["+44 20 7946 0958", "0044 20 7946 0958", "030 901820", "(030) 90 18 20", "+1-202-555-0143", "202-555-0143"]
)
def test_a_new_telephone_number_is_told(bench: Bench, written: Callable[..., str], text: str) -> None:
    after = written("goal", "Calm", f"Call {text} today.\n")

    assert concerns(bench.review({}, {"playbook/goals/calm.md": after})) == [("phone-number", "", "organisation")]


@pytest.mark.parametrize(
    "text",
    [
        "On 2025-03-01, and 2025-11.",
        "It cost 1,200,000 or 3.000.000 euros.",
        "In 2019, 2020 and 2021.",
        "See https://doi.org/10.1016/j.jbusres.2020.01.045 and doi:10.1234/0203456789.",
        "ISBN 978-3-16-148410-0.",
        "Between 0 and 100, 0.55 to 0.93.",
        "Follow @ada and 9 am to 5 pm.",
    ],
)
def test_figures_dates_and_web_addresses_are_no_addresses_of_people(
    bench: Bench, written: Callable[..., str], text: str
) -> None:
    assert concerns(bench.review({}, {"playbook/goals/calm.md": written("goal", "Calm", f"{text}\n")})) == []


def test_an_address_that_was_there_is_told_no_more(bench: Bench, written: Callable[..., str]) -> None:
    before = written("goal", "Calm", "Ask ada@example.org.\n")
    after = written("goal", "Calm", "Do ask ada@example.org.\n")

    assert concerns(bench.review({"playbook/goals/calm.md": before}, {"playbook/goals/calm.md": after})) == []


def test_what_is_opened_to_others_only_is_no_news_to_a_reader_who_stays_outside(
    bench: Bench, written: Callable[..., str]
) -> None:
    before = written("case", "Pumps", PARTED, origin="published")
    after = written("case", "Pumps", PARTED.replace("audience circle", "audience leaders"), origin="published")

    seen = {
        reader: concerns(bench.review({PUMPS: before}, {PUMPS: after}, reader))
        for reader in ("leaders", "organisation")
    }

    assert seen == {"leaders": [("part-opened", "organisation", "leaders")], "organisation": []}
