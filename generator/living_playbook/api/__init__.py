"""The public API: what the command line and the MkDocs plugin call, and what a script may call."""

from living_playbook.api._answers import evidence, export, export_formats, render_found, save, search, searcher, similar
from living_playbook.api._importing import import_, import_presets, render_import
from living_playbook.api._reading import (
    audience_of,
    check,
    failing_severity,
    load,
    render_report,
    report_formats,
    schema,
    summary_of,
    wants_colour,
    watched_paths,
)
from living_playbook.api._sites import build_offline_site, build_site, compile_site, serve, site_target
from living_playbook.api._writing import init, new
from living_playbook.diagnostics import Report, Severity
from living_playbook.outputs._site import RulePage
from living_playbook.outputs.search.found import OPTIONS as SEARCH_OPTIONS
from living_playbook.outputs.search.found import ORDERS as SEARCH_ORDERS
from living_playbook.outputs.search.found import Asked, Found, Hit, SearchOrder
from living_playbook.pipeline.build import Compiled, rule_page, rule_pages
from living_playbook.pipeline.clock import Clock
from living_playbook.pipeline.engines import AUDIENCE, NO_COMPILE, SERVED, put_not_found_page
from living_playbook.pipeline.held_html import hold_html, put_back
from living_playbook.pipeline.load import Playbook
from living_playbook.pipeline.offline import archive_of

__all__ = [
    "AUDIENCE",
    "NO_COMPILE",
    "SEARCH_OPTIONS",
    "SEARCH_ORDERS",
    "SERVED",
    "Asked",
    "Clock",
    "Compiled",
    "Found",
    "Hit",
    "Playbook",
    "Report",
    "RulePage",
    "SearchOrder",
    "Severity",
    "archive_of",
    "audience_of",
    "build_offline_site",
    "build_site",
    "check",
    "compile_site",
    "evidence",
    "export",
    "export_formats",
    "failing_severity",
    "hold_html",
    "import_",
    "import_presets",
    "init",
    "load",
    "new",
    "put_back",
    "put_not_found_page",
    "render_found",
    "render_import",
    "render_report",
    "report_formats",
    "rule_page",
    "rule_pages",
    "save",
    "schema",
    "search",
    "searcher",
    "serve",
    "similar",
    "site_target",
    "summary_of",
    "wants_colour",
    "watched_paths",
]
