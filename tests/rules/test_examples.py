"""What the page of a rule teaches is true: its Wrong example breaks that rule and no other, its Right example keeps it.

An example is a file, or a part of one that is completed here: YAML is a header, Markdown without a header is a text, of
the first type that knows all keys of it; a line such as `# circles.md` names the file that follows, and a block of text
names files. What must lie beside it stands in the rule's module as `STAGE`, by path: a text, or a
header that is completed too. A rule whose example no page can
show - bytes, line ends, the letters of a name - says so with `STAGE = None`; its documents show it.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from living_playbook import api
from living_playbook.config import Settings
from living_playbook.entries import STATUSES, entry_types, example_values, lacking, load_vocabulary
from living_playbook.rules import all_rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from living_playbook.entries import EntryType

BASE = Path(__file__).parent / "_base"
VOCABULARY = load_vocabulary(BASE / "playbook" / "vocabulary.yml")
TYPES = entry_types(Settings())
STAGES: dict[str, Mapping[str, str] | None] = {
    name: getattr(rule.module, "STAGE", {}) for name, rule in all_rules().items()
}
LIBRARY = {
    f"playbook/practices/{name}.md": f"title: {title}\nstatus: published\n"
    for name, title in (("mentoring-circles", "Mentoring circles"), ("silent-starts", "Silent starts"))
}
"""What most examples speak of."""
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_NAME = re.compile(r"^# ([\w./-]+\.md)\n", re.MULTILINE)
_KEY = re.compile(r"^([\w-]+):", re.MULTILINE)


def files_of(part: str) -> Iterator[tuple[str, str]]:
    """Yield the files of an example: its path and its text."""
    for language, text in _BLOCK.findall(part)[:1]:
        if language == "text":
            yield from ((line, completed("", "What it is about.\n", line)) for line in text.splitlines())
            continue
        names = _NAME.findall(text) or [""]
        shown = text.replace("\N{RIGHTWARDS ARROW}", "\t")  # how a page shows a tab
        for name, piece in zip(names, _NAME.split(shown)[2::2] or [shown], strict=True):
            header, body = (piece, "") if language == "yaml" else ("", piece)
            is_whole = language == "markdown" and piece.lstrip("\n").startswith(("---\n", "# "))
            path = name if "/" in name else f"{kind_of(header).folder}/{name or 'example.md'}"
            yield path, piece if is_whole else completed(header, body, path)


def completed(header: str, body: str, path: str) -> str:
    """Return an entry with all that its type asks for besides what an example shows of it."""
    kind = kind_of(header)
    given = set(_KEY.findall(header))
    usual = {"title": f"An example: {Path(path).stem}", "summary": "What it is about.", "status": "draft"}
    status = next(iter(re.findall(r"^status: (\S+)", header, re.MULTILINE)), "draft")
    if status in STATUSES:
        full = example_values(kind, VOCABULARY)
        usual |= {name: full[name] for name, _ in lacking(kind, {}, status) if name in full and name not in usual}
    more = yaml.safe_dump({key: value for key, value in usual.items() if key not in given}, sort_keys=False)
    if not re.search(r"^## ", body, re.MULTILINE):
        body += "".join(f"\n## {section}\n\nAs written.\n" for section in kind.sections)
    return f"---\n{more}{header}---\n\n{body}"


def kind_of(header: str) -> EntryType:
    """Return the first type, practices before all others, that knows all keys of a header."""
    keys = set(_KEY.findall(header))
    order = sorted(TYPES.values(), key=lambda kind: kind.name != "practice")
    known = (kind for kind in order if keys <= {info.alias or name for name, info in kind.model.model_fields.items()})
    return next(known, TYPES["practice"])


def found(rule: str, part: str, stage: Mapping[str, str], root: Path) -> set[str]:
    """Return the names of the rules that an example breaks, beside its stage; hints of other rules do not count."""
    shutil.copytree(BASE, root)
    beside = stage if "```text\n" in part else {**LIBRARY, **stage}
    around = {path: text if text[:3] in ("", "---") else completed(text, "", path) for path, text in beside.items()}
    for path, text in {**around, **dict(files_of(part))}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return {each.name for each in api.check(api.load(root)).diagnostics if each.severity != "info" or each.name == rule}


@pytest.mark.parametrize("name", sorted(name for name, stage in STAGES.items() if stage is not None))
def test_wrong_breaks_the_rule_and_right_keeps_it(name: str, tmp_path: Path) -> None:
    _, _, rest = all_rules()[name].doc.partition("\n## Wrong\n")
    wrong, _, right = rest.partition("\n## Right\n")
    stage = STAGES[name] or {}
    in_wrong, in_right = found(name, wrong, stage, tmp_path / "wrong"), found(name, right, stage, tmp_path / "right")
    assert name in in_wrong
    assert name not in in_right
    assert in_wrong - in_right == {name}, "an example teaches one thing"
