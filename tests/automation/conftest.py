"""A host of repositories and its runner, both on this machine: what the workflows are tried on.

The host answers the few requests of GitHub's REST API that our workflows make, and lets a token do only what its job
asks for. The runner runs `run` steps by bash, and actions by what they promise. It passes over steps called "Install":
the package that is tested is there already.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

import living_playbook
from living_playbook import api

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything here: whole jobs run, each in a repository of its own."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.slow)


_MEMBER = {"NAME": "A member", "EMAIL": "member@example.org"}
BOT = {"login": "github-actions[bot]"}
REPOSITORY = "acme/playbook"
_NEEDS = (
    ("GET", r"pulls.*", {"pull-requests": "read"}),
    ("(POST|PATCH)", r"pulls.*", {"pull-requests": "write"}),
    ("GET", r"issues/\d+/comments", {"issues": "read", "pull-requests": "read"}),
    ("POST", r"issues/\d+/comments", {"issues": "write", "pull-requests": "write"}),
    ("PATCH", r"issues/comments/\d+", {"issues": "write", "pull-requests": "write"}),
    ("GET", r"issues.*", {"issues": "read"}),
    ("(POST|PATCH)", r"issues.*", {"issues": "write"}),
)
"""What a token must be allowed for each request: one of these."""


@dataclass
class Forge:
    """What the host knows, and every request that was made of it."""

    url: str = ""
    tokens: dict[str, Mapping[str, str]] = field(default_factory=dict)
    issues: dict[int, dict[str, Any]] = field(default_factory=dict)
    pulls: dict[int, dict[str, Any]] = field(default_factory=dict)
    comments: dict[int, dict[str, Any]] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)
    refused: frozenset[str] = frozenset()
    """What the settings of the repository forbid, whatever a token may do."""

    def token(self, permissions: Mapping[str, str]) -> str:
        """Return a token that may do what a job asks for, and nothing else."""
        name = f"token-{len(self.tokens)}"
        self.tokens[name] = permissions
        return name

    def comments_on(self, number: int) -> list[str]:
        return [each["body"] for each in self.comments.values() if each["on"] == number]

    def answer(self, method: str, target: str, token: str, sent: dict[str, Any]) -> tuple[int, Any]:
        address = urlsplit(target)
        self.requests.append(f"{method} {target}")
        path = address.path.removeprefix(f"/repos/{REPOSITORY}/")
        if token not in self.tokens:
            return 401, {"message": "Bad credentials"}
        needed = next(
            (needs for verb, where, needs in _NEEDS if re.fullmatch(verb, method) and re.fullmatch(where, path)), None
        )
        held = self.tokens[token]
        if needed is None or not any(held.get(name) in (level, "write") for name, level in needed.items()):
            return 403, {"message": "Resource not accessible by integration"}
        if f"{method} {path}" in self.refused:
            return 403, {"message": "GitHub Actions is not permitted to create or approve pull requests."}
        asked = {name: values[0] for name, values in parse_qs(address.query).items()}
        found = self._found(method, path.split("/"), asked, sent)
        return found if found is not None else (404, {"message": "Not Found"})

    def _found(  # noqa: PLR0911 - one for each request
        self, method: str, path: list[str], asked: Mapping[str, str], sent: dict[str, Any]
    ) -> tuple[int, Any] | None:
        match (method, *path):
            case ("GET", "pulls"):
                heads = (each for each in self.pulls.values() if f"acme:{each['head']}" == asked["head"])
                return 200, [each for each in heads if each["state"] == asked["state"]]
            case ("POST", "pulls" | "issues"):
                return 201, self._made(path[0], sent)
            case ("GET" | "PATCH", "pulls" | "issues", number) if int(number) in getattr(self, path[0]):
                known = getattr(self, path[0])[int(number)]
                known |= sent
                return 200, known
            case ("GET", "issues"):
                mine = [each for each in self.issues.values() if each.get("user") == BOT or "creator" not in asked]
                return 200, _page(mine, asked)
            case ("GET", "issues", number, "comments"):
                return 200, _page([each for each in self.comments.values() if each["on"] == int(number)], asked)
            case ("POST", "issues", number, "comments"):
                number_of_comment = 1000 + len(self.comments)
                self.comments[number_of_comment] = {"id": number_of_comment, "on": int(number), "user": BOT, **sent}
                return 201, self.comments[number_of_comment]
            case ("PATCH", "issues", "comments", number) if int(number) in self.comments:
                self.comments[int(number)] |= sent
                return 200, self.comments[int(number)]
        return None

    def _made(self, kind: str, sent: dict[str, Any]) -> dict[str, Any]:
        number = 1 + max([0, *self.issues, *self.pulls])
        made = {
            "number": number,
            "state": "open",
            "user": BOT,
            "html_url": f"https://forge.example/{kind}/{number}",
            **sent,
        }
        getattr(self, kind)[number] = made
        return made


def _page(found: list[dict[str, Any]], asked: Mapping[str, str]) -> list[dict[str, Any]]:
    size, page = int(asked["per_page"]), int(asked["page"])
    return found[(page - 1) * size : page * size]


def serve(forge: Forge) -> ThreadingHTTPServer:
    """Let a forge answer on this machine; its address is put into the forge."""

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            sent = json.loads(self.rfile.read(length)) if length else {}
            token = self.headers.get("Authorization", "").removeprefix("Bearer ")
            status, value = forge.answer(self.command, self.path, token, sent)
            data = json.dumps(value).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = do_PATCH = _answer  # noqa: N815 - the server's names

        def log_message(self, *_arguments: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    forge.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    return server


_EXPRESSION = re.compile(r"\$\{\{\s*(.+?)\s*\}\}")
_TOKENS = re.compile(r"'[^']*'|!(?!=)|&&|\|\||[a-z_]+(?:\.[\w-]+)+")


@dataclass
class Runner:
    """One run of a workflow in a clone. `event` holds what expressions may ask for, by dotted names."""

    folder: Path
    forge: Forge
    event: dict[str, str]
    artifacts: Path
    temp: Path
    outputs: dict[str, str] = field(default_factory=dict)
    log: list[str] = field(default_factory=list)
    ran: list[str] = field(default_factory=list)
    failed: bool = False

    def run(self, workflow: Path, job: str) -> Runner:
        """Run one job to its end, as far as its conditions let it."""
        described = yaml.safe_load(workflow.read_text(encoding="utf-8"))["jobs"][job]
        permissions = described["permissions"]
        self.event |= {"github.token": self.forge.token(permissions), "runner.temp": str(self.temp)}
        self.failed = False
        if self._holds(described.get("if", "success()")):
            for step in described["steps"]:
                self._step(step)
        return self

    def _step(self, step: Mapping[str, Any]) -> None:
        if step["name"] == "Install" or not self._holds(str(step.get("if", "success()"))):
            return
        self.ran.append(step["name"])
        if "uses" in step:
            self._action(step)
            return
        script = self.temp / "step.sh"
        script.write_text(step["run"], encoding="utf-8")
        surroundings = {
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "HOME": str(self.temp),
            "LANG": "C.UTF-8",
            "PYTHONPATH": str(Path(living_playbook.__path__[0]).parent),
            "SOURCE_DATE_EPOCH": os.environ["SOURCE_DATE_EPOCH"],
            "GITHUB_API_URL": self.forge.url,
            "GITHUB_RUN_ID": "5",
            "GITHUB_SERVER_URL": "https://forge.example",
            "GITHUB_REPOSITORY": REPOSITORY,
            "GITHUB_REPOSITORY_OWNER": REPOSITORY.partition("/")[0],
            "RUNNER_TEMP": str(self.temp),
            **{name: self._filled(str(value)) for name, value in step.get("env", {}).items()},
        }
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=self.folder,
            env=surroundings,
            capture_output=True,
            text=True,
            check=False,
        )
        self.log += [*done.stdout.splitlines(), *done.stderr.splitlines()]
        self.failed = self.failed or done.returncode != 0

    def _action(self, step: Mapping[str, Any]) -> None:
        name = step["uses"].partition("@")[0].removeprefix("actions/")
        given = {key: self._filled(str(value)) for key, value in step.get("with", {}).items()}
        match name:
            case "upload-artifact" | "upload-pages-artifact":
                kept = given.get("name", "github-pages")
                shutil.copytree(self.folder / given["path"], self.artifacts / kept, dirs_exist_ok=True)
                self.outputs[f"steps.{step.get('id')}.outputs.artifact-url"] = f"https://forge.example/artifacts/{kept}"
            case "download-artifact":
                shutil.copytree(self.artifacts / given["name"], given["path"], symlinks=True, dirs_exist_ok=True)
            case "checkout" | "setup-python" | "deploy-pages":
                pass
            case _:
                raise AssertionError(name)

    def _value(self, name: str) -> str:
        return self.outputs.get(name, "") if name.startswith("steps.") else self.event[name]

    def _filled(self, text: str) -> str:
        return _EXPRESSION.sub(lambda found: self._value(found[1]), text)

    def _holds(self, condition: str) -> bool:
        expression = condition.removeprefix("${{").removesuffix("}}").strip()
        words = {"!": " not ", "&&": " and ", "||": " or "}
        shown = _TOKENS.sub(
            lambda found: found[0] if found[0][0] == "'" else words.get(found[0]) or repr(self._value(found[0])),
            expression,
        )
        functions = {
            "success": lambda: not self.failed,
            "cancelled": lambda: False,
            "startsWith": lambda text, start: text.casefold().startswith(start.casefold()),
            "hashFiles": lambda pattern: "x" if any(self.folder.glob(pattern)) else "",
            "contains": lambda listed, item: item in listed,
            "fromJSON": yaml.safe_load,
        }
        held = bool(eval(shown, {"__builtins__": {}}, functions))  # noqa: S307 - conditions of our own workflows
        return held and (not self.failed or "cancelled" in shown)


@pytest.fixture
def forge() -> Iterator[Forge]:
    """Return a host that answers."""
    known = Forge()
    server = serve(known)
    yield known
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def git(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    """Return a function that runs Git in a folder as a member would."""
    names = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in _MEMBER.items()}
    home = str(tmp_path_factory.mktemp("home"))
    surroundings = {"PATH": os.environ["PATH"], "HOME": home, "GIT_CONFIG_NOSYSTEM": "1", **names}

    def call(folder: Path, *arguments: str) -> str:
        done = subprocess.run(
            ["git", *arguments], cwd=folder, env=surroundings, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    return call


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory, git: Callable[..., str]) -> Path:
    """Return a folder with a bare remote, and a clone that holds a playbook with the automation of both hosts."""
    place = tmp_path_factory.mktemp("begun")
    folder = place / "clone"
    api.init(folder, "Ours")
    for host in api.automation_hosts():
        api.automate(folder, host)
    git(place, "init", "--quiet", "--bare", "--initial-branch=main", "remote.git")
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "A playbook")
    git(folder, "remote", "add", "origin", "../remote.git")
    git(folder, "push", "--quiet", "origin", "main")
    git(folder, "fetch", "--quiet", "origin")
    return place


@pytest.fixture
def clone(begun: Path, tmp_path: Path) -> Path:
    """Return a clone of its own, beside its own bare remote."""
    shutil.copytree(begun, tmp_path, dirs_exist_ok=True)
    return tmp_path / "clone"


@pytest.fixture
def runner(clone: Path, forge: Forge, tmp_path: Path) -> Callable[..., Runner]:
    """Return a function that runs a job of a workflow of the clone: `runner("weekly", "due", **{"github.base_ref": "main"})`."""

    def call(workflow: str, job: str, **event: str) -> Runner:
        temp = tmp_path / f"temp-{len(forge.tokens)}"
        temp.mkdir()
        known = {"github.event.repository.default_branch": "main", **event}
        started = Runner(clone, forge, known, tmp_path / "artifacts", temp)
        return started.run(clone / ".github" / "workflows" / f"{workflow}.yml", job)

    return call
