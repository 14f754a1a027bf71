"""Links within a collection: to the entry that is meant, and never to one that merely has the same name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

MAPPING = """\
site: https://guide.example.org
addresses: ["/{name}/"]
entries:
  - type: practice
fields:
  related: related
"""


def test_a_link_leads_to_the_page_of_its_own_language(brought: Callable[..., Any], entry: Callable[..., Any]) -> None:
    text = "---\nrelated: [metrics]\n---\n[m](metrics.md) [n](../metrics/) [top](/metrics/) [web](https://guide.example.org/metrics)\n"
    brought({"metrics.md": "# M\n", "de/metrics.md": "# M\n", "fr/metrics.md": "# M\n", "de/start.md": text}, MAPPING)
    header, body = entry("playbook/practices/start.md")
    assert header["related"] == [{"to": "de-metrics"}]
    assert body == "[m](de-metrics.md) [n](de-metrics.md) [top](metrics.md) [web](metrics.md)"


def test_what_is_not_imported_leads_to_the_site(brought: Callable[..., Any], entry: Callable[..., Any]) -> None:
    brought({"a.md": "# A\n\n[one](/gone/?x=1#y) [two](gone.md) ![three](/pic.png) [four](#a)\n"}, MAPPING)
    assert entry("playbook/practices/a.md")[1] == (
        "[one](https://guide.example.org/gone/?x=1#y) two (`gone.md`) [three](https://guide.example.org/pic.png) four"
    )


def test_a_part_of_a_page_is_found_whatever_the_site_calls_it(
    brought: Callable[..., Any], entry: Callable[..., Any]
) -> None:
    brought(
        {
            "a.md": "# A\n\n## What's next?\n\nWords.\n",
            "b.md": "[x](a.md#whats-next) [y](a.md#What-s_next) [z](a.md#no)\n",
        },
        MAPPING,
    )
    anchor = "whats-next"
    assert entry("playbook/practices/b.md")[1] == f"[x](a.md#{anchor}) [y](a.md#{anchor}) [z](a.md)"


def test_ids_of_files_with_one_name_do_not_depend_on_their_order(brought: Callable[..., Any]) -> None:
    report = brought({"x/way.md": "# A\n", "y/way.md": "# B\n", "index.md": "# C\n", "z/README.md": "# D\n"}, MAPPING)
    assert {each.source: each.path.rsplit("/", 1)[1] for each in report.files} == {
        "x/way.md": "x-way.md",
        "y/way.md": "y-way.md",
        "index.md": "index-page.md",
        "z/README.md": "z.md",
    }
