"""Errors that are the user's to fix: one line on the terminal, exit code 2, never a traceback."""

from __future__ import annotations


class PlaybookError(Exception):
    """Wrong usage, settings or environment. Its text is one line that says what is wrong and how to fix it."""


class SettingsError(PlaybookError):
    """`playbook.toml` or `vocabulary.yml` cannot be used."""


class EnvironmentMissingError(PlaybookError):
    """A program that the command needs is not installed."""


class ContentError(PlaybookError):
    """The content has findings at or above the failing severity, so no site was made (exit code 1)."""
