"""The files that `playbook init --ci` adds for a host: its workflows, and what is made from the entries for it."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from living_playbook import __version__
from living_playbook.errors import PlaybookError
from living_playbook.nearest import did_you_mean
from living_playbook.pipeline.export import export_files
from living_playbook.pipeline.init import STARTER
from living_playbook.pipeline.store import write_new

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.pipeline.load import Playbook

HOSTS: dict[str, dict[str, str]] = {
    "github": {"codeowners": ".github", "issue-forms": ".github/ISSUE_TEMPLATE"},
    "gitlab": {"codeowners": ".gitlab", "issue-templates": ".gitlab/issue_templates"},
}
"""The hosts of repositories, each with the exports that it reads and the folder where it looks for them."""

_REQUIREMENTS = "requirements.txt"
_BRANCH = 'branches: ["main"]'


def add_automation(playbook: Playbook, host: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Add what a host needs to a playbook; return the paths of the files written, and of those that were there, sorted.

    What is there already is left as it is. Raises PlaybookError for a host that is not known.
    """
    if host not in HOSTS:
        message = f"there is no automation for `{host}`{did_you_mean(host, HOSTS)}; available: {', '.join(HOSTS)}"
        raise PlaybookError(message)
    root = playbook.settings.root
    files = dict(_files(playbook, host))
    there = {name for name in files if os.path.lexists(root / name)}
    write_new(root, {name: data for name, data in files.items() if name not in there})
    return tuple(sorted(files.keys() - there)), tuple(sorted(there))


def _files(playbook: Playbook, host: str) -> Iterator[tuple[str, bytes]]:
    folder = STARTER.with_name(f"starter-{host}")
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            text = path.read_text(encoding="utf-8").replace("@install@", f"-r {_REQUIREMENTS}")
            text = text.replace(_BRANCH, f"branches: [{json.dumps(playbook.settings.site.branch)}]")
            yield path.relative_to(folder).as_posix().replace("dot-", "."), text.encode()
    requirements = (STARTER / _REQUIREMENTS).read_text(encoding="utf-8")
    yield _REQUIREMENTS, requirements.replace("@version@", __version__).encode()
    for name, place in HOSTS[host].items():
        for file, data in export_files(playbook, name).items():
            yield f"{place}/{file}", data
