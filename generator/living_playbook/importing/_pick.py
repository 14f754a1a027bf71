"""What a rule of a mapping finds in one file: by keys, or by what begins with `$`; and tables of values."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from living_playbook.importing._foreign import texts_in
from living_playbook.importing._text import first_paragraph, list_items, plain_words, section_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from living_playbook.importing._foreign import Foreign
    from living_playbook.importing._mapping import FieldRule

EMPTY: tuple[Any, ...] = (None, "", [], {})
_HASHTAG = re.compile(r"(?<![\w/#&])#(?P<tag>[^\W\d_][\w/-]*)")


_GUESSES = {
    "$name": "the name of the file",
    "$paragraph": "the first paragraph of the text",
    "$items": "the first list of the text",
}


@dataclass(frozen=True, slots=True)
class Material:
    """All that a field may come from. `keys` is the header with the facts of the text, `body` the changed text.

    `headings` tells what headings are called in the changed text.
    """

    foreign: Foreign
    keys: Mapping[str, Any]
    body: str
    heading: str
    headings: Mapping[str, str] = field(default_factory=dict)

    def section(self, name: str) -> str:
        """Return the text of a section by its heading, whether as the source has it or as the mapping renames it."""
        wanted = " ".join(name.split()).casefold()
        renamed = next((new for old, new in self.headings.items() if " ".join(old.split()).casefold() == wanted), name)
        return section_of(self.body, renamed) or section_of(self.body, name)


@dataclass(frozen=True, slots=True)
class Picked:
    """A value, the key that it comes from (empty for none), what names it, and how it was guessed if it was."""

    value: Any
    key: str = ""
    guess: str = ""
    name: str = ""


def _section(material: Material, words: str) -> str:
    return plain_words(material.section(words))


def _paragraph(material: Material, words: str) -> str:
    return first_paragraph(material.section(words) if words else material.body)


def _items(material: Material, words: str) -> list[str]:
    return list_items(material.section(words) if words else material.body)


def _hashtags(material: Material, _words: str) -> list[str]:
    return list(dict.fromkeys(found["tag"] for found in _HASHTAG.finditer(material.foreign.body)))


SPECIAL: Mapping[str, tuple[Callable[[Material, str], Any], str, bool]] = {
    "$heading": (lambda m, _: m.heading, "The title that the text begins with.", False),
    "$name": (
        lambda m, _: m.foreign.words,
        "The file's name without date and ending, in words; for `index.md` and `README.md` the folder's.",
        False,
    ),
    "$date": (lambda m, _: m.foreign.day, "The date that the file's name begins with: `2020-05-01-title.md`.", False),
    "$number": (
        lambda m, _: next(iter(re.findall(r"\A(\d{1,6})(?=[-_. ])", m.foreign.stem)), ""),
        "The number that the file's name begins with: `0001-title.md`.",
        False,
    ),
    "$folder": (lambda m, _: m.foreign.folder, "Name of the folder that holds the file.", False),
    "$path": (lambda m, _: m.foreign.path, "Path of the file below SOURCE.", False),
    "$paragraph": (_paragraph, "The first paragraph of the text, or of a section: `$paragraph Context`.", True),
    "$section": (_section, "All words of a section, as plain text: `$section Decision Outcome`.", True),
    "$items": (_items, "The items of the first list of the text, or of a section: `$items Considered Options`.", True),
    "$hashtags": (_hashtags, "Tags in the text, such as `#retro`, as in Obsidian.", False),
}
"""What `from` can name besides keys: how it is found, what it is, and whether the heading of a section may follow."""


def pick(rule: FieldRule, material: Material) -> Picked | None:
    """Return what a rule finds, after its pattern, split, table and words; None where there is nothing."""
    if rule.value is not None:
        return Picked(rule.value)
    for name in rule.from_:
        found = _found(name, material)
        if found.value in EMPTY:
            continue
        value = _through(rule, found.value)
        if value not in EMPTY:
            return Picked(value, found.key, found.guess, name)
    if rule.default is not None:
        return Picked(rule.default, "", "the source has no value, so the mapping's default was used")
    return None


def used_keys(rule: FieldRule, material: Material) -> set[str]:
    """Return the keys of the header that a rule looks at, whether it took a value from them or not."""
    names = (found for name in rule.from_ if (found := _found(name, material)).key)
    return {found.key for found in names}


def _found(name: str, material: Material) -> Picked:
    if name.startswith("$"):
        word, _, rest = name.partition(" ")
        finder, _, _ = SPECIAL[word]
        return Picked(finder(material, rest.strip()), "", "" if rest else _GUESSES.get(word, ""))
    key, exact = _key(name.split(".", maxsplit=1)[0], material.keys)
    if not key:
        return Picked(None)
    value = at_path(material.keys[key], name.split(".")[1:])
    return Picked(value, key, "" if exact else f"its key is spelt `{key}`")


def _key(name: str, keys: Iterable[str]) -> tuple[str, bool]:
    every = list(keys)
    if name in every:
        return name, True
    folded = re.sub(r"[-_ ]", "", name.casefold())
    near = [key for key in every if re.sub(r"[-_ ]", "", key.casefold()) == folded]
    return (near[0], False) if near else ("", False)


def at_path(value: Any, steps: list[str]) -> Any:  # noqa: ANN401 - plain YAML
    """Return what stands at a path of keys in plain data, through lists too."""
    for number, step in enumerate(steps):
        if isinstance(value, list):
            inner = [at_path(each, steps[number:]) for each in value]
            return [
                each for found in inner for each in (found if isinstance(found, list) else [found]) if each not in EMPTY
            ]
        value = value.get(step) if isinstance(value, dict) else None
    return value


def _through(rule: FieldRule, value: Any) -> Any:  # noqa: ANN401 - plain YAML
    if rule.pattern is not None:
        found = re.search(rule.pattern, texts_in(value), re.DOTALL)
        value = next((group.strip() for group in found.groups() if group), None) if found else None
    if rule.split is not None and isinstance(value, str):
        value = _split(value, rule.split)
    if rule.values:
        value = _by_table(rule, value)
    if rule.words is not None and value not in EMPTY:
        several = value if isinstance(value, list) else [value]
        value = [rule.words.replace("{value}", plain_words(texts_in(each)).replace("\n", ", ")) for each in several]
        value = value if len(value) > 1 else value[0]
    return value


def _split(value: str, how: str) -> list[str]:
    if how == "items":
        return list_items(value)
    parts = value.splitlines() if how == "lines" else value.split(how)
    return [part.strip() for part in parts if part.strip()]


def _by_table(rule: FieldRule, value: Any) -> Any:  # noqa: ANN401 - plain YAML
    if isinstance(value, list):
        found = [_by_table(rule, each) for each in value]
        flat = [inner for each in found for inner in (each if isinstance(each, list) else [each])]
        return list(dict.fromkeys(each for each in flat if isinstance(each, str))) + [
            each for each in flat if each not in EMPTY and not isinstance(each, str)
        ]
    if isinstance(value, dict):
        return value
    table = {str(key).casefold(): each for key, each in rule.values.items()}
    folded = str(value).strip().casefold()
    if folded in table:
        return table[folded]
    return value if rule.others == "keep" else None
