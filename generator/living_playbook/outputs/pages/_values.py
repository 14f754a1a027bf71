"""The values of fields as HTML on one line: by their shape and their marks, never by the name of a field."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape
from pydantic import BaseModel

from living_playbook.entries import LISTS, PartialDate, in_words, meanings_of
from living_playbook.outputs._templates import format_day, format_number
from living_playbook.outputs._urls import relative_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from living_playbook.entries import Meaning
    from living_playbook.outputs._site import Site

_LAST_YEAR = 9999
"""Whole numbers up to here may be years, so no comma stands in them unless a mark asks for one."""


def is_said(value: Any) -> bool:  # noqa: ANN401 - values of a header
    """Tell whether a value says anything; `false` and 0 do."""
    if isinstance(value, BaseModel):
        return any(is_said(getattr(value, each.name)) for each in meanings_of(type(value)))
    return value is not None and value != "" and value not in ((), [], {})


def members_of(value: BaseModel) -> Iterator[tuple[Meaning, Any]]:
    """Yield the fields of a group that say something and are for readers, with their values."""
    for each in meanings_of(type(value)):
        inner = getattr(value, each.name)
        if each.place != "hidden" and is_said(inner):
            yield each, inner


@dataclass(frozen=True, slots=True)
class Inline:
    """Prints values for one page of a site."""

    site: Site
    page: str

    def value(self, value: Any, meaning: Meaning) -> Markup:  # noqa: ANN401 - values of a header
        """Return a value on one line, with the words that its mark puts around it."""
        if isinstance(value, LISTS):
            return Markup(", ").join(self.value(each, meaning) for each in value if is_said(each))
        if meaning.says and not isinstance(value, (BaseModel, dict)):
            return self._said(value, meaning)
        return self._plain(value, meaning)

    def _said(self, value: Any, meaning: Meaning) -> Markup:  # noqa: ANN401 - values of a header
        for_one, _, for_many = meaning.says.partition("|")
        words = for_one if value == 1 or not for_many else for_many
        if "{:" in words:
            return escape(words.format(value).replace("-", "\u2212"))
        return Markup("{}").join(map(escape, words.split("{}"))).format(self._plain(value, meaning))

    def _plain(self, value: Any, meaning: Meaning) -> Markup:  # noqa: ANN401, PLR0911 - one way for each kind of value
        if isinstance(value, bool):
            return escape("Yes" if value else "No")
        if isinstance(value, (int, float)):
            return escape(_number(value))
        if isinstance(value, PartialDate):
            return escape(_moment(value))
        if isinstance(value, dt.date):
            return escape(format_day(value))
        if isinstance(value, BaseModel):
            return self.group(value)
        if isinstance(value, dict):
            pairs = ((in_words(str(key)), each) for key, each in value.items() if is_said(each))
            return Markup("; ").join(Markup("{}: {}").format(key, self.value(each, meaning)) for key, each in pairs)
        return self._word(str(value), meaning)

    def _word(self, value: str, meaning: Meaning) -> Markup:
        match meaning.shape.kind:
            case "reference" | "who":
                return self.reference(value)
            case "term":
                name = meaning.shape.wants
                return self.link(f"vocabulary/{name}/{value}.md", self.site.vocabulary.label(name, value))
            case "choice":
                words = meaning.words.get(value) or in_words(value)
                if meaning.look == "badge":
                    return Markup('<span class="pb-outcome pb-outcome--{}">{}</span>').format(value, words)
                return escape(words)
        return escape(" ".join(value.split()))

    def group(self, value: BaseModel) -> Markup:
        """Return a group on one line: its values with their headings, or with what their marks say instead."""
        told = list(members_of(value))
        link = ", " if all(each.says for each, _ in told) else "; "
        return escape(link).join(self.named(inner, each) for each, inner in told)

    def named(self, value: Any, meaning: Meaning) -> Markup:  # noqa: ANN401 - values of a header
        """Return a value on one line, below no heading, so that its words say what it is."""
        if meaning.says or not meaning.heading:
            return self.value(value, meaning)
        return Markup("{}: {}").format(meaning.heading, self.value(value, meaning))

    def reference(self, name: str) -> Markup:
        """Return a link to an entry, with the place in it that a name may lead to; the name where there is none."""
        entry_id, mark, place = name.partition("#")
        graph = self.site.graph
        ids = (entry_id, *graph.aliases.get(entry_id, ()))
        entry = next((graph.by_id[each] for each in ids if each in graph.by_id), None)
        return escape(name) if entry is None else self.link(f"{entry.page}{mark}{place}", entry.title)

    def link(self, target: str, words: str) -> Markup:
        """Return a link to a page of the site."""
        return Markup('<a href="{}">{}</a>').format(relative_url(self.page, target, self.site.index), words)


def joined(pieces: Iterable[Markup], link: str = "") -> Markup:
    """Return pieces of HTML one behind the other."""
    return escape(link).join(pieces)


def _number(value: float) -> str:
    if isinstance(value, int) and abs(value) <= _LAST_YEAR:
        return str(value).replace("-", "\u2212")
    return format_number(value)


def _moment(value: PartialDate) -> str:
    if value.month is None:
        return str(value.year)
    return format_day(value.first) if value.day else f"{value.first:%B %Y}"
