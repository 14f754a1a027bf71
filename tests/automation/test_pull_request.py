"""A pull request: its check reads only, its review becomes one comment, and a stranger's words do nothing."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.automation.conftest import Forge, Runner

BOT = {"login": "github-actions[bot]"}
MARKER = "<!-- living-playbook: review -->\n"
NASTY = "$(touch pwned)`touch pwned`;touch pwned #"
_CASE = """---
title: {title}
summary: What happened when we cancelled Mondays.
status: {status}
owner: Learning lead
audience: organisation
practices: [example-practice]
---

## Situation

::set-output name=x::y and @everybody $(touch pwned) `touch pwned`

## What we did

As written.

## What happened

As told.
"""


@pytest.fixture
def proposed(clone: Path, git: Callable[..., str], tmp_path: Path) -> Callable[..., str]:
    """Return a function that pushes a case on a branch, checks out the merge as GitHub does, and returns the head."""

    def propose(branch: str, case: str) -> str:
        member = tmp_path / "member"
        if not member.exists():
            git(tmp_path, "clone", "--quiet", "remote.git", "member")
            git(member, "checkout", "--quiet", "-b", branch)
        (member / "cases" / "2026" / "mondays.md").write_text(case, encoding="utf-8")
        git(member, "add", "--all")
        git(member, "commit", "--quiet", "--message", "A case")
        git(member, "push", "--quiet", "origin", branch)
        git(clone, "fetch", "--quiet", "origin")
        git(clone, "checkout", "--quiet", "--force", "--detach", "origin/main")
        git(clone, "merge", "--quiet", "--no-ff", "--message", "Merge", f"origin/{branch}")
        return git(member, "rev-parse", "HEAD")

    return propose


@pytest.fixture
def checked(runner: Callable[..., Runner]) -> Callable[[], Runner]:
    """Return a function that runs the check of pull request 7."""

    def check() -> Runner:
        event = {"pull_request.user.login": "a-member", "pull_request.number": "7"}
        return runner(
            "check",
            "check",
            **{"github.base_ref": "main"},
            **{f"github.event.{name}": value for name, value in event.items()},
        )

    return check


@pytest.fixture
def commented(runner: Callable[..., Runner]) -> Callable[..., Runner]:
    """Return a function that runs the workflow which follows a check."""

    def comment(head: str, **changes: str) -> Runner:
        told = {
            "event": "pull_request",
            "conclusion": "success",
            "id": "1",
            "head_sha": head,
            "head_repository.id": "99",
        }
        event = {f"github.event.workflow_run.{name}": value for name, value in {**told, **changes}.items()}
        return runner("review-comment", "comment", **event)

    return comment


def pull(head: str, state: str = "open", repository: int = 99) -> dict[str, Any]:
    return {"number": 7, "state": state, "head": {"sha": head, "repo": {"id": repository}}}


def test_a_change_is_checked_and_its_comment_kept_up_to_date(
    proposed: Callable[..., str],
    checked: Callable[[], Runner],
    commented: Callable[..., Runner],
    forge: Forge,
    tmp_path: Path,
) -> None:
    head = proposed("mondays", _CASE.format(title="Mondays", status="in-review"))
    first = checked()
    assert first.failed
    annotations = [line for line in first.log if line.startswith("::")]
    assert annotations
    assert {line.partition(",")[0] for line in annotations} == {"::error file=cases/2026/mondays.md"}
    assert first.ran[-2:] == ["Write the review", "Hand the review over"]
    assert "Build the preview" not in first.ran
    assert forge.requests == []

    forge.pulls[7] = pull(head)
    assert not commented(head, conclusion="failure").failed
    (comment,) = forge.comments_on(7)
    assert comment.startswith(MARKER)
    assert "`missing-field`" in comment

    head = proposed("mondays", _CASE.format(title="No Mondays", status="draft"))
    second = checked()
    assert not second.failed, second.log
    assert (tmp_path / "artifacts" / "preview" / "index.html").is_file()
    forge.pulls[7] = pull(head)
    assert not commented(head).failed
    (comment,) = forge.comments_on(7)
    assert "No Mondays" in comment
    assert comment.startswith(
        f"{MARKER}[Fetch the preview](https://forge.example/artifacts/preview), unpack it and open `index.html`.\n\n"
        "<!-- playbook-review -->\nThis branch adds the case “No Mondays”"
    )


def test_a_review_that_cannot_be_written_does_not_leave_an_old_one(
    clone: Path,
    proposed: Callable[..., str],
    checked: Callable[[], Runner],
    commented: Callable[..., Runner],
    forge: Forge,
) -> None:
    head = proposed("mondays", _CASE.format(title="Mondays", status="draft"))
    (clone / "playbook.toml").write_text("[site\n", encoding="utf-8")
    forge.pulls[7] = pull(head)
    forge.comments[1] = {"id": 1, "on": 7, "user": BOT, "body": f"{MARKER}This branch adds the case “Mondays”."}
    assert checked().failed
    assert not commented(head, conclusion="failure").failed
    assert forge.comments_on(7) == [
        (
            f"{MARKER}No review could be written."
            " [The log of the check](https://forge.example/acme/playbook/actions/runs/5) tells why.\n"
        )
    ]


def test_an_empty_review_writes_nothing(commented: Callable[..., Runner], forge: Forge, review: Path) -> None:
    (review / "review.md").write_bytes(b"")
    done = commented("1" * 40)
    assert (done.failed, done.log, forge.requests) == (False, ["The review is empty."], [])


def test_a_strangers_words_do_nothing(
    clone: Path,
    proposed: Callable[..., str],
    checked: Callable[[], Runner],
    commented: Callable[..., Runner],
    forge: Forge,
) -> None:
    title = f'"{NASTY} <b>@acme/all</b>\\n::error::x"'
    head = proposed("a$(touch${IFS}pwned)`id`", _CASE.format(title=title, status="in-review"))
    done = checked()
    assert {line.partition(" ")[0] for line in done.log if line.lstrip().startswith("::")} == {"::error"}
    assert all(
        line.startswith("::error file=cases/2026/mondays.md,") for line in done.log if line.lstrip().startswith("::")
    )
    forge.pulls[7] = pull(head)
    assert not commented(head).failed
    (comment,) = forge.comments_on(7)
    assert "@a" not in comment
    assert list(clone.rglob("pwned")) == []


def test_a_check_may_write_nothing(checked: Callable[[], Runner], proposed: Callable[..., str], forge: Forge) -> None:
    proposed("mondays", _CASE.format(title="Mondays", status="in-review"))
    checked()
    assert list(forge.tokens.values()) == [{"contents": "read"}]


@pytest.fixture
def review(tmp_path: Path) -> Path:
    """Return the folder of a review that was handed over."""
    folder = tmp_path / "artifacts" / "review"
    folder.mkdir(parents=True)
    (folder / "number").write_text("7\n", encoding="utf-8")
    (folder / "review.md").write_text("What changes.\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "known",
    [pull("0" * 40), pull("1" * 40, state="closed"), pull("1" * 40, repository=98)],
    ids=["newer change", "closed", "another repository"],
)
@pytest.mark.usefixtures("review")
def test_no_comment_where_the_host_does_not_confirm_the_number(
    commented: Callable[..., Runner], forge: Forge, known: dict[str, Any]
) -> None:
    forge.pulls[7] = known
    assert not commented("1" * 40).failed
    assert forge.comments == {}


@pytest.mark.parametrize("number", ["7/../../issues", "07", "$(id)", "7\n8", "", "99999999999999999999999"])
def test_a_number_that_is_none_stops_the_comment(
    commented: Callable[..., Runner], forge: Forge, review: Path, number: str
) -> None:
    (review / "number").write_text(number, encoding="utf-8")
    assert commented("1" * 40).failed
    assert forge.requests == []


def test_a_link_in_place_of_a_review_is_not_followed(
    commented: Callable[..., Runner], forge: Forge, review: Path
) -> None:
    (review / "review.md").unlink()
    (review / "review.md").symlink_to("/etc/hostname")
    done = commented("1" * 40)
    assert (done.failed, done.log, forge.requests) == (False, ["There is no review to show."], [])


def test_only_our_own_comment_is_written_over(commented: Callable[..., Runner], forge: Forge, review: Path) -> None:
    forge.pulls[7] = pull("1" * 40)
    for number in range(130):
        forge.comments[number] = {"id": number, "on": 7, "user": {"login": "somebody"}, "body": f"{MARKER}mine"}
    forge.comments[120]["user"] = {"login": "github-actions[bot]"}
    assert not commented("1" * 40).failed
    changed = {number: each["body"] for number, each in forge.comments.items() if each["body"] != f"{MARKER}mine"}
    assert changed == {120: f"{MARKER}What changes.\n"}
    (review / "review.md").write_bytes(b"\xff" + "ä@b".encode() * 60_000)
    assert not commented("1" * 40).failed
    cut = forge.comments[120]["body"]
    assert len(cut) < 65_536
    assert cut.startswith(f"{MARKER}\N{REPLACEMENT CHARACTER}ä@\u200bbä")
    assert cut.endswith("\n\n… cut here: the whole review is kept with the check.")


@pytest.mark.parametrize("changes", [{"event": "push"}, {"conclusion": "cancelled"}, {"conclusion": "skipped"}])
def test_other_runs_are_not_answered(
    commented: Callable[..., Runner], forge: Forge, review: Path, changes: dict[str, str]
) -> None:
    done = commented("1" * 40, **changes)
    assert (done.ran, forge.requests) == ([], [])
    shutil.rmtree(review)
