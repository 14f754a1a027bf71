"""Hooks of MkDocs, each a line or two into the public API."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin

from living_playbook import api
from living_playbook.errors import PlaybookError
from living_playbook.mkdocs_plugin._frame import Frame
from living_playbook.mkdocs_plugin._session import Session

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

_log = logging.getLogger("mkdocs.plugins.living_playbook")


class LivingPlaybookConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs has no types here
    """Options of the plugin in `mkdocs.yml`."""

    audience = config_options.Optional(config_options.Type(str))


class LivingPlaybookPlugin(BasePlugin[LivingPlaybookConfig]):  # type: ignore[no-untyped-call]  # MkDocs has no types here
    """Runs the compile step, so that `mkdocs build` and `mkdocs serve` work as everyone knows them."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002 - MkDocs' hook
        """Remember whether MkDocs serves: then a slip in one entry must not end the session."""
        self.serving = command == "serve"
        self.session = Session(_log)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Compile the entries into the folder that MkDocs reads."""
        config.markdown_extensions.append(Frame())
        if os.environ.get(api.NO_COMPILE):
            return config
        try:
            self.compile(config)
        except PlaybookError as error:
            if self.session.server is None:
                raise PluginError(str(error)) from None
            self.session.tell(f"playbook: {error}; the pages were left as they were")
        return config

    def compile(self, config: MkDocsConfig) -> None:
        """Check the entries, tell what is wrong, and compile. Raises PluginError where findings stop a build."""
        playbook = api.load(Path(config.config_file_path or ".").parent)
        report = api.check(playbook)
        self.session.tell_notes(playbook.notes)
        self.session.tell_findings(report)
        if report.fails(api.failing_severity(playbook)) and not self.serving:
            message = "findings stop the build; `playbook check` lists them"
            raise PluginError(message)
        if self.serving:  # MkDocs has put the address of its own server there
            playbook = api.at_address(playbook, config.site_url or "")
        else:
            config.site_url = api.engine_address(playbook.settings).get("site_url", config.site_url)
        api.compile_site(playbook, os.environ.get(api.AUDIENCE) or self.config.audience)
        self.session.watch(playbook)
        self.playbook = playbook

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put our page for unknown addresses in the place of the theme's."""
        api.put_not_found_page(Path(config.docs_dir), Path(config.site_dir))

    def on_serve(self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:  # noqa: ANN401, ARG002 - MkDocs' hook
        """Watch entries, vocabulary and settings instead of the compiled tree, which every build touches."""
        server.unwatch(config.docs_dir)
        self.session.begin(server, self.playbook)
        return server
