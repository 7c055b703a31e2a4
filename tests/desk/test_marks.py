"""A text in pieces: nothing of it is lost, and each piece knows the marks that lie over it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tocsin.desk.views.marks import Mark, pieces

_TEXT = st.text(alphabet=st.sampled_from("ab \n\u202e\U0001f514e\u0301ش"), max_size=40)
_SPAN = st.tuples(st.integers(0, 45), st.integers(0, 45)).map(lambda ends: (min(ends), max(ends)))
_MARKS = st.lists(
    st.builds(Mark, _SPAN, st.sampled_from(["content", "source", "event"]), st.sampled_from("abc")), max_size=8
)


@given(_TEXT, _MARKS, st.none() | _SPAN, st.lists(_SPAN, max_size=2).filter(lambda spans: len(spans) < 2))
def test_the_pieces_are_the_text_and_each_has_the_marks_over_it(
    text: str, marks: list[Mark], asked: tuple[int, int] | None, whole: list[tuple[int, int]]
) -> None:
    found = pieces(text, marks, asked, whole=whole)

    assert "".join(piece.text for piece in found) == text
    at = 0
    for piece in found:
        assert piece.start == at and piece.text
        at += len(piece.text)
        assert not any(start < piece.start < min(end, len(text)) for start, end in whole)
        over = {mark.record for mark in marks if mark.span[0] <= piece.start < mark.span[1]}
        assert over <= set(piece.records)
        assert whole or over == set(piece.records)


def test_marks_that_cross_and_nest_are_told_the_shortest_first() -> None:
    marks = [Mark((0, 14), "content", "c1"), Mark((4, 8), "event", "e1"), Mark((6, 18), "source", "c2")]

    assert [(piece.text, piece.records) for piece in pieces("abcdefghijklmnopqrst", marks, asked=(16, 18))] == [
        ("abcd", ("c1",)),
        ("ef", ("e1", "c1")),
        ("gh", ("e1", "c2", "c1")),
        ("ijklmn", ("c2", "c1")),
        ("op", ("c2",)),
        ("qr", ("c2",)),
        ("st", ()),
    ]


def test_a_name_is_not_cut_by_a_mark_that_ends_in_it() -> None:
    found = pieces("told Anna Berg's boy", [Mark((10, 20), "event", "e1")], whole=[(5, 14)])

    assert [(piece.text, piece.records) for piece in found] == [("told ", ()), ("Anna Berg's boy", ("e1",))]
