"""Every page that is compiled: whole, harmless whatever entries say, and there for every type."""

from __future__ import annotations

import html
import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_origin

import pytest
import yaml

from living_playbook import api
from living_playbook.config import Settings
from living_playbook.entries import RESERVED_IDS, Fields, entry_types
from living_playbook.entries._describe import model_in, whole
from living_playbook.outputs.exports import render_exports
from living_playbook.outputs.feeds import render_feeds
from living_playbook.outputs.pages._paging import PAGE_LENGTH
from living_playbook.outputs.search.records import records_of
from living_playbook.pipeline.build import site_of
from living_playbook.views import ViewInput

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

pytestmark = pytest.mark.slow

ON_ONE_WORKER = pytest.mark.xdist_group("own pages")
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
NASTY = "<zz onx=1>\"' & &lt; {{ 7 * 7 }} {% x %} *star* `code` [a](b) | # <!-- --> \\"
LINES = f"- {NASTY}\n\n    indented\n\n# and more"


class Shape(HTMLParser):
    """What a piece of HTML is made of: its tags, what is not closed, its ids and its text."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.words.append(" ")
        values = dict(attrs)
        self.ids += [str(values["id"])] if "id" in values else []
        self.links += [str(values["href"])] if "href" in values else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open
        assert self.open[-1] == tag, f"<{self.open[-1]}> is closed by </{tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


def front_and_body(page: str) -> tuple[dict[str, Any], str]:
    _, front, body = page.split("---\n", 2)
    return yaml.safe_load(front), body


@pytest.fixture(scope="module")
def shapes(own_pages: Mapping[str, str], printed: Callable[[str], str]) -> Mapping[str, Shape]:
    """Return what these pages are made of once they are printed."""
    return {path: shape_of(path, page, printed) for path, page in own_pages.items()}


def shape_of(path: str, page: str, printed: Callable[[str], str]) -> Shape:
    return Shape(page if path.endswith(".html") else printed(front_and_body(page)[1]))


@ON_ONE_WORKER
@pytest.mark.slow
def test_every_page_is_whole(shapes: Mapping[str, Shape]) -> None:
    assert len(shapes) > 300
    for path, shape in shapes.items():
        assert shape.open == [], path
        assert shape.tags.count("h1") == 1, path
        assert len(shape.ids) == len(set(shape.ids)), path


@ON_ONE_WORKER
@pytest.mark.slow
def test_no_block_of_ours_holds_an_empty_line(own_pages: Mapping[str, str]) -> None:
    for path, page in own_pages.items():
        if path.endswith(".md"):
            blocks = [block for block in front_and_body(page)[1].split("\n\n") if 'class="pb-' in block]
            assert blocks, path
            for block in blocks:
                assert Shape(block).open == [], path


@ON_ONE_WORKER
@pytest.mark.slow
def test_every_page_has_a_title_and_no_navigation(own_pages: Mapping[str, str]) -> None:
    for path, page in own_pages.items():
        if path.endswith(".md"):
            front, _ = front_and_body(page)
            assert front["title"], path
            assert front["hide"] == ["navigation", "toc"], path


@ON_ONE_WORKER
@pytest.mark.slow
def test_every_address_leads_to_a_page(shapes: Mapping[str, Shape]) -> None:
    playbook = api.load(Path(__file__).parents[2])
    site = site_of(playbook, playbook.graph_for("organisation"))
    files = {artifact.path for artifact in (*render_exports(site), *render_feeds(site))}
    pages = {
        f"{Path(path).parent.as_posix()}/".removeprefix("./"): shape
        for path, shape in shapes.items()
        if path.endswith(".md")
    }
    for path, shape in shapes.items():
        here = "/".join(path.split("/")[:-1])
        for link in shape.links:
            if re.match(r"https?:|mailto:|#|/", link) or "assets/" in link:
                continue
            parts = here.split("/") if here else []
            address, _, anchor = link.partition("#")
            address = address.partition("?")[0]
            while address.startswith("../"):
                parts, address = parts[:-1], address.removeprefix("../")
            there = "/".join([*parts, address.removeprefix("./")]).removesuffix("index.md")
            assert there in pages or there in files, f"{path} leads to {link}"
            # Places that our templates make; headings of texts get theirs when they are printed.
            if anchor.startswith("pb-"):
                assert anchor in pages[there].ids, f"{path} leads to {link}"


def everything(written: Callable[..., str]) -> dict[str, str]:
    """Write an entry of every type with a nasty text in every field that holds words."""
    source = {"title": NASTY, "publisher": NASTY, "year": 2020, "url": "javascript:alert(1)"}
    shared = {"summary": NASTY, "owner": NASTY, "cautions": [LINES], "sources": [source], "goals": ["goal"]}
    shared |= {"related": [{"to": "person", "why": LINES}], "tags": ["learning"], "functions": ["people"]}
    when = {"use_when": [LINES, NASTY], "avoid_when": [NASTY]}
    result = {"metric": LINES, "unit": NASTY, "sample": NASTY, "note": LINES, "wanted": "up", "change": -1.5}
    account = {
        "results": [result],
        "basis": LINES,
        "confidence": "low",
        "conditions": {"present": ["protected-time"], "absent": ["senior-sponsor"], "notes": LINES},
        "for_whom": LINES,
        "lessons": [{"text": LINES, "do_next": NASTY, "practices": ["practice"]}],
        "outcome": "failed",
    }
    place = {"organisation": NASTY, "sector": NASTY, "setting": LINES}
    option = {"name": NASTY, "upside": LINES, "risk": NASTY}
    own: dict[str, dict[str, Any]] = {
        "practice": {"problem": LINES, "steps": [LINES, NASTY], "effort": {"weeks": 2, "cost": "low"}, **when},
        "framework": {"purpose": LINES, "group_size": NASTY, "time_needed": NASTY, "practices": ["practice"], **when},
        "checklist": {"items": [{"text": LINES, "why": NASTY}], "practices": ["practice"], "minutes": 12000},
        "goal": {"horizon": NASTY, "measures": [{"name": LINES, "unit": NASTY, "wanted": "up"}]},
        "person": {"role": LINES, "expertise": [NASTY], "industries": [NASTY], "leadership_style": NASTY},
        "case": {
            "situation": LINES,
            "decision": NASTY,
            "context": place,
            "options": [option],
            "practices": ["practice"],
        },
        "pilot": {"team": NASTY, "hypothesis": LINES, "sector": NASTY, "duration": NASTY, "practice": "practice"},
        "debrief": {"role": NASTY, "organisation": NASTY, "duration": NASTY, "insights": [{"text": LINES}]},
    }
    folders = {
        "practice": "playbook/practices",
        "framework": "playbook/frameworks",
        "checklist": "playbook/checklists",
        "goal": "playbook/goals",
        "person": "playbook/people",
        "case": "cases/2026",
        "pilot": "lighthouse",
        "debrief": "playbook/rotations",
    }
    files = {}
    for kind, folder in folders.items():
        fields = {**shared, **own[kind], **(account if kind in {"case", "pilot", "debrief"} else {})}
        if kind == "debrief":
            fields["practices"] = ["practice"]
        fields["related"] = [] if kind == "person" else fields["related"]
        fields["goals"] = [] if kind == "goal" else fields["goals"]
        body = f"## A {NASTY.rsplit(maxsplit=1)[-1]} heading\n\nSee [[practice]] and [[goal]].\n"
        files[f"{folder}/{kind}.md"] = written(kind, f"{kind} {NASTY}", body, **fields)
    return files


SETTINGS = f"""
[site]
title = '''Fixture {NASTY}'''
description = '''{LINES}'''
repo_url = "https://example.org/a b\\"><zz>"
coordinator = "a_b<zz>@example.org"
"""


@pytest.fixture(scope="module")
def nasty(
    compiled: Callable[..., dict[str, str]], tmp_path_factory: pytest.TempPathFactory, written: Callable[..., str]
) -> dict[str, str]:
    """Return the pages of a playbook in which everything that can hold words holds nasty ones."""
    root = tmp_path_factory.mktemp("nasty")
    term = {"id": "learning", "label": NASTY, "description": LINES, "synonyms": [NASTY]}
    others = [{"id": each, "label": f"{NASTY} {each}"} for each in ("people", "protected-time", "senior-sponsor")]
    words = {"tags": [term], "functions": others[:1], "conditions": others[1:], "of our own": [term]}
    files = {**everything(written), "playbook.toml": SETTINGS}
    for name, text in {**files, "playbook/vocabulary.yml": yaml.safe_dump(words)}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return compiled(root)


def test_no_text_of_an_entry_becomes_markup(nasty: dict[str, str], printed: Callable[[str], str]) -> None:
    for path, page in nasty.items():
        front = {} if path.endswith(".html") else front_and_body(page)[0]
        shape = shape_of(path, page, printed)
        assert "zz" not in shape.tags, path
        assert "em" not in shape.tags, path
        assert shape.open == [], path
        assert shape.tags.count("h1") == 1, path
        assert not [link for link in shape.links if link.startswith("javascript:")], path
        for value in front.values():
            assert not set('<>"') & set(value if isinstance(value, str) else ""), path


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("practices/practice", ("problem", "steps", "use_when", "avoid_when")),
        ("frameworks/framework", ("purpose", "group_size", "time_needed")),
        ("checklists/checklist", ("items", "minutes")),
        ("goals/goal", ("horizon", "measures")),
        ("people/person", ("role", "expertise")),
        ("cases/case", ("situation", "decision", "context", "options", "results", "lessons", "conditions", "basis")),
        ("lighthouse/pilot", ("team", "hypothesis", "sector", "duration", "results", "lessons", "for_whom")),
        ("rotations/debrief", ("role", "organisation", "insights", "lessons")),
    ],
)
def test_every_text_is_shown_as_it_stands(
    nasty: dict[str, str], printed: Callable[[str], str], kind: str, shown: tuple[str, ...]
) -> None:
    front, body = front_and_body(nasty[f"{kind}/index.md"])
    text = Shape(printed(body)).text
    name = kind.rpartition("/")[2]
    assert html.unescape(front["title"]) == f"{name} {NASTY}"
    assert html.unescape(front["description"]) == NASTY
    assert f"{name} {NASTY}" in text
    # Title, summary, owner, and at least one text for each field that is named.
    assert text.count(NASTY) >= 3 + len(shown)
    assert " ".join(LINES.split()) in text


def test_words_of_the_vocabulary_have_pages(nasty: dict[str, str], printed: Callable[[str], str]) -> None:
    page = Shape(printed(front_and_body(nasty["vocabulary/tags/learning/index.md"])[1]))
    assert page.text.count(NASTY) >= 3
    assert "../../../practices/practice/" in page.links
    assert "vocabulary/of our own/learning/index.md" in nasty
    overview = Shape(printed(front_and_body(nasty["vocabulary/index.md"])[1]))
    assert "../vocabulary/of%20our%20own/learning/" in overview.links


def test_an_empty_playbook_has_all_its_pages(
    compiled: Callable[..., dict[str, str]], playbook_of: Callable[..., Path], printed: Callable[[str], str]
) -> None:
    pages = compiled(playbook_of({"playbook/vocabulary.yml": ""}))
    kinds = ("practices", "frameworks", "checklists", "goals", "cases", "lighthouse", "rotations", "people")
    expected = {"index.md", "404.html", "search/index.md", "lessons/index.md", "vocabulary/index.md"}
    expected |= {f"{kind}/index.md" for kind in kinds}
    expected |= {f"contribute/{name}index.md" for name in ("", "review/", "settings/", "fields/", "rules/")}
    assert expected <= set(pages)
    for path, page in pages.items():
        shape = shape_of(path, page, printed)
        assert (shape.open, shape.tags.count("h1")) == ([], 1), path


OWN_TYPE = """
[site]
title = "Fixture"

