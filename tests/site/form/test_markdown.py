"""The form reads and prints Markdown as the site does: the pairs that hold the grammar, and texts put together at random."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from living_playbook.sources.markdown_html import html_of
from living_playbook.sources.markdown_syntax import parse_whole

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
CASES = yaml.safe_load((ROOT / "tests/sources/markdown_cases.yml").read_text(encoding="utf-8"))
PIECES = r"""## How to do it|Words.||- item|  - inner|    indented|1. one|1) a|> quote|> ## In a quote|- ## In a list|- [ ] t
```|~~~|```python|    ```|`code`|`un|``a ` b``|[[open-hours]]|[[nowhere]]|[[open-hours#x]]|[[a&#124;b]]|[a](b)|[a](open-hours.md)
[a](<b c>)|[a](b c)|![](door.png)|![x](no.png "t")|![[door.png]]|![[x.pdf]]|[a][b]|[b]: open-hours.md|<div>|</div>|<b>x</b>
<!-- c -->|<!--|-->|<!-- a|<br>|<details>|</details>|***|---|===|=== "Tab"|text *emph* _x_ **b**|**b*|*a **b* c**|~~s~~
\[[x]]|\`|\\|::: audience leaders|!!! note|??? tip "T"|    note text|Term|:   def|[^1]: foot|x[^1]|### Deep|&lt;b&gt;
&nothing;|&copy|<https://example.org>|www.example.org/a|a@b.org|https://x.org/a_b(c)|*[HTML]: Hyper|HTML|> [!NOTE]|{ #id .x }|👍_(a)_|👍**b**
{: onclick=a }|![a](x.png){ width=3 }|![a](javascript:x)|[![i](door.png)](open-hours.md)|<script>|a < b > c|<x-y>|	Tab
<kbd title="`" onclick=`">|<summary>|<details markdown="1">|<!----><details>|<?|<![CDATA[|--!>|[x](java&Tab;script:a())""".replace(
    "\n", "|"
).split("|")
PIECES += ["| a | b |", "|---|---|", "| [[a|b]] | c \\| d |"]


def printed_by_the_form(texts: Sequence[str]) -> list[str]:
    command = (sys.executable, "tools/javascript.py", "run", str((HERE / "markdown_html.mjs").relative_to(ROOT)))
    done = subprocess.run(
        command, cwd=ROOT, input=json.dumps(texts), stdout=subprocess.PIPE, encoding="utf-8", check=True
    )
    return list(json.loads(done.stdout))


def printed_by_the_site(text: str) -> str:
    _, tokens, env = parse_whole(text)
    return html_of(tokens, env)


def test_the_form_prints_every_case_of_the_grammar() -> None:
    made = printed_by_the_form([case["markdown"] for case in CASES])
    assert {case["name"]: html for case, html in zip(CASES, made, strict=True)} == {
        case["name"]: case["html"] for case in CASES
    }


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_the_form_prints_texts_put_together_at_random_as_the_site_does(seed: int) -> None:
    chance = random.Random(seed)
    texts = [
        "\n".join(" ".join(chance.choices(PIECES, k=chance.randint(1, 3))) for _ in range(chance.randint(1, 9)))
        for _ in range(1000)
    ]
    for text, html in zip(texts, printed_by_the_form(texts), strict=True):
        assert html == printed_by_the_site(text), text


@pytest.mark.slow
def test_the_form_prints_what_others_wrote_as_the_site_does(shared: Path) -> None:
    paths = sorted((shared / "corpora").rglob("*.md"))
    read = {path: path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n").lstrip("\ufeff") for path in paths}
    texts = {
        path: re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
        for path, text in read.items()
        if len(text) < 60_000
    }
    made = printed_by_the_form(list(texts.values()))
    assert len(made) > 500
    wrong = [path for (path, text), html in zip(texts.items(), made, strict=True) if html != printed_by_the_site(text)]
    assert [path.relative_to(shared).as_posix() for path in wrong] == []
