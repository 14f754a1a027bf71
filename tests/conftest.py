"""What all tests share: a day that counts as today, playbooks made of a few files, and collections of other people."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import settings
from markdown import Markdown

import living_playbook
from living_playbook import api
from living_playbook.config import Settings, load_settings
from living_playbook.entries import content_folders, entry_types, load_vocabulary, names_of, parse_entry, titles_of
from living_playbook.graph import build_graph, named_by_id, visible_files, visible_to
from living_playbook.pipeline.build import render_site, site_of
from living_playbook.sources.model import History
from living_playbook.sources.reader import Raw, content_files, parse_source

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from living_playbook.entries import Entry, EntryType, Parsed, Vocabulary
    from living_playbook.graph import Graph
    from living_playbook.sources.model import Source

TESTS = Path(__file__).parent
ROOT = TESTS.parent
SHARED = ROOT.parent / "shared"
NO_COLLECTIONS = (
    "reads other people's Markdown collections in ../shared/corpora, which only the maintainers' machines have; "
    "documents of our own hold the same behaviour in tests that do not skip"
)
BASE = TESTS / "rules" / "_base"
TODAY = date(2026, 11, 22)

# The same examples on every run: few in the quick loop; `HYPOTHESIS_PROFILE=search` looks for new ones.
settings.register_profile("steady", max_examples=60, deadline=None, derandomize=True, database=None)
settings.register_profile("quick", max_examples=10, deadline=None, derandomize=True, database=None)
settings.register_profile("search", max_examples=2000, deadline=None, database=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


def pytest_configure(config: pytest.Config) -> None:
    """Make the scripts of the site anew where a module has changed since, as `make` does."""
    if not hasattr(config, "workerinput") and Path(living_playbook.__path__[0]).is_relative_to(ROOT):
        subprocess.run([sys.executable, ROOT / "tools" / "javascript.py", "bundle"], check=True)


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every test live on the same day."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795348800")


@pytest.fixture
def shared() -> Path:
    """Return the folder of other people's collections; tests that need it skip where it is absent."""
    if not (SHARED / "corpora").is_dir():
        pytest.skip(NO_COLLECTIONS)
    return SHARED


@pytest.fixture
def playbook_of(tmp_path: Path) -> Callable[[Mapping[str, str | bytes]], Path]:
    """Return a function that writes a playbook of the given files, over the base of the rule fixtures."""

    def write(files: Mapping[str, str | bytes]) -> Path:
        root = tmp_path / "playbook-under-test"
        if not root.exists():
            shutil.copytree(BASE, root)
        for name, content in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return root

    return write


@dataclass(frozen=True, slots=True)
class Desk:
    """Reads and links entries that are on no disk, with the settings and closed lists of the rule fixtures.

    Texts are dedented, so that a test can write them at its own indent.
    """

    settings: Settings = field(repr=False)
    types: Mapping[str, EntryType] = field(repr=False)
    vocabulary: Vocabulary = field(repr=False)

    def with_settings(self, **changes: object) -> Desk:
        """Return a desk whose `playbook.toml` says something else."""
        settings = Settings(**{**self.settings.model_dump(), "root": self.settings.root, **changes})
        return replace(self, settings=settings, types=entry_types(settings))

    def read(self, path: str, text: str) -> Parsed:
        """Return what becomes of one file."""
        return self.read_all({path: text})[path]

    def read_all(self, files: Mapping[str, str]) -> dict[str, Parsed]:
        """Return what becomes of files that know each other's titles, by their paths."""
        sources = [self.source(path, text) for path, text in files.items()]
        titles = titles_of(sources)
        return {
            source.path: parse_entry(source, self.types[source.kind], self.vocabulary, self.settings, titles)
            for source in sources
        }

    def source(self, path: str, text: str) -> Source:
        """Return one file, split into header and body."""
        ((_, kind),) = content_files(content_folders(self.settings, self.types), [path])
        return parse_source(Raw(path, kind, dedent(text).encode(), History()))

    def entries(self, files: Mapping[str, str]) -> tuple[Entry, ...]:
        """Return the entries in files, each of which must be one."""
        parsed = self.read_all(files).values()
        broken = [problem for each in parsed for problem in each.problems]
        assert not broken, broken
        return tuple(each.entry for each in parsed if each.entry is not None)

    def graph(self, files: Mapping[str, str], others: tuple[str, ...] = ()) -> Graph:
        """Return entries, linked; files that are none are known as unreadable, `others` are files of another kind."""
        entries, unreadable = self._parsed(files)
        known = frozenset([*files, *others])
        return build_graph(entries, self.types, self.vocabulary, known, unreadable, self.settings.audience.narrowest)

    def graph_for(self, reader: str, files: Mapping[str, str], others: tuple[str, ...] = ()) -> Graph:
        """Return what one audience may see of files."""
        entries, unreadable = self._parsed(files)
        levels = self.settings.audience
        seen = visible_to(reader, entries, levels, unreadable)
        known = visible_files(reader, [*files, *others], entries, levels, unreadable)
        return build_graph(named_by_id(seen), self.types, self.vocabulary, known, {}, reader)

    def _parsed(self, files: Mapping[str, str]) -> tuple[list[Entry], dict[str, str]]:
        """Return the entries in files, and the paths of those that are none by each of their names."""
        parsed = self.read_all(files)
        broken = [self.source(path, files[path]) for path, each in parsed.items() if each.entry is None]
        entries = [each.entry for each in parsed.values() if each.entry is not None]
        return entries, {name: source.path for source in broken for name in names_of(source)}


