"""What a text becomes: HTML, tags of engines, headings; and that code is never touched."""

from __future__ import annotations

import pytest

from living_playbook.importing._text import Text, changed_text, first_paragraph, list_items, plain_words, without_title

CHANGED = [
    pytest.param("a <b>bold</b> and <em>soft</em> word", "a **bold** and *soft* word", id="stress"),
    pytest.param('<a href="b.md">the <b>page</b></a>', "[the **page**](b.md)", id="a link"),
    pytest.param('<img src="a b.png" alt="A desk">', "![A desk](<a b.png>)", id="an image"),
    pytest.param("<h3 class='x'>Words</h3>", "### Words", id="a heading"),
    pytest.param("<ul>\n  <li>one</li>\n  <li>two</li>\n</ul>", "- one\n\n- two", id="a list"),
    pytest.param(
        "<table><tr><th>A</th><th>B</th></tr><tr><td>1 | 2</td></tr></table>",
        "| A | B |\n| --- | --- |\n| 1 \\| 2 |  |",
        id="a table",
    ),
    pytest.param("<pre><code>a &lt; b\n</code></pre>", "```\na < b\n```", id="code in HTML"),
    pytest.param("<script>go()</script>", "```html\n<script>go()</script>\n```", id="a script"),
    pytest.param(
        '<iframe src="https://example.org/v" title="A film"></iframe>', "[A film](https://example.org/v)", id="a frame"
    ),
    pytest.param("Ask <team> first", "Ask &lt;team&gt; first", id="a word in angle brackets"),
    pytest.param("H<sub>2</sub>O <br onclick='x()'>", "H<sub>2</sub>O <br>", id="harmless tags"),
    pytest.param("<https://example.org> <me@example.org>", "<https://example.org> <me@example.org>", id="addresses"),
    pytest.param("`<b>` and\n\n```\n<b>{% x %}</b>\n```", "`<b>` and\n\n```\n<b>{% x %}</b>\n```", id="code"),
    pytest.param(
        "See\n\n    <b>{{ x }} `y`</b>\n\nthere", "See\n\n    <b>{{ x }} `y`</b>\n\nthere", id="indented code"
    ),
    pytest.param("<div>\n\n    <b>x</b>\n\n</div>", "**x**", id="indented in HTML"),
    pytest.param("#retro #team/health\n\n- #done", "#retro #team/health\n\n- #done", id="tags of Obsidian"),
    pytest.param("##Words\n\n# Words\n#", "## Words\n\n# Words\n#", id="a heading without a space"),
    pytest.param("{% comment %}why{% endcomment %}", "<!-- why -->", id="a comment of Liquid"),
    pytest.param("{% raw %}{{ x }}{% endraw %}", "{{ x }}", id="raw"),
    pytest.param('[a]({% link b.md %}) [c]({{< ref "d.md" >}})', "[a](b.md) [c](d.md)", id="addresses in tags"),
    pytest.param("{% alert %}\nCareful.\nNow.\n{% endalert %}", "> Careful.\n> Now.", id="a box of Liquid"),
    pytest.param('{{< figure src="a.png" alt="A desk" >}}', "![A desk](a.png)", id="a figure"),
    pytest.param('{% chat "ops" %}', "#ops", id="a tag of the mapping"),
    pytest.param('{% odd "x" %}', '`{% odd "x" %}`', id="a tag that nobody knows"),
    pytest.param(":::tip Try\n\nNow.\n\n:::", '!!! tip "Try"\n    Now.', id="a box of Docusaurus"),
    pytest.param(
        ":::caution\nFirst.\n\n:::note\nInner.\n:::\n\n:::",
        "!!! warning\n    First.\n\n    !!! note\n        Inner.",
        id="a box in a box",
    ),
    pytest.param("> [!tip]- Try\n> Now.\n\n> said", '!!! tip "Try"\n    Now.\n\n> said', id="a callout of Obsidian"),
    pytest.param("> [!NOTE]\n> ```\n> x\n> ```", "> [!NOTE]\n> ```\n> x\n> ```", id="a callout that holds code"),
    pytest.param("Ask {{% tip %}}Now.{{% /tip %}} then", "Ask \n\n> Now.\n\n then", id="a box inside a line"),
    pytest.param(
        '```jsx title="x.js" {1,3-5}\n<b>\n```',
        '```jsx title="x.js" hl_lines="1 3-5"\n<b>\n```',
        id="code marked by MDX",
    ),
    pytest.param(
        '```go {linenos=table,hl_lines=[8,"15-17"]}\nx\n```',
        '```go hl_lines="8 15-17"\nx\n```',
        id="code marked by Hugo",
    ),
    pytest.param("```{r, echo=FALSE}\nx\n```", "```r\nx\n```", id="code that a notebook ran"),
    pytest.param("```js:a.js\nx\n```", "```js\nx\n```", id="code with the name of its file"),
    pytest.param("![[desk.png|300]] %%mine%%", "![desk](<desk.png>) <!-- mine -->", id="Obsidian"),
]


@pytest.mark.parametrize(("before", "after"), CHANGED)
def test_a_text_is_changed_so(before: str, after: str) -> None:
    assert changed_text(before, {"chat": "#{1}"}, is_mdx=False).body.strip() == after


@pytest.mark.parametrize(
    ("text", "in_md", "in_mdx"),
    [
        ("import A from './a';\n\nWords.", "<!-- import A from './a'; -->\n\nWords.", "as in .md"),
        ("Words.\n\nimport './a.css'", "as it is", "Words.\n\n<!-- import './a.css' -->"),
        ("import mail from home by hand", "as it is", "as it is"),
    ],
)
def test_imports_of_code_are_no_text(text: str, in_md: str, in_mdx: str) -> None:
    wanted = text if in_md == "as it is" else in_md
    assert changed_text(text, {}, is_mdx=False).body == wanted
    wanted = {"as it is": text, "as in .md": in_md}.get(in_mdx, in_mdx)
    assert changed_text(text, {}, is_mdx=True).body == wanted


@pytest.mark.parametrize(
    ("before", "heading", "after"),
    [
        ("# A *title*\n\nWords.\n\n## Part", "A title", "Words.\n\n## Part"),
        ("A\n=\n\nWords.", "A", "Words."),
        ("Words.\n\n# One\n\n## Two", "", "Words.\n\n## One\n\n### Two"),
        ("# One\n\n# Two\n\nWords.", "One", "## Two\n\nWords."),
        ("```\n# no title\n```", "", "```\n# no title\n```"),
        ("## Part\n\n#hashtag", "", "## Part\n\n#hashtag"),
    ],
)
def test_the_title_leaves_the_text(before: str, heading: str, after: str) -> None:
    text = without_title(Text(before))
    assert (text.heading, text.body) == (heading, after)


def test_a_title_in_html_is_the_title() -> None:
    text = changed_text("<h1 align='center'>The way</h1>\n<p>Words.</p>", {}, is_mdx=False)
    assert (without_title(text).heading, without_title(text).body) == ("The way", "Words.")


def test_a_line_below_a_comment_is_a_line() -> None:
    assert without_title(Text("<!-- why -->\n---\nWords.")).body == "<!-- why -->\n---\nWords."


def test_lists_and_paragraphs_become_plain_words() -> None:
    assert list_items("Words\n\n1. **One** [a](b.md)\n   goes on\n2. Two\n   - inner\n\nRest") == [
        "One a goes on",
        "Two inner",
    ]
    assert first_paragraph("<!-- x -->\n\n- no\n\n**Yes**, this\none.") == "Yes, this one."
    assert plain_words("a `b` [c](d) ~~e~~ &amp;") == "a b c e &"
