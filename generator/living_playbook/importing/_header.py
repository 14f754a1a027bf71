"""From the keys of a file to the fields of an entry, and what is kept aside."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from living_playbook.importing._foreign import texts_in, words_in
from living_playbook.importing._pick import EMPTY, at_path, pick, used_keys
from living_playbook.importing._report import Note

if TYPE_CHECKING:
    from living_playbook.importing._fit import Fitter
    from living_playbook.importing._mapping import FieldRule
    from living_playbook.importing._mapping import Mapping as MappingFile
    from living_playbook.importing._pick import Material


@dataclass(slots=True)
class Header:
    """The fields of an entry on its way, the keys of the source that are kept aside, and what was done.

    `origins` are the keys that fields come from, `names` what the mapping calls them; `beaten` are keys that a field
    would have come from if another had not been there, `strange` those whose words no vocabulary has.
    """

    values: dict[str, Any] = field(default_factory=dict)
    kept: dict[str, Any] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    origins: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    dropped: set[str] = field(default_factory=set)
    beaten: set[str] = field(default_factory=set)
    strange: set[str] = field(default_factory=set)
    sections: list[tuple[str, str, str]] = field(default_factory=list)

    def note(self, kind: Any, text: str) -> None:  # noqa: ANN401 - a NoteKind
        """Remember one thing that was done."""
        self.notes.append(Note(kind, text))

    def retract(self, name: str, keys: Any, why: str) -> None:  # noqa: ANN401 - the source's keys
        """Take a field out again, and keep the key that it came from."""
        origins = [origin for full, origin in self.origins.items() if full.split(".")[0] == name and origin]
        key = next(iter(origins), "")
        del self.values[name]
        self.kept |= {origin: keys[origin] for origin in origins if origin not in self.kept}
        self.notes = [each for each in self.notes if not each.text.startswith((f"`{name}` ", f"`{name}."))]
        self.note("kept" if key else "dropped", f"`{key or name}`: {why}")


def header_of(material: Material, mapping: MappingFile, shared: Any, fitter: Fitter) -> Header:  # noqa: ANN401 - the shared keys of a mapping
    """Return the header of an entry: fields from keys, sections from keys, and every other key kept aside."""
    header = Header()
    looked_at: set[str] = set()
    for name, rule in shared.fields.items():
        if name.split(".")[0] in fitter.rows:
            looked_at |= used_keys(rule, material)
            _field(header, name, rule, material, fitter)
    if "title" not in header.values:
        _title(header, material)
    for heading, section in shared.sections.items():
        key = next((each for each in section.from_ if _at(material, each) not in EMPTY), "")
        if key:
            looked_at.add(key.split(".")[0])
            header.sections.append((heading, as_markdown(_at(material, key)), key.split(".")[0]))
            header.note("mapped", f"section “{heading}” from `{key}`")
    _cite(header, mapping, material)
    _keep(header, material, shared.drop, looked_at)
    return header


def _at(material: Material, name: str) -> Any:  # noqa: ANN401 - plain YAML
    first, *rest = name.split(".")
    return at_path(material.keys.get(first), rest)


def _field(header: Header, name: str, rule: FieldRule, material: Material, fitter: Fitter) -> None:
    picked = pick(rule, material)
    if picked is None:
        return
    fitted = fitter.fit(name, rule, picked.value)
    if fitted in EMPTY:
        row = fitter.rows.get(name)
        header.strange |= {picked.key} if row is not None and row.vocabulary else set()
        if not picked.name:
            header.note("dropped", f"`{name}`: what the mapping gives does not fit this field")
        return
    top, _, inner = name.partition(".")
    header.values[top] = {**header.values.get(top, {}), inner: fitted} if inner else fitted
    header.origins[name], header.names[name] = picked.key, picked.name
    header.beaten |= used_keys(rule, material) - {picked.key}
    source = f" from `{picked.name}`" if picked.name else " as the mapping says" if rule.value is not None else ""
    if picked.guess:
        header.note("guessed", f"`{name}`{source}: {picked.guess}")
    elif name == "summary" and not str(picked.value).strip().endswith(str(fitted)[-1:]):
        header.note("guessed", f"`{name}`{source}, shortened")
    else:
        header.note("mapped", f"`{name}`{source}")


def _title(header: Header, material: Material) -> None:
    title = material.keys.get("title")
    if isinstance(title, (str, int, float)) and str(title).strip():
        header.values["title"], header.origins["title"] = str(title).strip(), "title"
        header.note("mapped", "`title` from `title`")
    elif material.heading:
        header.values["title"] = material.heading
        header.note("mapped", "`title` from the title of the text")
    else:
        header.values["title"] = material.foreign.words or material.foreign.path
        header.note("guessed", "`title`: from the file name")


def _cite(header: Header, mapping: MappingFile, material: Material) -> None:
    origin = mapping.origin or ("published" if mapping.cite else None)
    if origin is not None and "origin" not in header.values:
        header.values["origin"] = origin
    if mapping.cite is not None:
        names = material.foreign.names(str(header.values.get("title", "")))
        given = mapping.cite.model_dump(exclude_none=True)
        cited = {key: _filled(value, names) if isinstance(value, str) else value for key, value in given.items()}
        header.values["sources"] = [cited, *header.values.get("sources", [])]


def _filled(text: str, names: dict[str, str]) -> str:
    for name, value in names.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def _keep(header: Header, material: Material, drop: tuple[str, ...], looked_at: set[str]) -> None:
    """Keep aside every key that is not wholly in the entry: its words are looked for in what was made of it."""
    for key, value in material.keys.items():
        if key in drop:
            header.dropped.add(key)
            header.note("dropped", f"`{key}`, as the mapping says")
            continue
        made = [texts_in(header.values[name.split(".")[0]]) for name, origin in header.origins.items() if origin == key]
        made += [text for _, text, origin in header.sections if origin == key]
        # The names of inner keys are the source's form, not what it says.
        wanted = words_in(said(value))
        used = key in header.origins.values() or any(origin == key for _, _, origin in header.sections)
        if (used or key in looked_at) and wanted and wanted <= words_in("\n".join(made)):
            continue
        header.kept[key] = value
        if used:
            header.note("kept", f"`{key}`: only part of it, or other words, was used")
        else:
            header.note("kept", f"`{key}`{_why_kept(header, key, is_empty=not wanted) if key in looked_at else ''}")


def _why_kept(header: Header, key: str, *, is_empty: bool) -> str:
    if is_empty:
        return ": it is empty"
    if key in header.strange:
        return ": none of its words are in the vocabulary"
    return ": its field was filled from another key" if key in header.beaten else ": none of it fits its field"


def said(value: Any) -> str:  # noqa: ANN401 - plain YAML
    """Return the texts of plain data without the names of its keys, which are the form of the source."""
    if isinstance(value, dict):
        return "\n".join(said(each) for each in value.values())
    return "\n".join(said(each) for each in value) if isinstance(value, list) else texts_in(value)


def as_markdown(value: Any) -> str:  # noqa: ANN401 - plain YAML
    """Return a value as Markdown: a text as it is, a list as a list, groups with an address as links."""
    if isinstance(value, str):
        return value.strip("\n")
    if isinstance(value, list):
        return "\n".join(f"- {_item(each)}" for each in value)
    if isinstance(value, dict):
        return "\n".join(f"- {key}: {_item(each)}" for key, each in value.items())
    return str(value)


def _item(value: Any) -> str:  # noqa: ANN401 - plain YAML
    if isinstance(value, dict):
        address = next((str(value[key]) for key in ("href", "url", "link", "src") if value.get(key)), "")
        rest = {key: each for key, each in value.items() if each not in EMPTY and str(each) != address}
        words = ", ".join(_item(each) for each in rest.values())
        return f"[{words or address}]({address.replace(' ', '%20')})" if address else words
    if isinstance(value, list):
        return ", ".join(_item(each) for each in value)
    return " ".join(str(value).split())
