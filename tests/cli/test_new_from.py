"""`playbook new --from`: notes of every kind become a draft in its place, and bad files one line."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

import docx
import pytest
import yaml
from click.testing import CliRunner
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from living_playbook.cli import group

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
)
NOTES = """\
# Mondays without meetings

Outcome: mixed
Owner: Learning lead
Practices: Example: half an hour to look back
Team size: 12

## Background

In March 2024 the team had 23 hours of meetings a week.

## Approach

We cancelled all meetings on Mondays.

## What hapened

Sick leave fell from 4.2 to 2.9 percent.

## Lessons learned

- Tell the customers first.
- Put it in the calendar.

## Who paid

Nobody.
"""
FORM = """\
### Title

Mondays

### Situation

Too many meetings.

### Outcome

mixed

### Lessons

- Ask first.
- Ask again.

### For whom

_No response_

### Practices

example-practice
"""


def words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", text.casefold()))


def header_of(text: str) -> dict[str, Any]:
    return {name: value for name, value in yaml.safe_load(text.split("---\n")[1]).items() if value is not None}


def body_of(text: str) -> str:
    return text.split("---\n", 2)[2]


def drafted(run: Callable[..., Result], root: Path, path: str, *arguments: object) -> tuple[str, str]:
    """Return the draft that the command writes, which must pass a check, and its report."""
    result = run("new", *arguments, "--root", root)
    assert (result.exit_code, result.stdout) == (
        0,
        f"{path} is written from your notes. Read it through, then:\n\n    playbook check {path}\n",
    ), result.stderr
    assert run("check", path, "--root", root).exit_code == 0
    return (root / path).read_text(encoding="utf-8"), result.stderr


def test_notes_become_a_draft(run: Callable[..., Result], started: Path, tmp_path: Path) -> None:
    notes = tmp_path / "notes.md"
    notes.write_text(NOTES, encoding="utf-8")
    text, report = drafted(run, started, "cases/2026/mondays-without-meetings.md", "case", "--from", notes)
    assert header_of(text) == {
        "title": "Mondays without meetings",
        "status": "draft",
        "outcome": "mixed",
        "lessons": ["Tell the customers first.", "Put it in the calendar."],
        "practices": ["example-practice"],
        "situation": "In March 2024 the team had 23 hours of meetings a week.",
        "owner": "Learning lead",
    }
    assert "# proposed: [2024]\n" in text
    figures = (
        '# proposed: {baseline: 4.2, result: 2.9, unit: percent}  (from "Sick leave fell from 4.2 to 2.9 percent.")\n'
    )
    assert figures in text
    assert body_of(text).endswith(
        "\n## Notes\n\nTeam size: 12\n\n### Who paid\n\nNobody.\n\n- Practices: Example: half an hour to look back\n"
    )
    assert report.splitlines() == [
        'mapped: "Outcome" to the field `outcome`',
        'mapped: "Owner" to the field `owner`',
        'mapped: "Practices" to the field `practices`',
        "kept under Notes: what stands above the first heading",
        'mapped: "Background" to the section “Situation”',
        'mapped: "Approach" to the section “What we did”',
        'guessed: "What hapened" to the section “What happened”',
        'mapped: "Lessons learned" to the field `lessons`',
        'kept under Notes: "Who paid"',
        "proposed: 2 values, as comments beside `results`, `years`",
    ]


def test_an_issue_form_arrives_on_standard_input(started: Path) -> None:
    arguments = ["new", "case", "--from", "-", "--no-input", "--root", str(started)]
    result = CliRunner().invoke(group, arguments, input=FORM)
    assert result.exit_code == 0, result.stderr
    text = (started / "cases/2026/mondays.md").read_text(encoding="utf-8")
    known = header_of(text)
    assert known["situation"] == "Too many meetings."
    assert (known["outcome"], known["practices"]) == ("mixed", ["example-practice"])
    assert known["lessons"] == ["Ask first.", "Ask again."]
    assert "No response" not in text
    assert known["title"] == "Mondays"
    assert "## Notes" not in text
    assert "left empty: For whom" in result.stderr
    assert "\n## Situation\n\nToo many meetings.\n" in text


def test_text_that_wants_to_do_harm_stays_text(run: Callable[..., Result], started: Path, tmp_path: Path) -> None:
    notes = tmp_path / "notes.md"
    notes.write_text(
        "## Background\n\n<script>alert(1)</script> [x](javascript:alert(2)) ![y](http://evil.example/z.png)\n"
        "::: audience organisation\n\n---\nstatus: published\n---\n\n<!-- playbook: allow raw-html-not-allowed -->\n\n"
        "audience: organisation\nstatus: published\nid: other\nconsent: 2020\n",
        encoding="utf-8",
    )
    text, _ = drafted(run, started, "cases/2026/harm.md", "case", "Harm", "--from", notes)
    assert header_of(text).keys() == {"title", "status"}
    assert header_of(text)["status"] == "draft"
    assert "\n# proposed: organisation\n" in text
    body = body_of(text.replace("<!-- in the notes: Background -->", ""))
    assert "<" not in re.sub(r"<!-- [^<>]* -->", "", body)
    assert "[y](http://evil.example/z.png)" in body
    assert "![y]" not in body
    assert r"[x]\(javascript:alert(2))" in body


def a_document() -> docx.document.Document:
    made = docx.Document()
    made.core_properties.title = "Ignored"
    made.add_heading("Mondays without meetings", level=1)
    made.add_heading("Background", level=2)
    paragraph = made.add_paragraph("There were ")
    paragraph.add_run("far").bold = True
    paragraph.add_run(" too many meetings.")
    made.add_heading("Lessons learned", level=2)
    made.add_paragraph("Tell the customers.", style="List Bullet")
    made.add_paragraph("Ask the team.", style="List Bullet")
    made.add_heading("Figures", level=2)
    table = made.add_table(rows=2, cols=2)
    for cell, word in zip([*table.rows[0].cells, *table.rows[1].cells], ["before", "after", "23", "14"], strict=True):
        cell.text = word
    made.sections[0].header.paragraphs[0].text = "Confidential & <draft>"
    notes = f'<w:footnotes {nsdecls("w")}><w:footnote w:id="2"><w:p><w:r><w:t>Told by Ops.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    name, kind = PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES
    made.part.relate_to(Part(name, kind, notes.encode(), made.part.package), RELATIONSHIP_TYPE.FOOTNOTES)
    paragraph.add_run()._r.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="2"/>'))
    picture = made.add_picture(io.BytesIO(PNG))
    picture._inline.find(qn("wp:docPr")).set("descr", "chart of the hours")
    return made


@pytest.mark.slow
def test_a_word_document_brings_everything_along(run: Callable[..., Result], started: Path, tmp_path: Path) -> None:
    file = tmp_path / "my notes.docx"
    a_document().save(str(file))
    text, report = drafted(run, started, "cases/2026/mondays-without-meetings.md", "case", "--from", file)
    assert header_of(text)["lessons"] == ["Tell the customers.", "Ask the team."]
    assert "There were **far** too many meetings.[^2]" in text
    assert "\n[^2]: Told by Ops.\n" in text
    assert "Confidential & &lt;draft>" in text
    assert words("Figures before after 23 14 chart of the hours Background") <= words(text)
    assert "| 23 | 14 |" in text
    assert report.splitlines()[0] == "1 image was left out; its description was kept"


REVISED = """\
<w:fldSimple w:instr="DATE"><w:r><w:t>field</w:t></w:r></w:fldSimple>
<w:ins w:id="1" w:author="A"><w:r><w:t xml:space="preserve"> put in</w:t></w:r></w:ins>
<w:del w:id="2" w:author="A"><w:r><w:delText>struck</w:delText></w:r></w:del>
<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">\
<m:f><m:num><m:r><m:t> formula</m:t></m:r></m:num></m:f></m:oMath>
"""


def test_minutes_in_word_keep_title_comments_fields_formulas_and_tables(
    run: Callable[..., Result], started: Path, tmp_path: Path
) -> None:
    made = docx.Document()
    made.add_paragraph("Minutes of the circle", style="Title")
    made.add_heading("Background", level=1)
    paragraph = made.add_paragraph("Said: ")
    made.add_comment(paragraph.runs, text="Is it so?", author="A", initials="A")
    for part in parse_xml(f"<w:p {nsdecls('w')}>{REVISED}</w:p>"):
        paragraph._p.append(part)
    made.add_heading("What we did", level=1)
    table = made.add_table(rows=2, cols=2)
    for cell, word in zip([*table.rows[0].cells, *table.rows[1].cells], ["a|b", "after", "23", "14"], strict=True):
        cell.text = word
    table.rows[1].cells[1].add_table(1, 2).rows[0].cells[1].text = "inner"
    made.add_picture(io.BytesIO(PNG))
    file = tmp_path / "minutes.docx"
    made.save(str(file))
    text, report = drafted(run, started, "cases/2026/minutes-of-the-circle.md", "case", "--from", file)
    assert body_of(text).startswith(
        "\n## Situation\n\n<!-- in the notes: Background -->\n\nSaid: [^comment-A1]field put in formula\n\n"
        "## What we did\n\n| a\\|b | after |\n| --- | --- |\n| 23 | 14   inner |\n\n(image 1)\n\n"
        "[^comment-A1]: Is it so?\n\n## What happened\n"
    )
    assert report.splitlines()[:2] == [
        "1 image was left out; its description was kept",
        "text deleted in tracked changes was left out",
    ]


def test_notes_of_chapters_alone_take_their_title_from_the_file(
    run: Callable[..., Result], started: Path, tmp_path: Path
) -> None:
    file = tmp_path / "what-we-tried.markdown"
    file.write_text("# Background\n\nIt was bad.\n\n# Results\n\nAbsence fell from 4 to 2 days.\n", encoding="utf-8")
    text, _ = drafted(run, started, "cases/2026/what-we-tried.md", "case", "--from", file)
    assert "\n## Situation\n\n<!-- in the notes: Background -->\n\nIt was bad.\n" in text
    assert "\n## What happened\n\n<!-- in the notes: Results -->\n\nAbsence fell from 4 to 2 days.\n" in text
    assert '# proposed: {baseline: 4, result: 2, unit: days}  (from "Absence fell from 4 to 2 days.")\n' in text


def test_what_the_header_of_notes_holds_stays_readable(
    run: Callable[..., Result], started: Path, tmp_path: Path
) -> None:
    file = tmp_path / "notes.md"
    file.write_text(
        "---\ntitle: Notes\ncontext: {organisation: A bank}\nkeywords: [retro, team health]\nroom: {floor: 2, door: b}\n"
        "consent: {given_on: 2025-01-01}\ntold: |\n  One line\n  <b>and</b> another\nwhen: 2025-03-12\n---\n\n## Lessons\n\n1. Ask.\n2. Ask again.\n",
        encoding="utf-8",
    )
    text, _ = drafted(run, started, "cases/2026/notes.md", "case", "--from", file)
    header = header_of(text)
    assert (header["context"], header["lessons"]) == ({"organisation": "A bank"}, ["Ask.", "Ask again."])
    assert "\n# proposed: {given_on: 2025-01-01}\n" in text
    assert text.endswith(
        "\n## Notes\n\n- keywords: retro, team health\n- room: &#123;floor: 2, door: b}\n"
        "- consent: &#123;given_on: 2025-01-01}\n- told: One line\n  &lt;b>and&lt;/b> another\n- when: 2025-03-12\n"
    )


def test_a_page_of_html_brings_everything_along(run: Callable[..., Result], started: Path, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(
        "<html><head><title>T</title><script>no()</script></head><body><h1>A page</h1><h2>Background</h2><p>It was <b>bad</b>"
        '.</p><ul><li>one</li></ul><a href="https://example.org/x">a link</a><img alt="a chart" src="x.png">'
        "<table><tr><th>h</th></tr><tr><td>cell</td></tr></table></body></html>",
        encoding="utf-8",
    )
    text, _ = drafted(run, started, "cases/2026/a-page.md", "case", "--from", file)
    assert "It was **bad**." in text
    assert "[a link](https://example.org/x)" in text
    assert words("one a chart h cell") <= words(text)
    assert "no()" not in text


def test_blocks_and_cells_of_a_page_keep_apart(run: Callable[..., Result], started: Path, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(
        "<h1>A page</h1><details><summary>More</summary>hidden</details><select><option>one</option><option>two</option>"
        "</select><p><input type=checkbox checked>done</p>"
        "<table><tr><td>a|b <a href='https://example.org/a|b'>l</a></td><td><ul><li>c</li></ul></td></tr></table><ol><li>last</li>"
        "</ol><footer>Edited</footer>",
        encoding="utf-8",
    )
    text, _ = drafted(run, started, "cases/2026/a-page.md", "case", "--from", file)
    assert text.endswith(
        "\n## Notes\n\nMore\n\nhidden\n\none\n\ntwo\n\n[x] done\n\n| a\\|b [l](https://example.org/a%7Cb) | - c |\n| --- | --- |\n\n1. last\n\nEdited\n"
    )


@pytest.mark.parametrize(
    ("named", "encoding"), [("windows-1251", "cp1251"), ("utf-16", "utf-8"), ("no-such", "utf-8"), ("utf-8", "utf-16")]
)
def test_a_page_is_read_in_the_encoding_that_it_names_or_has(
    run: Callable[..., Result], started: Path, tmp_path: Path, named: str, encoding: str
) -> None:
    file = tmp_path / "page.html"
    file.write_bytes(f'<meta charset="{named}"><h1>Page</h1><p>Обзор встречи</p>'.encode(encoding))
    text, report = drafted(run, started, "cases/2026/page.md", "case", "--from", file)
    assert text.endswith("\n## Notes\n\nОбзор встречи\n")
    assert "Windows-1252" not in report


@pytest.mark.parametrize(
    ("data", "remark"),
    [
        (
            "Café\n".encode("cp1252"),
            "it is not valid UTF-8, so it was read as Windows-1252: check its accented letters",
        ),
        ("Café\n".encode("utf-16"), "it was read as UTF-16"),
        (b"\xef\xbb\xbfCaf\xc3\xa9\n", ""),
        ("Café\r\n".encode(), ""),
    ],
    ids=["windows", "utf-16", "byte-order mark", "line ends"],
)
def test_text_is_read_in_the_encodings_of_the_wild(
    run: Callable[..., Result], started: Path, tmp_path: Path, data: bytes, remark: str
) -> None:
    file = tmp_path / "the-cafe.txt"
    file.write_bytes(data)
    text, report = drafted(run, started, "playbook/goals/the-cafe.md", "goal", "--from", file)
    assert header_of(text)["title"] == "the cafe"
    assert body_of(text) == "\n## Notes\n\nCafé\n"
    assert report.splitlines()[0] == (remark or "kept under Notes: what stands above the first heading")


def zipped(name: str, content: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.txt", b"", "it contains no text"),
        ("a.md", b"\n---\n\n", "it contains no text"),
        (
            "a.txt",
            b"PK\x03\x04\0\0",
            "this is not text; open it in its own program and save it as text or .docx",
        ),
        ("a.txt", b"\x81\x8d\xff", "its encoding is unknown; save it with the encoding UTF-8"),
        (
            "a.docx",
            b"no zip at all",
            "this document cannot be read; open it in its own program and save it again as .docx",
        ),
        (
            "a.docx",
            zipped("x.xml", b"<x/>"),
            "this document cannot be read; open it in its own program and save it again as .docx",
        ),
        (
            "a.docx",
            b"\xd0\xcf\x11\xe0" + b"\0" * 600,
            "it has a password or is an old .doc; save it as .docx without a password",
        ),
        ("a.docx", zipped("word/document.xml", b"\0" * 50_000_001), "it unfolds to more than 50 MB; split it"),
        (
            "a.pdf",
            b"%PDF",
            "notes are read from files that end in .md, .markdown, .txt, .docx, .html, .htm; save it as one of them",
        ),
        ("a.html", b"<div>" * 5000 + b"x", "it is nested too deeply to be read; save it as text"),
    ],
    ids=["empty", "no words", "binary", "unknown encoding", "no zip", "no document", "password", "bomb", "pdf", "deep"],
)
def test_a_bad_file_is_one_line(  # noqa: PLR0913, PLR0917 - a table of cases
    run: Callable[..., Result], started: Path, tmp_path: Path, name: str, data: bytes, message: str
) -> None:
    before = sorted(started.rglob("*"))
    file = tmp_path / name
    file.write_bytes(data)
    result = run("new", "case", "--from", file, "--root", started)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"playbook: {file}: {message}\n")
    assert sorted(started.rglob("*")) == before


def test_a_file_that_is_not_there_is_one_line(run: Callable[..., Result], started: Path) -> None:
    result = run("new", "case", "--from", "nowhere.md", "--root", started)
    assert (result.exit_code, result.stderr) == (2, "playbook: nowhere.md: there is no such file\n")


def test_a_folder_is_no_notes(run: Callable[..., Result], started: Path) -> None:
    result = run("new", "case", "--from", started, "--root", started)
    assert (result.exit_code, result.stderr) == (2, f"playbook: {started}: this is a folder; give one file of notes\n")


def test_standard_input_without_words_is_one_line(started: Path) -> None:
    result = CliRunner().invoke(group, ["new", "case", "A", "--from", "-", "--root", str(started)], input="\n")
    assert (result.exit_code, result.stderr) == (2, "playbook: standard input: it contains no text\n")


def test_standard_input_without_a_title_says_what_to_do(started: Path) -> None:
    result = CliRunner().invoke(group, ["new", "case", "--from", "-", "--root", str(started)], input="Words.\n")
    assert (result.exit_code, result.stderr) == (
        2,
        "playbook: the notes have no heading to use as a title; give one: playbook new TYPE TITLE --from FILE\n",
    )