[content]
"playbook/Team rituals" = "ritual"

[types.ritual]
label = "Ritual"
plural = "Rituals & habits"
description = "Something <small> that a team does."
sections = ["What we ask"]

[types.ritual.fields]
host = { type = "reference", to = "person", description = "Who keeps it <going>." }
minutes = { type = "number", description = "How long it takes." }
answers = { type = "list", description = "Where people answer." }
rhythm = { type = "choice", choices = ["daily", "weekly"], required = true }
note = { type = "text" }
"""


def test_a_declared_type_has_pages_like_any_other(
    compiled: Callable[..., dict[str, str]],
    playbook_of: Callable[..., Path],
    written: Callable[..., str],
    printed: Callable[[str], str],
) -> None:
    ritual: dict[str, Any] = {
        "title": "Monday question",
        "status": "published",
        "audience": "organisation",
        "owner": "O",
        "summary": "S.",
    }
    ritual |= {"host": "heron", "minutes": 12, "answers": ["Board", "<zz>"], "rhythm": "weekly", "note": "Soft & calm"}
    files = {
        "playbook.toml": OWN_TYPE,
        "playbook/Team rituals/monday.md": f"---\n{yaml.safe_dump(ritual)}---\n\n## What we ask\n\n[[heron]]?\n",
        "playbook/people/heron.md": written("person", "Heron", "See [[monday]].\n"),
    }
    pages = compiled(playbook_of(files))
    catalogue = Shape(printed(front_and_body(pages["Team rituals/index.md"])[1]))
    assert "Rituals & habits Something <small> that a team does." in catalogue.text
    assert "../Team%20rituals/monday/" in catalogue.links
    entry = Shape(printed(front_and_body(pages["Team rituals/monday/index.md"])[1]))
    for text in ("Monday question", "Rhythm Weekly", "Answers Board <zz>", "Note Soft & calm", "Minutes 12"):
        assert text in entry.text, text
    assert "../../people/heron/" in entry.links
    assert '<a href="../../Team%20rituals/monday/">Monday question</a>' in pages["people/heron/index.md"]
    fields = Shape(printed(front_and_body(pages["contribute/fields/ritual/index.md"])[1]))
    assert "Who keeps it <going>." in fields.text
    assert {"host", "minutes", "answers", "rhythm", "note"} <= set(fields.ids)
    assert "one of: daily, weekly" in fields.text
    assert (
        "../../contribute/fields/ritual/"
        in Shape(printed(front_and_body(pages["contribute/fields/index.md"])[1])).links
    )


VALUES = {"text": "a b", "number": 3.5, "date": "2026-05", "boolean": True, "choice": "a b", "reference": "bare"}


@pytest.mark.parametrize("kind", [*VALUES, "list"])
def test_a_field_of_ones_own_may_be_called_as_one_of_ours(
    compiled: Callable[..., dict[str, str]], playbook_of: Callable[..., Path], kind: str
) -> None:
    ours = {
        (name, get_origin(info.annotation) is tuple)
        for each in entry_types(Settings()).values()
        for name, info in each.model.model_fields.items()
        if name not in Fields.model_fields and model_in(whole(info)) is None
    }
    names = sorted({name for name, many in ours if kind == "list" or not many})
    assert len(names) > 20
    choices = ', choices = ["a b"]' if kind == "choice" else ""
    fields = "".join(f'{name} = {{type = "{kind}"{choices}}}\n' for name in names)
    entry = {"title": "T", "audience": "organisation"}
    given = {**entry, **dict.fromkeys(names, VALUES.get(kind, ["one", "two"]))}
    files = {
        "playbook.toml": f'[content]\n"playbook/notes" = "note"\n[types.note.fields]\n{fields}',
        "playbook/notes/given.md": f"---\n{yaml.safe_dump(given)}---\n\n[[bare#lesson-1]]\n",
        "playbook/notes/bare.md": f"---\n{yaml.safe_dump(entry)}---\n\n[[given#step-1]]\n",
    }
    root = playbook_of(files)
    assert {"notes/given/index.md", "notes/bare/index.md"} <= set(compiled(root))
    playbook = api.load(root)
    inputs = ViewInput(playbook.graph_for("organisation"), playbook.settings, playbook.today)
    assert [record.id for record in records_of(inputs)] == ["bare", "given"]


def test_headings_may_be_called_as_parts_of_the_page(
    compiled: Callable[..., dict[str, str]],
    playbook_of: Callable[..., Path],
    written: Callable[..., str],
    printed: Callable[[str], str],
) -> None:
    names = ("Top", "Steps", "Step 1", "Lessons", "Lesson 1", "Conditions", "Tried", "Links", "Related", "Sources")
    body = "\n\n".join(f"## {name}\n\nWords." for name in names)
    more = {"sources": [{"title": "S"}], "cautions": ["C"]}
    files = {
        "playbook/practices/circles.md": written("practice", "Circles", body=body, **more),
        "cases/asked.md": written("case", "Asked", body=body, practices=["circles"], lessons=["One"], **more),
    }
    pages = compiled(playbook_of(files))
    for path in ("practices/circles/index.md", "cases/asked/index.md"):
        ids = shape_of(path, pages[path], printed).ids
        assert len(ids) == len(set(ids)), path
        assert {"top", "steps", "links", "sources", "pb-sources"} <= set(ids), path


def test_only_the_narrowest_audience_reads_what_was_written_beside_changes(
    compiled: Callable[..., dict[str, str]], playbook_of: Callable[..., Path], written: Callable[..., str]
) -> None:
    root = playbook_of(
        {
            "playbook/practices/circles.md": written("practice", "Circles"),
            "playbook.toml": '[site]\ntitle = "T"\nhistory = "full"\n',
        }
    )
    for arguments in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "Layoffs are told")):
        names = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *names, *arguments], cwd=root, check=True)
    for reader, told in (("organisation", False), ("leaders", False), ("circle", True)):
        page = compiled(root, reader)["practices/circles/index.md"]
        assert ("Layoffs are told" in page, "Ada" in page) == (told, told), reader
        assert '<time datetime="' in page


def test_a_former_id_leads_on(
    compiled: Callable[..., dict[str, str]], playbook_of: Callable[..., Path], written: Callable[..., str]
) -> None:
    files = {
        "playbook/practices/circles.md": written("practice", "A & B", aliases=["rounds", "asking"]),
        "playbook/practices/asking.md": written("practice", "Asking"),
        "cases/2026/told.md": written("case", "Told", practices=["rounds"], aliases=["tale"]),
    }
    pages = compiled(playbook_of(files))
    front, body = front_and_body(pages["practices/rounds/index.md"])
    assert front["title"] == "A &amp; B"
    assert body.strip() == (
        '<meta http-equiv="refresh" content="0; url=../../practices/circles/">\n'
        "<h1>A &amp; B</h1>\n"
        '<p>This page has moved to <a href="../../practices/circles/">A &amp; B</a>.</p>'
    )
    assert "cases/tale/index.md" in pages
    # An entry of that name comes first.
    assert "<h1>Asking" in pages["practices/asking/index.md"].replace(' id="pb-title"', "")


def test_long_lists_are_cut_into_pages(
    compiled: Callable[..., dict[str, str]],
    playbook_of: Callable[..., Path],
    written: Callable[..., str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("living_playbook.outputs.pages._paging.PAGE_LENGTH", 2)
    files = {f"playbook/practices/p-{number}.md": written("practice", f"P {number}") for number in range(5)}
    pages = compiled(playbook_of(files))
    shown = {
        name: re.findall(r'pb-card__title"><a href="[./]*practices/([\w-]+)/"', pages[f"practices/{name}index.md"])
        for name in ("", "page-2/", "page-3/")
    }
    assert shown == {"": ["p-0", "p-1"], "page-2/": ["p-2", "p-3"], "page-3/": ["p-4"]}
    assert front_and_body(pages["practices/page-2/index.md"])[0]["title"] == "Practices, page 2"
    assert "practices/page-4/index.md" not in pages


def test_long_lists_of_a_word_are_cut_into_pages(
    compiled: Callable[..., dict[str, str]],
    playbook_of: Callable[..., Path],
    written: Callable[..., str],
    printed: Callable[[str], str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("living_playbook.outputs.pages._paging.PAGE_LENGTH", 2)
    files = {
        f"playbook/practices/p-{number}.md": written("practice", f"P {number}", tags=["learning"])
        for number in range(3)
    }
    pages = compiled(playbook_of(files))
    first, second = (f"vocabulary/tags/learning/{name}" for name in ("index.md", "page-2/index.md"))
    assert [path for path in pages if path.startswith("vocabulary/tags/learning/")] == [first, second]
    shown = {path: re.sub(r"<[^>]+>", " ", pages[path]) for path in (first, second)}
    assert [name for name in ("P 0", "P 1", "P 2") if name in shown[second]] == ["P 2"]
    assert "Practice  3" in shown[first]
    assert "Practice  3" in shown[second]
    assert "page-2/" in " ".join(shape_of(first, pages[first], printed).links)


def test_pages_do_not_depend_on_the_name_of_a_file(
    compiled: Callable[..., dict[str, str]], playbook_of: Callable[..., Path], written: Callable[..., str]
) -> None:
    root = playbook_of({"playbook/practices/one.md": written("practice", "Circles", id="circles")})
    before = compiled(root)
    (root / "playbook/practices/one.md").rename(root / "playbook/practices/two.md")
    assert compiled(root) == before


def test_words_for_the_search_alone_are_shown_and_are_no_closed_list(own_pages: Mapping[str, str]) -> None:
    page = own_pages["vocabulary/index.md"]
    assert "<li>four · 4</li>" in page
    assert "vocabulary/words" not in page
    assert [name for name in own_pages if name.startswith("vocabulary/words")] == []


def test_only_entries_and_reserved_names_stand_beside_pages_of_entries(
    compiled: Callable[..., dict[str, str]], playbook_of: Callable[..., Path], written: Callable[..., str]
) -> None:
    many = {f"playbook/goals/goal-{number}.md": written("goal", f"Goal {number}") for number in range(PAGE_LENGTH + 1)}
    root = playbook_of(many)
    playbook = api.load(root)
    names = {entry.page for entry in playbook.entries}

    others = {Path(path).parts for path in compiled(root)}
    slugs = {kind.slug for kind in playbook.types.values()}
    beside = {parts[1] for parts in others if parts[0] in slugs and f"{parts[0]}/{parts[1]}.md" not in names}
    assert {"index.md", "page-2"} <= beside
    assert all(re.match(RESERVED_IDS, name.removesuffix(".md")) for name in beside)
