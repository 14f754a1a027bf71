"""The file that `playbook new` writes: every field of a type with what to write there, made from its model."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from living_playbook.config import STATUSES
from living_playbook.entries._describe import describe_fields
from living_playbook.entries._example import example_values
from living_playbook.entries._filling import NOTHING, Filling
from living_playbook.sources.letters import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from living_playbook.config import Settings
    from living_playbook.entries._describe import FieldRow
    from living_playbook.entries._types import EntryType
    from living_playbook.entries._vocabulary import Vocabulary

_HIDDEN = {"title", "status", "id", "type", "created", "updated", "aliases", "supersedes", "imported"}
"""Written at the top, known to Git or by the file's name, or of no use to an entry that is new."""

_WIDTH = 110
_TOLD = ("text", "list of texts", "group", "list of groups")
"""What fields hold where their description says enough."""

_LONGEST_NAME = 80
_APOSTROPHES = "'\u2019"
_WHEN = {
    "draft": "Always needed. What stands here is an example: write your own.",
    "in-review": "Needed before others review it.",
    "published": "Needed before it is published.",
    "retired": "Needed before it is retired.",
    "": "As far as you know it. Take away the `# ` in front to use a field.",
}


def file_stem(title: str) -> str:
    """Return a title as a file's name and an id, such as `mentoring-circles`; empty where it has no Latin letter."""
    words = re.findall(r"[a-z0-9]+", fold(re.sub(f"[{_APOSTROPHES}]", "", title)))
    return "-".join(words)[:_LONGEST_NAME].strip("-")


def scaffold(
    kind: EntryType, title: str, vocabulary: Vocabulary, settings: Settings, filling: Filling = NOTHING
) -> str:
    """Return a new entry of a type: a draft that passes a check, with every field explained in a comment.

    `filling` is what is known of it already; it stands in its places.
    """
    rows = describe_fields(kind)
    # A long list of words is written out once, where it is used first.
    first_uses = {row.vocabulary: row.name for row in reversed(rows) if row.vocabulary}
    writer = _Writer(vocabulary, settings.audience.levels, example_values(kind, vocabulary), first_uses)
    heading = yaml.safe_dump({"title": title}, allow_unicode=True, width=float("inf")).strip()
    header = [heading, f"status: {STATUSES[0]}  # {', '.join(STATUSES)}: the later, the more is needed"]
    groups = [group for group in _groups(rows) if group[0].name not in _HIDDEN]
    for status, words in _WHEN.items():
        wanted = [group for group in groups if group[0].status == status]
        if wanted:
            header += ["", f"# {words}", *(line for group in wanted for line in _field(writer, group, filling))]
    return "\n".join(["---", *header, "---", "", *_body(kind, filling)])


def _field(writer: _Writer, group: list[FieldRow], filling: Filling) -> Iterator[str]:
    """Yield the lines of a field, with its value where it has one, and with what is proposed for it."""
    row = group[0]
    if row.name in filling.values:
        yield from filling.lines(row.name, writer.comment(row), _WIDTH)
    else:
        yield from writer.lines(group)
    yield from filling.proposed(row.name)


def _body(kind: EntryType, filling: Filling) -> Iterator[str]:
    for section in (*kind.sections, *(name for name in filling.sections if name not in kind.sections)):
        hint = kind.hints.get(section, f"What a reader should know under “{section}”.")
        yield from (f"## {section}", "", filling.section(section) or f"<!-- {hint} -->", "")
    if filling.notes:
        yield from ("## Notes", "", filling.notes, "")
    elif not kind.sections:
        yield from ("<!-- What a reader should know besides the header. -->", "")


def _groups(rows: Iterable[FieldRow]) -> list[list[FieldRow]]:
    """Return each field of the top level with the fields inside it."""
    groups: list[list[FieldRow]] = []
    for row in rows:
        if row.depth == 0:
            groups.append([])
        groups[-1].append(row)
    return groups


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes fields as lines of YAML: live where a status needs them, as comments elsewhere."""

    vocabulary: Vocabulary
    levels: tuple[str, ...]
    examples: Mapping[str, Any]
    first_uses: Mapping[str, str]

    def lines(self, rows: list[FieldRow]) -> Iterator[str]:
        """Yield the lines of a field of the top level and of the fields inside it."""
        margins = {"": ("", "")}
        for row, following in zip(rows, [*rows[1:], None], strict=True):
            parent, _, key = row.name.rpartition(".")
            first, others = margins[parent]
            margins[parent] = (others, others)
            inside = " " * (len(first) + 2)
            margins[row.name] = (f"{inside}- ", f"{inside}  ") if row.many else (inside, inside)
            live = _is_live(row, rows[0])
            mark = "" if live else "# "
            value = self._value(row) if live and row.status == STATUSES[0] else ""
            yield from (f"{mark}{line}" for line in _key(f"{first}{key}:{value}", self.comment(row), inside))
            if row.many and (following is None or following.depth <= row.depth):
                yield f"# {inside}- {self._item(row)}"

    def _value(self, row: FieldRow) -> str:
        example = self._example(row)
        return "" if example is None or isinstance(example, (dict, list)) else f" {example}"

    def _example(self, row: FieldRow) -> Any:  # noqa: ANN401 - plain YAML
        here: Any = self.examples
        for step in row.name.split("."):
            here = here[0] if isinstance(here, list) and here else here
            here = here.get(step) if isinstance(here, dict) else None
        return here

    def _item(self, row: FieldRow) -> str:
        if row.holds.startswith("list of ids of "):
            wanted = row.holds.removeprefix("list of ids of ")
            return "id-of-an-entry" if wanted == "entries" else f"id-of-a-{wanted.removesuffix('s')}"
        example = self._example(row)
        return str(example[0]) if isinstance(example, list) and example else "one on each line"

    def comment(self, row: FieldRow) -> list[str]:
        """Return what to write into a field: its description, and what values it takes."""
        if row.vocabulary:
            words = f"{'any' if row.many else 'one'} of: {', '.join(self.vocabulary.terms(row.vocabulary))}"
            first = self.first_uses[row.vocabulary]
            return [row.description, words if first == row.name else f"the words are those of `{first}`"]
        if row.name == "audience":
            return [row.description, f"one of: {', '.join(self.levels)}"]
        return [row.description] if row.holds.startswith(_TOLD) else [row.description, row.holds]


def _is_live(row: FieldRow, top: FieldRow) -> bool:
    """Tell whether a key stands in the file at once: what a status needs, and inside it what is always needed."""
    if row.depth == 0:
        return row.status != ""
    return top.status == row.status == STATUSES[0]


def _key(text: str, comment: list[str], inside: str) -> Iterator[str]:
    """Yield a key with its comment: on one line if that fits, else the rest indented below it."""
    whole = f"{text}  # {' '.join(part if part.endswith('.') else f'({part})' for part in comment if part)}"
    if len(whole) <= _WIDTH:
        yield whole if any(comment) else text
        return
    yield f"{text}  # {comment[0]}" if comment[0] else text
    for part in comment[1:]:
        mark = f"{inside}# "
        yield from textwrap.wrap(
            part, _WIDTH, initial_indent=mark, subsequent_indent=mark, break_on_hyphens=False, break_long_words=False
        )
