"""One checker, two hosts: every document is judged by the form as by `playbook check`, and faults in the form are seen."""

from __future__ import annotations

import pytest

from tests.site.form import form_vectors

pytestmark = pytest.mark.slow

STATIC = "generator/living_playbook/outputs/form/static"
FAULTS = [
    ("check_facts.js", 'entry !== this.own && entry.status !== "retired"', "entry !== this.own"),
    ("check_file.js", r"<{7}|>{7}|\|{7}", "<{7}|>{7}"),
    ("check_header.js", "FEW_KEYS = 12", "FEW_KEYS = 4"),
    ("check_spec.js", "?.first > fact", "?.first >= fact"),
    ("check_spec.js", "number(one, scope) > number", "number(one, scope) >= number"),
]
"""Faults that once went unseen by all tests of the form: a module, what stands there, what stands there wrongly."""

ELSEWHERE = {
    "ambiguous-link/by-id-and-shared-ids/playbook/practices/duos.md": "a second file of its id is linked to in its place",
    "wrong-value/choice/playbook/practices/list.md": "no form holds a list in the place of a choice",
}
"""Documents that no form can hold, with the reason."""


@pytest.fixture(scope="module")
def vectors() -> list[form_vectors.Vector]:
    return form_vectors.collected()


@pytest.fixture(scope="module")
def judged(vectors: list[form_vectors.Vector]) -> list[tuple[list[form_vectors.Finding], list[form_vectors.Finding]]]:
    """Return what the form and what a check finds in each document."""
    answers = form_vectors.judged(vectors)
    return [
        (form_vectors.as_findings(answer), each.expected(answer["text"]))
        for each, answer in zip(vectors, answers, strict=True)
    ]


def test_form_and_check_judge_every_document_alike(
    vectors: list[form_vectors.Vector],
    judged: list[tuple[list[form_vectors.Finding], list[form_vectors.Finding]]],
) -> None:
    differing = {
        each.name: {"form": sorted({*form} - {*check}), "check": sorted({*check} - {*form})}
        for each, (form, check) in zip(vectors, judged, strict=True)
        if form != check and each.name not in ELSEWHERE
    }
    assert differing == {}
    found = {rule for _, check in judged for rule, *_ in check}
    # The limit of a file's size is tried in test_agreement.py: such a document would be long.
    assert found == set(vectors[0].kind["known"]) - {"file-too-large"}


def test_every_fault_is_seen(
    vectors: list[form_vectors.Vector],
    judged: list[tuple[list[form_vectors.Finding], list[form_vectors.Finding]]],
) -> None:
    alike = [(each, check) for each, (form, check) in zip(vectors, judged, strict=True) if form == check]
    faults = [{"path": f"{STATIC}/{module}", "old": old, "by": by} for module, old, by in FAULTS]
    reports = form_vectors.tried(faults, [each for each, _ in alike], [check for _, check in alike])
    assert [report["survivors"] for report in reports] == [[]] * len(FAULTS)
    assert [report["made"] for report in reports] == [1] * len(FAULTS)
