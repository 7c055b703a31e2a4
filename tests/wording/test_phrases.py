from __future__ import annotations

import pytest

from tests.cli.made import claim, reading
from tocsin.wording.phrases import counted, date, in_utc, same_name, tells, verb_of, when


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2019", "2019"),
        ("2019-05", "May 2019"),
        ("2019-05-28", "28 May 2019"),
        ("2019-05-28T14:05:33+02:00", "28 May 2019, 14:05 +02:00"),
        ("2019-05-28 14:05Z", "28 May 2019, 14:05 UTC"),
        ("2019-05-28T14:05", "28 May 2019, 14:05"),
        ("2019-31-12", "2019-31-12"),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(iso: str, words: str) -> None:
    assert date(iso) == words


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2019-05-28T14:05:33+02:00", "28 May 2019, 12:05 UTC"),
        ("2019-05-28T23:30:00.000000Z", "28 May 2019, 23:30 UTC"),
        ("2019-05-28T14:05", "28 May 2019, 14:05"),
        ("2019-05-28", "28 May 2019"),
        ("2019-05", "May 2019"),
        ("no time", "no time"),
    ],
)
def test_a_time_is_in_utc_where_its_zone_is_known(iso: str, words: str) -> None:
    assert in_utc(iso) == words


def test_how_the_date_is_known_is_said() -> None:
    given = reading(report={"published": "2019-05", "published_basis": "given"}).report

    assert when(given) == "May 2019, as given"
    assert when(reading().report).startswith("date unknown")


def test_counts_have_their_noun() -> None:
    assert [counted(number, "claim") for number in (0, 1, 1200)] == ["0 claims", "1 claim", "1,200 claims"]


TEXT = "T\n\nAnn accused Bob of theft. Ann was heard to speak of war."


def test_a_plain_assertion_has_the_reports_own_verb() -> None:
    accused = claim(TEXT, "c1", "Ann", "accused", "Bob of theft")

    assert (verb_of(accused, 10), tells(accused, "accused")) == ("accused", True)


def test_a_long_verb_gives_way_to_a_word_and_is_shown_beside() -> None:
    heard = claim(TEXT, "c1", "Ann", "was heard to speak of", "war")

    assert (verb_of(heard, 10), tells(heard, "says")) == ("says", False)


def test_any_other_stance_is_named() -> None:
    assert verb_of(claim(TEXT, "c1", "Ann", "accused", "Bob of theft", stance="threatens"), 10) == "threatens"


def test_names_are_the_same_without_their_article() -> None:
    assert same_name("The Coast", "coast")
    assert not same_name("The Coast", "The Post")
