from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tocsin.merging.rarity import RAREST, rarity, words


def test_words_have_neither_case_nor_accents() -> None:
    assert words("Vučić and VUCIC, 42 officers — “à Zubin Potok”") == [
        "vucic", "and", "vucic", "42", "officers", "zubin", "potok",
    ]  # fmt: skip


def test_what_many_reports_say_is_common_and_a_name_is_rare() -> None:
    assert rarity("the") < 0.1 < rarity("police") < rarity("grenade") < rarity("zubin") == RAREST


@given(st.text())
def test_every_word_has_a_rarity(text: str) -> None:
    assert all(0 <= rarity(word) <= RAREST for word in words(text))
