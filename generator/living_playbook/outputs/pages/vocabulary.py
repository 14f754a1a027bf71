"""A page for each closed list and for each of its terms, with the entries that use it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from living_playbook.outputs.pages._templates import page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.outputs._artifact import Artifact
    from living_playbook.outputs._site import Site

PRINTS = ("vocabulary",)


def render(site: Site) -> Iterator[Artifact]:
    """Yield the overview, a page for each list and a page for each term."""
    lists = site.views["vocabulary"].record.lists
    yield page(
        site,
        "vocabulary/index.md",
        "vocabulary.md.j2",
        title="Vocabulary",
        description="The words that entries are filed under.",
        lists=lists,
    )
    for each in lists:
        words = each.name.replace("-", " ").capitalize()
        yield page(site, f"vocabulary/{each.name}/index.md", "word_list.md.j2", title=words, word_list=each)
        for word in each.words:
            groups = [(label, list(cards)) for label, cards in groupby(word.cards, key=lambda card: card.type_label)]
            yield page(
                site,
                f"vocabulary/{each.name}/{word.id}.md",
                "word.md.j2",
                title=word.label,
                description=word.description,
                word=word,
                list_name=each.name,
                list_words=words,
                groups=groups,
            )