@pytest.fixture(scope="session")
def desk() -> Desk:
    """Return a desk with the usual settings."""
    settings_of_base = load_settings(BASE)
    vocabulary = load_vocabulary(settings_of_base.root / settings_of_base.vocabulary)
    return Desk(settings_of_base, entry_types(settings_of_base), vocabulary)


_COMMON = {"summary": "What it is about.", "status": "published", "audience": "organisation", "owner": "Learning lead"}
_LEAST: Mapping[str, Mapping[str, Any]] = {
    "practice": {"problem": "Everybody is stuck alone.", "steps": ["Meet."]},
    "framework": {"purpose": "To see more."},
    "checklist": {"items": [{"text": "Book a room."}]},
    "goal": {"horizon": "2027"},
    "case": {
        "practices": ["circles"],
        "context": "A maker of pumps",
        "situation": "Nobody talked.",
        "decision": "To meet.",
        "outcome": "worked",
        "lessons": ["Ask first."],
    },
    "decision": {
        "context": "Two wishes at once.",
        "decision": "One of them.",
        "rationale": "The other can wait.",
    },
    "pilot": {
        "practice": "circles",
        "team": "Plants North",
        "hypothesis": "Talking helps.",
        "stage": "completed",
        "design": "before-after",
        "outcome": "worked",
    },
    "debrief": {"origin": "published", "role": "Team lead", "practices": ["circles"], "outcome": "worked"},
    "person": {"role": "Head of operations", "consent": {"given_on": "2026-01"}},
}
_SECTIONS = {
    "practice": ("How to do it", "Watch out for"),
    "framework": ("Steps",),
    "case": ("Situation", "What we did", "What happened"),
    "pilot": ("Hypothesis", "What we did", "Results"),
    "debrief": ("What I did", "What I learned", "What I would change"),
}


def entry_text(kind: str, title: str, body: str | None = None, **fields: Any) -> str:
    """Return the file of a published entry that breaks no rule; a field set to None is left out."""
    sections = "\n".join(f"## {section}\n\nAs written.\n" for section in _SECTIONS.get(kind, ()))
    header = {"title": title, **_COMMON, **_LEAST[kind], **fields}
    kept = {name: value for name, value in header.items() if value is not None}
    front = yaml.safe_dump(kept, sort_keys=False, allow_unicode=True)
    return f"---\n{front}---\n\n{sections if body is None else body}"


@pytest.fixture(scope="session")
def written() -> Callable[..., str]:
    """Return the function that writes an entry of a type: `written("case", "A title", outcome="failed")`."""
    return entry_text


@pytest.fixture(scope="session")
def engine_options() -> dict[str, Any]:
    """Return the extensions of `mkdocs.yml` that both engines read pages with, and their options."""
    config = yaml.safe_load((ROOT / "mkdocs.yml").read_bytes())
    named = [each if isinstance(each, dict) else {each: {}} for each in config["markdown_extensions"]]
    return {name: given for each in named for name, given in each.items()}


