"""Groups of fields as HTML: rows of a table where they are short, cards where they say more, lists inside either."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape
from pydantic import BaseModel

from living_playbook.entries import LISTS, in_words, meanings_of
from living_playbook.outputs.pages._values import is_said, joined, members_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from living_playbook.entries import Meaning
    from living_playbook.outputs.pages._values import Inline

_MOST_COLUMNS = 6
"""A table with more columns is hard to read; each group becomes a card."""

_LARGE = ("list", "numbered", "table", "section")
"""What stands below a heading of its own inside a group; anything else stands beside its name."""

_LONG_CELL = 160
"""So many characters make a text that no cell should hold."""


def block(inline: Inline, value: Any, meaning: Meaning) -> Markup:  # noqa: ANN401 - values of a header
    """Return a value as a block of its own: paragraphs, a list, a table, cards, or a list of names and values."""
    if isinstance(value, LISTS):
        return _many(inline, [each for each in value if is_said(each)], meaning)
    if isinstance(value, BaseModel):
        return fields_of(inline, value)
    if isinstance(value, dict):
        return _tree(inline, value, meaning)
    if isinstance(value, str) and meaning.shape.kind == "text" and not meaning.says:
        return paragraphs(value)
    return Markup("<p>{}</p>").format(inline.value(value, meaning))


def _many(inline: Inline, items: list[Any], meaning: Meaning) -> Markup:
    if items and all(isinstance(each, BaseModel) for each in items):
        return _groups(inline, items, meaning)
    if any(isinstance(each, (BaseModel, dict, *LISTS)) for each in items):
        return _tree(inline, items, meaning)
    return listed(inline, items, meaning)


def paragraphs(text: str) -> Markup:
    """Return a text as it was written: an empty line between two paragraphs, no Markdown."""
    parts = (" ".join(part.split()) for part in text.split("\n\n"))
    return joined(Markup("<p>{}</p>").format(part) for part in parts if part)


def listed(inline: Inline, items: Iterable[Any], meaning: Meaning) -> Markup:
    """Return short values as a list."""
    inside = joined(Markup("<li>{}</li>").format(inline.value(each, meaning)) for each in items)
    return Markup('<ul class="pb-list">{}</ul>').format(inside)


def fields_of(inline: Inline, value: BaseModel) -> Markup:
    """Return the fields of a group: texts without a heading first, then names with values, then what is larger."""
    told = list(members_of(value))
    plain = [pair for pair in told if not pair[0].heading]
    large = [pair for pair in told if pair[0].heading and pair[0].place in _LARGE]
    short = [pair for pair in told if pair not in plain and pair not in large]
    rows = joined(
        Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(each.heading, inline.value(inner, each))
        for each, inner in short
    )
    return joined(
        [
            *(block(inline, inner, each) for each, inner in plain),
            Markup('<dl class="pb-fields">{}</dl>').format(rows) if rows else Markup(),
            *(
                Markup('<div class="pb-within"><h3>{}</h3>{}</div>').format(each.heading, block(inline, inner, each))
                for each, inner in large
            ),
        ]
    )


def _groups(inline: Inline, items: list[BaseModel], meaning: Meaning) -> Markup:
    columns = [
        each
        for each in meanings_of(type(items[0]))
        if each.place != "hidden" and not each.joins and any(is_said(_held(item, each)) for item in items)
    ]
    cells = [_held(item, each) for item in items for each in columns]
    if len(columns) > _MOST_COLUMNS or any(map(_is_too_much, cells)):
        return _cards(inline, items)
    return _table(inline, items, columns, meaning)


def _held(item: BaseModel, meaning: Meaning) -> Any:  # noqa: ANN401 - values of a header
    return getattr(item, meaning.name, None)


def _is_too_much(value: Any) -> bool:  # noqa: ANN401 - values of a header
    """Tell whether a value is too large for a cell: groups in a list, a group with a list, a long text."""
    if isinstance(value, LISTS):
        return any(isinstance(each, (BaseModel, dict)) for each in value) or sum(len(str(each)) for each in value) > (
            _LONG_CELL
        )
    if isinstance(value, BaseModel):
        return any(isinstance(inner, (BaseModel, *LISTS)) for _, inner in members_of(value))
    return isinstance(value, dict) or (isinstance(value, str) and len(value) > _LONG_CELL)


def _table(inline: Inline, items: list[BaseModel], columns: list[Meaning], meaning: Meaning) -> Markup:
    figures = [all(isinstance(_held(item, each), (int, float, type(None))) for item in items) for each in columns]
    marks = [Markup(' class="n"') if each else Markup() for each in figures]
    heads = joined(
        Markup("<th{}>{}</th>").format(mark, each.heading or each.label)
        for each, mark in zip(columns, marks, strict=True)
    )
    rows = joined(
        (
            Markup("<tr>{}</tr>").format(
                joined(
                    Markup("<td{}>{}</td>").format(mark, _cell(inline, item, each))
                    for each, mark in zip(columns, marks, strict=True)
                )
            )
            for item in items
        ),
        "\n",
    )
    table = Markup('<table class="pb-table"><thead><tr>{}</tr></thead><tbody>{}</tbody></table>').format(heads, rows)
    words = meaning.heading or meaning.label
    return Markup('<div class="pb-scroll" tabindex="0" role="region" aria-label="{}">{}</div>').format(words, table)


def _cell(inline: Inline, item: BaseModel, column: Meaning) -> Markup:
    own = _held(item, column)
    pieces = [inline.value(own, column)] if is_said(own) else []
    for each, inner in members_of(item):
        if each.joins == column.name:
            pieces.append(_beside(inline.value(inner, each), each))
    return joined(pieces, " ")


def _beside(words: Markup, meaning: Meaning) -> Markup:
    """Return words that stand beside others in a cell: small print, a sentence below, or a tag."""
    if meaning.shape.kind == "text":
        return Markup('<br><span class="pb-quote">{}</span>').format(words)
    return Markup('<span class="{}">{}</span>').format("pb-soft" if meaning.look == "soft" else "pb-tag", words)


def _cards(inline: Inline, items: list[BaseModel]) -> Markup:
    inside = joined((Markup('<li class="pb-group">{}</li>').format(_card(inline, each)) for each in items), "\n")
    return Markup('<ul class="pb-groups">{}</ul>').format(inside)


def _card(inline: Inline, item: BaseModel) -> Markup:
    """Return a group as a card, headed by its first text."""
    told = list(members_of(item))
    head = next((pair for pair in told if pair[0].shape.kind in ("text", "reference", "who") and pair[0].place), None)
    if head is None or isinstance(head[1], LISTS):
        return fields_of(inline, item)
    rest = item.model_copy(update={head[0].name: None})
    return Markup('<p class="pb-group__head">{}</p>{}').format(inline.value(head[1], head[0]), fields_of(inline, rest))


def _tree(inline: Inline, value: Any, meaning: Meaning) -> Markup:  # noqa: ANN401 - any keys and values
    """Return keys and values of any depth as nested lists."""
    if isinstance(value, dict):
        inside = joined(
            Markup('<li><span class="pb-tree__key">{}</span> {}</li>').format(
                in_words(str(key)), _tree(inline, each, meaning)
            )
            for key, each in value.items()
            if is_said(each)
        )
        return Markup('<ul class="pb-tree">{}</ul>').format(inside)
    if isinstance(value, LISTS):
        inside = joined(Markup("<li>{}</li>").format(_tree(inline, each, meaning)) for each in value if is_said(each))
        return Markup('<ul class="pb-tree">{}</ul>').format(inside)
    return escape(" ".join(value.split())) if isinstance(value, str) else inline.value(value, meaning)
