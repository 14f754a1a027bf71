"""The jobs of GitLab, run by bash: reports on a merge request, the site, and one issue that says what is due."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

import living_playbook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Done = subprocess.CompletedProcess[str]
Issues = dict[int, dict[str, str]]


@pytest.fixture
def job(clone: Path) -> Callable[..., Done]:
    """Return a function that runs the script of a job in the clone, without what comes before: the package is there."""
    jobs = yaml.safe_load((clone / ".gitlab-ci.yml").read_text(encoding="utf-8"))

    def run(name: str, **variables: str) -> Done:
        surroundings = {
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "HOME": str(clone.parent),
            "LANG": "C.UTF-8",
            "PYTHONPATH": str(Path(living_playbook.__path__[0]).parent),
            "SOURCE_DATE_EPOCH": os.environ["SOURCE_DATE_EPOCH"],
            "CI_JOB_URL": "https://gitlab.example/acme/playbook/-/jobs/5",
            **jobs[name].get("variables", {}),
            **variables,
        }
        script = "\n".join(jobs[name]["script"])
        return subprocess.run(
            ["bash", "-eo", "pipefail", "-c", script],
            cwd=clone,
            env=surroundings,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


@pytest.fixture
def host() -> Iterator[tuple[str, Issues]]:
    """Return the address of a host of issues on this machine, and its issues."""
    issues: Issues = {}

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            address = urlsplit(self.path)
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            sent = {name: values[0] for name, values in parse_qs(address.query or body).items()}
            status, value = self._done(address.path.removeprefix("/projects/9/issues"), sent)
            data = json.dumps(value).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def _done(self, path: str, sent: dict[str, str]) -> tuple[int, object]:
            if self.headers.get("PRIVATE-TOKEN") != "kept":
                return 401, {"message": "401 Unauthorized"}
            if self.command == "GET" and path:
                return 200, issues[int(path.strip("/"))]
            if self.command == "GET":
                found = [number for number, each in issues.items() if sent["search"] in each["title"]]
                return 200, [{"iid": number, **issues[number]} for number in found]
            if self.command == "POST":
                issues[len(issues) + 1] = {"state": "opened", **sent}
                return 201, {}
            states = {"close": "closed", "reopen": "opened"}
            issues[int(path.strip("/"))] |= {"state": states[sent["state_event"]], "description": sent["description"]}
            return 200, {}

        do_GET = do_POST = do_PUT = _answer  # noqa: N815 - the server's names

        def log_message(self, *_arguments: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", issues
    server.shutdown()
    server.server_close()


def test_one_issue_says_what_is_due(clone: Path, job: Callable[..., Done], host: tuple[str, Issues]) -> None:
    address, issues = host
    given = {"CI_API_V4_URL": address, "CI_PROJECT_ID": "9", "PLAYBOOK_TOKEN": "kept"}
    pilot = clone / "lighthouse" / "north.md"
    header = "---\ntitle: Circles & ; $(touch pwned)\nstatus: draft\nstage: running\nend: 2026-03\n---\n"
    pilot.write_text(header, encoding="utf-8")
    done = job("due", **given)
    assert done.returncode == 0, done.stderr
    assert (issues[1]["title"], issues[1]["state"]) == ("What is due in the playbook", "opened")
    assert issues[1]["description"] == done.stdout
    assert "`lighthouse/north.md` Circles \\& ; $\\(touch pwned\\): should have ended by" in done.stdout

    pilot.unlink()
    assert job("due", **given).returncode == 0
    assert issues == {
        1: {
            "title": "What is due in the playbook",
            "state": "closed",
            "description": "Nothing is due on 2026-11-22.\n",
        }
    }
    assert list(clone.rglob("pwned")) == []


def test_without_a_token_the_list_is_only_shown(job: Callable[..., Done]) -> None:
    done = job("due")
    assert (done.returncode, done.stdout) == (
        0,
        "Nothing is due on 2026-11-22.\nThere is no PLAYBOOK_TOKEN, so no issue is kept; the list stands above.\n",
    )


def test_a_merge_request_gets_reports_review_and_preview(
    clone: Path, job: Callable[..., Done], git: Callable[..., str]
) -> None:
    base = git(clone, "rev-parse", "HEAD")
    case = clone / "cases" / "2026" / "mondays.md"
    case.write_text("---\ntitle: Mondays\nstatus: draft\npractices: [exampel-practice]\n---\n", encoding="utf-8")
    git(clone, "add", "--all")
    git(clone, "commit", "--quiet", "--message", "A case")
    given = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": base, "GITLAB_USER_LOGIN": "a-reviewer"}
    checked = job("check", **given)
    assert checked.returncode == 1
    assert "did you mean" in checked.stdout
    assert "did you mean" in (clone / "check.xml").read_text(encoding="utf-8")

    case.write_text("---\ntitle: Mondays\nstatus: draft\n---\n", encoding="utf-8")
    git(clone, "commit", "--quiet", "--all", "--amend", "--no-edit")
    reviewed = job("review", **given)
    assert reviewed.returncode == 0, reviewed.stderr
    assert (clone / "preview" / "index.html").is_file()
    review = (clone / "review.md").read_text(encoding="utf-8")
    assert "Mondays" in review
    assert "Written by `A member`." in review
    address = "https://gitlab.example/acme/playbook/-/jobs/5/artifacts/file/preview/index.html"
    assert review.startswith(f"[Look at the preview]({address}).\n\n<!-- playbook-review -->\nThis branch adds")


def test_no_job_of_a_merge_request_asks_for_a_token(clone: Path) -> None:
    jobs = yaml.safe_load((clone / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    asking = [name for name, told in jobs.items() if "TOKEN" in str(told)]
    assert asking == ["due", "draft"]
    assert [jobs[name]["rules"] for name in asking] == [
        [{"if": '$CI_PIPELINE_SOURCE == "schedule"'}],
        [{"if": '$CI_PIPELINE_SOURCE == "web" && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $ISSUE'}],
    ]


REMOTE = "https://oauth2:kept@gitlab.example:443/acme/playbook.git"


def test_an_issue_becomes_a_merge_request(
    clone: Path, job: Callable[..., Done], host: tuple[str, Issues], git: Callable[..., str]
) -> None:
    address, issues = host
    words = "### Outcome\n\nworked\n\n### Situation\n\n$(touch pwned) `touch pwned`\n"
    issues[12] = {"title": "--help $(touch pwned)", "description": words}
    remote = clone.parent / "remote.git"
    git(remote, "config", "receive.advertisePushOptions", "true")
    hook = remote / "hooks" / "post-receive"
    hook.write_text(
        '#!/bin/sh\nfor n in 0 1 2 3; do eval "echo \\$GIT_PUSH_OPTION_$n"; done > told\n', encoding="utf-8"
    )
    hook.chmod(0o755)
    git(clone, "config", f"url.{remote}.insteadOf", REMOTE)
    given = {
        "CI_API_V4_URL": address,
        "CI_PROJECT_ID": "9",
        "CI_PROJECT_PATH": "acme/playbook",
        "CI_SERVER_PROTOCOL": "https",
        "CI_SERVER_HOST": "gitlab.example",
        "CI_SERVER_PORT": "443",
        "CI_DEFAULT_BRANCH": "main",
        "PLAYBOOK_TOKEN": "kept",
        "ISSUE": "12",
    }
    done = job("draft", **given)
    assert done.returncode == 0, done.stderr
    changed = git(remote, "diff", "--name-only", "main", "entry-from-issue-12")
    assert changed == "cases/2026/help-touch-pwned.md"
    assert "outcome: worked" in git(remote, "show", f"entry-from-issue-12:{changed}")
    assert (remote / "told").read_text(encoding="utf-8").splitlines() == [
        "merge_request.create",
        "merge_request.target=main",
        "merge_request.title=Draft from issue #12",
        "merge_request.description=Closes #12",
    ]

    git(clone, "commit", "--quiet", "--amend", "--no-edit", "--reset-author", "--message", "By hand")
    git(clone, "push", "--quiet", "--force", "origin", "HEAD:entry-from-issue-12")
    git(clone, "checkout", "--quiet", "main")
    git(clone, "branch", "--quiet", "-D", "entry-from-issue-12")
    again = job("draft", **given)
    assert again.returncode == 1
    assert again.stdout.endswith(
        "Somebody has worked on the branch entry-from-issue-12 since, so it was left as it is.\n"
    )
    assert list(clone.rglob("pwned")) == []


@pytest.mark.parametrize("wrong", [{"ISSUE": "1; id"}, {"ISSUE": "../1"}, {"ISSUE": "1", "TYPE": "--help"}])
def test_what_is_no_number_or_type_starts_nothing(job: Callable[..., Done], wrong: dict[str, str]) -> None:
    done = job("draft", **wrong)
    assert (done.returncode, done.stdout) == (1, "ISSUE must be a number, and TYPE a type of entry.\n")
