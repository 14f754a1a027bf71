"""What markdown-it makes of a text is what stands in the built site: engines only frame it.

Every document of the corpora and 2,000 made-up ones go through the reader of both engines, and through both engines.
"""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import pytest
from lxml import html
from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from living_playbook.outputs.pages._code import coloured
from living_playbook.outputs.pages._frame import BODY, HEADING, framed
from living_playbook.sources.markdown import parse_body
from living_playbook.sources.markdown_html import html_of, link_tokens, printable, rendered
from tests.pipeline.markdown_documents import document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from lxml.html import HtmlElement
    from markdown_it.token import Token

MADE_UP = 2_000
PER_PAGE = 100
CUT = "pb-cut"
CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32)))
# What stock markdown-it has no rule for, or prints as it stands where we do not.
OURS = re.compile(
    r"\[\[|!!!|\?\?\?|===|\{|<|\[!|^ *\*\[|\[[ xX]\]|!\[|\ufdd0|www\.|@|```|~~~|(?:javascript|data|file|ftp):|^(?: {4}|\t)",
    re.MULTILINE | re.IGNORECASE,
)

pytestmark = pytest.mark.slow


class Printed(NamedTuple):
    """A document, its HTML, and the page that an engine reads."""

    text: str
    html: str
    page: str


@cache
def printed_document(text: str) -> Printed:
    body = parse_body(text, "a.md", 1)
    tokens, env = printable(body.tokens, body.env, resolved), {**body.env, "highlight": coloured}
    return Printed(text, rendered(tokens, env), framed(tokens, env))


def resolved(token: Token, inside: Sequence[Token]) -> list[Token] | None:
    """Give each link to a page the address of a folder, as every link on the site has."""
    if token.type == "link_open" and ".md" in str(token.attrs["href"]):
        return link_tokens("../there/", inside)
    return None


def of_corpora(shared: Path) -> Iterator[str]:
    for file in sorted((shared / "corpora").rglob("*.md")):
        text = file.read_bytes().decode("utf-8", errors="replace").replace("\r\n", "\n")
        yield re.sub(r"\A---\n.*?\n---\n", "", text, count=1, flags=re.DOTALL)


@pytest.fixture(params=["made up", "corpora"])
def documents(request: pytest.FixtureRequest) -> list[str]:
    if request.param == "made up":
        return [document(seed) for seed in range(MADE_UP)]
    return list(of_corpora(request.getfixturevalue("shared")))


def seen(tree: HtmlElement) -> list[object]:
    """Return the elements, attributes and words of a piece of HTML, but for what frames it and breaks between blocks."""
    found: list[object] = []

    def words(text: str | None) -> None:
        if text and found and isinstance(found[-1], str):
            found[-1] += text
        elif text:
            found.append(text)

    def walk(element: HtmlElement) -> None:
        attributes = dict(element.attrib)
        classes = [each for each in attributes.pop("class", "").split() if each not in (BODY, HEADING)]
        is_frame = element.tag == "div" and not classes and not attributes
        if not is_frame:
            found.append((element.tag, tuple(classes), tuple(sorted(attributes.items()))))
        words(element.text)
        for child in element:
            if isinstance(child.tag, str):
                walk(child)
            words(child.tail)
        if not is_frame:
            found.append((element.tag,))

    walk(tree)
    stripped = (each.strip("\n") if isinstance(each, str) else each for each in found)
    return [each for each in stripped if not isinstance(each, str) or each.strip()]


def of_html(text: str) -> list[object]:
    return seen(html.document_fromstring(f"<div>{text.translate(CONTROLS)}</div>").find("body/div"))


def test_the_reader_of_the_engines_changes_nothing(documents: list[str], printed: Callable[[str], str]) -> None:
    told = [printed_document(text) for text in documents]
    other = [each.text for each in told if of_html(each.html) != of_html(printed(each.page))]

    print(f"{len(told)} documents read, {len(other)} read otherwise")
    assert other == []


def test_stock_markdown_it_prints_the_same_where_nothing_is_ours(documents: list[str]) -> None:
    stock = MarkdownIt("commonmark", {"linkify": True, "xhtmlOut": False, "maxNesting": 100})
    stock.enable(["table", "strikethrough", "linkify"]).use(footnote_plugin, inline=False).use(deflist_plugin)
    assert stock.linkify is not None
    stock.linkify.set({"fuzzy_link": False})
    plain = [text for text in documents if not OURS.search(text)]
    other = []
    for text in plain:
        body = parse_body(text, "a.md", 1)
        ours = re.sub(r'(<h\d) id="[^"]*"', r"\1", html_of(body.tokens, body.env))
        if of_html(ours) != of_html(re.sub(r'(<h\d) id="[^"]*"', r"\1", stock.render(text))):
            other.append(text)

    print(f"{len(plain)} of {len(documents)} documents hold nothing of ours, {len(other)} are printed otherwise")
    assert len(plain) > len(documents) / 50
    assert other == []


@pytest.fixture(params=["mkdocs", "zensical"])
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_an_engine_frames_and_changes_nothing(documents: list[str], engine: str, tmp_path: Path) -> None:
    if engine == "zensical":
        pytest.importorskip("zensical", reason="Zensical is an optional engine")
    told = [printed_document(text) for text in documents]
    pages = [told[first : first + PER_PAGE] for first in range(0, len(told), PER_PAGE)]
    built = site_of_pages(tmp_path, [page_of(each) for each in pages], engine)
    other = []
    for number, each in enumerate(pages):
        found = pieces_of(html.document_fromstring((built / f"p{number}" / "index.html").read_text(encoding="utf-8")))
        assert len(found) == len(each)
        other += [one.text for one, piece in zip(each, found, strict=True) if of_html(one.html) != piece]

    print(f"{engine}: {len(told)} documents built, {len(other)} printed otherwise")
    assert other == []


def page_of(told: list[Printed]) -> str:
    parts = "\n\n".join(f'<div class="{CUT}"></div>\n\n{each.page}' for each in told)
    return f'---\ntitle: Page\n---\n\n<h1>Page</h1>\n\n{parts}\n\n<div class="{CUT}"></div>\n'


def site_of_pages(root: Path, pages: list[str], engine: str) -> Path:
    (root / "docs").mkdir()
    (root / "docs" / "index.md").write_text("# Home\n", encoding="utf-8")
    for number, page in enumerate(pages):
        (root / "docs" / f"p{number}").mkdir()
        (root / "docs" / f"p{number}" / "index.md").write_text(page, encoding="utf-8")
    extensions = "[attr_list, tables, toc, pymdownx.highlight, pymdownx.superfences]"
    config = f"site_name: X\ntheme: {{name: material, font: false}}\nplugins: []\nmarkdown_extensions: {extensions}\n"
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    command = [sys.executable, "-m", engine, "build", "-f", "mkdocs.yml"]
    done = subprocess.run(
        [*command, *(["-q"] if engine == "mkdocs" else [])], cwd=root, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return root / "site"


def pieces_of(tree: HtmlElement) -> list[list[object]]:
    """Return what stands between the marks on a page."""
    (first, *_) = tree.xpath(f"//div[@class='{CUT}']")
    pieces: list[list[HtmlElement]] = []
    for each in first.getparent().iterchildren():
        if each.get("class") == CUT:
            pieces.append([])
        elif pieces and isinstance(each.tag, str):
            pieces[-1].append(each)
    return [[bit for element in piece for bit in seen(element)] for piece in pieces[:-1]]
