"""Dates and figures in notes, proposed beside the fields they may belong to, and never asserted: a person decides."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from living_playbook.drafts.values import plain_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DATES = tuple(
    re.compile(rf"(?<![\w.-]){pattern}(?![\w-])", re.IGNORECASE)
    for pattern in (
        r"(?P<iso>(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)",
        rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.?\s+)?{_MONTH}\s+{_YEAR}",
        rf"{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}",
    )
)
_ONE_YEAR = re.compile(rf"(?<![\w.-]){_YEAR}(?![\w-]|\.\d)")
_NUMBER = r"[-\u2212]?\d+(?:[.,]\d+)?"
_UNIT = r"(?:\s?(?P<unit>%|percent|per cent|percentage points|points|days?|weeks?|hours?|minutes?|months?|people))?"
_CHANGE = re.compile(
    rf"(?:\bfrom\s+)?(?<![\w.])(?P<baseline>{_NUMBER})\s?(?P<first>%|percent|per cent)?\s*"
    rf"(?:\bto\b|→|->|=>)\s*(?P<result>{_NUMBER}){_UNIT}(?!\w|\.\d)",
    re.IGNORECASE,
)
_BY = re.compile(
    rf"\b(?P<down>fell|dropped|decreased|declined|went down|reduced|cut)?(?P<up>rose|grew|increased|went up|improved)?"
    rf"\s+by\s+(?P<change>{_NUMBER}){_UNIT}(?!\w|\.\d)",
    re.IGNORECASE,
)
_WEEKS = re.compile(r"\b(?P<weeks>\d{1,3})\s+weeks\b", re.IGNORECASE)
_MOST = 6
_SHOWN = 90


def proposals_in(text: str, fields: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Return what the sentences of a text suggest for the fields that there are, each with the words it comes from."""
    found: dict[str, list[str]] = {}
    for sentence in _sentences(text):
        for field, value in _in_sentence(sentence):
            found.setdefault(field, []).append(f'{value}  (from "{_cut(sentence)}")')
    years = sorted({each["year"] for sentence in _sentences(text) for each in _ONE_YEAR.finditer(sentence)})
    if years:
        found["years"] = [f"[{', '.join(years)}]"]
    wanted = set(fields)
    if "start" in wanted and "end" in wanted:
        found["end"] = found.get("start", [])
    return {name: tuple(dict.fromkeys(each))[:_MOST] for name, each in found.items() if name in wanted and each}


def _sentences(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        for sentence in re.split(r"(?<=[.!?])\s+(?=[A-ZÄÖÜ])", plain_line(line)):
            shown = "".join(sign if sign.isprintable() else " " for sign in sentence).strip(" -|>#")
            if shown:
                yield shown


def _in_sentence(sentence: str) -> Iterator[tuple[str, str]]:
    for pattern in _DATES:
        yield from (("start", _date(found)) for found in pattern.finditer(sentence))
    yield from (("weeks", found["weeks"]) for found in _WEEKS.finditer(sentence))
    for found in _CHANGE.finditer(sentence):
        values = [f"baseline: {_figure(found['baseline'])}", f"result: {_figure(found['result'])}"]
        unit = found["unit"] or found["first"]
        values += [f"unit: {_unit(unit)}"] if unit else []
        # Two years are a stretch of time, and no figures.
        if not (_ONE_YEAR.fullmatch(found["baseline"]) and _ONE_YEAR.fullmatch(found["result"])):
            yield "results", f"{{{', '.join(values)}}}"
    for found in _BY.finditer(sentence):
        if found["up"] or found["down"]:
            sign = "-" if found["down"] else ""
            unit = f", unit: {_unit(found['unit'])}" if found["unit"] else ""
            yield "results", f"{{change: {sign}{_figure(found['change'])}{unit}}}"


def _date(found: re.Match[str]) -> str:
    groups = found.groupdict()
    if groups.get("iso"):
        return str(groups["iso"])
    month = _MONTHS.index(groups["month"][:3].casefold()) + 1
    day = int(groups["day"]) if groups.get("day") else 0
    return f"{groups['year']}-{month:02}" + (f"-{day:02}" if 0 < day <= 31 else "")  # noqa: PLR2004 - days of a month


def _figure(text: str) -> str:
    text = text.replace("\u2212", "-")
    # Three digits behind a comma are thousands; fewer are a fraction, as many languages write it.
    return text.replace(",", "" if re.search(r",\d{3}$", text) else ".")


def _unit(text: str) -> str:
    return "percent" if text.casefold() in ("%", "per cent") else text.casefold()


def _cut(sentence: str) -> str:
    return sentence if len(sentence) <= _SHOWN else f"{sentence[:_SHOWN].rsplit(' ', 1)[0]} ..."
