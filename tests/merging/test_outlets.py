from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tocsin.errors import UsageError
from tocsin.merging import outlets
from tocsin.merging.outlets import Register, Registry, folded

SHIPPED = Registry.read()
OWN = """
owners: {Sun House: [Sunrise Daily, The Sunset]}
agencies: [[Altair Press Agency, Altair]]
movements: {the government of Lesk: [Lesk Radio, Altair]}
wires: [from our friends]
"""


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    file = tmp_path / "outlets.yaml"
    file.write_text(OWN, encoding="utf-8")
    return Registry.read(file)


@pytest.mark.parametrize("tag", ["AP", "Associated Press", "The Associated Press", "A.P.", "ap", "AP staff"])
def test_an_agency_is_known_by_its_tags(tag: str) -> None:
    assert SHIPPED.agency(tag) == "Associated Press"


@pytest.mark.parametrize("tag", ["Lowland Post", "", "Press", "Mira Talovic"])
def test_what_is_no_agency_is_none(tag: str) -> None:
    assert SHIPPED.agency(tag) is None


def test_outlets_of_one_owner() -> None:
    assert SHIPPED.owner("Fox News") == SHIPPED.owner("fox business") is not None
    assert SHIPPED.owner("Lowland Post") is None


def test_organs_of_one_government_or_movement() -> None:
    assert SHIPPED.same_movement("TASS", "Sputnik")
    assert SHIPPED.same_movement("ITAR-TASS", "the government of Russia")
    assert not SHIPPED.same_movement("TASS", "Ukrinform")
    assert not SHIPPED.same_movement("Reuters", "AFP")


def test_one_outlet_under_two_names() -> None:
    assert SHIPPED.same_outlet("The Guardian", "guardian")
    assert SHIPPED.same_outlet("AFP", "Agence France-Presse")
    assert SHIPPED.same_outlet("Northwind", "Northwind Agency")
    assert not SHIPPED.same_outlet("Northwind", "Southwind Agency")


@pytest.mark.parametrize("words", ["Agencies", "From wire reports", "Staff and agencies", "AFP"])
def test_words_for_a_text_from_agencies(words: str) -> None:
    assert SHIPPED.is_wire(words)
    assert not SHIPPED.is_wire("Mira Talovic")


def test_a_file_of_one_s_own_is_added(registry: Registry) -> None:
    assert registry.agency("altair") == "Altair Press Agency"
    assert registry.owner("Sunset") == "Sun House"
    assert registry.same_movement("Altair Press Agency", "Lesk Radio")
    assert registry.is_wire("From our friends")
    assert registry.agency("AFP") == SHIPPED.agency("AFP")


def test_an_empty_registry_knows_names_alone() -> None:
    assert Registry().same_outlet("The Compass", "Compass")
    assert Registry().owner("Reuters") is None


@pytest.mark.parametrize("text", ["owners: [a]", "agencies: {a: b}", "outlets: []", "owners: {a: [b", "\x00"])
def test_a_file_that_breaks_the_form_is_named(tmp_path: Path, text: str) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"mine\.yaml"):
        Registry.read(file)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"nowhere\.yaml"):
        Registry.read(tmp_path / "nowhere.yaml")


def test_the_shipped_file_says_no_name_twice() -> None:
    shipped = Register.model_validate(
        yaml.safe_load((Path(outlets.__file__).parent / "tables/outlets.yaml").read_text("utf-8"))
    )
    for lists in (shipped.agencies, tuple(shipped.owners.values())):
        owners: dict[str, int] = {}
        for place, names in enumerate(lists):
            for name in names:
                assert owners.setdefault(folded(name), place) == place, name
