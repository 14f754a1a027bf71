"""What a check reports: old findings are left out, new ones never are."""

from __future__ import annotations

import shutil
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st

from living_playbook import api
from living_playbook.diagnostics import Diagnostic, Severity
from living_playbook.errors import PlaybookError, SettingsError
from living_playbook.pipeline.baseline import Trait, tell_apart, trait_of
from living_playbook.pipeline.check import brought_since
from living_playbook.pipeline.load import check_playbook
from living_playbook.sources.revision import changed_lines, changes_since

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from tests.pipeline.conftest import Kept

CIRCLES, TOLD, OTHER = "playbook/practices/circles.md", "cases/2026/told.md", "cases/2026/other.md"
BODY = "## Situation\n\nSee [[nowhere]].\n\n## What we did\n\nAs written.\n\n## What happened\n\nAs written.\n"


@pytest.fixture
def old(kept: Callable[[Mapping[str, str]], Kept], written: Callable[..., str]) -> Kept:
    """Return a playbook under Git with an old broken link in a case."""
    dated: dict[str, Any] = {"review_by": "2027-06-30"}
    return kept(
        {
            CIRCLES: written("practice", "Circles", **dated),
            TOLD: written("case", "Told", BODY, **dated),
            OTHER: written("case", "Other", **dated),
        }
    )


def found(playbook: Kept, since: str = "HEAD", **more: Any) -> list[tuple[Any, ...]]:
    report = api.check(api.load(playbook.root), changed_since=since, **more)
    return [tuple(trait_of(each))[:3] for each in report.diagnostics]


BROKEN = (TOLD, "broken-link", "there is no entry `nowhere`")


def test_old_findings_are_there_without_a_revision(old: Kept) -> None:
    assert BROKEN in found(old, "")
    assert found(old) == []


def test_a_small_fix_does_not_answer_for_old_findings_that_moved(old: Kept) -> None:
    old.edit(TOLD, "## Situation\n", "## Situation\n\nOne line more.\n")

    assert found(old) == []


def test_an_old_finding_on_a_changed_line_is_reported(old: Kept) -> None:
    old.edit(TOLD, "See [[nowhere]].", "Do see [[nowhere]].")

    assert found(old) == [BROKEN]


def test_one_more_of_the_same_is_one_new_finding(old: Kept) -> None:
    old.edit(TOLD, "What happened\n\nAs written.", "What happened\n\nAs [[nowhere]].")

    report = api.check(api.load(old.root), changed_since="HEAD")

    assert [(each.name, each.line) for each in report.diagnostics] == [
        ("broken-link", (old.root / TOLD).read_text().splitlines().index("As [[nowhere]].") + 1)
    ]


def test_what_a_removed_entry_breaks_is_new_in_files_that_nobody_touched(old: Kept) -> None:
    (old.root / CIRCLES).unlink()

    broken = "there is no practice `circles`"
    lonely = [
        (path, "orphan-entry", f"no other entry leads to `{name}`") for path, name in ((OTHER, "other"), (TOLD, "told"))
    ]
    assert found(old) == [lonely[0], (OTHER, "broken-link", broken), lonely[1], (TOLD, "broken-link", broken)]
    assert found(old, paths=[OTHER]) == [lonely[0], (OTHER, "broken-link", broken)]


def test_old_findings_follow_a_renamed_file(old: Kept) -> None:
    old.git("mv", TOLD, "cases/2026/retold.md")
    assert found(old) == []

    old.edit("cases/2026/retold.md", "title: Told", "title: Other")
    assert found(old) == [
        ("cases/2026/retold.md", "duplicate-title", f"`{OTHER}` has the title `Other` too"),
    ]


