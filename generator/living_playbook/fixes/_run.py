"""All fixes there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.registry import Contract, modules_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from living_playbook.fixes._left import Left
    from living_playbook.fixes._subject import Subject
    from living_playbook.source_edits import Fix


def all_fixes() -> Mapping[str, Callable[[Subject], Iterable[Fix | Left]]]:
    """Return what looks for the fixes of a rule in a file, by the kebab-case name of the rule."""
    from living_playbook import fixes  # noqa: PLC0415 - the package that this module helps to fill

    return {
        name.replace("_", "-"): module.fixes for name, module in modules_of(fixes, Contract(needs=("fixes",))).items()
    }
