"""The form and `playbook check` agree: on 100 documents and more, good and bad, they find the same with the same words."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from living_playbook import api
from living_playbook.rules import all_rules
from living_playbook.rules._form import LeftOut, Twin

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playwright.sync_api import Page

HERE = Path(__file__).parent
TODAY = date(2026, 11, 22)
FIXTURES = yaml.safe_load((HERE / "documents.yml").read_text(encoding="utf-8"))
DOCUMENTS: Mapping[str, Any] = FIXTURES["documents"]
Finding = tuple[str, str, str, str]


def document(name: str) -> dict[str, Any]:
    """Return what the form holds for a fixture: its header, its text, the name of its file, and the day."""
    given = DOCUMENTS[name]
    base = FIXTURES["bases"][given["type"]]
    header = {
        key: value for key, value in (base["header"] | given.get("set", {})).items() if key not in given.get("drop", ())
    }
    added = given.get("add")
    body = given.get("body", base["body"]) + (f"\n{added}" if added else "")
    return {"header": header, "body": body, "name": given.get("name", name), "today": str(TODAY)}


@pytest.fixture(scope="module")
def from_form(page: Page) -> Mapping[str, Mapping[str, Any]]:
    """Return the file that the form writes for each document, and what it finds in it."""
    asked = {name: [DOCUMENTS[name]["type"], document(name)] for name in DOCUMENTS}
    return dict(
        page.evaluate(
            """(asked) => Object.fromEntries(Object.entries(asked).map(([name, [type, document]]) => {
                const { check, written } = playbook.form;
                return [name, { text: written(told[type], document), found: check(told[type], told.entries, document) }];
            }))""",
            asked,
        )
    )


@pytest.fixture(scope="module")
def from_check(
    repository: Path, from_form: Mapping[str, Mapping[str, Any]], told: Mapping[str, Any]
) -> Mapping[str, frozenset[Finding]]:
    """Return what a real check finds once the file of a document is there, and not without it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1795348800")
        before = findings(repository)
        return {name: brought(repository, before, told, name, each["text"]) for name, each in from_form.items()}


def brought(
    root: Path, before: frozenset[Finding], told: Mapping[str, Any], name: str, text: str
) -> frozenset[Finding]:
    """Return what a file with this text brings."""
    kind = told[DOCUMENTS[name]["type"]]
    path = root / kind["folder"] / (f"{TODAY.year}" if kind["yearly"] else "") / f"{document(name)['name']}.md"
    assert not path.exists()
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode())
    try:
        return findings(root) - before
    finally:
        path.unlink()


def findings(root: Path) -> frozenset[Finding]:
    """Return what a check of a playbook finds, by rules that the form knows."""
    report = api.check(api.load(root))
    return frozenset(
        (each.name, str(each.severity.value), each.message, each.help)
        for each in report.diagnostics
        if not all_rules()[each.name].left_out
    )


def as_findings(found: list[Mapping[str, Any]]) -> frozenset[Finding]:
    return frozenset((each["rule"], each["severity"], each["message"], each["help"]) for each in found)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_form_and_check_find_the_same_with_the_same_words(
    name: str, from_form: Mapping[str, Mapping[str, Any]], from_check: Mapping[str, frozenset[Finding]]
) -> None:
    assert sorted(as_findings(from_form[name]["found"])) == sorted(from_check[name])
    assert {rule for rule, *_ in from_check[name]} == set(DOCUMENTS[name].get("finds", ()))


def test_there_are_a_hundred_documents_of_every_type_and_status(
    from_form: Mapping[str, Mapping[str, Any]], from_check: Mapping[str, frozenset[Finding]], told: Mapping[str, Any]
) -> None:
    print(table(from_form, from_check))
    assert len(DOCUMENTS) >= 100
    good = [name for name in DOCUMENTS if not from_check[name]]
    assert {DOCUMENTS[name]["type"] for name in good} == set(told) - {"entries"}
    assert {document(name)["header"].get("status") for name in good} == set(told["case"]["statuses"])


def table(from_form: Mapping[str, Mapping[str, Any]], from_check: Mapping[str, frozenset[Finding]]) -> str:
    """Return how many findings of each rule there are in all documents: in both, in the form only, in the check only."""
    both, form, check = Counter[str](), Counter[str](), Counter[str]()
    for name, checked in from_check.items():
        formed = as_findings(from_form[name]["found"])
        both.update(rule for rule, *_ in formed & checked)
        form.update(rule for rule, *_ in formed - checked)
        check.update(rule for rule, *_ in checked - formed)
    agreed = sum(as_findings(from_form[name]["found"]) == checked for name, checked in from_check.items())
    rows = [f"{rule:26}{both[rule]:6}{form[rule]:6}{check[rule]:6}" for rule in sorted(both | form | check)]
    head = f"\n{agreed} of {len(from_check)} documents: form and check agree\n{'rule':26}{'both':>6}{'form':>6}{'check':>6}"
    return "\n".join([head, *rows])


def test_every_rule_says_how_the_form_has_it(told: Mapping[str, Any]) -> None:
    for rule in all_rules().values():
        said = getattr(rule.module, "FORM", None)
        assert (rule.spec is None) == isinstance(said, (LeftOut, Twin)), f"{rule.name} needs either SPEC or FORM"
        assert said is None or len(said.why) > len("because")
    assert sorted(told["case"]["known"]) == sorted(name for name, rule in all_rules().items() if not rule.left_out)
    assert sorted(told["case"]["specs"]) == sorted(name for name, rule in all_rules().items() if rule.spec)


def test_every_rule_that_the_form_knows_finds_something(
    told: Mapping[str, Any], from_check: Mapping[str, frozenset[Finding]]
) -> None:
    met = {rule for found in from_check.values() for rule, *_ in found}
    # The limit of a file's size is tried apart: such a document would be long.
    assert met == set(told["case"]["known"]) - {"file-too-large"}


def test_a_file_that_is_too_large_is_refused_in_the_words_of_the_check(
    page: Page, repository: Path, told: Mapping[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    large = document("good-case")
    large["body"] += "Wörter. " * 150_000
    text, found = page.evaluate(
        "(each) => [playbook.form.written(told.case, each), playbook.form.check(told.case, told.entries, each)]", large
    )
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795348800")
    assert as_findings(found) == brought(repository, findings(repository), told, "good-case", text)
    assert [each["rule"] for each in found] == ["file-too-large"]


def test_a_finding_tells_where_it_belongs_in_the_form(page: Page) -> None:
    found = page.evaluate(
        "(each) => playbook.form.check(told.case, told.entries, each)", document("section-called-otherwise")
    )
    assert [(each["code"], each["path"], each["section"]) for each in found] == [
        ("PB201", None, "The situation"),
        ("PB201", None, "What hapened"),
    ]
    (inner,) = page.evaluate("(each) => playbook.form.check(told.case, told.entries, each)", document("number-as-text"))
    assert (inner["path"], inner["section"]) == (["results", 0, "result"], None)
