"""Forms of GitHub and templates of GitLab: they ask for what a review needs, and offer what may be chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml

from living_playbook.outputs.exports import export_formats

if TYPE_CHECKING:
    from collections.abc import Callable

    from living_playbook.outputs._site import Site


@pytest.fixture(scope="session")
def asked(site_with: Callable[..., Site], written: Callable[..., str]) -> Site:
    return site_with(
        {
            "playbook/practices/circles.md": written("practice", "Circles"),
            "playbook/practices/pairs.md": written("practice", "Pairs, always", audience="circle"),
            "playbook/practices/old.md": written("practice", "Old", status="retired"),
        }
    )


@pytest.fixture(scope="session")
def forms(asked: Site) -> dict[str, Any]:
    found = {artifact.path: artifact.data or b"" for artifact in export_formats()["issue-forms"].render(asked)}
    return {path: yaml.safe_load(data) for path, data in found.items()}


def questions(form: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {each["attributes"]["label"]: each for each in form["body"] if each["type"] != "markdown"}


def test_there_is_a_form_for_every_account(forms: dict[str, Any]) -> None:
    assert {path: form["name"] for path, form in forms.items()} == {
        "case.yml": "Case",
        "debrief.yml": "Rotation debrief",
        "pilot.yml": "Lighthouse pilot",
    }


def test_a_case_is_asked_for_in_this_order(forms: dict[str, Any]) -> None:
    assert {label: each["type"] for label, each in questions(forms["case.yml"]).items()} == {
        "Summary": "textarea",
        "Outcome": "dropdown",
        "Lessons": "textarea",
        "Practices": "dropdown",
        "Context": "textarea",
        "Decision": "textarea",
        "Situation": "textarea",
        "What we did": "textarea",
        "What happened": "textarea",
        "Functions": "dropdown",
        "Levels": "dropdown",
        "Regions": "dropdown",
        "Tags": "dropdown",
        "Owner": "input",
        "Audience": "dropdown",
        "Consent": "checkboxes",
    }


def test_several_may_be_chosen_where_a_list_is_wanted(forms: dict[str, Any]) -> None:
    case, pilot = questions(forms["case.yml"]), questions(forms["pilot.yml"])
    # What holds a comma would look like two answers: then the id is offered.
    wanted = {"multiple": True, "options": ["Circles", "pairs"]}
    assert {key: case["Practices"]["attributes"][key] for key in wanted} == wanted
    assert pilot["Practice"]["attributes"]["multiple"] is False
    assert case["Audience"]["attributes"]["options"] == ["organisation", "leaders", "circle"]


def test_the_word_that_github_reserves_is_no_option(forms: dict[str, Any]) -> None:
    options = [
        option for form in forms.values() for each in form["body"] for option in each["attributes"].get("options", [])
    ]
    assert "none." in options
    assert [each for each in options if isinstance(each, str) and each.casefold() == "none"] == []


def test_ids_and_labels_are_given_once(forms: dict[str, Any]) -> None:
    for form in forms.values():
        asked = [each for each in form["body"] if each["type"] != "markdown"]
        assert len({each["id"] for each in asked}) == len(questions(form)) == len(asked)
        assert [label for label, each in questions(form).items() if each.get("validations")] == ["Summary"]


def test_gitlab_asks_for_the_same(asked: Site, forms: dict[str, Any]) -> None:
    found = {
        artifact.path: (artifact.data or b"").decode() for artifact in export_formats()["issue-templates"].render(asked)
    }
    assert sorted(found) == ["Case.md", "Lighthouse pilot.md", "Rotation debrief.md"]
    headings = [line.removeprefix("### ") for line in found["Case.md"].splitlines() if line.startswith("### ")]
    assert headings == list(questions(forms["case.yml"]))
    assert "### Practices\n\n<!-- Practices it shows. Any of: Circles, pairs. -->\n" in found["Case.md"]
    assert found["Case.md"].endswith("- [ ] Everybody who can be recognised in it has agreed to this.\n")
