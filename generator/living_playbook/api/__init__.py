"""The public API: what the command line and the MkDocs plugin call, and what a script may call."""

from living_playbook.api._answers import (
    due,
    due_formats,
    evidence,
    export,
    export_formats,
    render_due,
    render_found,
    save,
    search,
    searcher,
    similar,
)
from living_playbook.api._importing import import_, import_presets, render_import
from living_playbook.api._reading import (
    audience_of,
    check,
    failing_severity,
    load,
    render_report,
    report_formats,
    rule_page,
    rule_pages,
    schema,
    summary_of,
    type_names,
    wants_colour,
    watched_paths,
    write_baseline,
)
from living_playbook.api._review import render_review, review, review_formats
from living_playbook.api._rewriting import carry_out, plan_fixes, plan_move, render_plan
from living_playbook.api._sites import build_offline_site, build_site, compile_site, serve, site_target
from living_playbook.api._writing import (
    automate,
    automation_hosts,
    draft_of_notes,
    init,
    interview,
    new,
    new_path,
)
from living_playbook.diagnostics import Report, Severity
from living_playbook.drafts import STANDARD_INPUT, Choice, Draft, Question
from living_playbook.entries import Filling
from living_playbook.outputs._site import RulePage
from living_playbook.outputs.search.found import OPTIONS as SEARCH_OPTIONS
from living_playbook.outputs.search.found import ORDERS as SEARCH_ORDERS
from living_playbook.outputs.search.found import Hit, SearchOrder, SearchRequest, SearchResult
from living_playbook.pipeline.address import at_address
from living_playbook.pipeline.address import for_the_engine as engine_address
from living_playbook.pipeline.build import Compiled
from living_playbook.pipeline.clock import Clock
from living_playbook.pipeline.due import DueList
from living_playbook.pipeline.engines import AUDIENCE, NO_COMPILE, SERVED, put_not_found_page
from living_playbook.pipeline.interview import Interview
from living_playbook.pipeline.load import Playbook
from living_playbook.pipeline.offline import archive_of
from living_playbook.pipeline.plan import FileChange, Plan

__all__ = [
    "AUDIENCE",
    "NO_COMPILE",
    "SEARCH_OPTIONS",
    "SEARCH_ORDERS",
    "SERVED",
    "STANDARD_INPUT",
    "Choice",
    "Clock",
    "Compiled",
    "Draft",
    "DueList",
    "FileChange",
    "Filling",
    "Hit",
    "Interview",
    "Plan",
    "Playbook",
    "Question",
    "Report",
    "RulePage",
    "SearchOrder",
    "SearchRequest",
    "SearchResult",
    "Severity",
    "archive_of",
    "at_address",
    "audience_of",
    "automate",
    "automation_hosts",
    "build_offline_site",
    "build_site",
    "carry_out",
    "check",
    "compile_site",
    "draft_of_notes",
    "due",
    "due_formats",
    "engine_address",
    "evidence",
    "export",
    "export_formats",
    "failing_severity",
    "import_",
    "import_presets",
    "init",
    "interview",
    "load",
    "new",
    "new_path",
    "plan_fixes",
    "plan_move",
    "put_not_found_page",
    "render_due",
    "render_found",
    "render_import",
    "render_plan",
    "render_report",
    "render_review",
    "report_formats",
    "review",
    "review_formats",
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
    "type_names",
    "wants_colour",
    "watched_paths",
    "write_baseline",
]
