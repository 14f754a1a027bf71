"""Asking at a terminal: one question after the other, each of which may be skipped; a wrong answer is asked again."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import click

from living_playbook import api

if TYPE_CHECKING:
    from collections.abc import Sequence

_WELCOME = "Enter skips a question, `?` explains it, Ctrl-C ends without writing anything."
_UNREAD = re.compile(r"[\ud800-\udfff\x00-\x08\x0a-\x1f\x7f]")
"""Stands for a byte that is nothing in the encoding of the terminal, or for a key that writes nothing."""
_UNREADABLE = (
    "  this contains an invalid character, from an arrow key or an encoding that the terminal does "
    "not use; type it again"
)


def typed(prompt: str, *, needed: bool = False) -> str:
    """Return a line that somebody types, asked again while it cannot be read or is `needed` and empty.

    Raises click.Abort where somebody interrupts.
    """
    while True:
        try:
            line: str = click.prompt(
                prompt, default=None if needed else "", show_default=False, prompt_suffix="", err=True
            )
        except UnicodeDecodeError:
            line = "\udcff"
        except click.Abort:
            # What is said next must not stand behind what was typed.
            click.echo(err=True)
            raise
        if not _UNREAD.search(line):
            return line.strip()
        _say(_UNREADABLE, colour="red")


def ask_all(asking: api.Interview) -> None:
    """Ask every question. Raises click.Abort where somebody interrupts."""
    questions = asking.questions
    _say(_WELCOME)
    for number, question in enumerate(questions, 1):
        if asking.asks(question):
            _say(f"\n[{number}/{len(questions)}] {question.label}: {question.description}", bold=True)
            _ask(asking, question)


def _ask(asking: api.Interview, question: api.Question) -> None:
    if question.example and not question.choices and question.wants is None:
        _say(f"    for example: {question.example}")
    _list(question.choices)
    items: list[str] = []
    while line := _line(question, items):
        chosen = [line] if line == "?" else _chosen(asking, question, line)
        if line == "?":
            _help(question)
        elif chosen is not None and _takes(asking, question, [*items, *chosen]):
            if not question.many:
                return
            items += chosen


def _line(question: api.Question, items: list[str]) -> str:
    mark = f"  {len(items) + 1}" if question.many and not question.choices else "  "
    return typed(f"{mark}> ")


def _takes(asking: api.Interview, question: api.Question, items: list[str]) -> bool:
    refused = asking.answer(question, items)
    if refused:
        _say(f"  {refused}", colour="red")
    return not refused


def _chosen(asking: api.Interview, question: api.Question, line: str) -> list[str] | None:
    """Return what a line names: numbers of a list, beginnings of words, words of titles; None to ask again."""
    if question.wants is not None:
        return _entries(asking, question, line)
    if not question.choices:
        return [line]
    parts = line.replace(",", " ").split() if question.many else [line]
    return [_choice(question.choices, part) for part in parts]


def _choice(choices: Sequence[api.Choice], part: str) -> str:
    if part.isdecimal() and 0 < int(part) <= len(choices):
        return choices[int(part) - 1].value
    begun = [each.value for each in choices if each.value.startswith(part.casefold())]
    return begun[0] if len(begun) == 1 else part


def _entries(asking: api.Interview, question: api.Question, line: str) -> list[str] | None:
    found = asking.found(question, line)
    if any(each.value == line for each in found):
        return [line]
    if not found:
        return [line]  # a check says what is wrong with it
    _list(found)
    numbers = typed("  which, by number> ")
    picked = [part for part in numbers.replace(",", " ").split() if part.isdecimal() and 0 < int(part) <= len(found)]
    chosen = [found[int(part) - 1].value for part in picked]
    return (chosen if question.many else chosen[:1]) or None


def _list(choices: Sequence[api.Choice]) -> None:
    for number, choice in enumerate(choices, 1):
        shown = f"  ({choice.label})" if choice.label and choice.label.casefold() != choice.value else ""
        _say(f"    {number:>2} {choice.value}{shown}")


def _help(question: api.Question) -> None:
    for line in question.help:
        _say(f"    {line}")


def _say(text: str, *, bold: bool = False, colour: str | None = None) -> None:
    # What stands in entries and in a terminal's own signs must not be mixed up.
    shown = "".join(sign if sign.isprintable() or sign == "\n" else "\ufffd" for sign in text)
    click.secho(shown, err=True, bold=bold or None, fg=colour, color=api.wants_colour(sys.stderr))
