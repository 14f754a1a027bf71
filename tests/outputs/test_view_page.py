"""The page of a view that has no page module of its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from living_playbook.entries import PartialDate
from living_playbook.outputs.pages import render_pages
from living_playbook.outputs.pages._view_page import Table, tables_of, view_page
from living_playbook.views import View

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from living_playbook.outputs._site import Site


@dataclass(frozen=True, slots=True)
class Titled:
    title: str
    rest: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    who: Titled
    several: tuple[Titled, ...]
    when: PartialDate | None
    counts: Mapping[str, int]
    span: Span


@dataclass(frozen=True, slots=True)
class Span:
    first: int
    last: int | None


@dataclass(frozen=True, slots=True)
class Record:
    entries_read: int
    newest: PartialDate
    by_name: Mapping[str, object]
    rows: tuple[object, ...]
    names: tuple[str, ...]
    nothing: tuple[str, ...]


RECORD = Record(
    entries_read=3,
    newest=PartialDate(2026, 5),
    by_name={"<a>": Titled("A & B"), "b": (1, 2)},
    rows=(Row(Titled("One"), (Titled("Two"), Titled("Three")), None, {"x": 1, "y": 2}, Span(1, None)),),
    names=("x", "y"),
    nothing=(),
)


def test_a_record_is_tables() -> None:
    assert tables_of(RECORD) == (
        Table("", ("", ""), (("Entries read", "3"), ("Newest", "2026-05"))),
        Table("By name", ("", ""), (("<a>", "A & B"), ("b", "1, 2"))),
        Table("Rows", ("Who", "Several", "When", "Counts", "Span"), (("One", "Two, Three", "", "x: 1, y: 2", "1"),)),
        Table("Names", ("",), (("x",), ("y",))),
        Table("Nothing", ("",), ()),
    )


def test_a_bare_value_is_a_table_too() -> None:
    assert tables_of({"a": 1}) == (Table("Result", ("", ""), (("a", "1"),)),)
    assert tables_of(7) == (Table("", ("", ""), (("Result", "7"),)),)


def test_a_new_view_gets_a_page_without_a_page_module(
    site_with: Callable[..., Site], printed: Callable[[str], str]
) -> None:
    site = site_with({})
    view = View("who_knows_whom", "Who <knows> whom", 'Ties & "bridges".', RECORD)
    page = view_page(view, site)
    assert page.path == "views/who-knows-whom/index.md"
    assert page in tuple(render_pages(replace(site, views={**site.views, view.name: view})))
    _, front, body = (page.data or b"").decode().split("---\n", 2)
    assert "title: Who &lt;knows&gt; whom\n" in front
    assert "description: Ties &amp; &quot;bridges&quot;.\n" in front
    shown = printed(body)
    assert "<h1>Who &lt;knows&gt; whom</h1>" in shown
    assert "<td>&lt;a&gt;</td><td>A &amp; B</td>" in shown
    assert "<th>Who</th><th>Several</th>" in shown
    assert shown.count("<thead>") == 1
    assert "Nothing yet." in shown
