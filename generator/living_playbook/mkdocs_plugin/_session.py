"""A session of MkDocs' server: a slip in one entry, or in the settings, must not end it."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mkdocs.exceptions import Abort, MkDocsException

from living_playbook import api
from living_playbook.errors import PlaybookError

if TYPE_CHECKING:
    from collections.abc import Callable
    from logging import Logger

    from mkdocs.livereload import LiveReloadServer


@dataclass(slots=True)
class Session:
    """What the plugin remembers from one build to the next while MkDocs serves."""

    log: Logger
    server: LiveReloadServer | None = None
    report: api.Report | None = None
    watched: set[str] = field(default_factory=set)

    def tell_notes(self, notes: tuple[str, ...]) -> None:
        """Say once what is no finding: why dates may be missing, which address counts."""
        for note in notes if self.report is None else ():
            self.tell(f"playbook: note: {note}")

    def tell_findings(self, report: api.Report) -> None:
        """Show a report: the first time what is grave, later what is new, and that something was fixed."""
        before, self.report = self.report, report
        shown = report.at_least(api.Severity.WARNING) if before is None else report.since(before)
        fixed = before is not None and bool(before.since(report).diagnostics)
        if shown.diagnostics or fixed:
            text = api.render_report(shown, "text", colour=api.wants_colour(sys.stderr))
            *findings, _ = text.splitlines()
            self.tell("\n".join([*findings, api.summary_of(report)]))

    def tell(self, text: str) -> None:
        """Say something: in plain lines for `playbook serve`, through MkDocs' log elsewhere."""
        if os.environ.get(api.SERVED):
            sys.stderr.write(f"{text}\n")
            sys.stderr.flush()
        else:
            self.log.info("%s", text)

    def begin(self, server: LiveReloadServer, playbook: api.Playbook) -> None:
        """Watch what the pages are made from, and keep going when a later build fails."""
        self.server = server
        server.builder = _guarded(server.builder)
        self.watch(playbook)
        if os.environ.get(api.SERVED):
            self._tell_when_listening(server)

    def _tell_when_listening(self, server: LiveReloadServer) -> None:
        activate = server.server_activate

        def activated() -> None:
            activate()
            self.tell(f"{server.url} - edit an entry and the page reloads; press Ctrl+C to stop")

        server.server_activate = activated  # type: ignore[method-assign]  # MkDocs has no hook for it

    def watch(self, playbook: api.Playbook) -> None:
        """Watch files and folders that are not watched yet."""
        if self.server is None:
            return
        for path in map(str, api.watched_paths(playbook)):
            if path not in self.watched:
                self.watched.add(path)
                self.server.watch(path)


def _guarded(build: Callable[[], None]) -> Callable[[], None]:
    """Turn what is wrong with a settings file into one line; MkDocs would show where in its own code it noticed."""

    def guarded() -> None:
        try:
            build()
        except (MkDocsException, PlaybookError) as error:
            raise Abort(str(error)) from None

    return guarded