def test_a_finding_that_names_a_renamed_file_is_old_too(old: Kept) -> None:
    old.edit(TOLD, "title: Told", "title: Other")
    old.commit()
    assert (TOLD, "duplicate-title", f"`{OTHER}` has the title `Other` too") in found(old, "")

    (old.root / OTHER).rename(old.root / "cases/2026/and-another.md")
    assert {rule for _, rule, _ in found(old)} <= {"duplicate-title"}
    assert (TOLD, "duplicate-title", "`cases/2026/and-another.md` has the title `Other` too") not in found(old)


def test_what_new_settings_find_is_new(old: Kept) -> None:
    old.write({"playbook.toml": '[rules.severity]\nbroken-link = "off"\n'})
    old.commit()
    old.write({"playbook.toml": ""})

    assert found(old) == [BROKEN]


@pytest.mark.parametrize("broken", ["playbook.toml", "playbook/vocabulary.yml"])
def test_who_mends_settings_does_not_answer_for_the_rest(old: Kept, broken: str) -> None:
    text = (old.root / broken).read_text()
    old.write({broken: "]["})
    old.commit()
    old.write({broken: text})

    assert found(old) == []


def test_everything_is_new_where_there_was_no_playbook(old: Kept) -> None:
    old.git("checkout", "--quiet", "--orphan", "empty")
    old.git("rm", "--quiet", "-r", "--cached", ".")
    old.git("commit", "--quiet", "--allow-empty", "--message", "nothing yet")

    assert found(old) == found(old, "")


def test_what_others_did_meanwhile_is_no_part_of_the_change(old: Kept) -> None:
    old.git("switch", "--quiet", "--create", "mine")
    old.edit(CIRCLES, "Meet.", "Meet often.")
    old.commit()
    old.git("switch", "--quiet", "main")
    old.edit(TOLD, "See [[nowhere]].\n", "")
    old.commit()
    old.git("switch", "--quiet", "mine")

    assert found(old, "main") == []


def test_an_unknown_revision_is_told(old: Kept) -> None:
    with pytest.raises(PlaybookError) as error:
        found(old, "mian")

    assert str(error.value) == (
        "Git does not know the revision `mian`; did you mean `main`? `git fetch` fetches what others have pushed"
    )


def diagnostic(message: str, path: str = "a.md", rule: str = "a-rule") -> Diagnostic:
    return Diagnostic(path, 1, 1, 1, 1, "PB999", rule, Severity.INFO, message)


@pytest.mark.parametrize(
    ("known", "now", "new", "gone"),
    [
        ("due 1 day ago", "due 12 days ago", False, False),
        ("due on 2026-01-01, 1,234 days ago", "due on 2026-01-01, 1,235 days ago", False, False),
        ("there is no `case-12`", "there is no `case-13`", True, True),
        ("82 % of `a`", "about 79 % of `a`", True, True),
    ],
)
def test_by_a_baseline_of_version_1_figures_do_not_make_a_finding_new_but_names_do(
    known: str,
    now: str,
    new: bool,  # noqa: FBT001
    gone: bool,  # noqa: FBT001
) -> None:
    left, lost = tell_apart([diagnostic(now)], {trait_of(diagnostic(known)).worded(): 1})

    assert (bool(left), bool(lost)) == (new, gone)


def test_findings_that_read_the_same_are_matched_before_those_that_nearly_do() -> None:
    known = {Trait("a.md", "a-rule", "item 1 is empty"): 1, Trait("a.md", "a-rule", "item 2 is empty"): 1}

    left, lost = tell_apart([diagnostic("item 3 is empty"), diagnostic("item 2 is empty")], known)

    assert (left, dict(lost)) == ((), {})
    assert tell_apart([], known)[1] == known


def test_a_finding_is_the_same_in_other_words_and_another_one_about_something_else() -> None:
    known = replace(diagnostic("`nowhere` is not an entry"), about=("nowhere",))
    reworded = replace(known, message="there is no entry called `nowhere`", line=7, end_line=7)
    elsewhere = replace(known, about=("elsewhere",))

    assert tell_apart([reworded, elsewhere], {trait_of(known): 1}) == ((elsewhere,), {})
    assert tell_apart([reworded, reworded], {trait_of(known): 1}) == ((reworded,), {})


