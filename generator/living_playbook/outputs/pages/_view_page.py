"""The page of a view that has no page module: its record as lists and tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import TYPE_CHECKING, Any

from living_playbook.entries import PartialDate
from living_playbook.outputs.pages._own_views import path_of
from living_playbook.outputs.pages._templates import page

if TYPE_CHECKING:
    from living_playbook.outputs._artifact import Artifact
    from living_playbook.outputs._site import Site
    from living_playbook.views import View


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells below headings; a cell is text."""

    words: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def view_page(view: View, site: Site) -> Artifact:
    """Print a view's record: single values as one table, every collection as a table of its own."""
    return page(
        site,
        path_of(view),
        "view.md.j2",
        title=view.title,
        description=view.summary,
        view=view,
        tables=tables_of(view.record),
    )


def tables_of(record: Any) -> tuple[Table, ...]:  # noqa: ANN401 - any record
    """Return a record as tables."""
    single: list[tuple[str, str]] = []
    tables: list[Table] = []
    for name, value in _items(record):
        if isinstance(value, Mapping):
            tables.append(Table(_words(name), ("", ""), tuple((str(key), _cell(each)) for key, each in value.items())))
        elif isinstance(value, (tuple, list)):
            tables.append(_table(name, tuple(value)))
        else:
            single.append((_words(name), _cell(value)))
    first = (Table("", ("", ""), tuple(single)),) if single else ()
    return (*first, *tables)


def _items(record: Any) -> list[tuple[str, Any]]:  # noqa: ANN401 - any record
    if is_dataclass(record):
        return [(field.name, getattr(record, field.name)) for field in fields(record)]
    return [("result", record)]


def _table(name: str, rows: tuple[Any, ...]) -> Table:
    if rows and is_dataclass(rows[0]):
        names = tuple(field.name for field in fields(rows[0]))
        cells = tuple(tuple(_cell(getattr(row, each)) for each in names) for row in rows)
        return Table(_words(name), tuple(_words(each) for each in names), cells)
    return Table(_words(name), ("",), tuple((_cell(row),) for row in rows))


def _cell(value: Any) -> str:  # noqa: ANN401 - any value
    if value is None:
        return ""
    if isinstance(value, (tuple, list)):
        return ", ".join(_cell(each) for each in value)
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_cell(each)}" for key, each in value.items())
    if is_dataclass(value) and not isinstance(value, (type, PartialDate)):
        title = getattr(value, "title", None)
        return title if isinstance(title, str) else ", ".join(filter(None, (_cell(each) for _, each in _items(value))))
    return str(value)


def _words(name: str) -> str:
    return name.replace("_", " ").capitalize()
