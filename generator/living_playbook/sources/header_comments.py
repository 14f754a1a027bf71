"""The comments of a header in their order, through ruamel.yaml, which keeps them where other readers drop them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.tokens import CommentToken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from living_playbook.sources.model import Source


def header_comments(source: Source) -> tuple[str, ...] | None:
    """Return the comments of a file's header, without spaces at their ends; None where it cannot be read to the letter.

    ruamel.yaml reads YAML 1.2 and libyaml, which all values come from, 1.1; a header that only one of them understands
    is better left to people.
    """
    reader = YAML(typ="rt")
    reader.allow_duplicate_keys = True
    lines = source.text.split("\n")[: source.body_line - 1]
    opening = next((number for number, line in enumerate(lines) if line.rstrip() == "---"), 0)
    try:
        # Spaces at the ends of lines are no part of a comment, and tabs are more than ruamel.yaml takes.
        node = reader.load("\n".join([*(line.rstrip().replace("\t", " ") for line in lines[opening + 1 : -1]), ""]))
    except (YAMLError, ValueError, NotImplementedError, AssertionError):
        return None
    tokens = {id(token): token for token in _tokens(node, set())}.values()
    ordered = sorted(tokens, key=lambda token: (token.start_mark.line, token.start_mark.column))
    texts = ("\n".join(line.strip() for line in token.value.split("\n")) for token in ordered)
    return tuple(line for text in texts for line in text.split("\n") if line.startswith("#"))


def _tokens(node: Any, seen: set[int]) -> Iterator[CommentToken]:  # noqa: ANN401 - ruamel's nodes have no common type
    if id(node) in seen:
        return
    seen.add(id(node))
    attached = getattr(node, "ca", None)
    if attached is not None:
        yield from _flat((attached.comment, list(attached.items.values()), attached.end))
    inside = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    for each in inside:
        yield from _tokens(each, seen)


def _flat(value: Any) -> Iterator[CommentToken]:  # noqa: ANN401 - nested lists of tokens and None
    if isinstance(value, CommentToken):
        yield value
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from _flat(each)
