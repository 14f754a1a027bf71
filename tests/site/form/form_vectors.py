"""Documents that the form and `playbook check` must judge alike, each with the playbook that it comes into.

A document is every fixture of every rule, as the form would hold it, and others at the very limits of rules. What is
expected is never written down: it is what a check finds in the file that the form writes.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import inf
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import yaml
from pydantic import BaseModel, ConfigDict, create_model

from living_playbook import api
from living_playbook.outputs._site import Site
from living_playbook.outputs.form import data
from living_playbook.pipeline.build import rule_pages
from living_playbook.pipeline.load import Playbook, playbook_of
from living_playbook.rules import run_rules
from living_playbook.sources.model import History
from living_playbook.sources.reader import Raw, parse_source
from living_playbook.views import ViewInput

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from living_playbook.entries import EntryType
    from living_playbook.sources.model import Source

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
RULES = ROOT / "tests" / "rules"
FIXTURES = yaml.safe_load((HERE / "documents.yml").read_text(encoding="utf-8"))
TODAY = date(2026, 11, 22)
Finding = tuple[str, str, str, str]
"""Rule, severity, message, help."""


@dataclass(frozen=True, slots=True)
class Vector:
    """A document as the form holds it, with what the form knows, and the playbook without it."""

    name: str
    kind: Mapping[str, Any]
    entries: list[dict[str, Any]]
    document: Mapping[str, Any]
    playbook: Playbook

    @property
    def path(self) -> str:
        """Where the form puts the file."""
        year = f"{self.playbook.today.year}/" if self.kind["yearly"] else ""
        return f"{self.kind['folder']}/{year}{self.document['name']}.md"

    @property
    def _unknown(self) -> set[str]:
        return set(self.kind["codes"]) - set(self.kind["known"])

    def expected(self, text: str) -> list[Finding]:
        """Return what a check finds in the file that the form writes, by the rules that the form knows."""
        book = self.playbook
        source = parse_source(Raw(self.path, self.kind["type"], text.encode(), History()))
        sources = tuple(sorted((*book.tree.sources, source), key=lambda each: each.path))
        tree = replace(book.tree, sources=sources, files=book.tree.files | {self.path})
        whole = playbook_of(book.settings, tree, day=book.today, like=book)
        # The form tells of a name that is taken twice at the entry that it holds, as a check does at the last of both.
        last = tuple(sorted(whole.graph.entries, key=lambda entry: entry.path == self.path))
        found = run_rules(replace(whole.graph, entries=last), sources, whole.problems, whole.context)
        own = {each for each in found if each.path == self.path}
        # So it does of a former id of another entry that is the id of this one.
        own |= {each for each in found if each.name == "alias-taken" and f"`{self.path}`" in each.message}
        # Whether a comment is needed for a rule that it does not know, the form cannot tell.
        own -= {each for each in own if each.name == "unused-suppression" and set(each.about) & self._unknown}
        return sorted({(d.name, d.severity.value, d.message, d.help) for d in own if d.name in set(self.kind["known"])})


def collected() -> list[Vector]:
    """Return every document: fixtures of the rules, those of this folder, and those at the limits of rules."""
    found = [*documents_of_forms()]
    for case in sorted(path for path in RULES.glob("[!_]*/*/") if path.is_dir()):
        with TemporaryDirectory() as folder:
            found += vectors_of_case(case, Path(folder) / "case")
    return found


def judged(vectors: list[Vector]) -> list[dict[str, Any]]:
    """Return for each document the file that the form writes, and what it finds in it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "documents.json"
        path.write_text(json.dumps(_asked(vectors, [""] * len(vectors))), encoding="utf-8")
        return list(json.loads(_ran(path, "answers")))


def tried(faults: list[dict[str, str]], vectors: list[Vector], expected: list[list[Finding]]) -> list[dict[str, Any]]:
    """Return for each fault of a module (`path`, `old`, `by`) the report on it: `made`, and the `survivors`."""
    with TemporaryDirectory() as folder:
        path, given = Path(folder) / "documents.json", Path(folder) / "faults.json"
        path.write_text(json.dumps(_asked(vectors, expected)), encoding="utf-8")
        given.write_text(json.dumps(faults), encoding="utf-8")
        return [json.loads(line) for line in _ran(path, "faults", str(given)).splitlines()]


def written(path: Path) -> None:
    """Write all documents with what is expected of them, for trials of faults; those that fail already stay out."""
    vectors = collected()
    answers = judged(vectors)
    told = [(each, each.expected(answer["text"]), answer) for each, answer in zip(vectors, answers, strict=True)]
    kept = [(each, expected) for each, expected, answer in told if as_findings(answer) == expected]
    print(f"{len(kept)} of {len(vectors)} documents are judged as a check does", flush=True)
    asked = _asked([each for each, _ in kept], [expected for _, expected in kept])
    path.write_text(json.dumps(asked), encoding="utf-8")


