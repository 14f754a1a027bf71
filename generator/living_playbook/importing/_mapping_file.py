"""Reads mapping files and finds presets: a preset is a mapping file in `presets/`, known by its name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from pydantic import BaseModel, ValidationError

from living_playbook.errors import PlaybookError
from living_playbook.importing._mapping import Mapping
from living_playbook.nearest import did_you_mean, nearest
from living_playbook.sources.yaml_positions import parse_header

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from living_playbook.diagnostics import Span
    from living_playbook.sources.model import DataPath, Header

_PRESETS = Path(__file__).with_name("presets")


class ReadMapping:
    """A mapping with the place of everything in its file, for messages about what the playbook does not have."""

    def __init__(self, name: str, mapping: Mapping, header: Header, path: str) -> None:
        """Keep a mapping, the name it goes by, and where its file and its keys stand."""
        self.name = name
        self.mapping = mapping
        self._header = header
        self._path = path

    def fault(self, place: DataPath, words: str, *, key: bool = False) -> PlaybookError:
        """Return the error of something at a place of the file."""
        span = self._header.key_span_of(place, self._path) if key else self._header.span_of(place, self._path)
        return PlaybookError(_at(span, words))


def preset_names() -> tuple[str, ...]:
    """Return the names of the mappings that come with the package."""
    return tuple(sorted(path.stem for path in _PRESETS.glob("*.yml")))


def preset_text(name: str) -> str:
    """Return the file of a preset."""
    return (_PRESETS / f"{name}.yml").read_text(encoding="utf-8")


def load_mapping(name: str) -> ReadMapping:
    """Read a preset by its name, or a mapping file by its path.

    Raises PlaybookError, in one line with line and column, for a file that is none or does not fit.
    """
    if name in preset_names():
        return read_mapping(name, f"{name}.yml", preset_text(name))
    path = Path(name)
    if not path.is_file():
        what = "file" if path.suffix in (".yml", ".yaml") or "/" in name else "preset and no file"
        message = f"there is no {what} `{name}`{did_you_mean(name, preset_names())}"
        raise PlaybookError(message)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        message = f"{name}: the file is not valid UTF-8"
        raise PlaybookError(message) from None
    return read_mapping(path.stem, name, text)


def read_mapping(name: str, path: str, text: str) -> ReadMapping:
    """Read the text of a mapping file that goes by `path` in messages.

    Raises PlaybookError, with the place, for one that does not fit.
    """
    header, problems = parse_header(text.replace("\r\n", "\n"), path, 1)
    for problem in problems:
        finding = problem.finding
        raise PlaybookError(
            _at(finding.span, f"{finding.message}; {finding.help}" if finding.help else finding.message)
        )
    values: Any = dict(header.values) if header is not None else {}
    try:
        mapping = Mapping.model_validate(values)
    except ValidationError as error:
        raise _worded(error.errors(), header, values, path) from None
    return ReadMapping(name, mapping, header or _no_header(), path)


def _no_header() -> Header:
    header, _ = parse_header("", "", 1)
    assert header is not None  # noqa: S101 - an empty text is an empty header
    return header


def _at(span: Span, words: str) -> str:
    return f"{span.path}:{span.line}:{span.column}: {words}"


_WORDS = {
    "bool_type": "must be `true` or `false`",
    "bool_parsing": "must be `true` or `false`",
    "dict_type": "must be a group of keys",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "model_type": "must be a group of keys",
    "model_attributes_type": "must be a group of keys",
    "string_pattern_mismatch": "must be an address that begins with `https://`",
    "string_type": "must be text; put it in quotes",
    "too_short": "must hold at least one rule",
    "tuple_type": "must be a list, with `- ` before each item",
}


def _worded(errors: list[ErrorDetails], header: Header | None, values: Any, path: str) -> PlaybookError:  # noqa: ANN401 - plain YAML
    """Say in words which part of the file does not fit and why, at its place; unknown keys come first."""
    error = min(errors, key=lambda each: each["type"] != "extra_forbidden")
    place = _place(error, values)
    shown = _named(place)
    kind = error["type"]
    if header is None:
        return PlaybookError(f"{path}:1:1: the file must hold keys, such as `entries:`")
    if kind == "extra_forbidden":
        known = _keys_at(place[:-1])
        near = nearest(str(place[-1]), known)
        advice = f"did you mean `{near}`?" if near else f"available: {', '.join(known)}"
        where = f" of {_named(place[:-1])}" if place[:-1] else " of a mapping"
        return PlaybookError(_at(header.key_span_of(place, path), f"`{place[-1]}` is not a key{where}; {advice}"))
    span = header.key_span_of(place, path) if kind == "missing" else header.span_of(place, path)
    if kind == "missing":
        return PlaybookError(_at(header.span_of(place[:-1], path), f"{shown} is missing"))
    if kind == "literal_error":
        return PlaybookError(_at(span, f"{shown} must be {str(error['ctx']['expected']).replace(chr(39), '`')}"))
    if kind == "value_error":
        return PlaybookError(_at(span, f"{shown} {error['msg'].removeprefix('Value error, ')}"))
    return PlaybookError(_at(span, f"{shown} {_WORDS.get(kind, error['msg'])}"))


def _place(error: ErrorDetails, values: Any) -> DataPath:  # noqa: ANN401 - plain YAML
    """Drop from pydantic's location what stands nowhere in the file: members of unions, and the long form of a rule."""
    absent = error["loc"][-1] if error["type"] == "missing" else None
    place: list[str | int] = []
    here = values
    for step in error["loc"]:
        if isinstance(here, dict) and (step in here or step == absent):
            place, here = [*place, step], here.get(step)
        elif isinstance(here, list) and isinstance(step, int) and step < len(here):
            place, here = [*place, step], here[step]
    return tuple(place)


def _named(place: DataPath) -> str:
    name = ""
    for step in place:
        here = f"item {step + 1}" if isinstance(step, int) else f"`{step}`"
        name = f"{here} of {name}" if name else here
    return name


def _keys_at(place: DataPath) -> list[str]:
    """Return the keys that are known at a place."""
    model: type[BaseModel] = Mapping
    for step in place:
        info = model.model_fields.get(str(step)) if isinstance(step, str) else None
        model = (info and _model_in(info.annotation)) or model
    return [info.alias or name for name, info in model.model_fields.items()]


def _model_in(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401 - annotations have no type
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for inner in get_args(annotation) if (found := _model_in(inner))), None)
