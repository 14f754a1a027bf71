"""Tags of site engines in a text: Liquid, Nunjucks, Hugo, MDX, and the boxes and links of other Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from living_playbook.importing._boxes import with_our_boxes
from living_playbook.importing._html import address

if TYPE_CHECKING:
    from collections.abc import Mapping

    from living_playbook.importing._code import Aside

SHORTCODES: Mapping[str, str] = {
    "figure": "![{alt|title|caption}]({src})",
    "image": "![{2|alt}]({1|src})",
    "image_with_class": "![{3|alt}]({1|src})",
    "img": "![{alt|title}]({src|1})",
    "youtube": "[https://www.youtube.com/watch?v={1|id}](https://www.youtube.com/watch?v={1|id})",
    "vimeo": "[https://vimeo.com/{1|id}](https://vimeo.com/{1|id})",
    "alert": "> {inner}",
    "notice": "> {inner}",
    "note": "> {inner}",
    "tip": "> {inner}",
    "warning": "> {inner}",
    "callout": "> {inner}",
    "hint": "> {inner}",
    "highlight": "```{1}\n{inner}\n```",
}
"""What is written for tags that many engines have; a mapping adds its own under `shortcodes`."""

_ADDRESS_TAG = re.compile(
    r"\{%-?\s*(?:page|link|post_url|url|asset|static)\s+[\"']?(?P<tag>[^\s\"'%]+)[\"']?\s*-?%\}"
    r"|\{\{[<%]?\s*(?:rel)?ref\s+[\"'](?P<ref>[^\"']+)[\"']\s*[>%]?\}\}"
    r"|\{\{-?\s*[\"'](?P<piped>[^\"']+)[\"']\s*\|\s*(?:url|relative_url|absolute_url|relURL|absURL)\s*-?\}\}"
)
_BASE = re.compile(
    r"\{\{-?\s*(?:[\w.]+\.(?:baseurl|url)|siteRoot|\.Site\.BaseURL|base_url|baseurl)\s*(?:\|[^}]*)?-?\}\}/?",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"\{%-?\s*comment\s*-?%\}(?P<inner>.*?)\{%-?\s*endcomment\s*-?%\}", re.DOTALL)
_NOTE = re.compile(r"%%(?P<inner>[^%]+?)%%|\{/\*(?P<jsx>.*?)\*/\}", re.DOTALL)
_RAW = re.compile(r"\{%-?\s*raw\s*-?%\}(?P<inner>.*?)\{%-?\s*endraw\s*-?%\}", re.DOTALL)
_PAIR = re.compile(
    r"\{%-?\s*(?P<liquid>[\w-]+)(?P<args>[^%]*?)-?%\}(?P<in1>(?:(?!\{%-?\s*(?P=liquid)\b).)*?)\{%-?\s*end(?P=liquid)\s*-?%\}"
    r"|\{\{(?P<open>[<%])\s*(?P<hugo>[\w/-]+)(?P<hargs>[^{}]*?)[>%]\}\}"
    r"(?P<in2>(?:(?!\{\{[<%]\s*(?P=hugo)\b).)*?)\{\{[<%]\s*/\s*(?P=hugo)\s*[>%]\}\}",
    re.DOTALL,
)
_SINGLE = re.compile(
    r"\{%-?\s*(?P<liquid>/?[\w-]+)(?P<args>(?:[^%]|%(?!\}))*?)-?%\}"
    r"|\{\{[<%]\s*(?P<hugo>/?[\w/-]+)(?P<hargs>[^{}]*?)[>%]\}\}"
    r"|(?P<value>\{\{[^{}\n]*\}\})"
)
_ARGUMENT = re.compile(
    r"(?:(?P<name>[\w-]+)\s*[=:]\s*)?(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s,\"']+))"
)
_SLOT = re.compile(r"\{(?P<names>[\w|-]+)\}")
_MDX_LINES = re.compile(
    r"^(?:import\s+(?:[\w*{][^\n;]*\s+from\s+)?[\"'][^\"'\n]+[\"'];?"
    r"|export\s+(?:const|let|var|default|function)\b[^\n]*(?:\n(?![ \t]*\n)[^\n]+)*)[ \t]*$",
    re.MULTILINE,
)
# Docusaurus takes `.md` for MDX too, but elsewhere only what no other text begins with is surely not for people.
_MDX_HEAD = re.compile(r"\A\s*(?:import\s+[\w*{][^\n;]*\s+from\s+[\"'][^\"'\n]+[\"'];?[ \t]*(?:\n+|\Z))+")


@dataclass(slots=True)
class Tags:
    """Turns tags into Markdown and remembers those that nobody explained."""

    aside: Aside
    shortcodes: Mapping[str, str]
    unknown: dict[str, int] = field(default_factory=dict)

    def as_markdown(self, text: str, *, is_mdx: bool) -> str:
        """Return a text without tags: what they mean where that is known, else the tag itself as code."""
        text = _RAW.sub(lambda found: self.aside.put(found["inner"]), text)
        text = _COMMENT.sub(lambda found: self._comment(found["inner"]), text)
        text = _NOTE.sub(lambda found: self._comment(found["inner"] or found["jsx"]), text)
        lines = _MDX_LINES if is_mdx else _MDX_HEAD
        text = lines.sub(lambda found: self._comment(found[0]) + found[0][len(found[0].rstrip()) :], text)
        if "{{" in text or "{%" in text:
            text = _ADDRESS_TAG.sub(lambda found: found["tag"] or found["ref"] or found["piped"], text)
            text = _BASE.sub("/", text)
            for _ in range(3):
                text = _PAIR.sub(self._pair, text)
            text = _SINGLE.sub(self._single, text)
        return with_our_boxes(text)

    def _comment(self, inner: str) -> str:
        return self.aside.put(f"<!-- {inner.strip().replace('-->', '-- >')} -->")

    def _pair(self, found: re.Match[str]) -> str:
        name = found["liquid"] or found["hugo"]
        inner = found["in1"] if found["liquid"] else found["in2"]
        template = self._template(name)
        if template is None or "{inner}" not in template:
            return found[0] if template is None else self._filled(template, self._given(found), "") + inner
        if template.startswith("```"):
            return "\n" + self.aside.put(self._filled(template, self._given(found), inner.strip("\n"))) + "\n"
        filled = self._filled(template, self._given(found), inner.strip())
        before = found.string[found.string.rfind("\n", 0, found.start()) + 1 : found.start()]
        return f"\n\n{filled}\n\n" if template.startswith("> ") and before.strip(" \t>") else filled

    def _single(self, found: re.Match[str]) -> str:
        name = (found["liquid"] or found["hugo"] or "").lower()
        template = self._template(name) if name else None
        if template is not None and "{inner}" not in template:
            return self._filled(template, self._given(found), "")
        shown = name or "{{ }}"
        self.unknown[shown] = self.unknown.get(shown, 0) + 1
        ticks = "``" if "`" in found[0] else "`"
        return self.aside.put(f"{ticks}{' '.join(found[0].split())}{ticks}")

    def _template(self, name: str) -> str | None:
        return self.shortcodes.get(name, SHORTCODES.get(name))

    @staticmethod
    def _given(found: re.Match[str]) -> dict[str, str]:
        text = found["args"] if found["liquid"] else found["hargs"]
        given: dict[str, str] = {}
        number = 0
        for each in _ARGUMENT.finditer(text or ""):
            value = next((each[kind] for kind in ("double", "single", "bare") if each[kind] is not None), "")
            number += not each["name"]
            given[each["name"] or str(number)] = value
        return given

    @staticmethod
    def _filled(template: str, given: Mapping[str, str], inner: str) -> str:
        used: set[str] = set()

        def fill(found: re.Match[str]) -> str:
            if found["names"] == "inner":
                return inner.replace("\n", "\n> ") if template.startswith("> ") else inner
            name = next((each for each in found["names"].split("|") if given.get(each)), "")
            used.add(name)
            in_brackets = template[: found.start()].endswith("](") and template[found.end() :].startswith(")")
            return address(given[name]) if name and in_brackets else given.get(name, "")

        text = _SLOT.sub(fill, template)
        others = [value for name, value in given.items() if name not in used and " " in value]
        return f"{text} {' '.join(others)}" if others and not template.startswith(("> ", "```")) else text
