"""A page for each closed list and for each of its terms, with the entries that use it."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from living_playbook.outputs.pages._paging import paged
from living_playbook.outputs.pages._templates import page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.outputs._artifact import Artifact
    from living_playbook.outputs._site import Site
    from living_playbook.views.vocabulary import Word

PRINTS = ("vocabulary",)


def render(site: Site) -> Iterator[Artifact]:
    """Yield the overview, a page for each list and a page for each term."""
    record = site.views["vocabulary"].record
    yield page(
        site,
        "vocabulary/index.md",
        "vocabulary.md.j2",
        title="Vocabulary",
        description="The words that entries are filed under.",
        lists=record.lists,
        same=record.same,
    )
    for each in record.lists:
        words = each.name.replace("-", " ").capitalize()
        yield page(site, f"vocabulary/{each.name}/index.md", "word_list.md.j2", title=words, word_list=each)
        for word in each.words:
            yield from _word_pages(site, word, each.name, words)


def _word_pages(site: Site, word: Word, list_name: str, list_words: str) -> Iterator[Artifact]:
    """Yield the page of a term; further pages where more entries use it than one page holds."""
    counts = Counter(card.type_label for card in word.cards)
    for part, cards in paged(site, word.cards, f"vocabulary/{list_name}/{word.id}"):
        groups = [(label, counts[label], list(shown)) for label, shown in groupby(cards, lambda card: card.type_label)]
        yield page(
            site,
            part.path,
            "word.md.j2",
            title=part.titled(word.label),
            description=word.description,
            word=word,
            list_name=list_name,
            list_words=list_words,
            groups=groups,
            part=part,
        )
