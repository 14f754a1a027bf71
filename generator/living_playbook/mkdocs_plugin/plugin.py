"""Hooks of MkDocs, each a line or two into the public API."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin

from living_playbook import api
from living_playbook.errors import PlaybookError

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

_log = logging.getLogger("mkdocs.plugins.living_playbook")


class LivingPlaybookConfig(Config):
    """Options of the plugin in `mkdocs.yml`."""

    audience = config_options.Optional(config_options.Type(str))


class LivingPlaybookPlugin(BasePlugin[LivingPlaybookConfig]):
    """Runs the compile step, so that `mkdocs build` and `mkdocs serve` work as everyone knows them."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002 - MkDocs' hook
        """Remember whether MkDocs serves: then a slip in one entry must not end the session."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Compile the entries into the folder that MkDocs reads."""
        if os.environ.get(api.NO_COMPILE):
            return config
        root = Path(config.config_file_path or ".").parent
        try:
            playbook = api.load(root)
            report = api.check(playbook)
            if report.diagnostics:
                _log.info("%s", api.render_report(report, "text", colour=api.wants_colour(sys.stderr)).rstrip())
            if report.fails(api.failing_severity(playbook)) and not self.serving:
                message = "the entries have findings that stop a build; `playbook check` lists them"
                raise PluginError(message)
            api.compile_site(playbook, self.config.audience)
        except PlaybookError as error:
            raise PluginError(str(error)) from None
        return config

    def on_serve(self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:  # noqa: ANN401, ARG002 - MkDocs' hook
        """Watch entries, vocabulary and settings instead of the compiled tree, which every build touches."""
        server.unwatch(config.docs_dir)
        for path in api.watched_paths(Path(config.config_file_path or ".").parent):
            server.watch(str(path))
        return server
