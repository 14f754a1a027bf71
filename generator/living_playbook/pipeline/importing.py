"""`playbook import`: everything is computed and checked first, against the playbook as it would be, then written."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from living_playbook.entries import file_stem
from living_playbook.errors import PlaybookError
from living_playbook.importing import FileReport, ImportReport
from living_playbook.importing._draft import anchors_in, draft_of, linked, prepare
from living_playbook.importing._fit import fitter_of
from living_playbook.importing._foreign import ENDINGS, read_foreign
from living_playbook.importing._links import atlas_of
from living_playbook.importing._naming import ids_for, sorter_of
from living_playbook.importing._relink import Collection
from living_playbook.pipeline.import_check import fixed
from living_playbook.pipeline.import_files import copyable, data_of, why_left_out
from living_playbook.pipeline.import_known import Known, known_entries
from living_playbook.pipeline.import_target import checked_targets
from living_playbook.pipeline.load import load_playbook
from living_playbook.pipeline.store import write_over
from living_playbook.sources.repository import list_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from living_playbook.config import Settings
    from living_playbook.importing._draft import Draft, Prepared
    from living_playbook.importing._links import Atlas
    from living_playbook.importing._mapping_file import ReadMapping
    from living_playbook.pipeline.import_target import Target
    from living_playbook.pipeline.load import Playbook


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants to import: from where, by which mapping, and how."""

    source: Path
    mapping: ReadMapping
    force: bool = False
    dry_run: bool = False


@dataclass(slots=True)
class _Work:
    """All that is known during an import."""

    wanted: Wanted
    playbook: Playbook
    collection: str
    files: frozenset[str]
    copyable: frozenset[str]
    known: Mapping[str, Known]
    skipped: list[FileReport] = field(default_factory=list)


def import_collection(settings: Settings, wanted: Wanted) -> ImportReport:
    """Bring a collection in and tell what became of every file.

    Raises PlaybookError, with nothing written, for a source that is not a folder or holds nothing to import, and for a
    mapping that names types, fields or folders that this playbook does not have.
    """
    source = wanted.source.resolve()
    if not source.is_dir():
        message = f"{wanted.source} is not a folder; give the folder that contains the collection"
        raise PlaybookError(message)
    playbook = load_playbook(settings)
    collection = wanted.mapping.mapping.collection or file_stem(source.name) or "collection"
    files = list_files(source)
    work = _Work(wanted, playbook, collection, files, copyable(source, files), known_entries(playbook, collection))
    targets = checked_targets(wanted.mapping, settings, playbook.types)
    prepared = _prepared(work, source)
    if not prepared and not work.skipped:
        message = f"{wanted.source} contains no Markdown file (endings: {', '.join(ENDINGS)})"
        raise PlaybookError(message)
    drafts, images = _drafts(work, prepared, targets)
    drafts = fixed(playbook, drafts, frozenset(images.values()))
    return _written(work, source, drafts, images)


def _prepared(work: _Work, source: Path) -> list[Prepared]:
    """Read every Markdown file that some rule of the mapping wants, and tell of the others."""
    mapping, found = work.wanted.mapping.mapping, []
    sorter, limit = sorter_of(mapping), work.playbook.settings.limits.max_file_bytes
    for path in sorted(work.files):
        if PurePosixPath(path).suffix.lower() not in ENDINGS:
            continue
        reason = "the mapping says to skip it" if sorter.is_skipped(path) else why_left_out(source, path, limit)
        data, trouble = (b"", reason) if reason else data_of(source, path)
        if trouble:
            work.skipped.append(FileReport(path, "", "skipped", reason=trouble))
            continue
        foreign = read_foreign(path, data)
        rule = sorter.rule_for(foreign)
        if rule is None:
            work.skipped.append(FileReport(path, "", "skipped", reason="no rule of the mapping matches it"))
        elif not foreign.body.strip() and not foreign.header:
            work.skipped.append(FileReport(path, "", "skipped", reason="the file is empty"))
        else:
            found.append(prepare(foreign, rule, mapping))
    return found


def _paths(work: _Work, prepared: Iterable[Prepared], targets: Mapping[int, Target]) -> dict[str, str]:
    """Return where the entry of each file lies: where it lies already, else in the folder of its rule."""
    rules = work.wanted.mapping.mapping.entries
    known = {path.removeprefix(f"{work.collection}/"): each for path, each in work.known.items()}
    new = [(each.material.foreign, each.rule.id) for each in prepared if each.path not in known]
    graph = work.playbook.graph
    taken = {*graph.by_id, *(alias for entry in graph.entries for alias in entry.fields.aliases)}
    ids = ids_for(new, {*taken, *work.playbook.unreadable})
    folders = {each.path: targets[rules.index(each.rule)].folder for each in prepared}
    return {
        each.path: known[each.path].path if each.path in known else f"{folders[each.path]}/{ids[each.path]}.md"
        for each in prepared
    }


