"""A text should hold no invisible characters.

## What it checks

Header and text hold no soft hyphens, spaces of no width, word joiners and other characters that are drawn as nothing.
They are left alone where they mean something: in pictures that are made of several, between letters of scripts that
are shaped by them, and in lines that are written from right to left.

## Why

Such characters come along when text is copied from word processors and web pages. Nobody sees them, and they break
what is compared letter by letter: ids, links, words of the vocabulary, searches of an editor or of Git.

## Wrong

A soft hyphen (U+00AD) stands in the middle of the word `teamwork`.

## Right

The word is written with its letters only. `playbook check --fix` takes such characters away.
"""

from __future__ import annotations

from living_playbook.diagnostics import Severity
from living_playbook.rules._form import LeftOut

CODE = "PB021"
SCOPE = "reading"
SEVERITY = Severity.WARNING
STAGE = None  # a character that nobody sees: no page can show it as an entry
FORM = LeftOut("the form takes such characters out of texts that are pasted")
