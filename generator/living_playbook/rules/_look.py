"""From what a look names to the things themselves: the one place that knows every kind of them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from living_playbook.rules._matches import Match, found_in_body, found_in_texts
from living_playbook.rules._pattern import Pattern
from living_playbook.rules._references import Linked
from living_playbook.rules._spec import Dates, Found, Items, Of
from living_playbook.rules._subjects import (
    Alias,
    Dated,
    Headed,
    Image,
    Item,
    MissingSection,
    Part,
    Synonym,
    Unknown,
    aliases_of,
    dates_of,
    headings_of,
    images_of,
    missing_sections_of,
    parts_of,
    synonyms_of,
    unknown_terms_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from living_playbook.rules._facts import EntryFacts, Whole

Subject = Of | Items | Dates | Found

_ITEMS: dict[str, type[Item]] = {
    "entry": Item,
    "headings": Headed,
    "images": Image,
    "references": Linked,
    "missing_sections": MissingSection,
    "aliases": Alias,
    "synonyms": Synonym,
    "unknown_terms": Unknown,
}
_FINDERS = {
    "headings": headings_of,
    "images": images_of,
    "missing_sections": missing_sections_of,
    "synonyms": synonyms_of,
    "unknown_terms": unknown_terms_of,
}


def item_of(subject: Subject) -> type[Item]:
    """Return the class of the things that a look is at: its attributes are their facts."""
    if isinstance(subject, Of):
        return _ITEMS[subject.name]
    return {Items: Part, Dates: Dated, Found: Match}[type(subject)]


def groups_of(subject: Subject) -> tuple[str, ...]:
    """Return the names of the groups of the pattern of a look, which are facts too."""
    if isinstance(subject, Found) and isinstance(subject.pattern, Pattern):
        return tuple(subject.pattern.compiled.groupindex)
    return ()


def items_of(subject: Subject, facts: EntryFacts) -> Iterable[Item]:
    """Return the things in an entry that a look is at; for links see `links_of`."""
    entry = facts.entry
    if isinstance(subject, Items):
        return parts_of(entry, subject.key)
    if isinstance(subject, Dates):
        return (item for place in subject.places for item in dates_of(entry, place))
    if isinstance(subject, Found):
        pattern = _pattern_of(subject, facts)
        if pattern is None:
            return ()
        texts = subject.where == "texts"
        return found_in_texts(entry, pattern) if texts else found_in_body(entry, pattern, subject.where)
    if subject.name == "entry":
        return (Item(entry),)
    return aliases_of(facts) if subject.name == "aliases" else _FINDERS[subject.name](entry)


def links_of(whole: Whole) -> Iterator[Linked]:
    """Yield every link of a playbook."""
    for link in whole.graph.references:
        yield Linked(whole.graph.by_id[link.origin], where=link.span, link=link, whole=whole)


def _pattern_of(found: Found, facts: EntryFacts) -> re.Pattern[str] | None:
    """Return the pattern that is looked for; None where nothing in the file can be a placeholder."""
    if isinstance(found.pattern, Pattern):
        return found.pattern.compiled
    placeholders = facts.context.settings.rules.placeholders
    folded = facts.entry.source.text.casefold()
    # Most texts hold none, and this look is many times faster than the one with the pattern.
    if not any(words[0].casefold() in folded for words in map(str.split, placeholders) if words):
        return None
    pattern = placeholder_pattern(placeholders)
    return pattern.compiled if pattern else None


@cache
def placeholder_pattern(placeholders: tuple[str, ...]) -> Pattern | None:
    """Return a pattern that finds placeholders as whole words, in any case unless they are written in capitals."""
    words = [parts for placeholder in placeholders if (parts := placeholder.split())]
    return Pattern("|".join(map(_one, words))) if words else None


def _one(words: list[str]) -> str:
    in_capitals = "".join(words).isupper()
    text = r"\s+".join("".join(re.escape(sign) if in_capitals else _any_case(sign) for sign in word) for word in words)
    before = r"(?<!\w)" if words[0][0].isalnum() else ""
    after = r"(?!\w)" if words[-1][-1].isalnum() else ""
    return f"{before}{text}{after}"


def _any_case(sign: str) -> str:
    """Return a pattern for a letter in either case: a pattern as a whole heeds case or does not."""
    forms = sorted({form for form in (sign.lower(), sign.upper(), sign) if len(form) == 1})
    return f"[{''.join(forms)}]" if len(forms) > 1 else re.escape(sign)
