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

    from living_playbook.graph import Graph
    from tests.conftest import Desk

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
        return [f"{kind}q{self.number}x" for kind in ("id", "tt", "al", "sm", "comm", "rl", "bd")]


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
    "link around": '[see [[{id}]] there]({relative} "{title}")',
    "twice": "[[{id}]][[{id}|{title}]]",
    "table": "| a | b |\n|---|---|\n| [[{id}|words]] | [[{id}\\|{title}]] |\n",
    "list": "- one\n- [[{id}]]\n    1. [w]({relative})\n",
    "quotation": "> [[{id}]]\n> [w]({relative})\n",
    "heading of its own": "## On [[{id}]]\n",
    "admonition": '!!! note "{title_link}"\n    [[{id}]]\n',
    "footnote": "A note[^{n}].\n\n[^{n}]: See [[{id}]].\n",
    "definition": "[these words][d{n}] and [d{n}]\n\n[d{n}]: {relative} '{title}'\n",
    "unused definition": "[d{n}]: <{relative}>\n  (see {title})\n",
    "code": "`[[{id}]]` and `[w]({relative})`\n\n```\n[[{title}]] and [x]({relative})\n```\n",
    "raw HTML": '<a href="{relative}">x</a> <img src={relative}>\n',
    "comment": "<!-- [[{id}]] -->\n",
}
NO_EDGE = {
    "page of the site",
    "picture",
    "unused definition",
    "code",
    "raw HTML",
    "comment",
    "path and heading",
    "heading",
}
"""Forms that Markdown does not see as a link to an entry, and links to a heading that a broken file does not have."""


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
        for number in range(draw(st.integers(2, 5)))
    ]
    tokens = {token: "nobody" if each.broken else each.level for each in drafts for token in each.own_tokens()}
    edges: list[tuple[str, str, str]] = []
    for number in range(draw(st.integers(1, 10))):
        origin, target = draw(st.sampled_from(drafts)), draw(st.sampled_from(drafts))
        level = stricter(origin.level, target.level)
        where = draw(st.sampled_from(["text", "header", "part", "header", "heading of a part"]))
        visible = True
        if where == "header":
            visible = put_in_header(draw(st.sampled_from(fitting(origin, target))), origin, target, number, tokens)
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


IN_HEADER = {
    "related": ("", ""),
    "supersedes": ("", ""),
    "owner": ("", ""),
    "text": ("", ""),
    "goals": ("", "goal"),
    "sponsor": ("pilot", ""),
    "practice": ("pilot", "practice"),
    "practices": ("case framework", "practice"),
    "lessons": ("case pilot", "practice"),
    "decision_tree": ("framework", ""),
}
"""Ways to name another entry in a header, with the types that can do so and the types that can be named."""


def fitting(origin: Draft, target: Draft) -> list[str]:
    """Return the ways in which the header of one entry can name another, each at most once."""
    used = {line.partition(":")[0] for line in origin.header}
    return [
        form
        for form, (origins, targets) in IN_HEADER.items()
        if (not origins or origin.kind in origins.split())
        and (not targets or target.kind in targets.split())
        and (form if form != "text" else "cautions") not in used
    ] or ["related"]


def put_in_header(form: str, origin: Draft, target: Draft, number: int, tokens: dict[str, str]) -> bool:
    """Let a header name another entry; tell whether that is a link."""
    why, by_title = f"whq{number}x", bool(number % 2)
    if form == "related":
        tokens[why] = stricter(origin.level, "circle" if target.broken else target.level)
        origin.related += [f"  - {{to: '{target.titled if by_title else target.id}', why: For {why} sake.}}"]
        return True
    origin.header += [
        {
            "supersedes": f"supersedes: [{target.id}#open]",
            "owner": f"owner: {target.titled if by_title else target.id}",
            "text": f"cautions: ['Read [[{target.id}]] or [{target.titled}]({relative(origin, target)}) or "
            f"[[{target.formerly}]].']",
            "goals": f"goals: [{target.formerly}]",
            "sponsor": f"sponsor: {target.formerly}",
            "practice": f"practice: {target.id}",
            "practices": f"practices: [{target.titled}]",
            "lessons": f"lessons: ['A plain one.', {{text: Another., practices: [{target.id}]}}]",
            "decision_tree": f"decision_tree: {{ask: 'See [[{target.id}]]', go: [{{to: {target.id}}}]}}",
        }[form]
    ]
    return form in {"supersedes", "goals", "practice", "practices", "lessons"}


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
    """Return everything that outputs may use, in small letters."""
    every = [graph, *((entry.data, entry.fields, entry.body, entry.source) for entry in graph.entries)]
    return repr(every).casefold()


