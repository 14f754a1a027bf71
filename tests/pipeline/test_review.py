"""`playbook review` on real repositories: the whole comment, and what cannot be compared."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from living_playbook import api
from living_playbook.errors import PlaybookError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

COMMENTS = Path(__file__).parent / "review"
PREVIEW = "https://preview.example/7"
CIRCLES = "playbook/practices/circles.md"
STORY = """Eight plant managers met every second week for six months, always at the same hour. Each time one of them
brought a problem, and the others asked questions before anybody gave advice. Scrap fell from nine percent to six, and
three fixes spread to other plants within days instead of months. Two managers left early because nobody covered their
shifts. The sponsor asked after every meeting what had changed, and paid for the travel out of his own budget.
"""


@dataclass(frozen=True, slots=True)
class Branch:
    """A repository whose main branch holds a playbook, on a branch of its own."""

    root: Path

    def git(self, *arguments: str, author: str = "Ada Byron") -> str:
        people = {f"GIT_{role}_{part}": author for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}
        days = {f"GIT_{role}_DATE": "2026-01-01T12:00:00Z" for role in ("AUTHOR", "COMMITTER")}
        own = {"PATH": os.environ["PATH"], "HOME": str(self.root.parent), "GIT_CONFIG_NOSYSTEM": "1", **people, **days}
        command = ["git", *arguments]
        return subprocess.run(command, cwd=self.root, env=own, check=True, capture_output=True, text=True).stdout

    def commit(self, files: Mapping[str, str | None], author: str = "Ada Byron") -> None:
        """Write files, delete those that are None, and commit."""
        for name, text in files.items():
            path = self.root / name
            if text is None:
                path.unlink()
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "A step", author=author)

    def comment(self, audience: str | None = None, *, author: str = "", preview: str = "") -> str:
        """Return the comment on the branch."""
        review = api.review(api.load(self.root), "main", audience, author=author)
        return api.render_review(review, preview=preview)


@pytest.fixture
def branch(playbook_of: Callable[..., Path]) -> Callable[..., Branch]:
    """Return a function that commits files to main and begins a branch."""

    def begin(files: Mapping[str, str]) -> Branch:
        made = Branch(playbook_of(files))
        made.git("init", "--quiet", "--template=", "--initial-branch", "main")
        made.git("add", "--all")
        made.git("commit", "--quiet", "--message", "The playbook")
        made.git("checkout", "--quiet", "-b", "change")
        return made

    return begin


def case(written: Callable[..., str], title: str, body: str = "As written.", **fields: object) -> str:
    text = f"## Situation\n\n{body}\n\n## What we did\n\nWe met, as in [[circles]].\n\n## What happened\n\nIt ended.\n"
    team = fields.pop("team", title)
    return written("case", title, text, context={"organisation": team}, **fields)


@pytest.fixture
def rich(branch: Callable[..., Branch], written: Callable[..., str]) -> Branch:
    """Return a branch that does some of everything."""
    made = branch(
        {
            CIRCLES: written("practice", "Circles", goals=["calm"], owner="heron"),
            "playbook/people/heron.md": written("person", "Blue Heron", owner="Programme lead"),
            "playbook/goals/calm.md": written("goal", "Calm work"),
            "playbook/checklists/before.md": written("checklist", "Before a circle", owner="ada-byron"),
            "cases/2025/pumps.md": case(written, "Pumps", STORY, origin="published", owner="heron"),
            "cases/2025/valves.md": case(written, "Valves", outcome="failed", origin="published"),
            "cases/2025/gears.md": case(written, "Gears", outcome="failed", origin="published", audience="circle"),
            "cases/2025/old-tale.md": case(
                written, "An old tale", origin="published", outcome="too-early", related=[{"to": "gears", "why": "x"}]
            ),
        }
    )
    made.git("mv", "playbook/checklists/before.md", "playbook/checklists/first.md")
    made.commit(
        {
            "cases/2026/plants.md": case(
                written, "Plants", f"Ask ada@example.org.\n\n{STORY}", functions=["finance"], owner="Plant lead"
            ),
            "cases/2025/gears.md": case(
                written, "Gears", outcome="failed", origin="published", audience="organisation"
            ),
            "cases/2025/old-tale.md": None,
            CIRCLES: written(
                "practice", "Circles", owner="heron", problem="Nobody asks.", related=[{"to": "old-tale", "why": "x"}]
            ),
            "playbook/vocabulary.yml": (made.root / "playbook/vocabulary.yml").read_text() + "\n",
        }
    )
    return made


def test_the_comment_tells_what_a_reviewer_must_decide(rich: Branch) -> None:
    comment = rich.comment(preview=PREVIEW)

    assert comment == expected("comment.md", comment)
    assert comment == rich.comment(preview=PREVIEW)


def expected(name: str, comment: str) -> str:
    """Return the comment that is kept under a name; UPDATE=1 keeps this one."""
    if os.environ.get("UPDATE"):
        (COMMENTS / name).write_text(comment, encoding="utf-8")
    return (COMMENTS / name).read_text(encoding="utf-8")


def test_a_case_from_the_form_is_told_with_what_publishing_it_would_do(
    branch: Callable[..., Branch], written: Callable[..., str]
) -> None:
    files = {
        CIRCLES: written("practice", "Circles", owner="Learning lead"),
        "cases/2025/valves.md": case(written, "Valves", origin="published"),
        "cases/2025/gears.md": case(written, "Gears", origin="published", audience="circle"),
    }
    results = [{"metric": "scrap", "unit": "percent", "wanted": "down", "baseline": 9, "result": 6}]
    sent = case(
        written,
        "Plants",
        status="in-review",
        owner=None,
        functions=["finance"],
        design="before-after",
        results=results,
        consent={"given_on": "2025-12"},
    )
    made = branch(files)
    made.commit({"cases/2026/plants.md": sent})

    comment, theirs = made.comment(preview=PREVIEW), made.comment("organisation")

    assert comment == expected("in-review.md", comment)
    assert "would move the grade of “Circles” from emerging to promising once published" in theirs
    assert "“Circles”: emerging → promising" in theirs
    record = json.loads(api.render_review(api.review(api.load(made.root), "main"), "json"))
    assert record["touched"][0]["needs_fields"] == ["owner"]
    assert [each["after"]["grade"] for each in record["once_published"]["grades"]] == ["promising"]
    made.commit({"cases/2026/plants.md": sent.replace("status: in-review", "status: published\nowner: Plant lead")})
    published = made.comment()
    assert "and moves the grade of “Circles” from emerging to promising. The check passes." in published
    assert "nce published" not in published


def test_the_findings_are_those_of_the_check(rich: Branch) -> None:
    playbook = api.load(rich.root)

    record = json.loads(api.render_review(api.review(playbook, "main"), "json"))

    gate = api.check(playbook, changed_since="main").diagnostics
    keys = ("path", "line", "name", "message", "help")
    assert [[each[key] for key in keys] for each in record["checked"]["new"]] == [
        [getattr(each, key) for key in keys] for each in gate
    ]
    assert record["checked"]["fails"] is True


def test_one_audience_is_told_only_what_it_reads(rich: Branch) -> None:
    rich.commit(
        {
            "cases/2026/secret.md": rich.root.joinpath("cases/2026/plants.md")
            .read_text()
            .replace("Plants", "Secret")
            .replace("audience: organisation", "audience: circle")
        }
    )

    everything, theirs = rich.comment(), rich.comment("organisation")

    assert "Secret" in everything
    assert "secret" not in theirs.lower()
    assert "Only what organisation may read was compared." in theirs
    # What the circle alone could read until now is new to everybody else.
    assert "Added: “Gears”" in theirs


def test_the_base_is_where_the_branch_began(branch: Callable[..., Branch], written: Callable[..., str]) -> None:
    made = branch({CIRCLES: written("practice", "Circles")})
    made.commit({"cases/2026/ours.md": case(written, "Ours", origin="published")})
    made.git("checkout", "--quiet", "main")
    made.commit({"cases/2026/theirs.md": case(written, "Theirs", origin="published")})
    made.git("checkout", "--quiet", "change")

    assert (
        "This branch adds the case “Ours” and moves the grade of “Circles” from untested to emerging." in made.comment()
    )
    assert "Theirs" not in made.comment()


def test_nothing_changed_is_one_line(branch: Callable[..., Branch], written: Callable[..., str]) -> None:
    made = branch({CIRCLES: written("practice", "Circles")})
    made.commit({"notes.txt": "Nothing that the playbook reads.\n"})

    assert made.comment().splitlines()[1:3] == ["This branch changes 1 file and no entry. The check passes.", ""]
    made.git("reset", "--quiet", "--hard", "main")
    assert made.comment() == "<!-- playbook-review -->\nThis branch changes nothing in the playbook.\n"


def test_a_branch_that_starts_a_playbook_adds_all_of_it(
    playbook_of: Callable[..., Path], written: Callable[..., str]
) -> None:
    made = Branch(playbook_of({CIRCLES: written("practice", "Circles")}))
    made.git("init", "--quiet", "--template=", "--initial-branch", "main")
    made.git("commit", "--quiet", "--allow-empty", "--message", "Nothing yet")
    made.git("checkout", "--quiet", "-b", "change")
    made.git("add", "--all")
    made.git("commit", "--quiet", "--message", "The playbook")

    assert "This branch adds the practice “Circles”." in made.comment()


def test_other_audiences_are_told_of(branch: Callable[..., Branch], written: Callable[..., str]) -> None:
    made = branch({CIRCLES: written("practice", "Circles")})
    made.commit({"playbook.toml": '[audience]\nlevels = ["circle", "leaders", "organisation"]\n'})

    assert (
        "- **The audience levels have changed**, for every entry, even where no line of it changed: `organisation` >"
        " `leaders` > `circle` before, `circle` > `leaders` > `organisation` now, the widest first\n" in made.comment()
    )
    assert "The levels of audiences" not in made.comment("circle")


def test_a_change_that_eases_its_own_check_is_told_of(
    branch: Callable[..., Branch], written: Callable[..., str]
) -> None:
    said = "- **This change alters what the check allows**, in {}: a passing check means nothing until that is"
    made = branch({CIRCLES: written("practice", "Circles")})
    broken = written("practice", "Circles", related=[{"to": "nowhere", "why": "x"}])
    made.commit({CIRCLES: broken, "playbook.toml": '[rules]\nseverity = { broken-link = "off" }\n'})
    off = made.comment()
    made.commit({"playbook.toml": '[site]\ntitle = "Ours"\n'})
    titled = made.comment()
    api.write_baseline(api.load(made.root))
    put_off = made.comment()
    made.git("add", "--all")
    made.git("commit", "--quiet", "--message", "Put off")
    made.git("branch", "--force", "main")
    made.commit({CIRCLES: written("practice", "Circles")})
    api.write_baseline(api.load(made.root), shrink=True)
    shrunk = made.comment()

    assert "The check passes." in off
    assert said.format("`playbook.toml`") in off
    assert "The change itself" not in titled
    assert "`.playbook-baseline.json`" in shrunk
    assert "The change itself" not in shrunk
    assert said.format("`.playbook-baseline.json`") in put_off
    assert "**The check fails.**" in put_off, "on a changed line a baseline excuses nothing"


def test_a_base_with_broken_settings_is_read_with_those_of_the_change(
    branch: Callable[..., Branch], written: Callable[..., str]
) -> None:
    made = branch({CIRCLES: written("practice", "Circles"), "playbook.toml": "[site\n"})
    made.commit({"playbook.toml": '[site]\ntitle = "Ours"\n'})

    comment = made.comment()

    assert "Note: the base's settings cannot be used, so it was read with those of the change:" in comment
    assert "playbook-" not in comment.replace("playbook-review", ""), "no name of a folder that is gone"
    assert "changes 1 file and no entry" in comment


def test_files_that_cannot_be_read_hide_nothing_else(
    branch: Callable[..., Branch], written: Callable[..., str]
) -> None:
    made = branch({CIRCLES: written("practice", "Circles"), "cases/2025/a.md": case(written, "A", origin="published")})
    made.commit({"cases/2025/a.md": "---\ntitle: [\n---\n", "cases/2025/b.md": case(written, "B", origin="published")})

    comment = made.comment()

    assert "**The check fails.**" in comment
    assert (
        "- **Cannot be read**, so it counts for nothing here until the findings of the check are fixed: `cases/2025/a.md`"
        in comment
    )
    assert "This branch adds the case “B” and leaves 1 file that cannot be read." in comment
    assert "- Added: “B”" in comment
    assert "**Error** at `cases/2025/a.md:2`" in comment


def test_who_only_brings_a_branch_up_to_date_wrote_nothing_of_it(
    branch: Callable[..., Branch], written: Callable[..., str]
) -> None:
    made = branch({CIRCLES: written("practice", "Circles", owner="zoe-main")})
    made.commit({"cases/2025/a.md": case(written, "A", origin="published", owner="learning")})
    made.git("checkout", "--quiet", "main")
    made.commit({"cases/2025/b.md": case(written, "B", origin="published")}, author="Somebody")
    made.git("checkout", "--quiet", "change")
    made.git("merge", "--quiet", "--no-ff", "--message", "Up to date", "main", author="Zoe Main")

    comment = made.comment()

    assert "Written by `Ada Byron`." in comment
    assert "- `zoe-main`: owns the practice that it is about: “Circles”" in comment
    assert "“B”" not in comment


def test_the_author_is_never_proposed(rich: Branch) -> None:
    own = rich.comment(author="Blue Heron")

    people = own[own.index("### Who should review it") :]
    assert "`heron`" not in people
    assert "`ada-byron`" in people
    # Without a name the authors of the commits are meant, of which one keeps the checklist.
    assert "`ada-byron`" not in rich.comment()[rich.comment().index("### Who should review it") :]


def test_nobody_independent_is_said(branch: Callable[..., Branch], written: Callable[..., str]) -> None:
    made = branch({CIRCLES: written("practice", "Circles", owner="ada-byron")})
    made.commit({CIRCLES: written("practice", "Circles", owner="ada-byron", problem="Nobody asks.")})

    assert made.comment().endswith(
        "Nobody independent of the author is known: everything it changes is owned by `ada-byron`, who wrote it.\n"
    )


@pytest.mark.parametrize(
    "address",
    [
        "preview",
        "javascript:alert(1)",
        "https://",
        "https://a.example/x y",
        "https://a.example/)",
        "http://[",
        "https://a.example/?q",
    ],
)
def test_a_preview_is_an_address_of_the_web(branch: Callable[..., Branch], address: str) -> None:
    made = branch({})

    with pytest.raises(PlaybookError, match="is not an address of a site; write one such as"):
        made.comment(preview=address)


def test_no_such_format_is_told(branch: Callable[..., Branch]) -> None:
    review = api.review(api.load(branch({}).root), "main")

    with pytest.raises(PlaybookError, match="there is no review format `markdwn`; did you mean `markdown`\\?"):
        api.render_review(review, "markdwn")
