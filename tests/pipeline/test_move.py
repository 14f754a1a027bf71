"""An entry gets another id or folder: what follows it, what stays, and what is refused."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from living_playbook import api
from living_playbook.errors import ContentError, PlaybookError, SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

PRACTICE = "playbook/practices/circles.md"
CASE = "cases/2026/told.md"
HEAD = "---\ntitle: Told\nstatus: draft\n"
CIRCLES = "---\ntitle: Circles\nstatus: draft\n---\n\n## Steps\n\nMeet.\n"


def move(root: Path, old: str, new: str) -> api.Plan:
    playbook = api.load(root)
    plan = api.plan_move(playbook, old, new)
    api.carry_out(playbook, plan)
    return plan


def links(root: Path) -> list[tuple[str, ...]]:
    graph = api.load(root).graph
    return sorted((edge.origin, edge.target, edge.relation, edge.section) for edge in graph.edges())


def findings(root: Path) -> set[tuple[str, str]]:
    return {(each.name, each.message) for each in api.check(api.load(root)).diagnostics}


def after_move(written: str, playbook_of: Callable[..., Path], path: str = CASE) -> str:
    """Return what becomes of a file when `circles` is called `rounds`."""
    root = playbook_of({PRACTICE: CIRCLES, path: written})
    move(root, "circles", "rounds")
    return (root / path).read_bytes().decode()


@pytest.mark.parametrize(
    "header",
    [
        "practices: [circles]",
        "practices: [ 'circles' , \"other\" ]  # both",
        "practices:\n- circles # first\n-   other",
        'practices:\n  # none but this\n  - "circles"\n',
        "practices: [&it circles, *it]",
        "practices: [!!str circles]",
        "practices:\n  - >-\n    circles",
        "practices: [Circles]  # a title that is its id in capitals",
        "related:\n  - {to: circles, why: circles help}",
        "related:\n  - why: As circles do.\n    to: 'circles#steps'",
        "lessons:\n  - text: circles are good.\n    practices: [circles, other]\nsupersedes: [circles]",
        "{practices: [circles]}",
    ],
)
def test_references_in_headers_follow_in_their_style(header: str, playbook_of: Callable[..., Path]) -> None:
    root = playbook_of({PRACTICE: CIRCLES, "playbook/practices/other.md": CIRCLES.replace("Circles", "Other")})
    text = f"---\n{header[:-1]}, title: Told, status: draft}}\n---\n" if header[0] == "{" else f"{HEAD}{header}\n---\n"
    (root / "cases/2026").mkdir(parents=True)
    (root / CASE).write_text(text, encoding="utf-8")
    before = links(root)
    move(root, "circles", "rounds")
    expected = text
    for kept in ("circles help", "As circles", "circles are", "Circles"):
        expected = expected.replace(kept, kept.upper())
    expected = expected.replace("circles", "rounds")
    for kept in ("circles help", "As circles", "circles are", "Circles"):
        expected = expected.replace(kept.upper(), kept)
    assert (root / CASE).read_text(encoding="utf-8") == expected
    assert links(root) == sorted(tuple("rounds" if part == "circles" else part for part in link) for link in before)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("[[circles]], [[circles|circles]] and [[ circles#steps | there ]]", "[[rounds]], [[rounds|circles]] and [[ rounds#steps | there ]]"),
        ("| a |\n|---|\n| [[circles\\|c]] |", "| a |\n|---|\n| [[rounds\\|c]] |"),
        ("> - [[CIRCLES]] **[[circles]]**", "> - [[CIRCLES]] **[[rounds]]**"),
        ('[circles](../../playbook/practices/circles.md#steps "circles")', '[circles](../../playbook/practices/rounds.md#steps "circles")'),
        ("[a `]` [b]](<../../playbook/practices/circles.md>)", "[a `]` [b]](<../../playbook/practices/rounds.md>)"),
        ("[a](/playbook/practices/circl%65s.md?x#steps)", "[a](/playbook/practices/rounds.md?x#steps)"),
        ("[a](../../playbook/%70ractices/circles.md)", "[a](../../playbook/%70ractices/rounds.md)"),
        ("[a][c], [c] and [c][]\n\n[c]: ../../playbook/practices/circles.md 'circles'", "[a][c], [c] and [c][]\n\n[c]: ../../playbook/practices/rounds.md 'circles'"),
        ("> [a\n> b](\n> ../../playbook/practices/circles.md)", "> [a\n> b](\n> ../../playbook/practices/rounds.md)"),
        ("::: audience circle\n[[circles]]\n:::\n\nAnd [[circles]].", "::: audience circle\n[[rounds]]\n:::\n\nAnd [[rounds]]."),
        ("[^1]\n\n[^1]: See [[circles]].\n\n!!! note\n    See [[circles]].", "[^1]\n\n[^1]: See [[rounds]].\n\n!!! note\n    See [[rounds]]."),
        ("![i](../../playbook/practices/circles.png) circles", "![i](../../playbook/practices/circles.png) circles"),
        ("`[[circles]]` <!-- [[circles]] -->\n\n```\n[[circles]]\n```\n\n    [[circles]]", None),
        ("[[former]], [[other]] and [[circles-two]]", None),
    ],
)  # fmt: skip
def test_references_in_texts_follow_in_their_style(
    body: str, expected: str | None, playbook_of: Callable[..., Path]
) -> None:
    written = f"{HEAD}---\n\n{body}\n"
    assert after_move(written, playbook_of) == f"{HEAD}---\n\n{body if expected is None else expected}\n"


def test_bytes_that_are_no_reference_stay(playbook_of: Callable[..., Path]) -> None:
    text = (
        "\ufeff---\r\ntitle:   'Told'  \r\npractices: [circles]\t# c\r\n---\r\n\r\nSee [[circles]] \r\nnow\x0c\u2028."
    )
    after = after_move(text, playbook_of)
    assert after == text.replace("[circles]", "[rounds]")


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("title: C # t\nstatus: draft # s\ntags: []", "title: C # t\nstatus: draft # s\naliases: [circles]\ntags: []"),
        ("id: circles\ntitle: C", "id: rounds\naliases: [circles]\ntitle: C"),
        ("title: C\naliases: [old, 'older']  # a", "title: C\naliases: [old, 'older', 'circles']  # a"),
        ("title: C\naliases:\n  -   old # a\n  # b", "title: C\naliases:\n  -   old # a\n  -   circles\n  # b"),
        ("title: C\naliases: []", "title: C\naliases: [circles]"),
        ("title: C\naliases:  # none", "title: C\naliases: [circles]  # none"),
        ("title: C\naliases: ~", "title: C\naliases: [circles]"),
        ("title: C\naliases: [rounds, old]", "title: C\naliases: [circles, old]"),
        ("title: >-\n  C\n  D\ntags: []", "title: >-\n  C\n  D\naliases: [circles]\ntags: []"),
        ("{title: C, tags: []}", "{title: C, aliases: [circles], tags: []}"),
    ],
)
def test_the_former_id_becomes_an_alias(header: str, expected: str, playbook_of: Callable[..., Path]) -> None:
    root = playbook_of({PRACTICE: f"---\n{header}\n---\n"})
    move(root, "circles", "rounds")
    assert (root / "playbook/practices/rounds.md").read_text(encoding="utf-8") == f"---\n{expected}\n---\n"
    assert not (root / PRACTICE).exists()
    assert api.load(root).graph.aliases["circles"] == ("rounds",)


def test_an_id_that_yaml_takes_for_a_number_stands_in_quotes(playbook_of: Callable[..., Path]) -> None:
    root = playbook_of({PRACTICE: CIRCLES, CASE: f"{HEAD}practices: [circles]\n---\n\n[[circles]]\n"})
    move(root, "circles", "2026-01-31")
    assert (root / CASE).read_text(encoding="utf-8") == f'{HEAD}practices: ["2026-01-31"]\n---\n\n[[2026-01-31]]\n'


def test_links_of_a_file_hold_in_its_new_folder(playbook_of: Callable[..., Path]) -> None:
    body = "[c](../../playbook/practices/circles.md) ![i](pictures/a%20b.png) [me](told.md#x) [top](#x) <https://e.org>\n\n[r]: ./note.pdf\n\n[r] [gone](gone.md) [site](/playbook/practices/circles.md)\n"
    root = playbook_of({PRACTICE: CIRCLES, CASE: f"{HEAD}---\n\n{body}", "cases/2026/note.pdf": b"", "cases/2026/pictures/a b.png": b""})  # fmt: skip
    plan = move(root, "told", "cases/2027/plants/")
    new = (root / "cases/2027/plants/told.md").read_text(encoding="utf-8")
    assert new.partition("---\n\n")[2] == (
        "[c](../../../playbook/practices/circles.md) ![i](../../2026/pictures/a%20b.png) [me](told.md#x) [top](#x) <https://e.org>\n\n"
        "[r]: ../../2026/note.pdf\n\n[r] [gone](../../2026/gone.md) [site](/playbook/practices/circles.md)\n"
    )
    assert plan.summary == "cases/2026/told.md -> cases/2027/plants/told.md: 4 references in 1 file"


def test_pages_that_are_no_entries_and_the_vocabulary_follow(playbook_of: Callable[..., Path]) -> None:
    vocabulary = "tags:\n  - {id: circles, label: Circles, description: 'As in [[circles]].'} # [[circles]]\n"
    readme = "See [circles](playbook/practices/circles.md), `circles`, [[circles]].\n"
    root = playbook_of({PRACTICE: CIRCLES, "README.md": readme, "playbook/vocabulary.yml": vocabulary})
    plan = move(root, "circles", "rounds")
    assert (root / "README.md").read_text(encoding="utf-8") == readme.replace("circles.md", "rounds.md")
    assert (root / "playbook/vocabulary.yml").read_text(encoding="utf-8") == vocabulary.replace(
        "in [[circles", "in [[rounds"
    )
    assert plan.notes == (
        "the word `circles` in `tags` of playbook/vocabulary.yml does not name an entry, so it stays",
    )


def test_people_are_renamed_where_they_are_named_as_owners(playbook_of: Callable[..., Path]) -> None:
    person = "---\ntitle: P7\nconsent: {given_on: 2026-01-15}\nowner: p7\n---\n"
    root = playbook_of({"playbook/people/p7.md": person, PRACTICE: "---\ntitle: C\nowner: p7\n---\n\np7\n"})
    move(root, "p7", "p8")
    assert (root / PRACTICE).read_text(encoding="utf-8") == "---\ntitle: C\nowner: p8\n---\n\np7\n"


def test_an_anchor_that_others_link_to_stays(playbook_of: Callable[..., Path]) -> None:
    text = f"{HEAD}---\n\n## On [[circles]]\n\nSee [[told#on-circles]] and [[circles]].\n"
    root = playbook_of({PRACTICE: CIRCLES, CASE: text})
    plan = move(root, "circles", "rounds")
    assert (root / CASE).read_text(encoding="utf-8") == text.replace("and [[circles]]", "and [[rounds]]")
    assert plan.notes == (
        f"{CASE}:6: `circles` stays: other entries link to this heading, and its anchor is derived from it",
    )


def test_an_anchor_that_nobody_links_to_follows(playbook_of: Callable[..., Path]) -> None:
    text = f"{HEAD}---\n\n## On [[circles]]\n\nSee [[circles]].\n"
    assert after_move(text, playbook_of) == text.replace("circles", "rounds")


def test_fields_that_the_settings_declare_follow(playbook_of: Callable[..., Path]) -> None:
    toml = '[types.case.fields.way]\ntype = "reference"\nto = "practice"\n'
    root = playbook_of({"playbook.toml": toml, PRACTICE: CIRCLES, CASE: f"{HEAD}way: circles\n---\n"})
    move(root, "circles", "rounds")
    assert (root / CASE).read_text(encoding="utf-8") == f"{HEAD}way: rounds\n---\n"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("circels", "x", "there is no entry `circels`; did you mean `circles`?"),
        ("former", "x", "`former` is a former id of `other`; use that id"),
        ("playbook/practices/nix.md", "x", "there is no file or folder `playbook/practices/nix.md`; did you mean `playbook/practices/twin.md`?"),
        ("circles", "other", "the id `other` is taken by playbook/practices/other.md; choose another name"),
        ("circles", "former", "`former` is a former id of `other`, and existing links still use it; choose another name"),
        ("circles", "broken", "the id `broken` is taken by playbook/goals/broken.md; choose another name"),
        ("circles", "page-2", "the site has a page of its own at `page-2`; choose another name"),
        ("circles", "circles", "`circles` is already in playbook/practices/circles.md; there is nothing to do"),
        ("circles", "Big Circles", "`Big Circles` is not an id; use lower-case letters, digits and single hyphens, such as `big-circles`"),
        ("circles", "cases/2026/", "`cases/2026/` is not a folder for entries of type `practice`; use one of: playbook/practices"),
        ("circles", "playbook/practices/README.md", "a file `README.md` is not read as an entry; choose another name"),
        ("circles", "../x.md", "`../x.md` lies outside the playbook in {root}"),
        ("broken", "x", "playbook/goals/broken.md has errors; fix them first: `playbook check playbook/goals/broken.md` shows how"),
        ("other", "x", "playbook/goals/broken.md has errors and seems to name `other`; fix them first: `playbook check playbook/goals/broken.md` shows how"),
        ("twin", "x", "cases/2026/twin.md and playbook/practices/twin.md have the same id `twin`, so links to it are ambiguous; fix that first"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused_and_nothing_is_written(
    old: str, new: str, message: str, playbook_of: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = "---\ntitle: Other\naliases: [former]\n---\n"
    files = {PRACTICE: CIRCLES, "playbook/practices/other.md": other, "playbook/goals/broken.md": "---\ntitle: [\nx: Other\n", "playbook/practices/twin.md": CIRCLES, "cases/2026/twin.md": f"{HEAD}---\n"}  # fmt: skip
    root = playbook_of(files)
    monkeypatch.chdir(root)
    with pytest.raises(PlaybookError) as refused:
        move(root, old, new)
    assert str(refused.value) == message.format(root=root)
    assert {name: (root / name).read_text(encoding="utf-8") for name in files} == files


def test_a_value_that_cannot_be_changed_in_place_is_named(playbook_of: Callable[..., Path]) -> None:
    root = playbook_of({PRACTICE: CIRCLES, CASE: f'{HEAD}basis: &it circles\npractices: ["circ\\u006ces", *it]\n---\n'})
    with pytest.raises(PlaybookError) as refused:
        move(root, "circles", "rounds")
    assert str(refused.value) == (
        f"{CASE} cannot be rewritten without changing its meaning; rename it there by hand; nothing was written"
    )
    assert (root / PRACTICE).is_file()


def test_a_symbolic_link_is_not_moved(playbook_of: Callable[..., Path]) -> None:
    root = playbook_of({"shared.md": CIRCLES})
    (root / PRACTICE).parent.mkdir()
    (root / PRACTICE).symlink_to("../../shared.md")
    with pytest.raises(PlaybookError, match="is a symbolic link; move the file that it points to"):
        move(root, "circles", "rounds")


def git(root: Path, *words: str) -> str:
    command = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *words]
    return subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout


def test_git_sees_a_rename(playbook_of: Callable[..., Path]) -> None:
    root = playbook_of({PRACTICE: CIRCLES, CASE: f"{HEAD}practices: [circles]\n---\n"})
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-qm", "All")
    move(root, "circles", "rounds")
    assert git(root, "status", "--short").splitlines() == [
        f" M {CASE}",
        f"RM {PRACTICE} -> playbook/practices/rounds.md",
    ]


STYLES = (
    "[[{id}]]",
    "[[{id}|the {id} of old]]",
    "[[ {id}#steps ]]",
    "[{id}]({path})",
    "[{id}](<{path}#steps> '{id}')",
    "[x][{id}]\n\n[{id}]: {path}",
    "`[[{id}]]`",
    "<!-- [[{id}]] {path} -->",
    "```\n[[{id}]]\n```",
    "* a\n\n      [[{id}]]",
    "{id} alone",
)
HEADERS = (
    "practices: [{id}, other]",
    "practices:\n- '{id}'  # c\n# d",
    "related:\n  - to: {id}\n    why: {id}",
    'related: [{{to: "{id}#steps"}}, {{to: other}}]',
    "supersedes:\n  - {id}\nlessons: [{{text: {id}, practices: [{id}]}}]",
    "tags: [learning]  # {id}",
)  # fmt: skip
NAMES = ("circles", "rounds", "a", "x-1", "null", "007")


@pytest.mark.slow
@settings(max_examples=25)
@given(st.data())
def test_there_and_back_again(data: st.DataObject) -> None:
    old, new = data.draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=2, unique=True))
    line_end = data.draw(st.sampled_from(["\n", "\r\n"]))
    files = {"playbook/practices/other.md": CIRCLES.replace("Circles", "Other")}
    for number in range(data.draw(st.integers(1, 3))):
        header = data.draw(st.lists(st.sampled_from(HEADERS), max_size=3, unique_by=lambda text: text[:6]))
        body = data.draw(st.lists(st.sampled_from(STYLES), max_size=6))
        text = "\n".join(["---", f"title: Told {number}", *header, "---", "", "\n\n".join(body)])
        quoted = f'"{old}"' if old in ("null", "007") else old
        named = text.format(id=old, path=f"../../playbook/practices/{old}.md")
        files[f"cases/2026/told-{number}.md"] = _quoted_in_header(named, old, quoted)
    files[f"playbook/practices/{old}.md"] = "---\ntitle: Titled\nstatus: draft\n---\n\n## Steps\n\n" + data.draw(
        st.sampled_from(["", f"[[{old}]] [self]({old}.md)\n"])
    )
    with tempfile.TemporaryDirectory() as folder:
        _there_and_back(Path(folder), {name: text.replace("\n", line_end) for name, text in files.items()}, old, new)


def _quoted_in_header(text: str, old: str, quoted: str) -> str:
    head, mark, body = text.partition("---\n\n")
    for before in ("[", "to: ", "- "):
        for after in ("\n", "]", ","):
            head = head.replace(f"{before}{old}{after}", f"{before}{quoted}{after}")
    for word in ("why: ", "text: "):
        head = head.replace(f"{word}{old}", f"{word}{quoted}")
    return head + mark + body


def _there_and_back(root: Path, files: Mapping[str, str], old: str, new: str) -> None:
    for name, text in {"playbook.toml": "", **files}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(text.encode())
    known, before = findings(root), links(root)
    move(root, old, new)
    assert links(root) == sorted(tuple(new if part == old else part for part in link) for link in before)
    assert {name for name, _ in findings(root)} <= {name for name, _ in known}
    told = [path.read_text(encoding="utf-8") for path in root.glob("cases/2026/*.md")]
    assert [text for text in told if text.count(f"`[[{old}]]`") != _original(files, text, old)] == []
    move(root, new, old)
    own = f"playbook/practices/{old}.md"
    for name, text in files.items():
        now = (root / name).read_bytes().decode()
        line_end = "\r\n" if "\r" in text else "\n"
        # An id that YAML takes for something else was put in quotes, which do no harm to the other one.
        back = now.replace('"', "").replace(f"{line_end}aliases: [{new}]", "" if name == own else "?")
        assert back == text.replace('"', "")
    assert links(root) == before


def _original(files: Mapping[str, str], text: str, old: str) -> int:
    title = text.splitlines()[1]
    return next(each.count(f"`[[{old}]]`") for each in files.values() if title in each.splitlines())


@pytest.mark.slow
def test_ids_of_the_starter_playbook_there_and_back(tmp_path: Path) -> None:
    repository = Path(__file__).parents[2]
    for name in ("playbook", "cases", "lighthouse", "playbook.toml"):
        (shutil.copytree if (repository / name).is_dir() else shutil.copy)(repository / name, tmp_path / name)
    before, known = links(tmp_path), findings(tmp_path)
    original = {path: path.read_bytes() for path in tmp_path.rglob("*.md")}
    for old in ("mentoring-circles", "grow-coaching", "faster-decisions"):
        move(tmp_path, old, f"{old}-anew")
    renamed = {"mentoring-circles", "grow-coaching", "faster-decisions"}
    after = sorted(tuple(f"{part}-anew" if part in renamed else part for part in link) for link in before)
    assert links(tmp_path) == after
    assert findings(tmp_path) == known
    for old in sorted(renamed):
        move(tmp_path, f"{old}-anew", old)
    changed = {path.stem: path.read_bytes() for path, data in original.items() if path.read_bytes() != data}
    assert set(changed) == renamed
    for name, data in changed.items():
        path = next(each for each in original if each.stem == name)
        assert data.replace(f"aliases: [{name}-anew]\n".encode(), b"") == original[path]


def put_off(playbook_of: Callable[..., Path]) -> Path:
    """Return a playbook whose findings are all in its baseline: of the entry that moves, and of others that name it."""
    root = playbook_of(
        {
            PRACTICE: f"{CIRCLES}\nSee [[nowhere]].\n",
            "playbook/practices/again.md": CIRCLES,
            CASE: f"{HEAD}practices: [circles]\n---\n\nTold.\n",
        }
    )
    api.write_baseline(api.load(root))
    return root


@pytest.mark.parametrize(
    ("old", "new"), [("circles", "rounds"), ("again", "anew"), (CASE, "cases/2025/"), (CASE, "cases/2025/retold.md")]
)
def test_what_was_put_off_stays_so_under_the_new_name(old: str, new: str, playbook_of: Callable[..., Path]) -> None:
    root = put_off(playbook_of)
    known = api.check(api.load(root))
    assert (known.diagnostics, known.accepted > 0) == ((), True)

    plan = move(root, old, new)

    report = api.check(api.load(root))
    assert ".playbook-baseline.json" in {change.path for change in plan.changes}
    assert (report.diagnostics, report.accepted, report.gone) == ((), known.accepted, 0)


def test_a_baseline_that_holds_nothing_of_it_keeps_its_bytes(playbook_of: Callable[..., Path]) -> None:
    root = playbook_of({PRACTICE: CIRCLES})
    baseline = root / ".playbook-baseline.json"
    baseline.write_text('{"version": 1, "findings": [{"path": "x.md", "rule": "r", "message": "`no`"}]}', "utf-8")
    before = baseline.read_bytes()

    move(root, "circles", "rounds")

    assert baseline.read_bytes() == before


def test_a_baseline_that_cannot_be_read_stops_it(playbook_of: Callable[..., Path]) -> None:
    root = playbook_of({PRACTICE: CIRCLES})
    (root / ".playbook-baseline.json").write_text("[", "utf-8")

    with pytest.raises(SettingsError, match=r"\.playbook-baseline\.json is not a baseline: "):
        move(root, "circles", "rounds")
    assert (root / PRACTICE).is_file()


def test_errors_are_of_the_content(playbook_of: Callable[..., Path]) -> None:
    root = playbook_of({PRACTICE: CIRCLES, "cases/2026/bad.md": "---\ntitle: Bad\nstatus: nix\n---\n\n[[Circles]]\n"})
    with pytest.raises(
        ContentError, match=r"^cases/2026/bad\.md has errors and seems to name `circles`; fix them first"
    ):
        move(root, "circles", "rounds")