@pytest.fixture(scope="session")
def printed(engine_options: dict[str, Any]) -> Callable[[str], str]:
    """Return a function that turns Markdown into HTML with the extensions of `mkdocs.yml`."""
    reader = Markdown(extensions=list(engine_options), extension_configs=engine_options)

    def convert(markdown: str) -> str:
        return str(reader.reset().convert(markdown))

    return convert


def pages_of(root: Path, reader: str = "organisation") -> dict[str, str]:
    """Return the text of every page of a playbook, by its path in the compiled tree."""
    playbook = api.load(root)
    pages = render_site(site_of(playbook, playbook.graph_for(reader)))
    return {page.path: (page.data or b"").decode() for page in pages if page.path.endswith((".md", ".html"))}


@pytest.fixture(scope="session")
def compiled() -> Callable[..., dict[str, str]]:
    """Return the function that compiles the pages of a playbook without writing them."""
    return pages_of


@pytest.fixture(scope="session")
def own_pages() -> Mapping[str, str]:
    """Return the pages of the repository's own playbook."""
    return pages_of(ROOT)


def bytes_in(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder by its path, what Pagefind packed unpacked."""
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {name: gzip.decompress(data) if ".pf_" in name else data for name, data in found.items()}


@pytest.fixture(scope="session")
def held() -> Callable[[Path], dict[str, bytes]]:
    """Return the function that reads every file of a folder."""
    return bytes_in


@pytest.fixture
def tiny(playbook_of: Callable[..., Path], written: Callable[..., str]) -> Path:
    """Return a playbook of three entries that breaks no rule, with the repository's `mkdocs.yml`."""
    root = playbook_of(
        {
            "playbook/practices/circles.md": written("practice", "Circles", tags=["learning"], review_by="2026-11-30"),
            "playbook/goals/wiser.md": written("goal", "Wiser", "Reached by [[circles]].\n", review_by="2026-12-31"),
            "cases/2026/told.md": written("case", "Told", goals=["wiser"], review_by="2027-06-30"),
        }
    )
    shutil.copyfile(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    (root / ".playbook" / "site").mkdir(parents=True)
    return root


@dataclass(frozen=True)
class Question:
    """What somebody types, and the entries that should come first; `part` is `tuning` or `held-out`."""

    ask: str
    kind: str
    part: str
    first: tuple[str, ...]


@dataclass(frozen=True)
class Quality:
    """How well questions are answered: mean reciprocal rank of the first right entry, and how often it is in five."""

    reciprocal_rank: float
    success_at_5: float


@pytest.fixture(scope="session")
def questions() -> tuple[Question, ...]:
    """Return the questions as leaders would type them."""
    found = yaml.safe_load((ROOT / "tests" / "search" / "questions.yml").read_text(encoding="utf-8"))
    return tuple(Question(**(each | {"first": tuple(each["first"])})) for each in found)


@pytest.fixture
def judged(questions: tuple[Question, ...], capsys: pytest.CaptureFixture[str]) -> Callable[..., dict[str, Quality]]:
    """Return a function that judges the answers of a search, ids in their order by question, and prints the figures."""

    def judge(name: str, answers: Mapping[str, Sequence[str]]) -> dict[str, Quality]:
        ranks = {each: _rank(answers[each.ask], each.first) for each in questions}
        rows = {part: quality([rank for each, rank in ranks.items() if each.part == part]) for part in PARTS}
        with capsys.disabled():
            for part, found in rows.items():
                number = sum(each.part == part for each in questions)
                print(
                    f"\n{name}, {part} ({number} questions): MRR {found.reciprocal_rank:.3f}, "
                    f"success at 5 {found.success_at_5:.3f}",
                    end="",
                )
        return rows

    return judge


PARTS = ("tuning", "held-out")
"""Two thirds of the questions are for setting weights; nobody looks at the others while doing so."""


def _rank(answer: Sequence[str], wanted: tuple[str, ...]) -> int:
    return next((place for place, found in enumerate(answer, 1) if found in wanted), 0)


def quality(ranks: list[int]) -> Quality:
    """Return the quality of answers from the rank of the first right entry in each, 0 where there is none."""
    return Quality(
        reciprocal_rank=sum(1 / rank for rank in ranks if rank) / len(ranks),
        success_at_5=sum(0 < rank <= 5 for rank in ranks) / len(ranks),
    )
