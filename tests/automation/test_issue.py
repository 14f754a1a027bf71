"""An issue becomes a draft on a branch and a pull request; nothing that stands in it is run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.automation.conftest import Forge, Runner

BODY = """### Summary

What happened when we cancelled Mondays.

### Outcome

worked

### Practices

Example: half an hour to look back

### Situation

Every Monday was full of meetings.

### What we did

_No response_

### What happened

$(touch pwned) `touch pwned` @everybody
::error file=x::y

### Audience

leaders
"""


@pytest.fixture
def labelled(runner: Callable[..., Runner], clone: Path, git: Callable[..., str]) -> Callable[..., Runner]:
    """Return a function that runs what follows when somebody sets a label on issue 12."""

    def label(name: str = "draft-case") -> Runner:
        git(clone, "checkout", "--quiet", "--force", "--detach", "origin/main")
        git(clone, "clean", "--quiet", "-d", "--force")
        if git(clone, "branch", "--list", "entry-from-issue-12"):
            git(clone, "branch", "--quiet", "-D", "entry-from-issue-12")
        return runner(
            "entry-from-issue", "draft", **{"github.event.label.name": name, "github.event.issue.number": "12"}
        )

    return label


def issue(title: str = "Mondays without meetings", body: str | None = BODY) -> dict[str, Any]:
    return {"number": 12, "state": "open", "user": {"login": "somebody"}, "title": title, "body": body}


def test_an_issue_becomes_a_pull_request_and_is_written_again(
    labelled: Callable[..., Runner], clone: Path, forge: Forge, git: Callable[..., str]
) -> None:
    forge.issues[12] = issue()
    done = labelled()
    assert not done.failed, done.log
    path = "cases/2026/mondays-without-meetings.md"
    remote = clone.parent / "remote.git"
    assert git(remote, "diff", "--name-only", "main", "entry-from-issue-12") == path
    text = git(remote, "show", f"entry-from-issue-12:{path}")
    assert "title: Mondays without meetings\nstatus: draft" in text
    assert "# proposed: leaders" in text
    assert "outcome: worked" in text
    assert "- example-practice" in text
    assert "Every Monday was full of meetings." in text
    assert "$(touch pwned) `touch pwned` @everybody" in text
    assert "_No response_" not in text
    assert (
        git(remote, "log", "-1", "--format=%an %s", "entry-from-issue-12") == "github-actions[bot] Draft from issue #12"
    )
    made = forge.pulls[13]
    assert (made["title"], made["head"], made["base"]) == ("Mondays without meetings", "entry-from-issue-12", "main")
    assert made["body"].startswith("Written from #12. Merging it closes that issue: closes #12.\n\n")
    assert forge.comments_on(12) == ["The draft is in https://forge.example/pulls/13\n\n"]
    assert list(clone.rglob("pwned")) == []
    assert [line for line in done.log if line.lstrip().startswith("::")] == []

    forge.issues[12] = issue(body=BODY.replace("worked", "failed"))
    assert not labelled().failed
    assert "outcome: failed" in git(remote, "show", f"entry-from-issue-12:{path}")
    assert git(remote, "rev-list", "--count", "main..entry-from-issue-12") == "1"
    assert (list(forge.pulls), len(forge.comments_on(12))) == ([13], 2)

    git(clone, "commit", "--quiet", "--amend", "--no-edit", "--reset-author", "--message", "By hand")
    git(clone, "push", "--quiet", "--force", "origin", "HEAD:refs/heads/entry-from-issue-12")
    assert not labelled().failed
    assert git(remote, "log", "-1", "--format=%s", "entry-from-issue-12") == "By hand"
    assert forge.comments_on(12)[-1].startswith("Somebody has worked on the branch entry-from-issue-12 since")


@pytest.mark.parametrize("title", ["$(touch pwned)", "--root=/ `id`", "--help", "../../etc/x; touch pwned", "\"'\\"])
def test_a_title_is_a_title(
    labelled: Callable[..., Runner], clone: Path, forge: Forge, git: Callable[..., str], title: str
) -> None:
    forge.issues[12] = issue(title)
    done = labelled()
    assert not done.failed, done.log
    assert list(clone.rglob("pwned")) == []
    (answer,) = forge.comments_on(12)
    if answer.startswith("No draft was written:"):
        assert "no file name can be made from" in answer
    else:
        changed = git(clone.parent / "remote.git", "diff", "--name-only", "main", "entry-from-issue-12")
        assert changed.startswith("cases/2026/")
        assert forge.pulls[13]["title"] == title


@pytest.mark.parametrize("label", ["draft-$(touch pwned)", "draft-", "draft-case;id", "draft---help"])
def test_a_label_that_names_no_type_stops_it(
    labelled: Callable[..., Runner], forge: Forge, clone: Path, label: str
) -> None:
    forge.issues[12] = issue()
    done = labelled(label)
    assert done.failed
    assert (forge.pulls, forge.comments, list(clone.rglob("pwned"))) == ({}, {}, [])


def test_other_labels_do_nothing(labelled: Callable[..., Runner], forge: Forge) -> None:
    assert labelled("case").ran == []
    assert forge.requests == []


def test_a_pull_request_that_is_refused_is_answered(
    labelled: Callable[..., Runner], clone: Path, forge: Forge, git: Callable[..., str]
) -> None:
    forge.issues[12], forge.refused = issue(), frozenset({"POST pulls"})
    assert labelled().failed
    assert git(clone.parent / "remote.git", "branch", "--list", "entry-from-issue-12")
    assert forge.comments_on(12) == [
        (
            "The draft is on the branch entry-from-issue-12, but this job may open no pull request. Open it by hand."
            ' GitHub said:\n\n    {"message": "GitHub Actions is not permitted to create or approve pull requests."}'
        )
    ]

    forge.refused = frozenset()
    assert not labelled().failed
    assert forge.pulls[13]["head"] == "entry-from-issue-12"


def test_an_unknown_type_is_answered(labelled: Callable[..., Runner], forge: Forge) -> None:
    forge.issues[12] = issue()
    assert not labelled("draft-cse").failed
    (answer,) = forge.comments_on(12)
    assert answer.startswith("No draft was written:\n\n    playbook: there is no type `cse`; did you mean `case`?")


def test_an_empty_issue_is_answered(labelled: Callable[..., Runner], forge: Forge) -> None:
    forge.issues[12] = issue(body=None)
    assert not labelled().failed
    (answer,) = forge.comments_on(12)
    assert answer.endswith("notes.md: it contains no text\n")
    assert forge.pulls == {}
