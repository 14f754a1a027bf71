"""The scripts of a site, each bundled from modules when the package is built.

The modules stand in the folders `static`; a browser loads none from a disk, so a site gets classic scripts.
"""

from __future__ import annotations

from importlib.resources import files

from living_playbook.errors import PlaybookError
from living_playbook.outputs._artifact import Artifact

_FOLDER = "_bundles"


def bundle(name: str) -> bytes:
    """Return a file that was made when the package was built.

    Raises PlaybookError where it was not: somebody works on a clone and has not made it yet.
    """
    try:
        return (files("living_playbook.outputs") / _FOLDER / name).read_bytes()
    except FileNotFoundError as error:
        message = (
            f"the package lacks the script {name}, which is made when it is installed: run `make bundles` in the clone "
            "that you work on, or install living-playbook again"
        )
        raise PlaybookError(message) from error


def script(name: str) -> Artifact:
    """Return `assets/<name>.js` of a site. Raises PlaybookError where the package lacks it."""
    return Artifact(f"assets/{name}.js", bundle(f"{name}.js"))
