"""The grammar of entries, held by pairs of texts and HTML; the form's JavaScript runs the same ones."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from living_playbook.sources.markdown_html import html_of
from living_playbook.sources.markdown_syntax import parse_whole

CASES = yaml.safe_load(Path(__file__).with_name("markdown_cases.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_text_becomes_this_html(case: dict[str, str]) -> None:
    _, tokens, env = parse_whole(case["markdown"])

    assert html_of(tokens, env) == case["html"]


def test_every_case_has_a_name_of_its_own() -> None:
    assert len({case["name"] for case in CASES}) == len(CASES)
