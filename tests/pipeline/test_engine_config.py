"""The configuration of an engine: what is asked for is changed, a server is taken out, and the rest stays as it is."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest
import yaml

from living_playbook.pipeline.engine_config import printed_config

OWN = (Path(__file__).parents[2] / "mkdocs.yml").read_text(encoding="utf-8")


def offline(text: str) -> dict[str, object]:
    """Return the configuration of an offline site, as an engine reads it."""
    changed: dict[str, object] = yaml.safe_load(printed_config(dedent(text), {}, offline=True))
    return changed


def test_values_at_the_top_are_set_and_nothing_else_changes() -> None:
    changed = yaml.safe_load(printed_config(OWN, {"site_dir": "elsewhere", "docs_dir": ".playbook/a b"}))
    assert changed == {**yaml.safe_load(OWN), "site_dir": "elsewhere", "docs_dir": ".playbook/a b"}


def test_our_own_configuration_needs_no_server_but_for_addresses() -> None:
    assert offline(OWN) == {**yaml.safe_load(OWN), "use_directory_urls": False}


def test_tags_anchors_and_texts_stay_as_they_are() -> None:
    text = dedent(
        """\
        extra:
          a: !ENV [HOME, 'x']
          b: !!python/name:os.getcwd ''
          c: &it ["on", 'null', 1.10, "Zoë's: #1"]
          d: *it
        """
    )
    changed = printed_config(text, {"site_dir": "x"}, offline=True)
    assert "a: !ENV [HOME, 'x']\n  b: !!python/name:os.getcwd ''\n" in changed
    extra = yaml.safe_load("\n".join(line for line in changed.splitlines() if "!" not in line))["extra"]
    assert extra == {"c": ["on", "null", 1.1, "Zoë's: #1"], "d": ["on", "null", 1.1, "Zoë's: #1"]}


@pytest.mark.parametrize("text", ["site_name: [x", "- a\n- b\n", "", "words\n", "a: b: c\n", "\tx"])
def test_what_is_no_configuration_is_left_to_the_engine(text: str) -> None:
    assert printed_config(text, {"site_dir": "x"}, offline=True) == text


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        (
            "repo_url: https://github.com/a/b\nedit_uri: edit/\nsite_url: https://a.org/\nsite_name: A",
            {"site_name": "A"},
        ),
        ("use_directory_urls: true", {}),
        ("theme: material", {"theme": {"name": "material", "font": False}}),
        ("theme: {name: material, font: {text: Lato}}", {"theme": {"name": "material", "font": False}}),
        ("extra: {analytics: {provider: google}, version: {provider: mike}, a: 1}", {"extra": {"a": 1}}),
        ("extra:", {"extra": None}),
        ("extra_css: [a.css, //a.org/a.css, HTTPS://a.org/a.css, b/c.css]", {"extra_css": ["a.css", "b/c.css"]}),
        (
            """\
            extra_javascript:
              - https://cdn.example.org/mathjax.js
              - mathjax.js
              - {path: http://a.org/b.js, async: true}
              - {path: own.js, type: module}
              - {path: other.js, async: true}
              - {async: true}
            """,
            {"extra_javascript": ["mathjax.js", {"path": "other.js", "async": True}, {"async": True}]},
        ),
        ("plugins: [living-playbook, search]", {"plugins": ["living-playbook", {"search": {"enabled": False}}]}),
        ("plugins: [search: {lang: en}, tags]", {"plugins": [{"search": {"enabled": False}}, "tags"]}),
        ("plugins: {search: {lang: en}, tags: {}}", {"plugins": {"search": {"enabled": False}, "tags": {}}}),
        ("plugins: [material/search]", {"plugins": [{"material/search": {"enabled": False}}]}),
        ("plugins:", {"plugins": None}),
    ],
)
def test_what_takes_a_server_is_taken_out(text: str, changed: dict[str, object]) -> None:
    assert offline(text) == {**changed, "use_directory_urls": False}


@pytest.mark.parametrize(
    "script", ["assets/playbook.js", "{path: assets/playbook.js, type: module}", "{path: assets/playbook.js}"]
)
def test_our_script_is_no_module_whatever_older_settings_say(script: str) -> None:
    ours = {"path": "assets/playbook.js", "defer": True}
    assert offline(f"extra_javascript: [a.js, {script}, b.js]")["extra_javascript"] == ["a.js", ours, "b.js"]
