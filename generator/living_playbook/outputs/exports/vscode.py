"""Help for writing in Visual Studio Code: snippets for each type, a task that marks findings, the JSON Schemas.

Visual Studio Code knows no schema for the header of a Markdown file: its YAML extension reads YAML files only. So the
snippets bring the words of the closed lists along, the task shows what `playbook check` finds at its line, and the
schemas are for extensions that look into headers.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from living_playbook.drafts import Facts, questions_of
from living_playbook.entries import scaffold, schema_of
from living_playbook.outputs._artifact import Artifact

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from living_playbook.drafts import Question
    from living_playbook.entries import EntryType
    from living_playbook.outputs._site import Site

VERSION = 1
"""Raised when a file changes its meaning."""
ON_SITE = False
"""It is for those who have the repository."""

_KEY = re.compile(r"(?P<key>[a-z][\w-]*):(?: (?P<value>[^#\s][^#]*?))?(?P<comment>\s+#.*)?")
_UNCHOSEN = " "
"""The first choice is what stands there until somebody chooses: nothing must be claimed by it."""

_ITEM = "  # - one per line"
"""What stands in a list of sentences until somebody writes one: a comment, since an empty item would be a mistake."""

_SETTINGS = {
    "[markdown]": {
        "editor.quickSuggestions": {"other": "on", "comments": "off", "strings": "off"},
        "editor.snippetSuggestions": "top",
        "editor.tabCompletion": "onlySnippets",
    }
}
_TASKS = {
    "version": "2.0.0",
    "tasks": [
        {
            "label": "playbook check",
            "type": "shell",
            "command": "playbook check",
            "group": {"kind": "test", "isDefault": True},
            "presentation": {"reveal": "silent"},
            "problemMatcher": {
                "owner": "playbook",
                "fileLocation": ["relative", "${workspaceFolder}"],
                "pattern": {
                    "regexp": r"^(.+?):(\d+):(\d+): (error|warning|info) ([\w-]+ \(PB\d+\)): (.*)$",
                    "file": 1,
                    "line": 2,
                    "column": 3,
                    "severity": 4,
                    "code": 5,
                    "message": 6,
                },
            },
        }
    ],
}


def render(site: Site) -> Iterator[Artifact]:
    """Yield the files for `.vscode/`; settings and tasks are parts to copy, so that nobody's own are overwritten."""
    snippets = {**dict(_snippet(kind, site) for kind in site.types.values()), **dict(_links(site))}
    yield _file("playbook.code-snippets", snippets)
    yield _file("playbook.settings.json", _SETTINGS)
    yield _file("playbook.tasks.json", _TASKS)
    for name, kind in site.types.items():
        yield _file(f"schemas/{name}.schema.json", schema_of(kind, site.vocabulary, site.settings))


def _file(path: str, value: dict[str, Any]) -> Artifact:
    return Artifact.text(path, json.dumps(value, indent=2, ensure_ascii=False) + "\n")


def _snippet(kind: EntryType, site: Site) -> tuple[str, dict[str, Any]]:
    body = _Stops(Facts(kind, site.vocabulary)).body(scaffold(kind, "A title", site.vocabulary, site.settings))
    known = {"scope": "markdown", "prefix": f"playbook-{kind.name}", "description": kind.description}
    return f"New {kind.name}", {**known, "body": body}


def _links(site: Site) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield for each type a snippet that chooses one of its entries to link to."""
    for name in site.types:
        ids = [entry.id for entry in site.graph.by_id.values() if entry.type.name == name]
        if ids:
            body = [f"[[${{1|{','.join(ids)}|}}]]$0"]
            about = f"A link to an existing {name}."
            prefix = f"playbook-link-{name}"
            yield (
                f"Link to a {name}",
                {"scope": "markdown", "prefix": prefix, "description": about, "body": body},
            )


class _Stops:
    """Puts tab stops into the scaffold of a type, one after the other."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.questions = {question.name: question for question in questions_of(facts)}
        self.count = 0

    def body(self, text: str) -> list[str]:
        """Return the lines of a snippet."""
        lines = [shown for line in text.rstrip("\n").split("\n") for shown in self._line(line)]
        return [*lines, "$0"]

    def _line(self, line: str) -> Iterator[str]:
        found = _KEY.fullmatch(line)
        question = self.questions.get(found["key"]) if found else None
        if found and found["key"] == "title":
            yield f'title: "{self._next(found["value"])}"'
        elif found and question and question.many and not question.choices and question.wants is None:
            yield from (_escaped(line), self._next(_ITEM))
        elif found and question:
            yield f"{found['key']}: {self._stop(question, found['value'] or '')}{_escaped(found['comment'] or '')}"
        else:
            yield _escaped(line)
            yield from ("", self._next()) if line.startswith("<!--") else ()

    def _stop(self, question: Question, value: str) -> str:
        if question.many:
            return f"[{self._next(value)}]"
        return self._choice(question.choices) if question.choices else self._next(value)

    def _choice(self, choices: Sequence[Any]) -> str:
        self.count += 1
        words = (re.sub(r"[,|\\]", r"\\\g<0>", choice.value) for choice in choices)
        return f"${{{self.count}|{','.join([_UNCHOSEN, *words])}|}}"

    def _next(self, value: str = "") -> str:
        self.count += 1
        return f"${{{self.count}:{_escaped(value)}}}" if value else f"${self.count}"


def _escaped(text: str) -> str:
    return re.sub(r"[\\$}]", r"\\\g<0>", text)
