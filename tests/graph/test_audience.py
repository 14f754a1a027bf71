"""What one audience may see: nothing of what is closed to it is left, in no form, and nothing else is lost."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from living_playbook import api
from living_playbook.graph import Found, visible_to
from living_playbook.graph.audience import WITHHELD

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from conftest import Desk

    from living_playbook.graph import Graph

LEVELS = ("organisation", "leaders", "circle")

# A playbook in which every closed text carries a token of its own.

FOLDERS = {
    "practice": "playbook/practices",
    "goal": "playbook/goals",
    "case": "cases/2026",
    "pilot": "lighthouse",
    "person": "playbook/people",
    "framework": "playbook/frameworks",
}


def stricter(*levels: str) -> str:
    return max(levels, key=LEVELS.index)


@dataclass(slots=True)
class Draft:
    """An entry as it is put together: its texts, and who may see each of its tokens."""

    number: int
    kind: str
    level: str
    broken: str
    """What is wrong with it: nothing, its YAML (then nobody knows its title), or one of its values."""
    header: list[str] = field(default_factory=list)
    related: list[str] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)

    @property
    def id(self) -> str:
        return f"e{self.number}-idq{self.number}x"

    @property
    def title(self) -> str:
        return f"The ttq{self.number}x story"

    @property
    def alias(self) -> str:
        return f"once-alq{self.number}x"

    @property
    def path(self) -> str:
        return f"{FOLDERS[self.kind]}/{self.id}.md"

    @property
    def text(self) -> str:
        number = self.number
        lines = [
            "---",
            f"title: '{self.title}'",
            f"summary: About smq{number}x. # not even commq{number}x",
            f"aliases: [{self.alias}]",
            *([f"audience: {self.level}"] if self.level != "circle" or number % 2 else []),
            *(["consent: {given_on: 2026}", f"role: Rlq{number}x"] if self.kind == "person" else []),
            *self.header,
            *(["related:", *self.related] if self.related else []),
            *(["steps: ["] if self.broken == "yaml" else ["stages: [1]"] if self.broken else []),
            "---",
            "",
            "## Open",
            "",
            f"Text bdq{number}x.",
            "",
            *self.body,
            *self.parts,
        ]
        return "\n".join(lines) + "\n"

    @property
    def titled(self) -> str:
        """What links call it by its title."""
        return self.id if self.broken == "yaml" else self.title

    @property
    def formerly(self) -> str:
        """What links call it by its alias."""
        return self.id if self.broken == "yaml" else self.alias

    def own_tokens(self) -> list[str]:
        return [f"{kind}q{self.number}x" for kind in ("id", "tt", "al", "sm", "comm", "rl", "Rl", "bd")]


@dataclass(frozen=True, slots=True)
class Case:
    files: Mapping[str, str]
    tokens: Mapping[str, str]
    """For each token the narrowest of the levels that one must have to see it."""
    edges: tuple[tuple[str, str, str], ...]
    """Origin and target of each link, and the level one must have to see it."""

    def closed_to(self, reader: str) -> list[str]:
        return [token for token, level in self.tokens.items() if LEVELS.index(level) > LEVELS.index(reader)]


IN_TEXT = {
    "id": "[[{id}]]",
    "id and words": "[[{id}|these words]]",
    "id and its title": "[[{id}|as in **{title}** too]]",
    "title": "[[{title}]]",
    "title in capitals": "[[{upper}|it]]",
    "alias": "[[{alias}]]",
    "heading": "[[{id}#open|the start]]",
    "path": "[these words]({relative})",
    "path and title": "[{title}]({relative} '{title}')",
    "path and heading": "[these words]({relative}#open)",
    "path from the root": "[these words](/{path}?raw=1)",
    "path with escapes": "[these words]({escaped})",
    "page of the site": "[these words](../{id}/)",
    "picture": "![a picture](../{id}.png)",
    "bold": "**[[{id}]]** and _[words]({relative})_",
    "in a link": "[see ![{title}]({relative}) there]({relative})",
    "link around": "[see [[{id}]] there]({relative} \"{title}\")",
    "twice": "[[{id}]][[{id}|{title}]]",
    "table": "| a | b |\n|---|---|\n| [[{id}|words]] | [[{id}\\|{title}]] |\n",
    "list": "- one\n- [[{id}]]\n    1. [w]({relative})\n",
    "quotation": "> [[{id}]]\n> [w]({relative})\n",
    "heading of its own": "## On [[{id}]]\n",
    "admonition": "!!! note \"{title_link}\"\n    [[{id}]]\n",
    "footnote": "A note[^{n}].\n\n[^{n}]: See [[{id}]].\n",
    "definition": "[these words][d{n}] and [d{n}]\n\n[d{n}]: {relative} '{title}'\n",
    "unused definition": "[d{n}]: <{relative}>\n  (see {title})\n",
    "code": "`[[{id}]]` and `[w]({relative})`\n\n```\n[[{title}]] and [x]({relative})\n```\n",
    "raw HTML": '<a href="{relative}">x</a> <img src={relative}>\n',
    "comment": "<!-- [[{id}]] -->\n",
}
NO_EDGE = {"page of the site", "picture", "unused definition", "code", "raw HTML", "comment", "path and heading", "heading"}
"""Forms that Markdown does not see as a link to an entry, and links to a heading that a broken file does not have."""

IN_HEADER = ["goals", "practices", "practice", "supersedes", "related", "owner", "sponsor", "lesson", "text", "decision_tree"]


def relative(origin: Draft, target: Draft) -> str:
    return "../" * (FOLDERS[origin.kind].count("/") + 1) + target.path


def link_in_text(form: str, origin: Draft, target: Draft, number: int) -> str:
    address = relative(origin, target)
    return IN_TEXT[form].format(
        id=target.id,
        title=target.titled,
        upper=target.titled.upper(),
        alias=target.formerly,
        path=target.path,
        relative=address,
        escaped=address.replace("-", "%2D"),
        title_link=f"On [[{target.id}]]",
        n=number,
    )


@st.composite
def playbooks(draw: st.DrawFn) -> Case:
    drafts = [
        Draft(
            number,
            draw(st.sampled_from(sorted(FOLDERS))),
            draw(st.sampled_from(LEVELS)),
            draw(st.sampled_from(["", "", "", "", "", "yaml", "value"])),
        )
        for number in range(draw(st.integers(2, 6)))
    ]
    tokens = {token: "nobody" if each.broken else each.level for each in drafts for token in each.own_tokens()}
    edges: list[tuple[str, str, str]] = []
    for number in range(draw(st.integers(1, 10))):
        origin, target = draw(st.sampled_from(drafts)), draw(st.sampled_from(drafts))
        level = stricter(origin.level, target.level)
        where = draw(st.sampled_from(["text", "text", "part", "header", "heading of a part"]))
        visible = True
        if where == "header":
            visible = put_in_header(draw(st.sampled_from(IN_HEADER)), origin, target, number, tokens)
        elif where == "heading of a part":
            put_heading_in_part(draw(st.sampled_from(LEVELS)), origin, target, number, tokens)
        else:
            form = draw(st.sampled_from(sorted(IN_TEXT)))
            text = link_in_text(form, origin, target, number)
            visible = form not in NO_EDGE
            if where == "text":
                origin.body += [text, ""]
            else:
                part = draw(st.sampled_from(LEVELS))
                token = f"prq{number}x"
                tokens[token] = stricter(origin.level, part)
                level = stricter(level, part)
                origin.parts += [f"::: audience {part}", f"### Part {token}", f"Text of {token}.", "", text, ":::", ""]
        if visible and origin is not target and not origin.broken and not target.broken:
            edges.append((origin.id, target.id, level))
    levels = {token: "circle" if level == "nobody" else level for token, level in tokens.items()}
    return Case({each.path: each.text for each in drafts}, levels, tuple(edges))


def put_in_header(form: str, origin: Draft, target: Draft, number: int, tokens: dict[str, str]) -> bool:
    """Let a header name another entry; tell whether that is a link."""
    why = f"whq{number}x"
    both = stricter(origin.level, "circle" if target.broken else target.level)
    if form == "related":
        tokens[why] = both
        origin.related += [f"  - {{to: '{target.titled if number % 2 else target.id}', why: For {why} sake.}}"]
        return True
    if form == "text" and not any(line.startswith("cautions") for line in origin.header):
        origin.header += [
            f"cautions: ['Read [[{target.id}]] or [{target.titled}]({relative(origin, target)}) or [[{target.formerly}]].']"
        ]
    elif form == "owner" and not any(line.startswith("owner") for line in origin.header):
        origin.header += [f"owner: {target.id if number % 2 else target.titled}"]
    elif form == "supersedes" and not any(line.startswith("supersedes") for line in origin.header):
        origin.header += [f"supersedes: [{target.id}#open]"]
        return True
    elif form == "goals" and target.kind == "goal" and not any(line.startswith("goals") for line in origin.header):
        origin.header += [f"goals: [{target.formerly}]"]
        return True
    elif form == "sponsor" and origin.kind == "pilot" and not any(line.startswith("sponsor") for line in origin.header):
        origin.header += [f"sponsor: {target.formerly}"]
    elif form == "practice" and origin.kind == "pilot" and target.kind == "practice":
        if not any(line.startswith("practice:") for line in origin.header):
            origin.header += [f"practice: {target.id}"]
            return True
    elif form == "practices" and origin.kind in {"case", "framework"} and target.kind == "practice":
        if not any(line.startswith("practices") for line in origin.header):
            origin.header += [f"practices: [{target.titled}]"]
            return True
    elif form == "lesson" and origin.kind in {"case", "pilot"} and target.kind == "practice":
        if not any(line.startswith("lessons") for line in origin.header):
            origin.header += [f"lessons: ['A plain one.', {{text: Another., practices: [{target.id}]}}]"]
            return True
    elif form == "decision_tree" and origin.kind == "framework":
        if not any(line.startswith("decision_tree") for line in origin.header):
            origin.header += [f"decision_tree: {{ask: 'See [[{target.id}]]', go: [{{to: {target.id}}}]}}"]
    return False


def put_heading_in_part(part: str, origin: Draft, target: Draft, number: int, tokens: dict[str, str]) -> None:
    """Give the target a part with a heading, and let the origin link to that heading."""
    token = f"hdq{number}x"
    tokens[token] = stricter(target.level, part)
    target.parts += [f"::: audience {part}", f"## Words {token}", f"More on {token}.", ":::", ""]
    forms = [
        f"[[{target.id}#words-{token}]]",
        f"[[{target.id}#Words {token}|see Words {token}]]",
        f"[words]({relative(origin, target)}#words-{token})",
        f"[words][h{number}]\n\n[h{number}]: {relative(origin, target)}#words-{token}",
        f"## As in [[{target.id}#words-{token}|{token}]]\n\n[[#as-in-{token}]]",
    ]
    # The words of a link to a closed heading, and the heading that holds it, tell as much as the heading itself.
    origin.body += [forms[number % len(forms)], ""]
    if origin is target:
        origin.body += [f"[[#words-{token}]] [up](#words-{token})", ""]


def told(graph: Graph) -> str:
    """Return everything that outputs may use."""
    return repr(graph) + "".join(repr(entry.data) + repr(entry.fields) + repr(entry.body) for entry in graph.entries)


@given(case=playbooks())
def test_what_is_closed_leaves_no_trace(desk: Desk, case: Case) -> None:
    for reader in LEVELS[:-1]:
        text = told(desk.graph_for(reader, case.files))
        assert [token for token in case.closed_to(reader) if token in text] == []


@given(case=playbooks())
def test_what_is_open_stays(desk: Desk, case: Case) -> None:
    for reader in LEVELS:
        graph = desk.graph_for(reader, case.files)
        for entry in graph.entries:
            number = entry.id.split("-")[0][1:]
            assert entry.title == f"The ttq{number}x story"
            assert entry.fields.summary == f"About smq{number}x."
            assert f"bdq{number}x" in entry.body.text
            assert entry.body.text.count("\n") >= entry.source.body.count("\n") - entry.body.text.count(WITHHELD)
        seen = {(edge.origin, edge.target) for edge in graph.edges()}
        wanted = {(origin, target) for origin, target, level in case.edges if LEVELS.index(level) <= LEVELS.index(reader)}
        assert wanted - seen == set()
        assert {(reference.origin, repr(reference.target)) for reference in graph.references if reference.wants} == {
            (reference.origin, repr(reference.target))
            for reference in graph.references
            if reference.wants and isinstance(reference.target, Found)
        }


@given(case=playbooks())
def test_a_narrower_reader_sees_every_entry_that_a_wider_one_sees(desk: Desk, case: Case) -> None:
    seen = [set(desk.graph_for(reader, case.files).by_id) for reader in LEVELS]

    assert seen[0] <= seen[1] <= seen[2]
    assert seen[2] == set(desk.graph(case.files).by_id)


@given(case=playbooks())
def test_what_was_filtered_can_be_filtered_again(desk: Desk, case: Case) -> None:
    """The source of a filtered entry tells what the entry tells, so that nothing comes back from it."""
    levels = desk.settings.audience
    entries, unreadable = desk._parsed(case.files)
    once = visible_to("leaders", entries, levels, unreadable)

    assert visible_to("leaders", once, levels) == once
    assert visible_to("organisation", once, levels) == visible_to("organisation", entries, levels, unreadable)
