"""Documents made up by chance, the same each time: every construct of the grammar, in each other, and broken ones."""

from __future__ import annotations

import random
import textwrap

WORDS = [
    "lead",
    "a_b_c",
    "2*3",
    "über",
    "学び",
    "R&D",
    "C#",
    "x^2",
    "#tag",
    "1.",
    "wow!",
    "“so”",
    "don't",
    "5$",
    "a|b",
    "\\*",
]
INLINE = [
    "*it*", "**bold**", "***both***", "~~gone~~", "`code`", "``a ` b``", "`a_b*c`", "[words](there.md)", "[w](https://example.org/a_b 't')",
    "![alt *x*](pic.png)", "![dark](pic.png#only-dark)", "[[id]]", "[[id|words]]", "[[id#part|w]]", "![[id]]", "![[pic.png|300]]", "[^1]", "[^n]", "<kbd>K</kbd>",
    "H<sub>2</sub>O", "x<br>y", "https://example.org/a_b?c=d&e=f", "www.example.org", "a@example.org", "<https://example.org>", "{#id}", "[l](m){.md-button}",
    "<!-- hidden -->", "<!-- open", "-->", "<b>b</b>", "<script>x</script>", "<img src=x onerror=y>", "&amp;", "&lt;", "&nbsp;", "&#42;", "\\\\", "\\`", "one\\\ntwo", "a  \nb",
    "[TOC]", "{{ x }}", "{% raw %}", ":smile:", "++k++", "==m==", "H~2~O", '--8<-- "x"', "^^i^^", "[r]", "HTML", "\x02wzxhzdk:0\x03", "\ttab\t", "!", "[", "]", "<", ">", "_", "*", "`",
    "<abbr title='x > y'>z</abbr>", "klzzwxh:0000", "javascript:a()", "[a](javascript:b)", "<details>", "</details>", "<kbd", "\u2028", "\x0b", "(c)", "...", "'q'", '"q"',
]  # fmt: skip
BLOCKS = [
    "## {0}", "### {0} {{#own-{1}}}", "# {0} #", "   #### {0}", "{0}\n===", "{0}\n---", "---", "* * *", "{0}\n{0}", "{0}\n\n{0}",
    "- {0}\n- {0}\n  - {0}", "1. {0}\n2. {0}", "3) {0}", "- [ ] {0}\n- [x] {0}", "* {0}\n\n  {0}", "Text:\n- {0}", "> {0}\n> {0}", "> [!NOTE]\n> {0}", "> [!WARNING]\n> - {0}",
    "```python\ndef f():\n\n    return '{1}'\n```", "```\n\n  a\n \n\tb\n\n```", "~~~\n```\n<b>&amp;\n~~~", "```mermaid\ngraph TD\n```", '```py title="t" hl_lines="1" linenums="3"\na = 1\n\nb\n```',
    "    code {1}\n\n        more", "| a | b |\n|---|:-:|\n| {0} | x |\n| y |", "Text\n| a |\n|---|\n| {0} |", "Term\n: {0}", "Term\n\n:   {0}\n\n    more", "[^1]: {0}", "[^n]: {0}\n\n    more",
    "!!! note\n    {0}\n\n    - x", '!!! tip "{0}"\n    y', "??? note\n    {0}", '=== "A"\n\n    {0}\n\n=== "B"\n\n    ```\n    c\n    ```', "<details><summary>More</summary>\n\n{0}\n\n</details>",
    "<details>\n<summary>{0}</summary>\n\n## {0}\n\n</details>", "<div>\n{0}\n\n</div>", "<!--\n{0}\n\n## x\n-->", "<!-- {0}", "<script>\n{0}\n\n</script>", "<pre>\n{0}\n\n  x\n</pre>", "<kbd>\n\n{0}",
    "[r]: https://example.org", "*[HTML]: Hyper {1}", "{0}\n{{.wide #spot-{1}}}", "{0}\n{{ onclick=x }}", "::: note\n{0}\n:::", "$$\nx_1\n$$", "\\[ x \\]", "+ {0}\n\n+ {0}", "- \n\n{0}", ">", "#", "## ",
    "- ```\n  a\n\n  b\n  ```", "> ```\n> a\n>\n> b\n> ```", "- ## {0}", "1. > - {0}", "{0}\n    lazy", "</div>", "</details>", "<p>", "```\nnever closed {1}", "***", "===", "--- ---",
]  # fmt: skip


def document(seed: int) -> str:
    """Return the document of a number: some blocks, some of them within others."""
    chance = random.Random(seed)
    return "\n\n".join(_block(chance, 0) for _ in range(chance.randint(1, 7))) + "\n"


def _block(chance: random.Random, depth: int) -> str:
    made = chance.choice(BLOCKS).format(_line(chance), chance.randint(1, 99))
    if depth > 1 or chance.random() < 0.6:
        return made
    mark, rest = chance.choice(
        [("- ", "  "), ("1. ", "   "), ("> ", "> "), ("!!! note\n    ", "    "), ("- [x] ", "  ")]
    )
    inner = f"{made}\n\n{_block(chance, depth + 1)}"
    return mark + textwrap.indent(inner, rest, lambda _: True)[len(rest) :]


def _line(chance: random.Random) -> str:
    count = chance.randint(1, 6)
    return " ".join(chance.choice(INLINE if chance.random() < 0.6 else WORDS) for _ in range(count))
