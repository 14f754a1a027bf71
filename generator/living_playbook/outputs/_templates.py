"""Jinja templates, and the few words and addresses that they ask for."""

from __future__ import annotations

import html
import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

import yaml
from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context, select_autoescape
from markupsafe import Markup

from living_playbook.entries import OUTCOME_WORDS
from living_playbook.outputs._artifact import Artifact
from living_playbook.outputs._urls import file_of, relative_url
from living_playbook.outputs._words import DESIGN_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from jinja2.runtime import Context

    from living_playbook.outputs._site import Site

_BLANK_LINES = re.compile(r"\n\s*\n+")
_WEB = re.compile(r"https?://", re.IGNORECASE)
_COSTS = {"low": 1, "medium": 2, "high": 3}


class Templates:
    """The templates of a package, in its folder `templates`; `filters` and `names` are what only they may use."""

    def __init__(
        self,
        package: str,
        filters: Mapping[str, Callable[..., Any]] | None = None,
        names: Mapping[str, Any] | None = None,
    ) -> None:
        """Remember the package; nothing is read before the first page."""
        self._package = package
        self._filters = filters or {}
        self._names = names or {}

    @cached_property
    def environment(self) -> Environment:
        """The environment of these templates; an unknown name in one is an error, not an empty text."""
        jinja = Environment(
            loader=PackageLoader(self._package, "templates"),
            autoescape=select_autoescape(default=True, default_for_string=True),
            undefined=StrictUndefined,
            finalize=_on_one_line,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        jinja.globals |= self._names
        jinja.tests["web"] = lambda address: bool(_WEB.match(address))
        jinja.filters |= {
            "url": _url,
            "day": format_day,
            "outcome_words": lambda value: OUTCOME_WORDS.get(value, value),
            "design_words": lambda value: DESIGN_WORDS.get(value, value),
            "number": format_number,
            "block": one_block,
            "cost": lambda cost: _COSTS.get(cost, ""),
            "facets": lambda facets: " ".join(f"{facet.name}:{facet.value}" for facet in facets),
            **self._filters,
        }
        return jinja

    @cached_property
    def _listed(self) -> frozenset[str]:
        return frozenset(self.environment.list_templates())

    def has(self, name: str) -> bool:
        """Tell whether a template of this name exists."""
        return name in self._listed

    def page(
        self,
        site: Site,
        path: str,
        template: str,
        *,
        title: str,
        description: str = "",
        **values: Any,  # noqa: ANN401
    ) -> Artifact:
        """Render one page of the compiled tree: a header for the engine, then what the template makes of the values."""
        header = {"title": _in_head(title), "hide": ["navigation", "toc"]}
        if description:
            header["description"] = _in_head(description)
        body = self.environment.get_template(template).render(site=site, page=path, title=title, **values)
        front = yaml.safe_dump(header, sort_keys=False, allow_unicode=True, width=10_000)
        return Artifact.text(file_of(path), f"---\n{front}---\n\n{body.strip()}\n")


def _in_head(text: str) -> str:
    """Return text as the theme needs it, which prints it between tags and in attributes as it stands."""
    return html.escape(" ".join(text.split()), quote=False).replace('"', "&quot;")


def _on_one_line(value: object) -> object:
    """Take the line breaks out of a value: an empty line would end the HTML block that it stands in."""
    if isinstance(value, str) and not isinstance(value, Markup) and "\n" in value:
        return " ".join(value.split())
    return value


@pass_context
def _url(context: Context, target: str) -> str:
    return relative_url(context["page"], target, context["site"].index)


def format_day(value: date | None) -> str:
    """Write a day for readers: `3 November 2026`."""
    return f"{value.day} {value:%B %Y}" if value else ""


def format_number(value: object) -> str:
    """Write a number as it was given, with commas between thousands as in the texts, and a real minus sign."""
    if not isinstance(value, (int, float)):
        return str(value)  # a field of one's own may say in words what ours says in figures
    return f"{value:,}".replace("-", "\u2212")


def one_block(text: str) -> Markup:
    """Return HTML without blank lines, so that Markdown takes it as one block."""
    return Markup(_BLANK_LINES.sub("\n", str(text)).strip())  # noqa: S704 - made by an escaping template