def test_what_reads_the_same_is_matched_before_what_is_about_the_same() -> None:
    first, second = (replace(diagnostic(message), about=("a",)) for message in ("one", "two"))
    known = {trait_of(first): 1, trait_of(second): 1}

    assert tell_apart([second], known) == ((), {trait_of(first): 1})


EDITS = st.lists(
    st.tuples(
        st.sampled_from(["insert", "break", "remove", "rename", "add", "title", "note", "ignore", "mend"]),
        st.integers(0, 3),
    ),
    min_size=1,
    max_size=4,
)


def edit(playbook: Kept, kind: str, number: int, written: Callable[..., str]) -> None:
    entries = sorted(playbook.root.glob("cases/**/*.md")) + sorted(playbook.root.glob("playbook/practices/*.md"))
    name = entries[number % len(entries)].relative_to(playbook.root).as_posix() if entries else TOLD
    text = (playbook.root / name).read_text() if entries else ""
    match kind:
        case "insert":
            playbook.write({name: text.replace("\n---\n", "\n---\n\nA line.\n")})
        case "break":
            playbook.write({name: text + f"\nSee [[gone-{number}]] and [[nowhere]], ![](missing.png).\n"})
        case "mend":
            playbook.write({name: text.replace("[[nowhere]]", "it")})
        case "title":
            playbook.write({name: text.replace("title: ", "title: Told # ")})
        case "remove":
            (playbook.root / name).unlink(missing_ok=True)
        case "rename" if entries:
            (playbook.root / name).rename(playbook.root / name.replace(".md", f"-{number}.md"))
        case "add":
            playbook.write({f"cases/2026/new-{number}.md": written("case", f"New {number}", "See [[told]].\n")})
        case "note":
            playbook.write({"README.md": "changed\n"})
        case "ignore":
            playbook.write({".gitignore": "told.md\n"})
        case _:
            pass


@pytest.mark.slow
@how(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=EDITS)
def test_new_is_what_is_found_after_without_what_was_found_before(
    old: Kept, tmp_path: Path, written: Callable[..., str], edits: list[tuple[str, int]]
) -> None:
    old.git("reset", "--quiet", "--hard")
    old.git("clean", "--quiet", "-x", "-d", "--force")
    before = tmp_path / "before"
    if not before.exists():
        shutil.copytree(old.root, before)
    for kind, number in edits:
        edit(old, kind, number, written)

    names = {each.before: each.path for each in changes_since(old.root, "HEAD") if each.status == "renamed"}
    then = kinds(each.renamed(names) for each in map(trait_of, check_playbook(api.load(before)).diagnostics))
    now = check_playbook(api.load(old.root))
    brought = brought_since(api.load(old.root), now, "HEAD")
    assert kinds(map(trait_of, brought)) == kinds(map(trait_of, now.diagnostics)) - then

    lines = changed_lines(old.root, "HEAD")
    told = api.check(api.load(old.root), changed_since="HEAD").diagnostics
    more = [each for each in told if each not in brought]
    assert [each for each in told if each in brought] == brought
    assert all(each.line in lines[each.path] or each.end_line > each.line for each in more)


def kinds(traits: Iterable[Trait]) -> Counter[Trait]:
    return Counter(trait.wordless() for trait in traits)


def test_the_baseline_excuses_nothing_on_a_changed_line(old: Kept) -> None:
    api.write_baseline(api.load(old.root))
    old.commit()
    old.edit(TOLD, "See [[nowhere]].", "Do see [[nowhere]].")

    assert BROKEN not in found(old, "")
    assert found(old) == [BROKEN]


