"""What the form accepts, `playbook check` accepts: tried with texts put together at random from what is hard to read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from living_playbook.config import load_settings
from living_playbook.diagnostics import Severity
from living_playbook.entries import names_of, parse_entry, titles_of
from living_playbook.graph import build_graph
from living_playbook.pipeline.load import load_playbook
from living_playbook.rules import run_rules
from living_playbook.sources.model import History
from living_playbook.sources.reader import Raw, parse_source

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from living_playbook.pipeline.load import Playbook

TODAY = date(2026, 11, 22)
PIECES = r"""## How to do it|## Watch out for|Words.||- item|  - inner|    indented|1. one|> quote|> ## In a quote|- ## In a list
```|~~~|```python|    ```|`code`|`un|``a ` b``|[[open-hours]]|[[nowhere]]|[[open-hours#x]]|[[|]]|[a](b)|[a](open-hours.md)
[a](<b c>)|[a](b c)|![](door.png)|![x](no.png "t")|[a][b]|[b]: open-hours.md|<div>|</div>|<b>x</b>|<!-- c -->|<!--|-->|<br>
<details>|</details>|***|---|===|text *emph* _x_ **b**|\[[x]]|\`|TODO|Lorem ipsum|::: audience leaders|:::|::: audience nobody
> ::: circle|!!! note|    note text|[^1]: foot|x[^1]|### Deep|# Top|&lt;b&gt;|<https://example.org>|<script>|a < b > c|<x-y>|##
#nohead|	Tab|<pre>|</pre>|+ plus|* star|{ #id }|## Head { #own }|[[#own]]|![a](javascript:x)|[![i](door.png)](open-hours.md)
<kbd onclick=x>|<<<<<<< ours|>>>>>>> theirs|<!-- playbook: allow broken-link -->
``a`<script>`b`|``` a b c|<summary>|</summary>|<details markdown="1">|*x*{: onclick=a() }|{ href=x }|<kbd on[x](<y>)lick=z>
<!----><details>|<?|<![CDATA[|--!>|[x](java&Tab;script:a())|[x](`javascript:a()`)|word|<tel:1>|<kbd title="`" onclick=`">""".replace(
    "\n", "|"
).split("|")
lines = st.lists(st.sampled_from(PIECES), min_size=1, max_size=3).map(" ".join)
bodies = st.lists(lines, min_size=1, max_size=9).map("\n".join)
VALUES = yaml.safe_load("""
[x, "yes", "2026", 2025-03, "2025-02-30", "2026-12-31", "a: b", open-hours, Open hours, nowhere, draft, retired, worked,
 completed, learning, HR, learnign, 12 months, circle, " ", "line\\nline", "é 🚀", "[[open-hours]]", TODO, "::: audience x",
 "https://example.org/a", example.org, 0, 1, -1, 2.5, 1.0e-7, 10000, true, [a], [{to: nowhere}], [{text: a, practices: [x]}],
 [{metric: m, baseline: 1}], [{title: t, year: 2030}], {present: [HR]}, {given_on: 2025}, {x: 1}, virtual, {cost: low, weeks: -1}]
""")


@dataclass(frozen=True, slots=True)
class Desk:
    """A playbook to which one more file is added, without a disk."""

    playbook: Playbook
    page: Page
    told: dict[str, Any]

    def errors(self, kind: str, documents: list[dict[str, Any]]) -> list[tuple[bool, bool, str]]:
        """Tell for each document whether the form and whether the check finds an error, with the file."""
        found = self.page.evaluate(
            """([kind, documents]) => documents.map((each) => {
                const { check, written } = playbook.form;
                return [written(told[kind], each), check(told[kind], told.entries, each).some((one) => one.severity === "error")];
            })""",
            [kind, documents],
        )
        return [(refused, self._has_errors(kind, text), text) for text, refused in found]

    def _has_errors(self, kind: str, text: str) -> bool:
        book = self.playbook
        folder = f"{self.told[kind]['folder']}/{'2026/' if self.told[kind]['yearly'] else ''}"
        source = parse_source(Raw(f"{folder}zz-new.md", kind, text.encode(), History()))
        titles = titles_of([*book.tree.sources, source])
        parsed = parse_entry(source, book.types[kind], book.vocabulary, book.settings, titles)
        entries = [*book.entries, *([parsed.entry] if parsed.entry else [])]
        lost = {} if parsed.entry else dict.fromkeys(names_of(source), source.path)
        files = book.tree.files | {source.path}
        graph = build_graph(entries, book.types, book.vocabulary, files, lost, book.settings.audience.narrowest)
        found = run_rules(graph, [*book.tree.sources, source], parsed.problems, book.context)
        return any(each.path == source.path and each.severity is Severity.ERROR for each in found)


@pytest.fixture(scope="session")
def desk_of_form(page: Page, repository: Path, told: dict[str, Any]) -> Desk:
    return Desk(load_playbook(load_settings(repository), day=TODAY), page, told)


steady = settings(max_examples=30, derandomize=True, database=None, deadline=None)


def new(header: dict[str, Any], body: str) -> dict[str, Any]:
    return {"header": header, "body": body, "name": "zz-new", "today": str(TODAY)}


@steady
@given(st.lists(bodies, min_size=1, max_size=8), st.sampled_from(["in-review", "published"]))
def test_a_text_that_the_form_accepts_is_accepted(
    desk_of_form: Desk, bases: dict[str, Any], many: list[str], status: str
) -> None:
    practice = bases["practice"]
    documents = [new(practice["header"] | {"status": status}, f"{practice['body']}\n{body}") for body in many]
    for refused, wrong, text in desk_of_form.errors("practice", documents):
        assert refused or not wrong, text


@steady
@given(st.sampled_from(["case", "pilot", "debrief", "person", "ritual"]), st.data())
def test_a_header_that_the_form_accepts_is_accepted_and_no_other(
    desk_of_form: Desk, bases: dict[str, Any], kind: str, data: st.DataObject
) -> None:
    fields = st.sampled_from([key for key in desk_of_form.told[kind]["order"] if key not in {"title", "id"}])
    changes = data.draw(st.lists(st.dictionaries(fields, st.sampled_from(VALUES), max_size=3), min_size=1, max_size=8))
    documents = [new(bases[kind]["header"] | each, bases[kind]["body"]) for each in changes]
    for refused, wrong, text in desk_of_form.errors(kind, documents):
        assert refused == wrong, text