def _drafts(
    work: _Work, prepared: list[Prepared], targets: Mapping[int, Target]
) -> tuple[dict[str, Draft], dict[str, str]]:
    """Return the entries by their paths, linked to each other, and where the images that they show go."""
    mapping = work.wanted.mapping.mapping
    paths = _paths(work, prepared, targets)
    titles = {each.path: str(each.material.keys.get("title") or each.material.heading) for each in prepared}
    atlas = atlas_of(mapping, [each.material.foreign for each in prepared], titles, work.files)
    drafts = {each.path: _draft(work, each, targets, (atlas, paths)) for each in prepared}
    anchors = {path: anchors_in(draft) for path, draft in drafts.items()}
    places = {
        draft.prepared.path: targets[mapping.entries.index(draft.prepared.rule)].folder for draft in drafts.values()
    }
    linked_drafts: dict[str, Draft] = {}
    images: dict[str, str] = {}
    for path, draft in drafts.items():
        own = _image_paths(work, places[path])
        done = linked(draft, Collection(atlas, paths, anchors, own))
        images |= {image: own[image] for image in done.images}
        linked_drafts[paths[path]] = done
    return linked_drafts, images


def _draft(
    work: _Work, prepared: Prepared, targets: Mapping[int, Target], links: tuple[Atlas, Mapping[str, str]]
) -> Draft:
    atlas, paths = links
    mapping = work.wanted.mapping.mapping
    target = targets[mapping.entries.index(prepared.rule)]
    by_id = work.playbook.graph.by_id

    def entry_named(address: str) -> str | None:
        place = atlas.find(prepared.path, address)
        found = place.path if place is not None and place.is_entry else atlas.named(address)
        if found is not None and found != prepared.path:
            return PurePosixPath(paths[found]).stem
        return address if address in by_id else None

    fitter = fitter_of(target.kind, work.playbook.vocabulary, entry_named)
    return draft_of(prepared, mapping, fitter, work.collection)


def _image_paths(work: _Work, folder: str) -> dict[str, str]:
    """Return where each file that may be copied would lie."""
    return {path: f"{folder}/images/{work.collection}/{path}" for path in work.copyable}


def _written(work: _Work, source: Path, drafts: Mapping[str, Draft], images: Mapping[str, str]) -> ImportReport:
    """Write what is new or changed, unless it was edited here, and return the report."""
    reports: list[FileReport] = []
    files: dict[str, bytes] = {}
    for path, draft in drafts.items():
        report, text = _decided(work, path, draft)
        reports.append(report)
        if text:
            files[path] = text.encode()
    skipped = [_with_entry(work, each) for each in work.skipped]
    seen = {draft.origin for draft in drafts.values()} | {f"{work.collection}/{each.source}" for each in skipped}
    gone = [
        FileReport(
            origin.split("/", 1)[1],
            each.path,
            "removed",
            reason="it is gone from the source; delete the entry if you agree",
        )
        for origin, each in work.known.items()
        if origin not in seen
    ]
    shown = {image for path in files for image in drafts[path].images}
    copied = dict(_copies(work, source, {images[each]: each for each in sorted(shown)}))
    if not work.wanted.dry_run:
        write_over(work.playbook.settings.root, {**copied, **files})
    every = sorted([*reports, *gone, *skipped], key=lambda each: each.source)
    others = sum(PurePosixPath(path).suffix.lower() not in ENDINGS for path in work.files)
    name = work.wanted.mapping.name
    return ImportReport(work.collection, name, tuple(every), tuple(copied), others, work.wanted.dry_run)


def _with_entry(work: _Work, skipped: FileReport) -> FileReport:
    """Tell of the entry that a file has from an earlier import, which is left alone."""
    known = work.known.get(f"{work.collection}/{skipped.source}")
    if known is None:
        return skipped
    return replace(skipped, path=known.path, reason=f"{skipped.reason}; delete the entry if you agree")


def _decided(work: _Work, path: str, draft: Draft) -> tuple[FileReport, str]:
    """Return what becomes of an entry, and its text if it is to be written."""
    text, known = draft.text(), work.known.get(draft.origin)
    report = FileReport(draft.prepared.path, path, "new", draft.all_notes)
    if known is None:
        return report, text
    if text == known.text:
        return replace(report, state="unchanged"), ""
    if not known.edited:
        return replace(report, state="updated"), text
    if work.wanted.force:
        return replace(report, state="overwritten", reason="it was edited here"), text
    changed = known.digest != draft.prepared.material.foreign.digest[: len(known.digest)]
    also = "and changed at its source" if changed else "and is the same at its source"
    return replace(report, state="edited", reason=f"it was edited here {also}; `--force` overwrites it"), ""


def _copies(work: _Work, source: Path, images: Mapping[str, str]) -> Iterable[tuple[str, bytes]]:
    root = work.playbook.settings.root
    for target, name in images.items():
        data = (source / name).read_bytes()
        there = (root / target).read_bytes() if (root / target).is_file() else None
        if there is None or (work.wanted.force and there != data):
            yield target, data