BROKEN = [
    pytest.param("", id="closed"),
    pytest.param("value", id="broken value"),
    pytest.param("yaml", id="broken YAML"),
]


@pytest.mark.parametrize("broken", BROKEN)
@pytest.mark.parametrize("form", IN_TEXT)
def test_no_form_of_link_tells_what_it_leads_to(desk: Desk, form: str, broken: str) -> None:
    origin, target = Draft(1, "case", "organisation", ""), Draft(2, "practice", "leaders", broken)
    origin.body += [link_in_text(form, origin, target, 1)]
    files = {each.path: each.text for each in (origin, target)}

    closed = told(desk.graph_for("organisation", files))
    assert [token for token in target.own_tokens() if token in closed] == []
    opened = desk.graph_for("leaders", files)
    assert broken or "q2x" in opened.by_id[origin.id].body.text.casefold()


@pytest.mark.parametrize("broken", BROKEN)
@pytest.mark.parametrize("form", IN_HEADER)
@pytest.mark.parametrize("number", [1, 2])
def test_no_header_tells_what_it_leads_to(desk: Desk, form: str, broken: str, number: int) -> None:
    origins, targets = IN_HEADER[form]
    origin = Draft(1, (origins.split() or ["goal"])[0], "organisation", "")
    target = Draft(2, targets or "person", "leaders", broken)
    tokens: dict[str, str] = {}
    put_in_header(form, origin, target, number, tokens)
    files = {each.path: each.text for each in (origin, target)}

    closed = told(desk.graph_for("organisation", files))
    assert [token for token in (*target.own_tokens(), *tokens) if token in closed] == []
    assert broken or "q2x" in repr(desk.graph_for("leaders", files).by_id[origin.id].data)


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
        wanted = {
            (origin, target) for origin, target, level in case.edges if LEVELS.index(level) <= LEVELS.index(reader)
        }
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
def test_filtering_again_changes_nothing(desk: Desk, case: Case) -> None:
    """The source of a filtered entry tells what the entry tells: nothing comes back from it."""
    levels = desk.settings.audience
    entries, unreadable = desk._parsed(case.files)
    once = visible_to("leaders", entries, levels, unreadable)

    assert visible_to("leaders", once, levels) == once


# What stays and what goes, in so many words.

OPEN = "playbook/practices/open.md"
CLOSED = {
    "playbook/practices/layoffs.md": "---\ntitle: The layoffs of March\naudience: leaders\naliases: [hr]\n---\n\n## How\n",
    "playbook/people/ada.md": "---\ntitle: Knows plants\naudience: leaders\nconsent: {given_on: 2026}\n---\n",
}


