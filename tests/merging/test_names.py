from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.merging.names import compared, person_name

GIVEN = ("Ann", "Anna", "A.", "William", "Bill", "Jean-Luc", "")
FAMILY = ("Roe", "Rowe", "van Doorn", "al-Basri", "Roe Jr.", "Roe Sr.")


@pytest.mark.parametrize(
    ("one", "other", "country", "expected"),
    [
        ("Ana Petrović", "ANA PETROVIC", None, "whole"),
        ("Petrović", "Ana Petrović", None, "surname"),
        ("Ana", "Ana Petrović", None, "given"),
        ("A. Petrović", "Ana Petrović", None, "fuller"),
        ("JD Lund", "Jonas Lund", None, "fuller"),
        ("Ana Marija Lund-Roe", "Ana Lund-Roe", None, "fuller"),
        ("Bill Lund", "William R. Lund", None, "fuller"),
        ("Mr Lund", "William Lund", None, "surname"),
        ("Bashar Basri", "Bashar al-Basri", None, "whole"),
        ("Ana Petrović", "Jana Petrović", None, "other"),
        ("George H. W. Lund", "George W. Lund", None, "other"),
        ("Tom Lund Jr.", "Tom Lund Sr.", None, "other"),
        ("Tom Lund Jr.", "Tom Lund", None, "whole"),
        ("Ana Petrović", "Marko Jurić", None, "none"),
        ("Seo Min-ji", "Seo Min Ji", "KOR", "whole"),
        ("Seo", "Seo Min-ji", "KOR", "surname"),
        ("Seo Min-ji", "Seo Jun-ho", "KOR", "other"),
        ("Duarte", "Luis Duarte Vega", "VEN", "surname"),
        ("Duarte Vega", "Luis Duarte Vega", "VEN", "fuller"),
    ],
)
def test_names_are_compared(one: str, other: str, country: str | None, expected: str) -> None:
    assert compared(person_name(one, country), person_name(other, country))[0] == expected


@given(st.sampled_from(GIVEN), st.sampled_from(FAMILY), st.sampled_from(GIVEN), st.sampled_from(FAMILY))
def test_comparing_has_no_direction(first: str, last: str, other_first: str, other_last: str) -> None:
    one, other = person_name(f"{first} {last}", None), person_name(f"{other_first} {other_last}", None)
    assert compared(one, other) == compared(other, one)


@given(st.sampled_from(GIVEN), st.sampled_from(FAMILY), st.sampled_from(GIVEN), st.sampled_from(FAMILY))
def test_names_that_may_be_one_share_a_key(first: str, last: str, other_first: str, other_last: str) -> None:
    one, other = person_name(f"{first} {last}", None), person_name(f"{other_first} {other_last}", None)
    if compared(one, other)[0] in ("whole", "fuller", "surname") and len(one.words) > 1 and len(other.words) > 1:
        assert one.keys & other.keys
