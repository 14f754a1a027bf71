"""The script of a family of pages: the parts in its folder `static`, joined to one.

A browser loads no modules from a disk, so the parts share the inside of one function instead.
"""

from __future__ import annotations

from importlib.resources import files

from living_playbook.outputs._artifact import Artifact


def joined_script(package: str, name: str) -> Artifact:
    """Return `assets/<name>.js`, made of all parts in the folder `static` of a package, sorted by name."""
    folder = files(package) / "static"
    parts = sorted((item for item in folder.iterdir() if item.name.endswith(".js")), key=lambda each: each.name)
    inside = "\n".join(part.read_text(encoding="utf-8") for part in parts)
    return Artifact.text(f"assets/{name}.js", f'(() => {{\n"use strict";\n{inside}}})();\n')
