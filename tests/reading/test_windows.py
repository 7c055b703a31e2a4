"""Windows cover a text once, and cut where a text may be cut."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tocsin.reading.windows import unit_starts, windows


@given(
    st.lists(st.tuples(st.integers(1, 8), st.booleans()), max_size=80),
    st.integers(8, 40),
    st.integers(0, 20),
)
def test_every_word_is_kept_by_one_window_that_shows_it(
    words: list[tuple[int, bool]], limit: int, overlap: int
) -> None:
    sizes = [size for size, _ in words]
    starts = [i for i, (_, opens) in enumerate(words) if opens or i == 0]

    made = windows(sizes, starts, limit, min(overlap, limit // 2))

    assert [i for w in made for i in range(w.keep_start, w.keep_end)] == list(range(len(words)))
    assert all(w.start <= w.keep_start <= w.keep_end <= w.end for w in made)
    assert all(sum(sizes[w.start : w.end]) <= limit for w in made)


def test_a_short_text_is_one_window() -> None:
    assert len(windows([1] * 30, [0, 10, 20], limit=40, overlap=10)) == 1


def test_windows_are_of_one_length_and_share_what_stands_around_a_cut() -> None:
    first, second = windows([1] * 40, list(range(0, 40, 5)), limit=30, overlap=10)

    assert (first.start, first.end) == (0, 25)
    assert (second.start, second.end) == (15, 40)
    assert first.keep_end == second.keep_start == 20


@given(st.integers(1, 400), st.integers(0, 20))
def test_evening_windows_out_makes_no_more_of_them(units: int, overlap: int) -> None:
    made = windows([1] * units, range(units), limit=50, overlap=overlap)

    lengths = [window.end - window.start for window in made]
    assert len(made) == max(1, -(-(units - overlap) // (50 - overlap)))
    assert max(lengths) - min(lengths) <= len(made)


def test_units_open_at_paragraphs_and_after_a_full_stop() -> None:
    words = ["He", "left", ".", "“", "Why", "?", "”", "Nobody", "knows", "The", "end"]
    gaps = ["\n\n", " ", "", " ", "", "", "", " ", " ", "\n", " "]

    assert unit_starts(words, gaps) == [0, 3, 7, 9]


def test_an_abbreviation_in_lower_case_context_opens_nothing() -> None:
    assert unit_starts(["at", "5", "p.m.", "on", "Monday"], ["\n\n", " ", " ", " ", " "]) == [0]
