"""Comments of authors leave the desk in no file of a site: page, data, search records, feeds or form."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from living_playbook.outputs.exports import render_exports
from living_playbook.outputs.feeds import render_feeds
from living_playbook.outputs.search.records import records_of
from living_playbook.pipeline.build import render_site

if TYPE_CHECKING:
    from collections.abc import Callable

    from living_playbook.outputs._site import Site

NAMED = "mrsmiller"


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- mrsmiller --> End.",
        "\n\n<!--\n[[gone]] mrsmiller\n\n## mrsmiller\n-->\n\nDone.",
        "<!-- open\n\nmrsmiller -->",
        "<!-- mrsmiller",
        "\n\n<!-- open\n\nmrsmiller",
        "\n\n- a <!-- mrsmiller\n- mrsmiller --> b",
        "\n\n- <!-- open\n- mrsmiller -->\n- b",
        "\n\n> a <!-- b\n\nmrsmiller --> c",
        "\n\n| a | b |\n|---|---|\n| x <!-- y | mrsmiller --> | z |",
        "\n\n| a | b |\n|---|---|\n| x <!-- y | z |\n| mrsmiller --> | z |",
        "[words <!-- mrsmiller -->](https://example.org) **a <!-- mrsmiller --> b**",
        "\n\n### Title <!-- mrsmiller -->\n\n[[#Title]]",
        "\n\n<details><summary>More <!-- mrsmiller --></summary>\n\nInner <!-- mrsmiller -->\n\n</details>",
        "\n\n<details><!-- a\n\nmrsmiller -->\n\n</details>",
        "![alt <!-- mrsmiller -->](https://example.org/a.png)",
        "![one ![two <!-- mrsmiller -->](a.png)](https://example.org/a.png)",
        "[[here|words <!-- mrsmiller -->]] ![[here|<!-- mrsmiller -->]] [[gone|a <!-- mrsmiller --> b]]",
        "Note[^1].\n\n[^1]: Words <!-- mrsmiller --> more.\n\n[^2]: Never asked for <!-- mrsmiller -->",
        "\n\n!!! note\n    Text <!-- mrsmiller\n\n    mrsmiller -->",
        "\n\n> [!NOTE]\n> <!-- mrsmiller -->\n> Text",
        "\n\nTerm <!-- mrsmiller -->\n: Meaning <!-- mrsmiller -->",
        "<!--> shown <!-- mrsmiller --->",
    ],
)
def test_a_comment_is_in_no_file(site_with: Callable[..., Site], written: Callable[..., str], comment: str) -> None:
    body = f"## How to do it\n\nSeen. {comment}\n\n## Watch out for\n\nWords.\n"
    site = site_with({"playbook/practices/here.md": written("practice", "Here", body)})
    records = repr(list(records_of(site.inputs)))
    every = [*render_site(site), *render_exports(site), *render_feeds(site)]
    files = {each.path: each.data or b"" for each in every}

    assert {"practices/here/index.md", "data/entries.json"} <= set(files)
    assert [path for path, data in files.items() if NAMED.encode() in data.lower()] == []
    assert NAMED not in records.lower()
