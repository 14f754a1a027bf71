"""Dates and figures in notes, proposed beside the fields they may belong to, and never asserted: a person decides."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from living_playbook.drafts.values import plain_line
from living_playbook.sources.months import ENGLISH_OR_GERMAN, month_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>\d{1,2})"
_DATES = tuple(
    re.compile(rf"(?<![\w.,/-]){pattern}(?![\w/-])", re.IGNORECASE)
    for pattern in (
        r"(?P<iso>(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)",
        # With dots the day stands first wherever it is written; with bars only where the other number is not a month.
        rf"{_DAY}\.\s?(?P<number>0?[1-9]|1[0-2])\.\s?{_YEAR}",
        rf"(?P<day>1[3-9]|2\d|3[01])/(?P<number>0?[1-9]|1[0-2])/{_YEAR}",
        rf"(?P<number>0?[1-9]|1[0-2])/(?P<day>1[3-9]|2\d|3[01])/{_YEAR}",
        rf"(?:{_DAY}(?:st|nd|rd|th)?\.?\s+)?{ENGLISH_OR_GERMAN}\s+{_YEAR}",
        rf"{ENGLISH_OR_GERMAN}\s+{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}",
    )
)
_ONE_YEAR = re.compile(rf"(?<![\w-])(?<![^\W\d_]\.)(?<!\d,){_YEAR}(?![\w-]|[.,]\d)")
_NUMBER = r"[-\u2212]?\d+(?:[.,]\d+)*"
_MORE = (
    r"(?!\w|[.,:/]\d|\s+(?:to|auf|bis)\s+\d|\s?(?:million|billion|thousand|mio|mrd|tausend)\b|\.?\s+MONTH\b)".replace(
        "MONTH", ENGLISH_OR_GERMAN.replace("?P<month>", "?:")
    )
)
"""Nothing behind a figure that makes it another: more digits, a time, its size in words, a month."""
_UNITS = (
    "%|percent|per cent|prozent|percentage points|prozentpunkte|points|punkte|days?|tagen?|weeks?|wochen?"
    "|hours?|stunden?|minutes?|minuten?|months?|monaten?|people|personen"
)
_UNIT = rf"(?:\s?(?P<unit>{_UNITS}))?"
_CHANGE = re.compile(
    rf"(?:\b(?:from|von)\s+)?(?<![\w.,:/])(?<!\bby )(?<!\bum )(?P<baseline>{_NUMBER})"
    rf"\s?(?P<first>%|percent|per cent|prozent)?\s*(?:\bto\b|\bauf\b|→|->|=>)\s*(?P<result>{_NUMBER}){_UNIT}{_MORE}",
    re.IGNORECASE,
)
_BY = re.compile(
    rf"\b(?:(?P<down>fell|dropped|decreased|declined|went down|reduced|cut|sank(?:en)?|fiel(?:en)?)"
    rf"|(?P<up>rose|grew|increased|went up|improved|stieg(?:en)?|wuchs(?:en)?))"
    rf"\s+(?:by|um)\s+(?P<change>{_NUMBER}){_UNIT}{_MORE}",
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
        for sentence in re.split(r"(?<=[.!?])(?<!\b\d\.)(?<!\b\d\d\.)\s+(?=[A-ZÄÖÜ])", plain_line(line)):
            shown = "".join(sign if sign.isprintable() else " " for sign in sentence).strip(" -|>#")
            if shown:
                yield shown


def _in_sentence(sentence: str) -> Iterator[tuple[str, str]]:
    for pattern in _DATES:
        yield from (("start", made) for found in pattern.finditer(sentence) if (made := _date(found)))
    yield from (("weeks", found["weeks"]) for found in _WEEKS.finditer(sentence))
    for found in _CHANGE.finditer(sentence):
        # Two years are a stretch of time, and no figures.
        if not (_ONE_YEAR.fullmatch(found["baseline"]) and _ONE_YEAR.fullmatch(found["result"])):
            unit = found["unit"] or found["first"]
            yield from _result({"baseline": found["baseline"], "result": found["result"]}, unit)
    for found in _BY.finditer(sentence):
        yield from _result({"change": f"{'-' if found['down'] else ''}{found['change']}"}, found["unit"])


def _result(figures: Mapping[str, str], unit: str | None) -> Iterator[tuple[str, str]]:
    known = {name: _figure(figure) for name, figure in figures.items()}
    if None not in known.values():
        known |= {"unit": _unit(unit)} if unit else {}
        yield "results", f"{{{', '.join(f'{name}: {value}' for name, value in known.items())}}}"


def _date(found: re.Match[str]) -> str | None:
    """Return a date as an entry writes it; None where no calendar has that day."""
    groups = found.groupdict()
    if groups.get("iso"):
        return str(groups["iso"])
    month = int(groups.get("number") or 0) or month_number(groups["month"])
    if not groups.get("day"):
        return f"{groups['year']}-{month:02}"
    try:
        return date(int(groups["year"]), month, int(groups["day"])).isoformat()
    except ValueError:
        return None


def _figure(text: str) -> str | None:
    """Return a figure as YAML writes it; None where it can be two: what is a thousand here is one there."""
    text = text.replace("\u2212", "-")
    if re.search(r"\d\.\d{3}(?:\.|$)", text) and not re.match(r"-?0\.", text):
        return None
    # Three digits behind a comma are thousands; fewer are a fraction, as many languages write it.
    thousands = re.fullmatch(r"-?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?", text)
    made = text.replace(",", "" if thousands else ".")
    return made if re.fullmatch(r"-?\d+(?:\.\d+)?", made) else None


def _unit(text: str) -> str:
    return "percent" if text.casefold() in ("%", "per cent", "prozent") else text.casefold()


def _cut(sentence: str) -> str:
    return sentence if len(sentence) <= _SHOWN else f"{sentence[:_SHOWN].rsplit(' ', 1)[0]} ..."
