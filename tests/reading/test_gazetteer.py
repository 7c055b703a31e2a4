"""Places by name: spellings, abbreviations, a person's own table, and what the shipped file must hold."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.errors import UnreadableError
from tocsin.reading.countries import countries
from tocsin.reading.gazetteer import KINDS, SHIPPED, Known, folded, load
from tocsin.reading.listed import abbreviations, table


def _first(name: str) -> Known:
    gazetteer = load()
    return gazetteer.known(gazetteer.find(name)[0])


@given(st.text())
def test_folding_twice_is_folding_once(name: str) -> None:
    assert folded(folded(name)) == folded(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Zvečan", "Zvecan"), ("Saint-Étienne", "St. Etienne"), ("KHAN YOUNIS", "Khān Younis"), ("Łódź", "Lodz")],
)
def test_one_name_in_two_spellings_is_one_key(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize("name", ["Zubin Potok", "Mitrovica", "North Mitrovica", "Banjska", "Zvečan", "Leposavić"])
def test_the_north_of_kosovo_is_known(name: str) -> None:
    gazetteer = load()
    found = [gazetteer.known(row) for row in gazetteer.find(name)]

    assert any(place.country == "KOS" and place.lat is not None and 42.5 < place.lat < 43.3 for place in found)


def test_an_abbreviation_of_a_country_needs_its_capitals() -> None:
    assert _first("U.S.").country == _first("US").country == "USA"
    assert _first("us").country != "USA"


def test_a_place_knows_what_it_lies_in() -> None:
    gazetteer = load()
    texan = [place for row in gazetteer.find("Paris") if "Texas" in (place := gazetteer.known(row)).within]

    assert [place.within for place in texan] == [("Lamar County", "Texas", "United States")]


def test_every_country_and_every_abbreviated_state_is_in_the_gazetteer() -> None:
    gazetteer = load()
    lost = [code for code in countries().rows if code not in gazetteer.countries]
    states = {short: gazetteer.find(state.name) for short, state in abbreviations().items()}

    assert not lost
    assert not [short for short, rows in states.items() if not any(gazetteer.kind[row] <= 2 for row in rows)]


def test_every_place_stands_on_the_earth_and_inside_an_area_above_it() -> None:
    gazetteer = load()
    held = gazetteer.parent >= 0

    assert np.nanmax(np.abs(gazetteer.lat)) <= 90
    assert np.nanmax(np.abs(gazetteer.lon)) <= 180
    assert np.all(gazetteer.kind[gazetteer.parent[held]] <= gazetteer.kind[held])
    assert np.isnan(gazetteer.lat[gazetteer.kind == KINDS.index("place")]).sum() == 0


def test_the_file_is_small_and_names_whose_data_it_holds() -> None:
    with np.load(SHIPPED) as file:
        credit = str(file["credit"])

    assert "GeoNames" in credit and "CC BY 4.0" in credit
    assert SHIPPED.stat().st_size <= 6_000_000


def test_a_persons_own_place_is_found_under_all_its_names(tmp_path: Path) -> None:
    own = tmp_path / "places.csv"
    own.write_text("# ours\nname,lat,lon,country,precision,others\nHill 314,42.9,20.8,KOS,site,The Antenna;Relay\n")
    gazetteer = load(own)
    (row,) = gazetteer.find("the antenna")

    assert gazetteer.is_own(row)
    assert gazetteer.known(row) == Known(row, "Hill 314", "site", 42.9, 20.8, "KOS", None, "site", ("Kosovo",))


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("Ford,95,20,,", "lat"),
        ("Ford,east,20,,", "lat"),
        ("Ford,42,,,", "lon"),
        (",42,20,,", "no name"),
        ("Ford,42,20,KOS,exact", "precision"),
        ("Ford,42,20,KOS,site,x1", "geonameid"),
    ],
)
def test_a_bad_line_of_a_persons_table_is_named(tmp_path: Path, line: str, what: str) -> None:
    own = tmp_path / "mine.csv"
    own.write_text(f"name,lat,lon,country,precision,geonameid\nGood,42,20,KOS,site,\n{line}\n")

    with pytest.raises(UnreadableError, match=rf"mine\.csv line 3.*{what}"):
        table(own)


def test_a_table_that_is_no_text_is_refused_by_name(tmp_path: Path) -> None:
    own = tmp_path / "mine.csv"
    own.write_bytes(b"name,lat,lon\n\xff\xfe\x00,1,2\n")

    with pytest.raises(UnreadableError, match=r"mine\.csv"):
        table(own)
