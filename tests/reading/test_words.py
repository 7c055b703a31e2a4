"""Words are those of the treebanks; shapes see what the vocabulary does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.reading.words import SHAPES, shape, tokenizer


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They don't know.", ["They", "do", "n't", "know", "."]),
        ("a co-founder of the Serb-held town", ["a", "co-founder", "of", "the", "Serb", "-", "held", "town"]),
        ("Lt. Col. Brask", ["Lt.", "Col.", "Brask"]),
        ("What?! No...", ["What", "?!", "No", "..."]),
        ("call 555-0199 now", ["call", "555-0199", "now"]),
        ("Kosovo's police", ["Kosovo", "'s", "police"]),
    ],
)
def test_words_are_cut_as_the_treebanks_cut_them(text: str, words: list[str]) -> None:
    assert [token.text for token in tokenizer()(text)] == words


@given(st.text())
def test_nothing_is_lost_between_words(text: str) -> None:
    assert "".join(token.text_with_ws for token in tokenizer()(text)) == text


@given(st.text(min_size=1), st.sampled_from(["", " ", "\n", "\n\n", "\t"]))
def test_every_word_has_a_shape(word: str, gap: str) -> None:
    assert 0 <= shape(word, gap) < SHAPES


def test_case_and_gap_are_told_apart() -> None:
    assert (
        len({shape(word, gap) for word in ("us", "US", "Us", "12", ",", "iPad") for gap in ("", " ", "\n", "\n\n")})
        == 24
    )
