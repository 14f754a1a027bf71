"""The configuration of the editor says what the schema says, and knows nothing of any entry."""

from __future__ import annotations

import json
import re
from functools import cache
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from living_playbook import api
from living_playbook.config import STATUSES
from living_playbook.entries import entry_types, file_stem, load_vocabulary
from living_playbook.errors import PlaybookError
from living_playbook.outputs.exports import render_exports

if TYPE_CHECKING:
    from collections.abc import Callable

    from living_playbook.outputs._site import Site

pytestmark = pytest.mark.slow

REPOSITORY = '[site]\nrepo_url = "https://github.com/our/playbook"\n'
OWN = """
[content]
"playbook/rituals" = "ritual"
"old-cases" = "case"

[types.ritual]
plural = "Rituals"
sections = ["What we ask"]

[types.ritual.fields]
host = { type = "reference", to = "person", description = "Who keeps it going.", required = true }
seen = { type = "reference", to = "case" }
minutes = { type = "number" }
answers = { type = "list" }
open = { type = "boolean" }
kind = { type = "choice", choices = ["daily", "weekly"] }
since = { type = "date" }
"""


@pytest.fixture(scope="module")
def root_with(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return a function that starts a playbook with these settings, once."""

    @cache
    def start(settings: str) -> Path:
        root = tmp_path_factory.mktemp("editor")
        api.init(root, "Ours")
        (root / "playbook.toml").write_text(settings, encoding="utf-8")
        return root

    return start


@pytest.fixture(scope="module")
def files(root_with: Callable[[str], Path]) -> Callable[[str], dict[str, str]]:
    """Return a function that exports the editor of a started playbook with these settings."""

    @cache
    def export(settings: str) -> dict[str, str]:
        made = api.export(api.load(root_with(settings)), "cms")
        return {name: data.decode() for name, data in made.items()}

    return export


def collections_of(files: dict[str, str]) -> dict[str, Any]:
    return {each["name"]: each for each in yaml.safe_load(files["config.yml"])["collections"]}


def fields_of(collection: dict[str, Any]) -> dict[str, Any]:
    return {each["name"]: each for each in collection["fields"]}


def test_every_type_has_a_collection(files: Callable[[str], dict[str, str]], root_with: Callable[[str], Path]) -> None:
    found = collections_of(files(REPOSITORY + OWN))
    settings = api.load(root_with(REPOSITORY + OWN)).settings
    assert set(found) == {*entry_types(settings), "case-old-cases"}
    assert all(each["create"] and each["extension"] == "md" for each in found.values())
    nested = {name: each["path"] for name, each in found.items() if "path" in each}
    assert nested == {"case": "{{year}}/{{slug}}", "case-old-cases": "{{year}}/{{slug}}"}
    assert (found["case"]["folder"], found["case-old-cases"]["folder"]) == ("cases", "old-cases")


def test_words_of_the_vocabulary_are_chosen_by_their_labels(
    files: Callable[[str], dict[str, str]], root_with: Callable[[str], Path]
) -> None:
    fields = fields_of(collections_of(files(REPOSITORY))["case"])
    terms = load_vocabulary(root_with(REPOSITORY) / "playbook/vocabulary.yml").lists["conditions"]
    wanted = [{"label": term.label, "value": term.id} for term in terms]
    present, absent, notes = fields["conditions"]["fields"]
    assert (present["widget"], present["multiple"], present["options"]) == ("select", True, wanted)
    assert absent["options"] == wanted
    assert notes["widget"] == "text"
    levels = [option["value"] for option in fields["audience"]["options"]]
    assert (levels, "default" in fields["audience"]) == (["circle", "leaders", "organisation"], False)
    assert (fields["status"]["default"], [each["value"] for each in fields["status"]["options"]]) == (
        "draft",
        list(STATUSES),
    )


def test_references_are_searched_in_the_collection_of_their_type(files: Callable[[str], dict[str, str]]) -> None:
    found = collections_of(files(REPOSITORY + OWN))
    practices = fields_of(found["case"])["practices"]
    assert practices == {
        "label": "Practices",
        "name": "practices",
        "required": False,
        "hint": "Practices it shows. Needed from in review on.",
        "widget": "relation",
        "collection": "practice",
        "value_field": "{{slug}}",
        "search_fields": ["title", "summary"],
        "display_fields": ["title"],
        "multiple": True,
    }
    ritual = fields_of(found["ritual"])
    assert (ritual["host"]["collection"], "multiple" in ritual["host"]) == ("person", False)
    assert (ritual["seen"]["collection"], ritual["seen"]["value_field"]) == ("case", "{{filename}}")
    [to, *_] = fields_of(found["case"])["related"]["fields"]
    assert (to["widget"], to["pattern"][1]) == ("string", "use lower-case letters, digits and single hyphens")


def test_a_declared_type_has_the_widgets_of_its_fields(files: Callable[[str], dict[str, str]]) -> None:
    fields = fields_of(collections_of(files(REPOSITORY + OWN))["ritual"])
    widgets = {name: fields[name]["widget"] for name in ("minutes", "answers", "open", "kind", "since")}
    assert widgets == {
        "minutes": "number",
        "answers": "list",
        "open": "boolean",
        "kind": "select",
        "since": "string",
    }
    assert fields["body"]["default"] == "## What we ask\n\n<!-- What a reader should know here: What we ask. -->\n"


def test_what_an_entry_cannot_be_published_without_stands_around_its_text(
    files: Callable[[str], dict[str, str]],
) -> None:
    found = {name: list(fields_of(part)) for name, part in collections_of(files(REPOSITORY)).items()}
    case, decision = found["case"], found["decision"]
    assert case[:7] == ["title", "summary", "practices", "context", "situation", "decision", "body"]
    assert case[7:12] == ["outcome", "basis", "lessons", "status", "audience"]
    assert decision[:8] == ["title", "summary", "context", "decision", "rationale", "body", "status", "audience"]


def test_what_no_form_can_ask_for_is_left_to_the_file(files: Callable[[str], dict[str, str]]) -> None:
    asked = set(fields_of(collections_of(files(REPOSITORY))["framework"]))
    assert {"id", "type", "created", "updated", "imported", "decision_tree", "impact_map"} & asked == set()
    assert {"purpose", "use_when", "time_needed"} <= asked


def test_the_page_knows_where_a_text_stands_for_a_group(files: Callable[[str], dict[str, str]]) -> None:
    told = re.findall('data-plain="([^"]*)"', files(REPOSITORY + OWN)["index.html"])
    story = {"lessons": "text", "context": "setting"}
    assert {name: keys for name, keys in json.loads(unescape(told[0])).items() if keys} == {
        "case": story,
        "case-old-cases": story,
        "debrief": {"lessons": "text"},
        "decision": {"context": "setting"},
        "pilot": {"lessons": "text"},
    }


def test_a_list_of_texts_shows_each_of_them(files: Callable[[str], dict[str, str]]) -> None:
    steps = fields_of(collections_of(files(REPOSITORY))["practice"])["steps"]
    assert (steps["summary"], steps["field"]["name"]) == ("{{item}}", "item")


def test_a_draft_may_be_thin(files: Callable[[str], dict[str, str]]) -> None:
    found = collections_of(files(REPOSITORY))
    needed = {name: [key for key, each in fields_of(part).items() if each["required"]] for name, part in found.items()}
    assert needed.pop("person") == ["title", "status", "consent"]
    assert set(map(tuple, needed.values())) == {("title", "status")}


@pytest.mark.parametrize(
    ("field", "good", "bad"),
    [
        ("start", ["2026", "2026-03", "2026-03-31"], ["March", "2026-13", "2026-3"]),
        ("review_every", ["6 months", "1 year"], ["often", "0 days"]),
        ("summary", ["a", "a\n" * 140], ["a" * 281]),
    ],
)
def test_what_does_not_fit_is_refused(
    files: Callable[[str], dict[str, str]], field: str, good: list[str], bad: list[str]
) -> None:
    pattern, words = fields_of(collections_of(files(REPOSITORY))["pilot"])[field]["pattern"]
    assert [text for text in (*good, *bad) if re.search(pattern, text)] == good
    assert words


def test_a_day_is_written_as_a_day(files: Callable[[str], dict[str, str]]) -> None:
    field = fields_of(collections_of(files(REPOSITORY))["case"])["review_by"]
    assert (field["widget"], field["format"], field["time_format"], field["default"]) == (
        "datetime",
        "YYYY-MM-DD",
        False,
        "",
    )


@pytest.mark.parametrize(
    ("settings", "backend"),
    [
        (
            REPOSITORY + '[editor]\nauth_url = "https://sign-in.example.org/"\n',
            {
                "name": "github",
                "repo": "our/playbook",
                "branch": "main",
                "open_authoring": True,
                "base_url": "https://sign-in.example.org",
            },
        ),
        (
            '[site]\nrepo_url = "git@code.example.org:our/playbook.git"\nbranch = "trunk"\n',
            {
                "name": "github",
                "repo": "our/playbook",
                "branch": "trunk",
                "open_authoring": True,
                "api_root": "https://code.example.org/api/v3",
            },
        ),
        (
            '[site]\nrepo_url = "https://gitlab.example.org/a/b/playbook"\n[editor]\napp_id = "12"\n',
            {
                "name": "gitlab",
                "repo": "a/b/playbook",
                "branch": "main",
                "auth_type": "pkce",
                "app_id": "12",
                "api_root": "https://gitlab.example.org/api/v4",
                "base_url": "https://gitlab.example.org",
            },
        ),
        (
            '[editor]\nlocal_backend = "http://localhost:8081/api/v1"\n',
            {"name": "proxy", "proxy_url": "http://localhost:8081/api/v1", "branch": "main"},
        ),
    ],
)
def test_changes_go_to_the_repository(
    files: Callable[[str], dict[str, str]], settings: str, backend: dict[str, Any]
) -> None:
    made = files(settings)
    config = yaml.safe_load(made["config.yml"])
    assert (config["backend"], config["publish_mode"]) == (backend, "editorial_workflow")
    host = backend.get("api_root", backend.get("proxy_url", "https://api.github.com"))
    policy = unescape(made["index.html"]).split("connect-src ", 1)[1].split(";")[0]
    assert "/".join(host.split("/")[:3]) in policy.split()


def test_without_a_repository_there_is_no_editor(files: Callable[[str], dict[str, str]]) -> None:
    with pytest.raises(PlaybookError) as caught:
        files("")
    assert str(caught.value) == (
        "the editor needs a repository: write `repo_url` under [site] in playbook.toml, "
        "or `local_backend` under [editor]"
    )


def test_nothing_of_an_entry_is_told(files: Callable[[str], dict[str, str]], root_with: Callable[[str], Path]) -> None:
    made = files(REPOSITORY)
    titles = [entry.title for entry in api.load(root_with(REPOSITORY)).graph.entries]
    assert titles
    told = [title for title in titles for text in made.values() if title in text or file_stem(title) in text]
    assert told == []


def test_the_page_loads_nothing_but_its_neighbour(files: Callable[[str], dict[str, str]]) -> None:
    page = files(REPOSITORY)["index.html"]
    assert re.findall(r'(?:src|href)="([^"]*)"', page) == ["data:,", "config.yml", "decap-cms.js"]
    assert '<meta name="robots" content="noindex">' in page


def test_a_site_has_no_editor_by_itself(site_with: Callable[..., Site], written: Callable[..., str]) -> None:
    site = site_with({"playbook/practices/circles.md": written("practice", "Circles")})
    assert {Path(artifact.path).parts[0] for artifact in render_exports(site)} == {"data"}
