"""Long lists in pages of bounded size, so that no page grows with the playbook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from living_playbook.outputs._site import Site

Item = TypeVar("Item")

PAGE_LENGTH = 200
"""Items on one page of a list. The filters fetch the other pages when a reader uses them, which takes a server."""


@dataclass(frozen=True, slots=True)
class Slice:
    """One page of a list: its number from 1, how many pages there are, and the paths of all of them."""

    number: int
    paths: tuple[str, ...]

    @property
    def path(self) -> str:
        """Path of this page in the compiled tree."""
        return self.paths[self.number - 1]

    def titled(self, title: str) -> str:
        """Return the title of this page of what is called so."""
        return title if self.number == 1 else f"{title}, page {self.number}"


def paged(site: Site, items: Sequence[Item], folder: str, length: int = 0) -> Iterator[tuple[Slice, Sequence[Item]]]:
    """Yield the pages of a list: `folder/index.md`, then `folder/page-2.md` and so on. An empty list has one page.

    A page holds `length` items, or `PAGE_LENGTH` where that is 0; on an offline site one page holds them all.
    """
    length = max(1, len(items)) if site.offline else length or PAGE_LENGTH
    count = max(1, -(-len(items) // length))
    paths = tuple(
        f"{folder}/index.md" if number == 1 else f"{folder}/page-{number}.md" for number in range(1, count + 1)
    )
    for number in range(1, count + 1):
        yield Slice(number, paths), items[(number - 1) * length : number * length]
