"""From a checked playbook to the compiled tree: the same bytes every time, and no byte that its readers may not see."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from living_playbook import api
from living_playbook.errors import PlaybookError
from living_playbook.pipeline.store import Written

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.slow


def state(folder: Path) -> dict[Path, tuple[int, int]]:
    return {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()}


def compile_(root: Path, reader: str | None = None) -> api.Compiled:
    return api.compile_site(api.load(root), reader)


def test_nothing_is_written_where_nothing_changed(tiny: Path) -> None:
    first = compile_(tiny)
    assert (first.reader, first.entries, first.reindexed) == ("organisation", 3, True)
    assert first.written.changed == first.written.files > 100
    before = state(tiny)
    second = compile_(tiny)
    assert (second.written, second.reindexed) == (Written(first.written.files, 0, 0), False)
    assert state(tiny) == before


def test_one_change_touches_the_pages_that_tell_of_it(tiny: Path) -> None:
    compile_(tiny)
    pages = tiny / ".playbook" / "site"
    before = state(pages)
    path = tiny / "playbook/goals/wiser.md"
    path.write_text(path.read_text(encoding="utf-8").replace("Reached by", "It is reached by"), encoding="utf-8")
    compile_(tiny)
    changed = {found.relative_to(pages).as_posix() for found, was in state(pages).items() if before.get(found) != was}
    assert {name for name in changed if not name.startswith("pagefind/")} == {
        "goals/wiser/index.md",
        "practices/circles/index.md",
        "data/entries.json",
        "data/graph.json",
        "data/views/connections.json",
    }


def test_the_same_entries_give_the_same_bytes_anywhere(
    tiny: Path, tmp_path: Path, held: Callable[[Path], dict[str, bytes]]
) -> None:
    other = tmp_path / "elsewhere" / "the same"
    shutil.copytree(tiny, other)
    compile_(tiny)
    compile_(other)
    one, two = held(tiny / ".playbook" / "site"), held(other / ".playbook" / "site")
    # Pagefind writes the values of its filters, and what names them, in an order that it draws by lot.
    drawn = re.compile(r"pagefind/(filter/.*|pagefind\..*\.pf_meta|pagefind-entry\.json)")
    assert {name: one[name] for name in one if not drawn.fullmatch(name)} == {
        name: two[name] for name in two if not drawn.fullmatch(name)
    }
    assert any("/fragment/" in name for name in one)
    assert not [name for name, data in one.items() if str(tiny).encode() in data]


@pytest.mark.parametrize(
    ("moment", "due"),
    [
        ("1795348800", "Review by"),  # 22 November 2026
        ("1796083199", "Review by"),  # the last second of 30 November 2026
        ("1796083200", "Review overdue since"),
    ],
)
def test_the_day_of_the_build_can_be_set(tiny: Path, monkeypatch: pytest.MonkeyPatch, moment: str, due: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", moment)
    compile_(tiny)
    page = (tiny / ".playbook/site/practices/circles/index.md").read_text(encoding="utf-8")
    assert f"<dt>{due}</dt>" in page
    assert "30 November 2026" in page


def test_what_is_gone_leaves_no_page(tiny: Path, held: Callable[[Path], dict[str, bytes]]) -> None:
    compile_(tiny)
    (tiny / "cases/2026/told.md").unlink()
    assert compile_(tiny).written.removed == 1
    assert not [name for name, data in held(tiny / ".playbook/site").items() if b"cases/told" in data or "told" in name]


def test_a_playbook_without_entries_compiles(playbook_of: Callable[..., Path]) -> None:
    root = playbook_of({})
    done = compile_(root)
    assert (done.entries, done.reindexed) == (0, True)
    assert (root / ".playbook/site/index.md").is_file()
    assert (root / ".playbook/site/pagefind/pagefind.js").is_file()


def test_an_unknown_audience_is_refused_before_anything_is_written(tiny: Path) -> None:
    compile_(tiny)
    before = state(tiny)
    with pytest.raises(PlaybookError, match=r"^there is no audience `leader`; did you mean `leaders`\?") as caught:
        compile_(tiny, "leader")
    assert "\n" not in str(caught.value)
    assert state(tiny) == before


@pytest.mark.parametrize("folder", ["", "."])
def test_a_type_in_the_top_folder_writes_nothing_outside(
    playbook_of: Callable[..., Path], folder: str, tmp_path: Path
) -> None:
    settings = f'[content]\n"{folder}" = "note"\n[types.note]\nlabel = "Note"\n'
    root = playbook_of({"playbook.toml": settings, "one.md": "---\ntitle: One\naudience: organisation\n---\n"})
    with pytest.raises(PlaybookError) as caught:
        compile_(root)
    assert "\n" not in str(caught.value)
    assert not (root / ".playbook").exists()
    assert not list(tmp_path.glob("index.md"))


LEVELS = ("organisation", "leaders", "circle")


def token(level: str, number: int) -> str:
    """Return a word that stands nowhere else, and tells who may read it."""
    return f"qx{level}{number}zq"


class Tokens:
    """Hands out words that no other text holds, and remembers who may read each of them."""

    def __init__(self) -> None:
        self.given: dict[str, str] = {}

    def __call__(self, level: str) -> str:
        word = token(level, len(self.given))
        self.given[word] = level
        return word


def closed_files(level: str, new: Callable[[str], str], written: Callable[..., str]) -> dict[str, Any]:
    """Return entries of an audience, in which each word, name and id is a token; and the names that they go by."""

    def word() -> str:
        return new(level)

    names = {name: word() for name in ("practice", "case", "person", "goal", "alias", "image", "ritual")}
    sources = [{"title": word(), "publisher": word(), "url": f"https://{word()}.example.org/{word()}"}]
    common = {"audience": level, "summary": f"About {word()}.", "owner": names["person"], "sources": sources}
    heading = word()
    body = (
        f"Lead {word()}.\n\n## Part {heading}\n\nText {word()} [[{names['practice']}#{heading}|{word()}]] "
        f"`{word()}` ![{word()}](../../images/{names['image']}.png)\n\n<!-- {word()} -->\n\n"
        f"```\n{word()}\n```\n\n| {word()} |\n|---|\n| {word()} |\n"
    )
    titles = {name: f"Title {word()}" for name in names}
    lesson = {"text": word(), "do_next": word(), "practices": [names["practice"]]}
    result = {"metric": word(), "unit": word(), "change": 3, "note": word(), "sample": word()}
    practice = {"problem": word(), "steps": [word(), word()], "aliases": [names["alias"]], "cautions": [word()]}
    case = {
        "practices": [names["practice"]],
        "context": {"organisation": word(), "sector": word(), "setting": word()},
        "situation": word(),
        "decision": word(),
        "lessons": [lesson],
        "results": [result],
        "options": [{"name": word(), "upside": word(), "risk": word()}],
        "conditions": {"present": ["protected-time"], "notes": word()},
        "goals": [names["goal"]],
        "for_whom": word(),
    }
    files = {
        f"playbook/practices/{names['practice']}.md": written(
            "practice", titles["practice"], body, **common, **practice
        ),
        f"cases/2026/{names['case']}.md": written("case", titles["case"], body, **common, **case),
        f"playbook/people/{names['person']}.md": written(
            "person", titles["person"], f"{word()}\n", **{**common, "owner": word()}, role=word(), expertise=[word()]
        ),
        f"playbook/goals/{names['goal']}.md": written("goal", titles["goal"], f"{word()}\n", **common, horizon=word()),
        f"images/{names['image']}.png": word(),
    }
    return {"files": files, "names": names, "titles": titles, "heading": heading}


def open_file(closed: list[dict[str, Any]], new: Callable[[str], str], written: Callable[..., str]) -> str:
    """Return an open entry that names the closed ones in every way there is, and has closed parts of its own."""
    lines = [f"Everybody reads {new('organisation')}.", ""]
    practices, relations, goals = ["open"], [], []
    for each in closed:
        names, titles = each["names"], each["titles"]
        practice = names["practice"]
        practices += [practice, names["alias"], titles["practice"]]
        goals.append(names["goal"])
        relations.append({"to": names["case"], "why": f"Because of {titles['case']}."})
        lines += [
            f"See [[{practice}]], [[{practice}|it]], [[{names['alias']}]], [[{titles['practice']}]].",
            f"See [[{practice}#{each['heading']}]], [[{practice}#part-{each['heading']}|the part]].",
            f"See [[{names['case']}|{titles['case']}]] and [{titles['case']}]({names['case']}.md).",
            f"See [words]({names['case']}.md#part-{each['heading']} '{titles['case']}') and [words][{names['case']}].",
            f"`[[{practice}]]` [[{names['person']}]]",
            "",
            f"[{names['case']}]: {names['case']}.md",
            "",
        ]
    for level in LEVELS[1:]:
        heading = new(level)
        lines += [
            f"Link to [[#{heading}]] and [[open-case#{heading}|that]].",
            "",
            f"::: audience {level}",
            f"## {heading}",
            "",
            f"Closed {new(level)} [[{closed[0]['names']['case']}|{new(level)}]].",
            "",
            f"- item {new(level)}",
            f"  ::: audience circle\n  nested {new('circle')}\n  :::",
            ":::",
            "",
            f"Open again {new('organisation')}.",
            "",
        ]
    lines += ["::: audience circle", f"Never closed {new('circle')}", "", "## Late", "", new("circle")]
    fields = {"practices": practices, "related": relations, "goals": goals, "owner": closed[-1]["names"]["person"]}
    return written("case", f"Open {new('organisation')}", "\n".join(lines), **fields)


def test_no_byte_that_an_audience_may_not_see_is_compiled(
    playbook_of: Callable[..., Path], written: Callable[..., str], held: Callable[[Path], dict[str, bytes]]
) -> None:
    new = Tokens()
    closed = [closed_files(level, new, written) for level in LEVELS[1:]]
    files = {name: text for each in closed for name, text in each["files"].items()}
    files["cases/2026/open-case.md"] = open_file(closed, new, written)
    files["playbook/practices/open.md"] = written("practice", f"Open {new('organisation')}")
    root = playbook_of(files)
    assert len(new.given) > 120
    # From the narrowest to the widest: what the others read is on the disk already.
    for number, reader in reversed(list(enumerate(LEVELS))):
        compile_(root, reader)
        found = held(root / ".playbook")
        told = " ".join([*found, *(data.decode("utf-8", "replace") for data in found.values())]).casefold()
        for word, level in new.given.items():
            may_read = LEVELS.index(level) <= number
            # A comment, and who owns a person that nobody else names, need not be shown to anybody.
            assert may_read or word.casefold() not in told, f"{reader} reads {word}"
        shown = {
            level: sum(word.casefold() in told for word in new.given if new.given[word] == level) for level in LEVELS
        }
        assert all(count > 3 for level, count in shown.items() if LEVELS.index(level) <= number), shown


def test_what_is_open_stays_whole(
    playbook_of: Callable[..., Path], written: Callable[..., str], held: Callable[[Path], dict[str, bytes]]
) -> None:
    body = "## Situation\n\nSee [[shut|what they did]] and [[open]].\n\n::: audience circle\nClosed.\n:::\n\n## After\n\nOpen.\n"
    files = {
        "playbook/practices/open.md": written("practice", "Open"),
        "playbook/practices/shut.md": written("practice", "Shut", audience="leaders"),
        "cases/2026/told.md": written("case", "Told", body, practices=["open", "shut"]),
    }
    root = playbook_of(files)
    compile_(root)
    page = held(root / ".playbook/site")["cases/told/index.md"].decode()
    assert 'See what they did and <a href="../../practices/open/">Open</a>.' in page
    assert '## After { #after .pb-body__heading }\n\n<div class="pb-body"><p>Open.</p></div>' in page
    assert "Closed." not in page


def test_stages_are_told_and_timed(tiny: Path) -> None:
    told: list[str] = []
    clock = api.Clock(told.append)
    playbook = api.load(tiny, clock)
    api.check(playbook, clock=clock)
    api.compile_site(playbook, clock=clock)
    assert told == ["read", "parse", "link", "check", "filter", "derive", "render", "write", "index"]
    assert list(clock.seconds) == told
    assert all(seconds >= 0 for seconds in clock.seconds.values())