def body_for(desk: Desk, reader: str, body: str, header: str = "", others: Mapping[str, str] = CLOSED) -> str:
    """Return the text of an open entry as one audience sees it."""
    text = f"---\ntitle: Open\naudience: organisation\n{header}---\n{body}\n"
    graph = desk.graph_for(reader, {OPEN: text, **others})
    return graph.by_id["open"].body.text.removesuffix("\n")


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("See [[layoffs]].", "See a restricted entry."),
        ("See [[layoffs|what we did]].", "See what we did."),
        ("See [[layoffs|what\nwe did]].", "See what we did."),
        ("See [[The layoffs\nof March]] and [[layoffs#\nhow]].", "See a restricted entry and a restricted entry."),
        ("> See [[layoffs|what\n> we did]].", "> See what we did."),
        ("See `[[layoffs|what\nwe did]]`.", "See `a restricted entry`."),
        ("See [it](../practices/The layoffs of March.md).", "See [it]()."),
        ("See [[layoffs| *what* we did ]].", "See  *what* we did ."),
        ("See [[layoffs|the Layoffs of March]].", "See a restricted entry."),
        ("See [[layoffs|our LAYOFFS then]].", "See a restricted entry."),
        ("See [[layoffs#how|the how]].", "See a restricted entry."),
        ("See [[layoffs#how|what we did]].", "See what we did."),
        ("See [[The layoffs of March]].", "See a restricted entry."),
        ("See [[HR]] and [[hr|three words]].", "See a restricted entry and three words."),
        ("See [[layoffs|our hr work]].", "See a restricted entry."),
        ("See [what we did](layoffs.md#how).", "See what we did."),
        ("See [**what** `we` did](layoffs.md).", "See what we did."),
        ("See [layoffs](layoffs.md).", "See a restricted entry."),
        ("See [the page](../practices/layoffs/).", "See the page."),
        ("See [the page](../../layoffs.html).", "See the page."),
        ("![A picture](img/layoffs.png)", "A picture"),
        ("![The layoffs](img/layoffs.png)", "a restricted entry"),
        ("See [it][1].\n\n[1]: layoffs.md 'The layoffs'\n[2]: open.md", "See it.\n\n\n[2]: open.md"),
        ("See [a [[layoffs]] b](layoffs.md).", "See [a a restricted entry b]()."),
        ("See [a [[open]] b](layoffs.md 'March').", "See [a [[open]] b]()."),
        ("See [a ![b](layoffs.png) c](layoffs.md) d.", "See a b c d."),
        ("See `[[layoffs]]` and `[w](layoffs.md)`.", "See `a restricted entry` and `[w]()`."),
        ('See <a href="layoffs.md">it</a>.', 'See <a href="">it</a>.'),
        ("| a |\n|---|\n| [[layoffs|x]] |", "| a |\n|---|\n| x |"),
        ("See [[open]] and [x](../goals/none.md) [y](https://example.org/layoffs.md).", None),
        ("The layoffs of March are told in the open here.", None),
        ("See \\[[open]] and `[[open]]`.", None),
    ],
)
def test_a_link_to_a_closed_entry_leaves_its_words(desk: Desk, written: str, left: str | None) -> None:
    assert body_for(desk, "organisation", written) == (written if left is None else left)
    assert body_for(desk, "leaders", written) == written


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("See [[told#why]] and [[told#open]].", "See [[told]] and [[told#open]]."),
        ("See [[told#why|the reasons]].", "See [[told|the reasons]]."),
        ("See [[told#why|say why]].", "See [[told]]."),
        ("See [[Told#Why|the reasons]].", "See [[Told|the reasons]]."),
        ("See [the reasons](../goals/told.md#why).", "See [[told|the reasons]]."),
        ("See [the [b] reasons](../goals/told.md#why).", "See [[told|the b reasons]]."),
        ("See [it][1].\n\n[1]: ../goals/told.md#why", "See [[told|it]].\n\n"),
        ("See [[#own]], [[#own|up there]], [here](#own).", "See a restricted part, up there, here."),
        ("## On [[told#why|why]]\n\nSee [[#on-why|above]].", "## On [[told]]\n\nSee above."),
    ],
)
def test_a_link_to_a_closed_heading_leads_to_the_page(desk: Desk, written: str, left: str) -> None:
    told_entry = "---\ntitle: Told\naudience: organisation\n---\n\n## Open\n\n::: audience leaders\n## Why\n:::\n"
    written += "\n\n::: audience leaders\n## Own\n:::"
    left += "\n\n\n\n"
    others = {"playbook/goals/told.md": told_entry}

    assert body_for(desk, "organisation", written, others=others).rstrip("\n") == left.rstrip("\n")
    assert "#" in body_for(desk, "leaders", written, others=others)


def test_a_name_of_an_open_entry_is_not_closed_by_a_title_like_it(desk: Desk) -> None:
    files = {
        "playbook/practices/delegation.md": "---\ntitle: How to delegate\naudience: organisation\n---\n",
        "cases/secret.md": "---\ntitle: Delegation\naudience: circle\n---\n",
        "cases/open.md": "---\ntitle: Open\naudience: organisation\npractices: [delegation]\n---\n[[delegation]] [[Delegation]]\n",
    }
    graph = desk.graph_for("organisation", files)

    assert [(edge.relation, edge.target) for edge in graph.outgoing["open"]] == [
        ("about", "delegation"),
        ("mentions", "delegation"),
        ("mentions", "delegation"),
    ]


def test_a_name_that_may_mean_a_closed_entry_is_closed(desk: Desk) -> None:
    twins = {
        "playbook/goals/a.md": "---\ntitle: Twin\naudience: organisation\n---\n",
        "playbook/goals/b.md": "---\ntitle: Twin\naudience: circle\n---\n",
    }

    assert body_for(desk, "organisation", "See [[twin|the one]].", others=twins) == "See the one."


