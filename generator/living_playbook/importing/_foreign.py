"""One file of a foreign collection: header in YAML, TOML or JSON, or none; text; and the names of its path."""

from __future__ import annotations

import codecs
import hashlib
import json
import math
import re
import tomllib
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from living_playbook.sources.yaml_positions import parse_header

if TYPE_CHECKING:
    from collections.abc import Mapping

    from living_playbook.diagnostics import Span
    from living_playbook.sources.model import DataPath

ENDINGS = (".md", ".mdx", ".markdown", ".mdown", ".mkd")
"""Endings of Markdown files, whatever site they are for."""

FOLDER_PAGES = ("index", "_index", "readme")
"""Names of files that are the page of their folder."""

_YAML = re.compile(r"\A\s*-{3}[ \t]*\n(?P<header>.*?)^(?:-{3}|\.{3})[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_TOML = re.compile(r"\A\s*\+{3}[ \t]*\n(?P<header>.*?)^\+{3}[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_DATED = re.compile(r"(?P<date>\d{4}-\d{2}-\d{2}|\d{8})[-_](?P<rest>.+)")
# A check takes no NUL, and the printer of the site leaves out the others.
_DROPPED = re.compile(r"[\x00\x02\x03]")
_LINE_ENDS = re.compile(r"\r\n?")


@dataclass(frozen=True, slots=True)
class Foreign:
    """A file of the source. `path` is relative to SOURCE; `trouble` tells why the header cannot be read.

    `leftovers` are lines of the header of which YAML would read only a part, or which come twice.
    """

    path: str
    header: Mapping[str, Any]
    body: str
    digest: str
    trouble: str = ""
    guesses: tuple[str, ...] = ()
    leftovers: tuple[str, ...] = ()

    @property
    def stem(self) -> str:
        """The file's name without its ending; for the page of a folder the folder's name."""
        path = PurePosixPath(self.path)
        stem = path.name[: -len(path.suffix)]
        return path.parent.name if stem.lower() in FOLDER_PAGES and path.parent.name else stem

    @property
    def folder(self) -> str:
        """Name of the folder that holds the file; for the page of a folder of the one above. Empty at the top."""
        path = PurePosixPath(self.path)
        is_page = path.name[: -len(path.suffix)].lower() in FOLDER_PAGES
        return path.parent.parent.name if is_page else path.parent.name

    @property
    def day(self) -> str:
        """The date that the file's name begins with, as year-month-day; empty where it has none."""
        found = _DATED.fullmatch(self.stem)
        digits = found["date"].replace("-", "") if found else ""
        return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}" if digits else ""

    @property
    def name(self) -> str:
        """The file's name without ending and date: `2020-05-01-why-we-meet.md` is `why-we-meet`."""
        found = _DATED.fullmatch(self.stem)
        return found["rest"] if found else self.stem

    @property
    def words(self) -> str:
        """The file's name in words: `why-we-meet` is “Why we meet”, and a name that has spaces stays as it is."""
        if " " in self.name:
            return self.name.strip()
        words = " ".join(self.name.replace("-", " ").replace("_", " ").split())
        return f"{words[:1].upper()}{words[1:]}"

    def names(self, title: str = "") -> dict[str, str]:
        """Return the names that a mapping may put into an id, an address or a citation."""
        bare = self.path[: -len(PurePosixPath(self.path).suffix)]
        return {
            "name": self.name,
            "stem": self.stem,
            "folder": self.folder,
            "path": bare,
            "date": self.day,
            "year": self.day[:4],
            "title": title,
        }


def read_foreign(path: str, data: bytes) -> Foreign:
    """Split one file. A header that cannot be read stays in the text as code, so that nothing is lost."""
    digest = hashlib.sha256(data).hexdigest()
    text, guesses = _decoded(data)
    found = _YAML.match(text) or _TOML.match(text)
    try:
        if found is not None:
            whole = Foreign(path, {}, text[found.end() :], digest, "", guesses)
            if found.re is _YAML:
                return _with_yaml(whole, found["header"])
            return replace(whole, header=plain_values(tomllib.loads(found["header"], parse_float=_exact)))
        if text.startswith("{\n"):
            values, end = json.JSONDecoder(parse_float=_exact).raw_decode(text)
            return Foreign(path, plain_values(values), text[end:], digest, "", guesses)
    except (ValueError, tomllib.TOMLDecodeError) as error:
        return _with_code(path, text, digest, (str(error), guesses))
    return Foreign(path, {}, text, digest, "", guesses)


def _decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    guesses: tuple[str, ...] = ()
    try:
        text = data.decode("utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig")
    except UnicodeDecodeError:
        text, guesses = (
            data.decode("cp1252", errors="replace"),
            (("the file is not valid UTF-8; it was read as Windows-1252"),),
        )
    return _DROPPED.sub("\ufffd", _LINE_ENDS.sub("\n", text)), guesses


def _with_yaml(whole: Foreign, header: str) -> Foreign:
    """Add the values of a header in YAML. Raises ValueError, with the line, for one that is none."""
    read, problems = parse_header(header, whole.path, 2)
    if read is None:
        finding = problems[0].finding
        message = f"line {finding.span.line}: {finding.message}"
        raise ValueError(message)
    lines = header.split("\n")
    values = {key: _as_written(value, (key,), read.value_spans, lines) for key, value in read.values.items()}
    return replace(
        whole,
        header=plain_values(values),
        guesses=(*whole.guesses, *(f"line {each.finding.span.line}: {each.finding.message}" for each in problems)),
        leftovers=tuple(lines[each.finding.span.line - 2].strip() for each in problems),
    )


def _as_written(value: Any, path: DataPath, spans: Mapping[DataPath, Span], lines: list[str]) -> Any:  # noqa: ANN401
    """Return a value of YAML; as text where YAML would say less than was written: `1.10`, `0755`, `2021-02-30`."""
    if isinstance(value, dict):
        return {key: _as_written(each, (*path, key), spans, lines) for key, each in value.items()}
    if isinstance(value, list):
        return [_as_written(each, (*path, number), spans, lines) for number, each in enumerate(value)]
    span = spans.get(path)
    if span is None or span.line != span.end_line or isinstance(value, (str, bool)) or type(value) is date:
        return value
    written = lines[span.line - 2][span.column - 1 : (span.end_column or 0) - 1]
    if value is None:
        return None if written.casefold() in ("", "null", "~") else written
    return value if str(value) == written else written or value


def _exact(written: str) -> float | str:
    """Return a number of TOML or JSON; as text where a number would say less, such as `1.10`."""
    return number if str(number := float(written)) == written else written


def _with_code(path: str, text: str, digest: str, told: tuple[str, tuple[str, ...]]) -> Foreign:
    trouble, guesses = told
    found = _YAML.match(text) or _TOML.match(text)
    header, rest = (found["header"], text[found.end() :]) if found else (text, "")
    fence = "`" * max(3, *(len(ticks) + 1 for ticks in re.findall(r"`+", header)), 3)
    body = f"{fence}text\n{header.rstrip()}\n{fence}\n\n{rest.lstrip()}"
    return Foreign(path, {}, body, digest, trouble, guesses)


def plain_values(value: Any) -> Any:  # noqa: ANN401 - plain data
    """Return plain data as every reader of YAML takes it: text for times, text keys, no odd numbers."""
    if isinstance(value, dict):
        return {str(key): plain_values(each) for key, each in value.items()}
    if isinstance(value, (list, tuple, set)):
        return [plain_values(each) for each in value]
    if isinstance(value, (datetime, time)):
        return value.isoformat()
    if value is None or isinstance(value, (date, int)) or (isinstance(value, float) and math.isfinite(value)):
        return value
    return _LINE_ENDS.sub("\n", str(value))


def texts_in(value: Any) -> str:  # noqa: ANN401 - plain data
    """Return every text, number and day in plain data, one on each line; keys too, for they are the source's words."""
    if isinstance(value, dict):
        return "\n".join(f"{key}\n{texts_in(each)}" for key, each in value.items())
    if isinstance(value, list):
        return "\n".join(texts_in(each) for each in value)
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def words_in(text: str) -> set[str]:
    """Return the words of a text, folded: what must not be lost."""
    return set(re.findall(r"\w+", text.casefold()))
