"""Broken lines are joined, paragraphs and headings are not, and no character moves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.reading.wrapping import unwrapped

FULL = "The ministry said on Tuesday that its officers had been sent to"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("At least two\npolicemen were hurt.", "At least two policemen were hurt."),
        (f"{FULL}\nZubin Potok.", f"{FULL} Zubin Potok."),
        (f"{FULL}.\nThey left.", f"{FULL}.\nThey left."),
        ("Raid in the north\nPolice went in.", "Raid in the north\nPolice went in."),
        ("One.\n\ntwo", "One.\n\ntwo"),
    ],
)
def test_only_a_break_inside_a_sentence_is_read_as_a_space(text: str, read: str) -> None:
    assert unwrapped(text) == read


@given(st.text(alphabet="aB.\n ", max_size=200))
def test_no_character_moves(text: str) -> None:
    read = unwrapped(text)

    assert len(read) == len(text)
    assert all(a == b or (a == "\n" and b == " ") for a, b in zip(text, read, strict=True))
