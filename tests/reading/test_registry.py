"""Bodies, groups and leaders are found by any of their names; a person's own file goes before ours, or is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.errors import UnreadableError
from tocsin.reading.countries import countries
from tocsin.reading.registry import registry
from tocsin.reading.sides import sides


def test_a_body_is_found_by_each_of_its_names() -> None:
    found = {registry().find(name)[0].name for name in ("NATO", "nato", "North Atlantic Treaty Organization")}

    assert found == {"NATO"}


def test_a_short_name_is_one_only_in_capitals() -> None:
    assert registry().find("IS")
    assert not registry().find("is")


def test_every_shipped_country_exists() -> None:
    above = {"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"}
    used = {entry.country for found in registry().entries() for entry in found}

    assert used - {None} <= set(countries().rows) | above


def test_every_body_of_a_side_is_in_the_registry() -> None:
    assert [name for name in sides().of_body if not registry().find(name.upper())] == []


def test_an_own_file_goes_before_the_shipped_tables(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("names,country,sector,kind,side\nIbar Watch;NATO,KOS,SOC,organisation,\n", "utf-8")

    assert registry(own).find("NATO")[0].country == "KOS"
    assert registry(own).find("ibar watch")[0].sector == "SOC"
    assert registry(own).find("Hamas")[0].country == "PSE"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("names,country\nA,Serbia\n", "line 2: country is “Serbia”"),
        ("names,sector\nA,XYZ\n", "line 2: sector is “XYZ”"),
        ("names,kind\nA,club\n", "line 2: kind is “club”"),
        ("names,from\nA,May\n", "line 2: from is “May”"),
        ("names,colour\nA,red\n", "columns that actors do not have: colour"),
        ("names,country\n,SRB\n", "line 2: has no names"),
    ],
)
def test_a_mistake_in_an_own_file_is_named(tmp_path: Path, text: str, said: str) -> None:
    own = tmp_path / "own.csv"
    own.write_text(text, "utf-8")

    with pytest.raises(UnreadableError, match=said):
        registry(own)
