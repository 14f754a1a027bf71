"""Whatever stands in a file: it comes in without an error of a check, and none of its words is lost."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from living_playbook import api

PIECES = st.sampled_from(
    [
        "plain words",
        "# One",
        "Two\n===",
        "## Three {#third}",
        "#### Four",
        "- item\n    - inner",
        "1. first\n2. second",
        "```python\n<b>code</b> {% tag %}\n```",
        "~~~\nnever closed",
        "    indented <i>code</i>",
        "`<span>`",
        "<div class='box'>\n    inner text\n</div>",
        "<table><tr><td>left</td><td>right | more</td></tr></table>",
        "<ul>\n<li>apple</li>\n<li>pear</li>\n</ul>",
        "<details><summary>more</summary>hidden</details>",
        "<script>alert('run')</script>",
        "<iframe src='https://example.org/film'></iframe>",
        "<img src='https://example.org/a.png' onerror='go()' alt='seen'>",
        "<a href='other.md'>other</a> <a name='here'></a>",
        "<team> and <our-tag x='1'>",
        "a < b > c <",
        "<b>bold <i>both</b> wrong</i>",
        "<!-- a comment -->",
        "<!-- never closed",
        "[a link](missing.md) ![image](none.png) [own](#nowhere)",
        "[bad](javascript:alert(1)) [slack](slack://x)",
        "[ref][r]\n\n[r]: gone.md 'title'",
        "[![alt](https://example.org/i.png)](https://example.org)",
        "[[nothing]] [[nothing|words]] ![[picture.png]] [[",
        '{{< shortcode "arg" >}} {% include x.html %} {{ value }}',
        "{% alert %}careful{% endalert %} {% raw %}{{ kept }}{% endraw %}",
        ":::note Title\ninside\n:::",
        "::: audience nobody\nclosed?\n:::",
        ":::",
        "import X from 'y';",
        "| a | b |\n|---|---|\n| [c](d.md) | e |",
        "> quoted\n> lines",
        "Term\n: meaning",
        "<<<<<<< ours",
        "a\u200bb \u2028 \x07",
        "---",
        "TODO [ ] ==marked== %%note%%",
    ]
)
KEYS = st.sampled_from(["title", "summary", "tags", "date", "owner", "steps", "id", "type", "x-y", "related", "status"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9**9) | st.floats() | st.dates() | st.text(max_size=12) | PIECES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=2),
    max_leaves=5,
)
MAPPING = """\
entries: [{type: practice}]
fields:
  summary: [summary, $paragraph]
  created: date
  tags: {from: tags, split: ","}
  owner: owner
  steps: [steps, $items]
  related: related
  avoid_when: x-y
"""


@st.composite
def files(draw: st.DrawFn) -> str:
    body = "\n\n".join(draw(st.lists(PIECES | st.text(max_size=20), max_size=6)))
    header = draw(st.none() | st.dictionaries(KEYS, VALUES, max_size=5) | PIECES)
    if header is None:
        return body
    written = header if isinstance(header, str) else yaml.safe_dump(header, allow_unicode=True)
    return f"---\n{written}\n---\n{body}"


@pytest.mark.slow
@settings(max_examples=25)
@given(st.dictionaries(st.sampled_from(["a.md", "b/a.mdx", "index.md", "2020-01-02-c.md"]), files(), min_size=1))
def test_every_file_comes_in_without_an_error_and_without_a_loss(written: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root, source = Path(folder) / "ours", Path(folder) / "notes"
        api.init(root, examples=False)
        for name, text in written.items():
            path = source / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", errors="surrogatepass")
        (Path(folder) / "m.yml").write_text(MAPPING, encoding="utf-8")
        report = api.import_(root, source, str(Path(folder) / "m.yml"))
        found = api.check(api.load(root)).diagnostics
        assert [each for each in found if each.severity is api.Severity.ERROR] == []
        for each in report.in_state("new"):
            text = (source / each.source).read_text(encoding="utf-8").casefold()
            entry = (root / each.path).read_text(encoding="utf-8")
            header = yaml.safe_dump(yaml.safe_load(entry.split("\n---\n")[0]), allow_unicode=True, width=10**6)
            body = text.split("---\n", 2)[-1] if text.startswith("---\n") else text
            assert words(body) <= words(f"{header}\n{entry}".casefold())
        again = api.import_(root, source, str(Path(folder) / "m.yml"))
        assert {each.state for each in again.files} <= {"unchanged", "skipped"}


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.replace("\x00", "")))
