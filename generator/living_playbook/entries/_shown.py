"""What a field means to readers, searches and writers: a mark on it, with defaults from the shape of what it holds."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from living_playbook.entries._shapes import Kind, Shape

Place = Literal["lead", "list", "fact", "numbered", "table", "section", "link", "frame", "hidden"]
"""Which part of a page a field is.

`lead`: a card at the top, `list`: one that holds a list, `fact`: a line of the short facts below them; `numbered`: a
part whose items have addresses of their own, `table`: a part with a row or a card for each group, `section`: a part for
one group; `link`: told by the list of linked entries; `frame`: every page has a place for it; `hidden`: for no reader.
"""

Weight = Literal["lessons", "steps", "text", "aside"]
"""As what a search counts the words of a field: what was learned, what to do, plain text, or said in passing."""

Asked = Literal["", "never", "first", "core", "came", "more", "filed", "readers", "rest"]
"""In which part of a form a field is asked for.

`never`: the form, Git or the file's name knows it; `first`: what it is; `core`: what it is about; `came`: what came of
it; `more`: what makes it worth more; `filed`: where it belongs; `readers`: who reads and who keeps it; `rest`.
"""

LONG = 45
"""A text whose example has more characters, or that may have more, gets several lines in a form."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Marks what a field means, as far as its annotation does not tell: what is left out has a good default.

    `heading` is what readers see above it (empty: nothing), `label` what writers see. `joins` names the field beside it
    in whose card or cell it is printed. `says` are words around a value, `{}` for the value itself, as in `{} minutes`;
    with a bar in between, those for one come first: `{} week|{} weeks`. `words` are those for choices. `look` is
    `badge` (a coloured word), `ticks` (a list to tick off) or `soft` (small print). `wide` cards take the whole width.
    `order` moves it before (below zero) or behind others; an `early` part stands before the text. `anchor` is the
    address of the part on its page, of a numbered one that of an item without its number. `called` are other words for
    it in people's notes.
    """

    place: Place | None = None
    heading: str | None = None
    label: str = ""
    joins: str = ""
    says: str = ""
    words: Mapping[str, str] | None = None
    look: Literal["", "badge", "ticks", "soft"] = ""
    anchor: str = ""
    early: bool | None = None
    wide: bool | None = None
    order: int | None = None
    weight: Weight | None = None
    passage: bool | None = None
    asked: Asked = ""
    long: bool | None = None
    called: tuple[str, ...] = ()

    def over(self, inner: Shown) -> Shown:
        """Return this mark completed by one that stands further inside."""
        given: dict[str, Any] = {each.name: getattr(self, each.name) for each in fields(self)}
        # An empty heading is one that is not wanted; anything else that is empty was left out.
        own = {name: value for name, value in given.items() if value not in _LEFT_OUT or (name, value) == _NO_HEADING}
        return replace(inner, **own)


_LEFT_OUT: tuple[object, ...] = (None, "", ())
_NO_HEADING = ("heading", "")
_USUAL_OF_MANY: Mapping[Kind, Place] = {"reference": "link", "text": "list", "who": "list"}


def usual_place(shape: Shape) -> Place:
    """Return the part of a page that values of a shape make, where no mark says otherwise."""
    if shape.kind == "group":
        return "table" if shape.many else "section"
    if shape.kind == "tree":
        return "section"
    if shape.many:
        return _USUAL_OF_MANY.get(shape.kind, "fact")
    return "lead" if shape.kind == "text" else "fact"
