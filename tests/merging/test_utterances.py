"""What two pieces of speech share."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tocsin.merging.utterances import overlap, packed, unpacked, words

HASHES = st.frozensets(st.integers(0, 0xFFFFFF))


@given(HASHES)
def test_hashes_are_what_they_were_once_unpacked(hashes: frozenset[int]) -> None:
    assert unpacked(packed(hashes)) == hashes


@given(HASHES, HASHES)
def test_overlap_is_a_share_and_the_same_both_ways(one: frozenset[int], other: frozenset[int]) -> None:
    assert 0 <= overlap(one, other) == overlap(other, one) <= 1


def test_endings_and_small_words_do_not_part_what_is_said() -> None:
    assert words("The market was closed after shelling") == words("markets closed; they shelled")


def test_a_trimmed_piece_stands_wholly_in_the_longer_one() -> None:
    long = words("eleven people were killed when shells hit the market in Karvel on Tuesday")
    assert overlap(words("eleven people killed in Karvel"), long) == 1.0
    assert overlap(words("the bridge fell"), long) == 0.0


def test_nothing_shares_nothing() -> None:
    assert overlap(frozenset(), words("market")) == 0.0
