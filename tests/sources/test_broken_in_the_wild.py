"""Files that people really committed broken: each must be named for what it is, where a person must fix it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import yaml

from living_playbook.sources.model import History
from living_playbook.sources.reader import Raw, parse_source

if TYPE_CHECKING:
    from pathlib import Path

    from living_playbook.sources.model import Source

FOLDER = "corpora/broken-in-the-wild"

# What the collectors of the corpus call it, and the rule that must explain it.
RULE_OF = {
    "invalid-yaml": "invalid-yaml",
    "not-mapping": "header-not-mapping",
    "fm-tab": "tab-in-header",
    "conflict-marker": "conflict-marker",
    "crlf": "crlf-line-ends",
    "bom": "byte-order-mark",
}

# File, rule, and the lines to fix, found by reading each file. YAML stops at the first slip, so it names one line.
EXPECTED: dict[str, tuple[str, list[int]]] = {
    "18f-handbook/about-us--org-chart--44245db3.md": ("invalid-yaml", [3]),
    "18f-handbook/business-and-ops-policies--billing_policy--c444b281.md": ("invalid-yaml", [3]),
    "18f-handbook/classes--gsa-internal-tools--12595f58.md": ("conflict-marker", [182, 184, 186]),
    "18f-handbook/classes--gsa-internal-tools--1be3cb6a.md": ("conflict-marker", [182, 184, 186]),
    "18f-handbook/classes--gsa-tools-equipment-and-transit--632862cc.md": ("conflict-marker", [201, 203, 205]),
    "18f-handbook/conduct-policies--code-of-conduct-under-construction--fa100f38.md": ("crlf-line-ends", [1]),
    "18f-handbook/how-we-work--procurements-over-10000--4366a6ff.md": ("invalid-yaml", [7]),
    "18f-handbook/tools--google-calendar--1277c233.md": ("conflict-marker", [45, 46, 64]),
    "18f-handbook/travel-and-leave-policies--travel-guide-A-amended-authorizations--5718133d.md": (
        "crlf-line-ends",
        [1],
    ),
    "18f-handbook/travel-and-leave-policies--travel-guide-b-after-hours-emergency-travel-authorizations--3edd233e.md": (
        "crlf-line-ends",
        [1],
    ),
    "18f-handbook/travel-and-leave-policies--travel-guide-b-after-hours-emergency-travel-authorizations--465bd03c.md": (
        "crlf-line-ends",
        [1],
    ),
    "open-practice-library/practice--vsm-and-mbpm--6e3c67f9.md": ("invalid-yaml", [67]),
    "opensource-guide/_articles--best-practices--4c98b84e.md": ("invalid-yaml", [14]),
    "opensource-guide/_articles--building-community--c4eb2aec.md": ("invalid-yaml", [11]),
    "opensource-guide/_articles--code-of-conduct--8a911cc8.md": ("invalid-yaml", [12]),
    "opensource-guide/_articles--finding-users--f3d80faf.md": ("invalid-yaml", [14]),
    "opensource-guide/_articles--getting-paid--cacea7ab.md": ("invalid-yaml", [12]),
    "opensource-guide/_articles--how-to-contribute--21d4556c.md": ("invalid-yaml", [14]),
    "opensource-guide/_articles--leadership-and-governance--95985296.md": ("invalid-yaml", [15]),
    "opensource-guide/_articles--legal--0c88110b.md": ("invalid-yaml", [15]),
    "opensource-guide/_articles--maintaining-balance-for-open-source-maintainers--82457fb2.md": ("invalid-yaml", [6]),
    "opensource-guide/_articles--metrics--0f75cb1b.md": ("invalid-yaml", [13]),
    "opensource-guide/_articles--starting-a-project--125fb9f6.md": ("invalid-yaml", [13]),
    "opensource-guide/be--maintaining-balance-for-open-source-maintainers--97229295.md": ("crlf-line-ends", [1]),
    "opensource-guide/be--security-best-practices-for-your-project--abc8e2eb.md": ("crlf-line-ends", [1]),
    "opensource-guide/bg--starting-a-project--28516c8f.md": ("invalid-yaml", [4]),
    "opensource-guide/de--how-to-contribute--d7e84466.md": ("invalid-yaml", [8]),
    "opensource-guide/es-AR--code-of-conduct--cd93170a.md": ("byte-order-mark", [1]),
    "opensource-guide/es-AR--finding-users--abc6a489.md": ("invalid-yaml", [10]),
    "opensource-guide/es-AR--leadership-and-governance--b3d83f34.md": ("invalid-yaml", [13]),
    "opensource-guide/es-AR--legal--bcdaaf15.md": ("conflict-marker", [29]),
    "opensource-guide/es-AR--legal--d21b7cd0.md": ("byte-order-mark", [1]),
    "opensource-guide/sa--building-community--4380ab3e.md": ("tab-in-header", [13]),
    "opensource-guide/sa--finding-users--6a4e9975.md": ("header-not-mapping", [2]),
    "opensource-guide/sa--getting-paid--510683dd.md": ("header-not-mapping", [2]),
    "opensource-guide/sa--how-to-contribute--b4ba20ff.md": ("header-not-mapping", [2]),
    "opensource-guide/sa--legal--bf1d2ef1.md": ("header-not-mapping", [2]),
    "opensource-guide/sa--metrics--ca3ac054.md": ("header-not-mapping", [2]),
    "opensource-guide/tr--best-practices--24e303b9.md": ("invalid-yaml", [7]),
    "ukho-engineering-guidance/patterns--pattern.template--1f87151d.md": ("invalid-yaml", [6]),
    "ukho-engineering-guidance/principles--principle.template--c5dcbe0e.md": ("invalid-yaml", [6]),
    "ukho-engineering-guidance/standards--standard.template--0f191131.md": ("invalid-yaml", [7]),
}

# In the index, but not on the disk of whoever wrote the table.
UNREAD = {"opensource-guide/ko--leadership-and-governance--611ec2bc.md"}


def read(folder: Path, file: str) -> Source:
    return parse_source(Raw(file, "practice", (folder / file).read_bytes(), History()))


def found(source: Source) -> tuple[str, list[int]]:
    (rule,) = {problem.rule for problem in source.problems}
    return rule, [problem.finding.span.line for problem in source.problems]


# The slips of the collections below, in documents of our own: what is wrong, the rule, and the lines to fix.
SLIPS: dict[str, tuple[bytes, str, list[int]]] = {
    "a colon in a title": (b"---\ntitle: Circles: a start\nsummary: S.\n---\n", "invalid-yaml", [2]),
    "an apostrophe in a quoted text": (b"---\ntitle: T\nsummary: 'It's late.'\n---\n", "invalid-yaml", [3]),
    "text after a quoted text": (b'---\ntitle: "Circles" again\n---\n', "invalid-yaml", [2]),
    "a key out of line": (b"---\ntitle: T\n summary: S.\n---\n", "invalid-yaml", [3]),
    "a list that ends in a key": (b"---\ntags:\n  - a\n  b: c\n---\n", "invalid-yaml", [4]),
    "a placeholder of a template": (b"---\ntitle: {{ title }}: draft\n---\n", "invalid-yaml", [2]),
    "keys without a space": (b"---\ntitle:Circles\nsummary:Short\n---\n", "header-not-mapping", [2]),
    "a tab before a key": (b"---\ntitle: T\neffort:\n\tweeks: 3\n---\n", "tab-in-header", [4]),
    "a conflict in the text": (
        b"---\ntitle: T\n---\n\nOne.\n\n<<<<<<< HEAD\nTwo.\n=======\nThree.\n>>>>>>> main\n",
        "conflict-marker",
        [7, 9, 11],
    ),
    "a conflict that was half resolved": (b"---\ntitle: T\n---\n\nOne.\n>>>>>>> main\n", "conflict-marker", [6]),
    "lines of Windows": (b"---\r\ntitle: T\r\n---\r\n\r\nText.\r\n", "crlf-line-ends", [1]),
    "a byte order mark": (b"\xef\xbb\xbf---\ntitle: T\n---\n", "byte-order-mark", [1]),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_named_where_it_must_be_fixed(slip: str) -> None:
    data, rule, lines = SLIPS[slip]
    assert found(parse_source(Raw("a.md", "practice", data, History()))) == (rule, lines)


def test_the_slips_are_of_every_kind_that_was_met() -> None:
    assert {rule for _, rule, _ in SLIPS.values()} == set(RULE_OF.values())


def test_what_was_committed_broken_is_named_where_it_must_be_fixed(shared: Path) -> None:
    assert {file: found(read(shared / FOLDER, file)) for file in EXPECTED} == EXPECTED


def test_the_table_agrees_with_the_index(shared: Path) -> None:
    index: list[dict[str, Any]] = yaml.safe_load((shared / FOLDER / "index.yaml").read_text(encoding="utf-8"))
    found = {each["file"]: each["found"][0].partition(":")[0] for each in index}
    assert set(found) > UNREAD
    there = {file: RULE_OF[kind] for file, kind in found.items() if file not in UNREAD}
    assert there == {file: rule for file, (rule, _) in EXPECTED.items()}


def test_what_can_be_read_is_read(shared: Path) -> None:
    sources = [read(shared / FOLDER, file) for file in EXPECTED]
    readable = {source.problems[0].rule for source in sources if source.readable}
    assert readable == {"conflict-marker", "crlf-line-ends", "byte-order-mark"}
    assert all(source.header.values.get("title") for source in sources if source.readable)
