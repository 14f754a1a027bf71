"""Jinja templates, and the few words and addresses that they ask for."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

import yaml
from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context, select_autoescape
from markupsafe import Markup

from living_playbook.outputs._artifact import Artifact
from living_playbook.outputs.pages._urls import relative_url

if TYPE_CHECKING:
    from datetime import date

    from jinja2.runtime import Context

    from living_playbook.outputs._site import Site

_BLANK_LINES = re.compile(r"\n\s*\n+")
_OUTCOMES = {
    "worked": "Worked",
    "mixed": "Mixed",
    "failed": "Failed",
    "too-early": "Too early to tell",
    "unknown": "No outcome stated",
}
_DESIGNS = {
    "none": "observed, not compared",
    "before-after": "before and after",
    "comparison-group": "comparison group",
    "randomised": "randomised",
}


@cache
def environment() -> Environment:
    """Return the environment of all page templates; an unknown name in a template is an error, not an empty text."""
    jinja = Environment(
        loader=PackageLoader("living_playbook.outputs.pages", "templates"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    jinja.filters |= {
        "url": _url,
        "day": format_day,
        "outcome_words": lambda value: _OUTCOMES.get(value, value),
        "design_words": lambda value: _DESIGNS.get(value, value),
        "number": format_number,
        "block": one_block,
        "facets": lambda facets: " ".join(f"{facet.name}:{facet.value}" for facet in facets),
    }
    return jinja


def page(site: Site, path: str, template: str, *, title: str, description: str = "", **values: Any) -> Artifact:  # noqa: ANN401
    """Render one page of the compiled tree: a header for the engine, then what the template makes of the values."""
    header = {"title": title, "hide": ["navigation", "toc"]}
    if description:
        header["description"] = description
    body = environment().get_template(template).render(site=site, page=path, title=title, **values)
    front = yaml.safe_dump(header, sort_keys=False, allow_unicode=True, width=10_000)
    return Artifact.text(path, f"---\n{front}---\n\n{body.strip()}\n")


@pass_context
def _url(context: Context, target: str) -> str:
    return relative_url(context["page"], target)


def format_day(value: date | None) -> str:
    """Write a day for readers: `3 November 2026`."""
    return f"{value.day} {value:%B %Y}" if value else ""


def format_number(value: float) -> str:
    """Write a number as it was given, with thin groups of thousands and a real minus sign."""
    text = f"{value:,}".replace(",", "\u202f") if abs(value) >= 10_000 else str(value)  # noqa: PLR2004 - five digits
    return text.replace("-", "\u2212")


def one_block(text: str) -> Markup:
    """Return HTML without blank lines, so that Markdown takes it as one block."""
    return Markup(_BLANK_LINES.sub("\n", str(text)).strip())  # noqa: S704 - made by an escaping template
