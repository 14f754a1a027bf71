"""All fixes there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from living_playbook.registry import Contract, modules_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from living_playbook.fixes._subject import Subject
    from living_playbook.mends import Mend


def all_fixes() -> Mapping[str, Callable[[Subject], Iterable[Mend]]]:
    """Return every fix by its kebab-case name."""
    from living_playbook import fixes  # noqa: PLC0415 - the package that this module helps to fill

    return {
        name.replace("_", "-"): module.mends for name, module in modules_of(fixes, Contract(needs=("mends",))).items()
    }
