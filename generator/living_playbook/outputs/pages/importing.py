"""How to bring a collection in: every key of a mapping file, a worked example and the presets, made from the model."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from living_playbook.importing import preset_names, preset_text
from living_playbook.importing._guide import EXAMPLE_FILES, EXAMPLE_MAPPING, example_entry, key_rows
from living_playbook.importing._mapping_file import read_mapping
from living_playbook.importing._pick import SPECIAL
from living_playbook.importing._tags import SHORTCODES
from living_playbook.outputs.pages._templates import page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.outputs._artifact import Artifact
    from living_playbook.outputs._site import Site

_GROUPS = {
    "": ("At the top", "What applies to the whole collection."),
    "entries[]": ("In a rule of `entries`", "Which files become which type of entry."),
    "fields.<field>": ("In a field rule", "The long form of a field's entry."),
    "sections.<heading>": ("In a section rule", "The long form of a heading's entry."),
    "cite": ("In `cite`", "The work that every entry cites."),
}
_NAMES = {
    "name": "the file's name without its date and ending; for `index.md`, `_index.md` and `README.md` the folder's",
    "stem": "the file's name without its ending",
    "folder": "name of the folder that holds it",
    "path": "its path below SOURCE, without the ending",
    "date": "the date in its name, as year-month-day",
    "year": "the year of that date",
    "title": "the title of the entry (not in an `id`)",
}


def render(site: Site) -> Iterator[Artifact]:
    """Yield the guide to imports."""
    mapping = read_mapping("example", "mapping.yml", EXAMPLE_MAPPING)
    entry, report = example_entry(mapping, site.types, site.vocabulary)
    rows = {group: list(found) for group, found in groupby(key_rows(), key=lambda row: row.group)}
    path = next(iter(EXAMPLE_FILES))
    yield page(
        site,
        "contribute/import.md",
        "importing.md.j2",
        title="Import a collection",
        description="How to bring an existing collection of Markdown in.",
        groups=[(*_GROUPS[group], rows[group]) for group in _GROUPS],
        specials=[(name, words, section) for name, (_, words, section) in SPECIAL.items()],
        names=_NAMES,
        shortcodes=SHORTCODES,
        example={
            "path": path,
            "source": EXAMPLE_FILES[path],
            "mapping": EXAMPLE_MAPPING,
            "entry": entry,
            "report": report,
        },
        presets=[(name, preset_text(name)) for name in preset_names()],
    )
