"""A changed stretch changes nothing else, whatever the line ends and the mark before the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from living_playbook.source_edits import Edit, SourceEdit
from living_playbook.sources.decoding import decode
from living_playbook.sources.edits import WITHOUT_MARK, edited, values_after
from living_playbook.sources.scalars import plain, read_plain

texts = st.text(st.sampled_from("ab-: é😀\u2028\x0c\r\n"), max_size=30)


def read(data: bytes) -> str:
    return decode(data, "a.md")[0] or ""


@given(texts, st.sampled_from(["", "\ufeff", "\ufeff\ufeff"]), st.data())
def test_only_the_stretch_changes(text: str, mark: str, data: st.DataObject) -> None:
    raw = (mark + text).encode()
    shown = read(raw)
    start = data.draw(st.integers(0, len(shown)))
    end = data.draw(st.integers(start, len(shown)))
    after = edited(raw, [Edit(start, end, "new")])
    assert read(after) == f"{shown[:start]}new{shown[end:]}"
    assert after.startswith(mark.encode())
    assert edited(raw, []) == raw
    assert edited(raw, [WITHOUT_MARK]) == text.lstrip("\ufeff").encode()


@given(texts, st.data())
def test_what_lies_before_and_behind_keeps_its_bytes(text: str, data: st.DataObject) -> None:
    raw = text.encode()
    at = data.draw(st.integers(0, len(read(raw))))
    after = edited(raw, [Edit(at, at, "§")]).decode()
    assert after.replace("§", "") == text


def test_new_lines_end_as_those_of_the_file() -> None:
    assert edited(b"a\r\nb\r\n", [Edit(1, 1, "\nnew")]) == b"a\r\nnew\r\nb\r\n"


def test_changes_that_overlap_are_a_bug() -> None:
    with pytest.raises(ValueError, match="two changes overlap"):
        edited(b"abc", [Edit(0, 2, "x"), Edit(1, 3, "y")])


def test_what_a_header_holds_afterwards() -> None:
    edits = [SourceEdit(Edit(0, 0, ""), ("a", 0), "new"), SourceEdit(Edit(1, 1, ""), ("b",), None, "c")]
    before = {"a": ["old"], "b": 1, "d": 2}
    assert list(values_after(before, edits).items()) == [("a", ["new"]), ("c", 1), ("d", 2)]
    assert before == {"a": ["old"], "b": 1, "d": 2}


@given(st.text(st.sampled_from("ab12-_.:#[]{}, '!&*|>%@`~/é"), max_size=8))
def test_a_text_is_read_as_it_was_meant(text: str) -> None:
    written = plain(text)
    assert written
    assert read_plain(written) == text
    assert read_plain(f"[{written}]") == [text]
