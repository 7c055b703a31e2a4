from __future__ import annotations

import pytest

from tocsin.merging.bodies import STATE, Body, body_of, placed, state_of


@pytest.mark.parametrize(
    ("one", "other", "country"),
    [
        ("Kosovo police", "Kosovo's police", "KOS"),
        ("Ministry of Interior of Serbia", "Serbian interior ministry", "SRB"),
        ("Israel Defense Forces", "Israeli army", "ISR"),
        ("State Department", "US Department of State", "USA"),
        ("Knesset", "Israeli parliament", "ISR"),
        ("Ministry of Labour", "Labor Ministry", "CAN"),
        ("Prishtina Basic Court", "Basic Court in Pristina", "KOS"),
        ("Houston police", "Houston Police Department", "USA"),
        ("KFOR", "Kosovo Force", "IGO"),
    ],
)
def test_names_of_one_body_say_the_same(one: str, other: str, country: str) -> None:
    assert body_of(one, country) == body_of(other, country)


@pytest.mark.parametrize(
    ("one", "other", "country"),
    [
        ("Kosovo's special police", "Kosovo's police", "KOS"),
        ("Serbian army", "Serbian air force", "SRB"),
        ("U.S. Army", "U.S. military", "USA"),
        ("UN Security Council", "United Nations", "UNO"),
        ("Basic Court in Pristina", "Basic Court in Mitrovica", "KOS"),
    ],
)
def test_names_of_two_bodies_say_different_things(one: str, other: str, country: str) -> None:
    assert body_of(one, country) != body_of(other, country)


def test_the_words_of_another_country_stay() -> None:
    assert body_of("Georgia Bureau of Investigation", "USA").words == ("bureau", "georgia", "investigation")


def test_a_body_without_a_country_takes_the_one_in_its_name() -> None:
    assert body_of("Serbian army", None) == Body(organ="armed forces", country="SRB")


@pytest.mark.parametrize(("name", "country"), [("Serbia", "SRB"), ("Belgrade", "SRB"), ("the U.S.", "USA")])
def test_a_capital_stands_for_its_state(name: str, country: str) -> None:
    assert state_of(name, country) == Body(organ=STATE, country=country)


def test_a_town_is_no_state() -> None:
    assert state_of("Zubin Potok", "KOS") == Body(words=("potok", "zubin"), country="KOS")


@pytest.mark.parametrize(
    ("body", "known"),
    [
        (Body(organ="police", country="KOS"), True),
        (Body(organ="police", country="USA"), False),
        (Body(organ="police", country="USA", words=("houston",)), True),
        (Body(organ="police"), False),
        (Body(organ="court", country="KOS"), False),
    ],
)
def test_local_organs_need_a_place(body: Body, known: bool) -> None:
    assert body.is_known == known


def test_a_place_is_spelled_one_way() -> None:
    assert (
        placed(("kosovska", "mitrovica", "hospital")) == placed(("mitrovice", "hospital")) == ("mitrovica", "hospital")
    )