def test_header_references_to_closed_entries_are_gone(desk: Desk) -> None:
    header = (
        "owner: ada\nsupersedes: [layoffs, older]\nrelated:\n  - {to: layoffs, why: Both hurt.}\n  - {to: older}\n"
        "cautions: ['Read [[layoffs|this]] first.', Mind the gap.]\nsummary: See [[layoffs]].\n"
    )
    others = {**CLOSED, "playbook/practices/older.md": "---\ntitle: Older\naudience: organisation\n---\n"}
    text = f"---\ntitle: Open\naudience: organisation\n{header}---\n"
    entry = desk.graph_for("organisation", {OPEN: text, **others}).by_id["open"]

    assert entry.data == {
        "title": "Open",
        "audience": "organisation",
        "supersedes": ["older"],
        "related": [{"to": "older"}],
        "cautions": ["Read this first.", "Mind the gap."],
        "summary": "See a restricted entry.",
    }
    assert entry.fields.owner is None
    assert entry.fields.supersedes == ("older",)
    assert entry.source.header.values == entry.data


def test_an_owner_in_words_stays(desk: Desk) -> None:
    text = "---\ntitle: Open\naudience: organisation\nowner: Learning lead\n---\n"

    assert desk.graph_for("organisation", {OPEN: text, **CLOSED}).by_id["open"].fields.owner == "Learning lead"


def test_the_source_of_a_filtered_entry_holds_no_more_than_the_entry(desk: Desk) -> None:
    text = (
        "---\n# a note to ourselves\ntitle: Open\naudience: organisation\n---\n\nShown.\n\n"
        "::: audience leaders\nHidden.\n:::\n\nEnd.\n"
    )
    files = {OPEN: text}
    filtered = desk.graph_for("organisation", files).by_id["open"]
    full = desk.graph_for("circle", files).by_id["open"]

    assert filtered.source.text == "\n\n\n\n\n\nShown.\n\n\n\n\n\nEnd.\n"
    assert filtered.source.body == filtered.body.text
    assert (filtered.source.path, filtered.source.body_line) == (full.source.path, full.source.body_line)
    assert filtered.source.digest != full.source.digest
    changed = {OPEN: text.replace("Hidden.", "Hidden otherwise.").replace("ourselves", "nobody")}
    assert desk.graph_for("organisation", changed).by_id["open"].source.digest == filtered.source.digest
    assert (
        desk.graph_for("leaders", changed).by_id["open"].source.digest
        != desk.graph_for("leaders", files).by_id["open"].source.digest
    )
    assert full.source.text == text


def test_paths_of_closed_entries_are_no_files_that_a_link_can_find(desk: Desk) -> None:
    files = {
        OPEN: "---\ntitle: Open\naudience: organisation\n---\n[x](layofs.md)\n",
        **CLOSED,
        "playbook/goals/x.md": "---\n",
    }
    picture = "playbook/practices/a.png"

    assert desk.graph_for("organisation", files, (picture,)).files == {OPEN, picture}
    assert desk.graph_for("leaders", files, (picture,)).files == {OPEN, picture, *CLOSED}
    assert "layoffs" not in repr(desk.graph_for("organisation", files, (picture,)))


def test_nothing_is_changed_where_nothing_is_closed(desk: Desk) -> None:
    entries = desk.entries({OPEN: "---\ntitle: Open\n---\n[[#nowhere]] [[open#nowhere]]\n", **CLOSED})

    seen = visible_to("circle", entries, desk.settings.audience)
    assert all(after is before for after, before in zip(seen, entries, strict=True))


def test_a_playbook_on_disk_is_filtered_in_the_same_way(playbook_of: Callable[[Mapping[str, str]], Path]) -> None:
    root = playbook_of(
        {
            OPEN: "---\ntitle: Open\naudience: organisation\n---\n[[layoffs]] [x](ghost.md) [[ghost|y]]\n",
            "playbook/practices/ghost.md": "---\ntitle: Ghost\nstatus: none\n---\n",
            "playbook/practices/ghost.png": "",
            **CLOSED,
        }
    )
    playbook = api.load(root)
    graph = playbook.graph_for("organisation")

    assert list(playbook.unreadable) == ["ghost", "playbook/practices/ghost.md"]
    assert graph.by_id["open"].body.text == "a restricted entry x y\n"
    assert list(graph.by_id) == ["open"]
    assert {name for name in graph.files if name.endswith(".md")} == {OPEN}
    assert list(playbook.graph_for("leaders").by_id) == ["ada", "layoffs", "open"]
