"""Countries are found by name, people, seat and part, and by nothing that only looks like one."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.reading.countries import countries, folded


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Serbia", "SRB"), ("KOSOVO", "KOS"), ("the Republic of Kosovo", "KOS"), ("U.S.", "USA"), ("UK", "GBR"),
        ("Côte d’Ivoire", "CIV"), ("Turkiye", "TUR"), ("Guinea Bissau", "GNB"), ("Bosnia and Herzegovina", "BIH"),
        ("Bosnia & Herzegovina", "BIH"), ("DR Congo", "COD"), ("greenland", "GRL"), ("st lucia", "LCA"),
        ("us", None), ("turkey", None), ("Atlantis", None), ("", None),
    ],
)  # fmt: skip
def test_a_country_is_found_by_any_of_its_names(text: str, code: str | None) -> None:
    assert countries().named(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Serbian", "SRB"), ("Americans", "USA"), ("Frenchmen", "FRA"), ("Dutch", "NLD"), ("Niger", None),
        ("Nigerien", "NER"), ("Swiss", "CHE"), ("polish", None), ("Polish", "POL"), ("Serb", None),
    ],
)  # fmt: skip
def test_a_people_belongs_to_its_state_and_an_ethnic_name_to_none(text: str, code: str | None) -> None:
    assert countries().of_people(text) == code


def test_a_seat_of_government_stands_for_its_country() -> None:
    seats = ("the Kremlin", "Downing Street", "Pristina", "Priština", "Kiev", "Washington", "the Élysée")

    assert [countries().of_seat(seat) for seat in seats] == ["RUS", "GBR", "KOS", "KOS", "UKR", "USA", "FRA"]


def test_a_dependency_has_a_code_of_its_own_and_a_sovereign() -> None:
    assert countries().named("Puerto Rico") == "PRI"
    assert countries().sovereign("PRI") == "USA"
    assert countries().sovereign("HKG") == "HKG"
    assert countries().sovereign("NGO") == "NGO"


def test_every_row_has_a_code_of_its_own_and_a_sovereign_that_exists() -> None:
    rows = countries().rows

    assert len(rows) == 250
    assert all(re.fullmatch("[A-Z]{3}", code) for code in rows)
    assert all(rows[row.sovereign].sovereign == row.sovereign for row in rows.values())


def test_every_standard_name_finds_its_row() -> None:
    assert [row.code for row in countries().rows.values() if countries().named(row.name) != row.code] == []


@given(st.text(max_size=40))
def test_any_text_can_be_looked_up(text: str) -> None:
    assert folded(text) == folded(text.upper().lower()) or not text.isascii()
    countries().named(text), countries().of_people(text), countries().of_seat(text), countries().of_part(text)