def test_a_baseline_is_small_sorted_and_the_same_twice(old: Kept) -> None:
    old.edit(TOLD, "What happened\n\nAs written.", "What happened\n\nAs [[nowhere]].")
    old.edit(TOLD, "status: published", "status: pubished")
    file = old.root / ".playbook-baseline.json"

    assert api.write_baseline(api.load(old.root)) == 1
    assert file.read_text() == (
        '{\n"version": 2,\n"findings": [\n'
        '{"path": "cases/2026/told.md", "rule": "wrong-value", "message": "`status` cannot be `pubished`",'
        ' "about": ["status", "pubished"], "count": 1}\n'
        "]\n}\n"
    )
    old.edit(TOLD, "status: pubished", "status: published")
    assert api.write_baseline(api.load(old.root)) == 2
    first = file.read_bytes()
    assert api.write_baseline(api.load(old.root)) == 2
    assert file.read_bytes() == first
    assert b'"there is no entry `nowhere`", "about": ["nowhere"], "count": 2}' in first


def test_a_shrunken_baseline_holds_what_is_left_of_it(old: Kept) -> None:
    old.edit(TOLD, "What happened\n\nAs written.", "What happened\n\nAs [[nowhere]].")
    api.write_baseline(api.load(old.root))
    old.edit(TOLD, "See [[nowhere]].", "See [[elsewhere]].")

    report = api.check(api.load(old.root))
    assert [each.message for each in report.diagnostics] == ["there is no entry `elsewhere`"]
    assert (report.accepted, report.gone) == (1, 1)
    assert api.write_baseline(api.load(old.root), shrink=True) == 1
    report = api.check(api.load(old.root))
    assert (len(report.diagnostics), report.accepted, report.gone) == (1, 1, 0)


def test_an_empty_baseline(old: Kept) -> None:
    old.edit(TOLD, "See [[nowhere]].", "See it.")

    assert api.write_baseline(api.load(old.root)) == 0
    assert (old.root / ".playbook-baseline.json").read_text() == '{\n"version": 2,\n"findings": []\n}\n'


def test_the_baseline_may_have_another_name(old: Kept) -> None:
    old.write({"playbook.toml": '[rules]\nbaseline = "tools/old findings.json"\n'})

    api.write_baseline(api.load(old.root))

    assert (old.root / "tools" / "old findings.json").is_file()
    assert found(old, "") == []


def test_the_baseline_stays_inside(old: Kept) -> None:
    old.write({"playbook.toml": '[rules]\nbaseline = "../old.json"\n'})

    with pytest.raises(SettingsError) as error:
        api.load(old.root)

    assert str(error.value) == (
        f"{old.root / 'playbook.toml'}: `rules.baseline`: `../old.json` must be a file inside the repository"
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<<<<<<< HEAD\n", "Expecting value: line 1 column 1 (char 0)"),
        ('{"findings": []}', "`version`: Field required"),
        ('{"version": 3, "findings": []}', "`version`: must be 1 or 2"),
        ("[]", "it must be an object"),
        (
            '{"version": 1, "findings": [{"path": "a", "rule": "b", "message": "c", "count": 0}]}',
            "`findings.1.count`: must be greater than 0",
        ),
        ('{"version": 1, "findings": [{"path": "a", "rule": "b"}]}', "`findings.1.message`: Field required"),
        ('{"version": 1, "findings": [], "more": 1}', "`more`: Extra inputs are not permitted"),
        ("[" * 100_000, "maximum recursion depth exceeded while decoding a JSON array from a unicode string"),
    ],
)
def test_a_broken_baseline_is_told_in_one_line(old: Kept, text: str, reason: str) -> None:
    old.write({".playbook-baseline.json": text})

    with pytest.raises(SettingsError) as error:
        api.check(api.load(old.root))

    assert str(error.value) == (
        f"{old.root / '.playbook-baseline.json'} is not a baseline: {reason}; restore it from Git, or delete it and create a"
        " new one with `playbook check --write-baseline`"
    )
