"""Findings that were put off when the tool was taken up: a file of them, and what of them is still there."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, PositiveInt, ValidationError

from living_playbook.diagnostics import RULE_FAULT, without_figures
from living_playbook.errors import SettingsError
from living_playbook.pipeline.store import write_if_changed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pydantic_core import ErrorDetails

    from living_playbook.config import Settings
    from living_playbook.diagnostics import Diagnostic

VERSION = 2
"""Raised when a key of the file changes its meaning; those of version 1 know findings by messages alone."""

_QUOTED = re.compile(r"`([^`]+)`")


class Trait(NamedTuple):
    """By what a finding is known again wherever in its file it stands: its rule and what it is about.

    `message` is for people who read the file; it decides only where `about` is not known, in files of version 1.
    """

    path: str
    rule: str
    message: str
    about: tuple[str, ...] | None = None

    def wordless(self) -> Trait:
        """Return what is left of it when words do not count."""
        return self._replace(message="")

    def worded(self) -> Trait:
        """Return it as a file of version 1 has it."""
        return self._replace(about=None)

    def vague(self) -> Trait:
        """Return it as a file of version 1 has it, when figures do not count."""
        return Trait(self.path, self.rule, without_figures(self.message))

    def renamed(self, names: Mapping[str, str]) -> Trait:
        """Return it as it reads after files were renamed, given their new names by the old ones."""
        message = (
            _QUOTED.sub(lambda found: f"`{names.get(found[1], found[1])}`", self.message) if names else self.message
        )
        about = None if self.about is None else tuple(names.get(name, name) for name in self.about)
        return Trait(names.get(self.path, self.path), self.rule, message, about)


class _Known(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    path: str
    rule: str
    message: str
    about: list[str] | None = None
    count: PositiveInt = 1


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    version: Literal[1, 2]
    findings: tuple[_Known, ...]


def trait_of(diagnostic: Diagnostic) -> Trait:
    """Return by what a diagnostic is known again."""
    return Trait(diagnostic.path, diagnostic.name, diagnostic.message, diagnostic.about)


def tell_apart(
    found: Iterable[Diagnostic], known: Mapping[Trait, int]
) -> tuple[tuple[Diagnostic, ...], Counter[Trait]]:
    """Return the diagnostics that are not known, and what was known and is found no more.

    Each known one stands for as many as it is counted. Those that read the same are matched first, then those that are
    about the same in other words. Of what a file of version 1 knows, the words count; and then all but their figures,
    as in `due 3 days ago`.
    """
    gone = Counter(known)
    new = tuple(found)
    forms: tuple[Callable[[Trait], Trait], ...] = (lambda trait: trait, Trait.wordless)
    for form in forms:
        new = _not_among(new, gone, form)
    old = Counter({trait: count for trait, count in gone.items() if trait.about is None})
    gone -= old
    for form in (Trait.worded, Trait.vague):
        new = _not_among(new, old, form)
    return new, gone + old


def _not_among(
    found: tuple[Diagnostic, ...], gone: Counter[Trait], form: Callable[[Trait], Trait]
) -> tuple[Diagnostic, ...]:
    """Return what is not known in one form, and take off `gone` what is."""
    by_form: dict[Trait, list[Trait]] = defaultdict(list)
    for trait, count in gone.items():
        by_form[form(trait)] += [trait] * count
    left: list[Diagnostic] = []
    for diagnostic in found:
        if same := by_form.get(form(trait_of(diagnostic))):
            gone[same.pop()] -= 1
        else:
            left.append(diagnostic)
    return tuple(left)


def load_baseline(settings: Settings) -> Counter[Trait]:
    """Return the findings in the baseline of a playbook; none where there is no such file.

    Raises SettingsError, in one line, for a file that cannot be used.
    """
    path = settings.root / settings.rules.baseline
    try:
        read = _File.model_validate(json.loads(path.read_bytes()))
    except FileNotFoundError:
        return Counter()
    except ValidationError as error:
        raise SettingsError(_broken(str(path), _worded(error.errors()[0]))) from None
    except (OSError, ValueError, RecursionError) as error:
        raise SettingsError(_broken(str(path), str(error) or "it cannot be read")) from None
    found: Counter[Trait] = Counter()
    for known in read.findings:
        if known.rule != RULE_FAULT:  # whatever was not looked at cannot be put off
            about = None if known.about is None else tuple(known.about)
            found[Trait(known.path, known.rule, known.message, about)] += known.count
    return found


def _worded(error: ErrorDetails) -> str:
    """Say in words which part does not fit and why."""
    place = ".".join(str(part + 1) if isinstance(part, int) else part for part in error["loc"])
    reason = (
        "must be an object" if error["type"] == "model_type" else error["msg"].replace("Input should be", "must be")
    )
    return f"`{place}`: {reason}" if place else f"it {reason}"


def _broken(path: str, reason: str) -> str:
    return (
        f"{path} is not a baseline: {' '.join(reason.split())};"
        " restore it from Git, or delete it and create a new one with `playbook check --write-baseline`"
    )


def save_baseline(settings: Settings, known: Mapping[Trait, int]) -> int:
    """Write the baseline and return how many findings it holds."""
    write_if_changed(settings.root / settings.rules.baseline, _written(known))
    return sum(known.values())


def renamed_baseline(settings: Settings, names: Mapping[str, str]) -> tuple[bytes, bytes] | None:
    """Return the file as it is, and as it reads after files and ids were renamed; None where that changes nothing.

    Raises SettingsError for a file that cannot be used.
    """
    known = load_baseline(settings)
    after: Counter[Trait] = Counter()
    for trait, count in known.items():
        after[trait.renamed(names)] += count
    if after == known:
        return None
    return (settings.root / settings.rules.baseline).read_bytes(), _written(after)


def _written(known: Mapping[Trait, int]) -> bytes:
    """Return the content of a baseline: sorted, and one finding a line."""
    rows = [json.dumps(_row(trait, count), ensure_ascii=False) for trait, count in sorted(known.items(), key=_order)]
    findings = "[\n" + ",\n".join(rows) + "\n]" if rows else "[]"
    text = f'{{\n"version": {VERSION},\n"findings": {findings}\n}}\n'
    # The name of a file may hold bytes that are no text; JSON writes them so too.
    return text.encode("utf-8", "backslashreplace")


def _row(trait: Trait, count: int) -> dict[str, object]:
    return {name: value for name, value in trait._asdict().items() if value is not None} | {"count": count}


def _order(row: tuple[Trait, int]) -> tuple[str, ...]:
    trait, _ = row
    return (trait.path, trait.rule, trait.message, *(trait.about or ()))
