"""One export of what an audience may read, without pages and search index: for `playbook export`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.errors import PlaybookError
from living_playbook.nearest import did_you_mean
from living_playbook.outputs.exports import export_formats, is_on_site
from living_playbook.pipeline.build import cli_audience, reader_named, site_of
from living_playbook.pipeline.clock import Clock
from living_playbook.pipeline.store import write_if_changed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from living_playbook.outputs._artifact import Artifact
    from living_playbook.pipeline.load import Playbook

_FOLDER = "data/"
"""Where exports lie on the site; left out of the names of files that are saved elsewhere."""


def export_files(
    playbook: Playbook, format_: str, reader: str | None = None, clock: Clock | None = None
) -> dict[str, bytes]:
    """Return the files of one export, by name; what is for the repository itself is made from every entry.

    Raises PlaybookError for a format or an audience that does not exist.
    """
    clock = clock or Clock()
    formats = export_formats(playbook.settings.plugin_files)
    if format_ not in formats:
        message = f"there is no export `{format_}`{did_you_mean(format_, formats)}"
        raise PlaybookError(message)
    named = reader_named if is_on_site(formats[format_]) else cli_audience
    graph = playbook.graph_for(named(playbook.settings, reader))
    site = site_of(playbook, graph, clock)
    with clock.stage("export"):
        artifacts: list[Artifact] = list(formats[format_].render(site))
    return {artifact.path.removeprefix(_FOLDER): _content(artifact, playbook) for artifact in artifacts}


def _content(artifact: Artifact, playbook: Playbook) -> bytes:
    return artifact.data if artifact.data is not None else (playbook.settings.root / artifact.copy_of).read_bytes()


def save_files(files: Mapping[str, bytes], out: Path) -> tuple[Path, ...]:
    """Save files: a single one as `out`, several in the folder `out`; return where they are.

    Raises PlaybookError if a file stands where a folder must be, or the other way round.
    """
    single = len(files) == 1
    if single and out.is_dir():
        message = f"{out} is a folder; name a file with `--out`"
        raise PlaybookError(message)
    if not single and out.is_file():
        message = f"{out} is a file; this export is {len(files)} files, so name a folder with `--out`"
        raise PlaybookError(message)
    places = {out if single else out / name: data for name, data in files.items()}
    for place, data in places.items():
        try:
            write_if_changed(place, data)
        except FileNotFoundError:  # some file systems say so of a file that they do not let anybody make
            message = f"{place}: no file can be made there"
            raise PlaybookError(message) from None
    return tuple(places)
