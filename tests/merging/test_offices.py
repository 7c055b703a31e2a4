from __future__ import annotations

import pytest

from tocsin.merging.offices import Office, office_of, offices_around


@pytest.mark.parametrize(
    ("mention", "country", "expected"),
    [
        ("Serbia's president", "SRB", "head of presidency of SRB"),
        ("the Serbian president", "SRB", "head of presidency of SRB"),
        ("director of Kosovo's police", "KOS", "head of police of KOS"),
        ("the spokeswoman of Russia's foreign ministry", "RUS", "spokesman of ministry foreign of RUS"),
        ("Serbian deputy prime minister", "SRB", "deputy head of premiership of SRB"),
        ("former Serbian president", "SRB", "former head of presidency of SRB"),
        ("U.S. secretary of state", "USA", "head of ministry foreign of USA"),
        ("foreign minister of Albania", "ALB", "head of ministry foreign of ALB"),
        ("mayor of Zvečan", "KOS", "head of city hall zvecan of KOS"),
        ("the chief of staff of Serbia's army", "SRB", "head of armed forces of SRB"),
        ("spokesman for the president", "SRB", "spokesman of presidency of SRB"),
        ("Serbia's president, who was in Paris", "SRB", "head of presidency of SRB"),
        ("wife of the president", "SRB", "None"),
        ("president's wife", "SRB", "None"),
        ("presidential candidate", "SRB", "None"),
        ("the minister", "SRB", "None"),
        ("a former Serbian president", "SRB", "None"),
        ("lawyer for one of the customs officers", "KOS", "None"),
        ("the head", "USA", "None"),
    ],
)
def test_offices_by_description(mention: str, country: str, expected: str) -> None:
    assert str(office_of(mention, country)) == expected


@pytest.mark.parametrize(
    ("mention", "expected"),
    [
        ("Serbia's President Ana Roe", ["head of presidency of SRB"]),
        ("Serbia's president, Ana Roe", ["head of presidency of SRB"]),
        ("Ana Roe, the director of Serbia's police", ["head of police of SRB"]),
        ("former Serbian president Ana Roe", ["former head of presidency of SRB"]),
        ("police spokeswoman Ana Roe", ["spokesman of police of SRB"]),
        ("Sgt. Ana Roe of the Niš police", ["member of police nis of SRB"]),
        ("Ana Roe", []),
        ("the wife of Ana Roe", []),
    ],
)
def test_offices_around_a_name(mention: str, expected: list[str]) -> None:
    assert [str(office) for office in offices_around(mention, ("ana", "roe"), "SRB")] == expected


def test_one_person_at_a_time_is_head_of_a_known_body() -> None:
    head = office_of("Serbia's president", "SRB")
    assert head is not None and head.is_single
    assert not Office(rank="head", body=head.body, past=True).is_single
    assert not Office(rank="spokesman", body=head.body).is_single


def test_a_body_may_have_a_chair_and_a_leader() -> None:
    leader, chair = office_of("Green Party leader", "SRB"), office_of("Green Party chairwoman", "SRB")
    head = office_of("head of the Green Party", "SRB")
    assert leader is not None and chair is not None and head is not None
    assert leader.body == chair.body == head.body
    assert not leader.may_be(chair) and leader.may_be(head) and chair.may_be(head)
