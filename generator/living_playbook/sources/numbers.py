"""Numbers of a header as they are written: YAML 1.1, which libyaml reads, makes other numbers of some of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Callable

_DECIMAL = re.compile(r"[-+]?(?:(?:0|[1-9][0-9]*)|[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
"""What YAML 1.1, YAML 1.2 and people take for the same number."""

_SPECIAL = re.compile(r"[-+]?\.(?:inf|nan)", re.IGNORECASE)
"""No numbers, but nobody takes them for any: whoever wants a finite number refuses them."""

NUMBER_TAGS = ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float")


@dataclass(frozen=True, slots=True)
class UnclearNumber:
    """What YAML 1.1 takes for a number other than the one that stands there: `012` (10), `1:30` (90), `0x1F` (31).

    It is not a number and no text, so that no field takes it.
    """

    written: str

    def __str__(self) -> str:
        """Return it as it stands in the file."""
        return self.written


def is_clear(written: str) -> bool:
    """Tell whether a number in YAML means to every reader what it says in decimal digits."""
    return bool(_DECIMAL.fullmatch(written) or _SPECIAL.fullmatch(written))


class ClearLoader(yaml.CSafeLoader):
    """Reads YAML with libyaml; a number that is not written in decimal digits becomes an `UnclearNumber`."""

    unclear: Callable[[str], Any] = UnclearNumber


class AsWrittenLoader(ClearLoader):
    """Reads YAML that others wrote: a number that is not written in decimal digits is text, just as it stands there."""

    unclear = str


def _number(loader: ClearLoader, node: yaml.ScalarNode) -> Any:  # noqa: ANN401 - a number, or what stands for one
    # What is not a number in any notation raises first.
    value = loader.construct_yaml_int(node) if node.tag == NUMBER_TAGS[0] else loader.construct_yaml_float(node)
    return value if is_clear(node.value) else type(loader).unclear(node.value)


for tag in NUMBER_TAGS:
    ClearLoader.add_constructor(tag, _number)