def as_findings(answer: Mapping[str, Any]) -> list[Finding]:
    """Return what the form found, as a check tells it."""
    return sorted(tuple(each) for each in answer["found"])


def _ran(path: Path, *given: str) -> str:
    command = [sys.executable, "-c", "import javascript; print(javascript.node(), end='')"]
    node = subprocess.run(command, cwd=ROOT / "tools", capture_output=True, text=True, check=True).stdout
    asked = [node, "tools/mutants.mjs", str(path), *given]
    return subprocess.run(asked, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8", check=True).stdout


def _asked(vectors: list[Vector], expected: list[Any]) -> dict[str, Any]:
    """Return what Node is told; what many documents share stands there once."""
    kinds: dict[str, int] = {}
    entries: dict[str, int] = {}
    documents = []
    for each, found in zip(vectors, expected, strict=True):
        shared = json.dumps({key: value for key, value in each.kind.items() if key != "files"})
        others = json.dumps(each.entries)
        documents.append(
            {
                "name": each.name,
                "kind": [kinds.setdefault(shared, len(kinds)), each.kind["files"]],
                "entries": entries.setdefault(others, len(entries)),
                "document": each.document,
                # As Node writes and sorts them.
                "expected": _sorted_as_text(found),
            }
        )
    return {"kinds": list(map(json.loads, kinds)), "entries": list(map(json.loads, entries)), "documents": documents}


def _sorted_as_text(found: Any) -> str:
    rows = sorted((_compact(list(each)) for each in found), key=lambda row: row.encode("utf-16-be"))
    return f"[{','.join(rows)}]"


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def documents_of_forms() -> Iterator[Vector]:
    """Yield the documents of `documents.yml`, and those at the limits of rules, in the playbook of this folder."""
    with TemporaryDirectory() as folder:
        root = Path(folder) / "playbook"
        shutil.copytree(HERE / "playbook", root)
        playbook = replace(api.load(root), today=TODAY)
        entries = [data.of_entry(entry) for entry in playbook.graph.entries]
        for name, kind, document in (*_given(), *limits()):
            yield Vector(f"forms/{name}", told(playbook, kind), entries, document, playbook)
        yield from _groups_of_many_keys(playbook, entries)


def _groups_of_many_keys(playbook: Playbook, entries: list[dict[str, Any]]) -> Iterator[Vector]:
    """Yield documents with a key too many in a group of 12 keys, which are listed in full, and in one of 13."""
    for number in (12, 13):
        keys: Any = {f"part_{each}": (str | None, None) for each in range(number)}
        group = create_model(f"Group{number}", __config__=ConfigDict(extra="forbid", frozen=True), **keys)
        types = {**playbook.types, "practice": _with_group(playbook.types["practice"], number, group)}
        graph = replace(playbook.graph, types=types)
        book = replace(playbook, types=types, graph=graph)
        site = Site(ViewInput(graph, book.settings, book.today), {}, {}, rule_pages(book.settings))
        kind = {**told(playbook, "practice"), **data.of_type(types["practice"], site)}
        header = FIXTURES["bases"]["practice"]["header"] | {"group": {"zzz": "A", "part_1": "B"}}
        document = _held(header, FIXTURES["bases"]["practice"]["body"], f"many-{number}")
        yield Vector(f"forms/many-{number}", kind, entries, document, book)


def _with_group(kind: EntryType, number: int, group: type[BaseModel]) -> EntryType:
    made: Any = create_model
    return replace(kind, model=made(f"Many{number}", __base__=kind.model, group=(group | None, None)))


def _given() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for name, given in FIXTURES["documents"].items():
        base = FIXTURES["bases"][given["type"]]
        header = base["header"] | given.get("set", {})
        kept = {key: value for key, value in header.items() if key not in given.get("drop", ())}
        added = given.get("add")
        body = given.get("body", base["body"]) + (f"\n{added}" if added else "")
        yield name, given["type"], _held(kept, body, given.get("name", name))


def _held(header: Mapping[str, Any], body: str, name: str) -> dict[str, Any]:
    return {"header": dict(header), "body": body, "name": name, "today": str(TODAY)}


def vectors_of_case(case: Path, workplace: Path) -> Iterator[Vector]:
    """Yield each document of a case that a form can hold, in the playbook of that case."""
    shutil.copytree(RULES / "_base", workplace)
    shutil.copytree(
        case, workplace, dirs_exist_ok=True, symlinks=True, ignore=shutil.ignore_patterns("expected.txt", "valid.txt")
    )
    yield from vectors_of(workplace, f"{case.parent.name}/{case.name}", lambda path: (case / path).is_file())


def vectors_of(root: Path, name: str, wanted: Any) -> Iterator[Vector]:
    """Yield the entries of a playbook as documents, those that are wanted by their paths."""
    playbook = replace(api.load(root), today=TODAY)
    linked = {entry.path for entry in playbook.graph.entries if entry.id in playbook.graph.incoming}
    for source in playbook.tree.sources:
        document = _document(source)
        if document is None or not wanted(source.path):
            continue
        without = _without(playbook, source)
        entries = [data.of_entry(entry) for entry in without.graph.entries]
        kind = told(without, source.kind)
        if source.path in linked:
            # The form does not look for who links to an entry: what is new cannot be linked to.
            kind = {**kind, "known": [rule for rule in kind["known"] if rule != "orphan-entry"]}
        vector = Vector(f"{name}/{source.path}", kind, entries, document, without)
        if vector.path not in without.tree.files:
            yield vector


def told(playbook: Playbook, kind: str) -> Mapping[str, Any]:
    """Return what the form of a type knows; unlike on a site it knows all files of the repository."""
    root, settings = playbook.settings.root, playbook.settings
    of_type, shared = _told(
        kind, (root / "playbook.toml").read_bytes(), (root / settings.vocabulary).read_bytes(), playbook
    )
    files = sorted(playbook.graph.files - {entry.path for entry in playbook.graph.entries})
    return {**of_type, **shared, "files": files}


_KNOWN: dict[tuple[str, bytes, bytes], tuple[Mapping[str, Any], Mapping[str, Any]]] = {}


def _told(kind: str, settings: bytes, words: bytes, playbook: Playbook) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """Return what a type is, and what all types know, by settings and words: few playbooks have their own."""
    if (kind, settings, words) not in _KNOWN:
        inputs = ViewInput(playbook.graph, playbook.settings, playbook.today)
        site = Site(inputs, {}, {}, rule_pages(playbook.settings))
        _KNOWN[kind, settings, words] = data.of_type(playbook.types[kind], site), data.of_every_type(site)
    return _KNOWN[kind, settings, words]


def _without(playbook: Playbook, source: Source) -> Playbook:
    sources = tuple(each for each in playbook.tree.sources if each is not source)
    tree = replace(playbook.tree, sources=sources, files=playbook.tree.files - {source.path})
    return playbook_of(playbook.settings, tree, day=TODAY)


def _document(source: Source) -> dict[str, Any] | None:
    """Return a file as the form holds it; None for one without a header that can be read."""
    if not source.header.values:
        return None
    header = _plain(source.header.values)
    return {"header": header, "body": source.body, "name": PurePosixPath(source.path).stem, "today": str(TODAY)}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    # A form holds no number without an end: it would be typed, and stay a text.
    is_plain = isinstance(value, str | int | float | None) and value not in (inf, -inf)
    return value if is_plain else str(value)


def limits() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield documents at the very limits of rules: a day, a number, a sign on either side."""
    for number, (kind, header, add) in enumerate(_at_limits()):
        base = FIXTURES["bases"][kind]
        kept = {key: value for key, value in (base["header"] | header).items() if value is not None}
        yield f"limit-{number}", kind, _held(kept, base["body"] + add, f"limit-{number}")


def _at_limits() -> Iterator[tuple[str, dict[str, Any], str]]:
    days = [str(TODAY + timedelta(days=days)) for days in (-2, -1, 0, 1, 2)]
    for day in days:
        for key in ("created", "updated", "review_by"):
            yield "practice", {key: day}, ""
            yield "practice", {key: day, "status": "draft"}, ""
        yield "debrief", {"start": day}, ""
        for stage in ("proposed", "running", "completed", "scaled", "stopped"):
            yield "pilot", {"start": day, "stage": stage, "end": None}, ""
            yield "pilot", {"start": None, "stage": stage, "end": day}, ""
        yield "practice", {"created": str(TODAY), "updated": day}, ""
        yield "practice", {"created": str(TODAY), "review_by": day}, ""
        yield "person", {"consent": {"given_on": str(TODAY), "until": day}}, ""
        yield "pilot", {"start": str(TODAY), "end": day}, ""
    for start, end in (("2025-06", "2025"), ("2025-07", "2025-06"), ("2025-06-30", "2025-06"), ("2025", "2024-12-31")):
        yield "pilot", {"start": start, "end": end}, ""
    for years in ([2026], [2027], [2026, 2028]):
        yield "case", {"years": years}, ""
        yield "case", {"sources": [{"title": "A", "year": years[-1], "publisher": "B"}]}, ""
    yield from _periods()
    yield from _accounts()
    yield from _texts()


def _periods() -> Iterator[tuple[str, dict[str, Any], str]]:
    for updated in ("2025-11-21", "2025-11-22", "2025-11-23", "2026-05-21", "2026-05-22", "2026-05-31"):
        for every in ("12 months", "1 year", "6 months", "26 weeks", "184 days", "365 days"):
            yield "practice", {"updated": updated, "review_every": every, "review_by": None}, ""
    for weeks in (1, 1.5, 1.99, 2, 2.01, 3, 4, 4.01, 5, 1000, 1234.5):
        for change in ({}, {"origin": "published"}, {"status": "retired"}, {"status": "draft"}):
            yield "debrief", {"weeks": weeks, **change}, ""


def _accounts() -> Iterator[tuple[str, dict[str, Any], str]]:
    told: tuple[dict[str, Any], ...] = (
        {},
        {"result": 0},
        {"change": 0},
        {"note": "Gone."},
        {"baseline": 0},
        {"baseline": 0, "note": "Gone."},
    )
    for result in told:
        for outcome in ("worked", "mixed", "failed", "too-early", None):
            for change in ({}, {"design": "none"}, {"design": "randomised"}, {"design": None}, {"origin": "published"}):
                results = [{"metric": " Waste ", "unit": "percent", "wanted": "down", **result}]
                yield "case", {"results": results, "outcome": outcome, **change}, ""
        for stage in ("proposed", "running", "completed", "scaled", "stopped"):
            yield "pilot", {"stage": stage, "results": [{"metric": "Waste", **result}], "outcome": None}, ""
    for key in ("zzz", "metrik", "un it"):
        yield "case", {"results": [{"metric": "Waste", key: "A"}]}, ""
    for source in ({}, {"publisher": "B"}, {"url": "https://example.org/a"}, {"year": 2020}):
        yield "case", {"origin": "published", "sources": [{"title": "A", **source}]}, ""
        yield "case", {"origin": "published", "sources": [{"title": "A"}, {"title": "B", **source}]}, ""


_PARTS = """## Deep
#### Too deep

Words.
@@# One
## Two

Words.
### Three

Words.
##### Five

Words.
@@## Empty
## Next

Words.
@@## Empty

---
>
- [x]: y
@@## Empty

[x]: https://example.org
@@## Only a comment

<!-- nothing -->
@@## Above

### Below

Words.
@@<<<<<<< ours
a
||||||| base
b
=======
c
>>>>>>> theirs
@@<<<<<<<
@@<<<<<< six
@@<<<<<<<< eight
@@||||||| alone
@@=======
@@Title
=======
@@>>>>>>> theirs

Title
=======
@@<<<<<<< ours

Title
=======
@@>>>>>>> theirs

Title
=======
<<<<<<< ours
@@![](a.png)
@@![ ](door.png)
@@![door.png](door.png)
@@![door.PNG](door.png)
@@![The door.png](door.png)
@@![door.pngs](door.png)
@@[[open-hours]] [[Open hours]] [[OPEN-HOURS]] [[open hour]] [[opne-huors]] [[xyz]]
@@[[#how-to-do-it]] [[#nothing]] [[open-hours#nothing]] [[open-hours#steps]] [[open-hours#step-1]]
@@[[open-hours]
@@[[]] [[ ]] [[|words]]
@@[words](two words.md) [words][label] [words](<two words.md>)
@@[words](door.png) [words](dor.png) [words](../practices) [words](../../..) [words](DOOR.png) [words](open-hours.md)
@@[words](open-hour.md) [words](open-hours.html) [words](open-hours) [words](nothing.pdf) [words](#) [words]()
@@TODO and todo, To-do; lorem ipsum, Lorem  Ipsum; xTODO TODOx FIXME TBD tbd
@@::: audience leaders
Words.
:::
@@::: audience leaders
Words.
@@:::
@@:: audience leaders
@@::: leaders
Words.
:::
@@::: audiance leaders
Words.
:::
@@::: audience nobody
Words.
:::
@@::: note
Words.
:::
@@<!-- playbook: allow broken-link -->
@@<!-- playbook: allow broken-link -->

[[nowhere]]
@@<!-- playbook: allow brokn-link -->
@@<!-- playbook: allow near-duplicate -->
@@`<!-- playbook: allow broken-link -->`
@@```
<!-- playbook: allow broken-link -->
```
@@<!-- playbook: allow unused-suppression -->
<!-- playbook: allow broken-link -->
@@nul \0 byte"""


def _texts() -> Iterator[tuple[str, dict[str, Any], str]]:
    for part in _PARTS.replace("\\0", "\0").split("@@"):
        yield "practice", {"status": "published"}, f"\n\n{part}\n"
        yield "case", {"status": "draft"}, f"\n\n{part}\n"
