"""A word is drawn to what it is elsewhere in its report; addresses are no names."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.reading.names import agreeing, is_address, tidied


def test_a_word_is_drawn_to_what_it_is_elsewhere_in_whatever_case() -> None:
    scores = np.array([[4, 0], [1, 1], [0, 2]], dtype=np.float32)

    drawn = agreeing(scores, ["Brod", "fell", "BROD"])

    assert drawn.tolist() == [[3, 0.5], [1, 1], [1, 1.5]]


@given(st.lists(st.sampled_from([".", "7", "a", "\u2019"]), max_size=8))
def test_marks_numbers_and_letters_keep_their_own_scores(words: list[str]) -> None:
    scores = np.arange(2 * len(words), dtype=np.float32).reshape(-1, 2)

    assert np.array_equal(agreeing(scores, words), scores)


@pytest.mark.parametrize("word", ["ana@brod.example", "https://brod.example/a", "www.brod.example", "cover_letter.doc"])
def test_an_address_is_no_name(word: str) -> None:
    assert is_address(["Ana", word])
    assert not is_address(["Ana", "Kos", "Jr."])


@pytest.mark.parametrize(
    ("kind", "text", "stretch", "names"),
    [
        ("PER", "Dr. Ana Kos left", (0, 3), ["Ana Kos"]),
        ("PER", "Dr. said so", (0, 1), ["Dr."]),
        ("PER", "Ana Ana Kos", (0, 3), ["Ana", "Ana Kos"]),
        ("ORG", "Drin Steel Ltd .", (0, 3), ["Drin Steel Ltd ."]),
        ("ORG", "President Steel left .", (0, 2), ["President Steel"]),
        ("LOC", "Dayton Ohio", (0, 2), ["Dayton", "Ohio"]),
        ("LOC", "Saint-Malo France", (0, 2), ["Saint-Malo", "France"]),
        ("LOC", "Northern Ireland", (0, 2), ["Northern Ireland"]),
        ("LOC", "Gulf of Mexico", (0, 3), ["Gulf of Mexico"]),
        ("LOC", "New York", (0, 2), ["New York"]),
        ("LOC", "Equatorial Guinea", (0, 2), ["Equatorial Guinea"]),
    ],
)
def test_a_name_is_kept_without_what_is_no_part_of_it(
    kind: str, text: str, stretch: tuple[int, int], names: list[str]
) -> None:
    words = text.split()
    gaps = ["" if word == "." else " " for word in words]

    assert [" ".join(words[start:end]) for start, end in tidied(kind, *stretch, words, gaps)] == names
