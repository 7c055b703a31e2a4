from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.merging.spelling import closeness, initials, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kosovo's police", ("kosovo", "police")),
        ("the sheriffs’ office", ("the", "sheriffs", "office")),
        ("U.N.", ("un",)),
        ("J. R. Lund Jr.", ("j", "r", "lund", "jr")),
        ("World Health Organisation", ("world", "health", "organization")),
        ("Ministry of Defence", ("ministry", "of", "defense")),
        ("Зоран Ђурић", ("zoran", "djuric")),
        ("O’Neil-Đorđević", ("oneil", "djordjevic")),
    ],
)
def test_words_are_folded(text: str, expected: tuple[str, ...]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Vučić", "Vucic", "equal"),
        ("Вучић", "Vucic", "alike"),
        ("Zelenskyy", "Zelenskiy", "alike"),
        ("Thaçi", "Tači", "alike"),
        ("Haftar", "Hifter", "near"),
        ("Qaddafi", "Gadhafi", "near"),
        ("Vincente", "Vicente", "near"),
        ("Berisha", "Beirsha", "near"),
        ("Lavrov", "Shoigu", None),
        ("May", "Mayo", None),
    ],
)
def test_spellings_of_one_word_are_close(one: str, other: str, expected: str | None) -> None:
    assert closeness(words(one)[0], words(other)[0]) == expected


def test_initials_are_the_letters_of_an_acronym() -> None:
    assert initials(words("Rapid Support Forces")) == "rsf"


@given(st.text(), st.text())
def test_closeness_has_no_direction(one: str, other: str) -> None:
    for mine in words(one)[:1]:
        for theirs in words(other)[:1]:
            assert closeness(mine, theirs) == closeness(theirs, mine)


@given(st.text("ČćžŠđäöüéñłøЖщяћaBcxyz -.", max_size=20))
def test_folded_words_stay_as_they_are(text: str) -> None:
    for word in words(text):
        assert word.isascii()
        assert words(word) == (word,)
