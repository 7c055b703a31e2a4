from __future__ import annotations

import pytest
from hypothesis import given

from tests.cli.made import claim, reading
from tests.model.strategies import readings, span_of
from tocsin.cli.lookup import Lookup
from tocsin.cli.tellers import teller
from tocsin.model.reading import Event, Reading

TEXT = "Title\n\nAnn said that Bob denied it, Bay reported. It is reportedly over. The Coast has learned it."


def test_words_come_through_relays_and_through_who_tells_of_them() -> None:
    look = Lookup(
        reading(
            TEXT,
            [
                claim(TEXT, "c1", "Ann", "said", "that Bob denied it", via=["Bay"]),
                claim(TEXT, "c2", "Bob", "denied", "it", parent="c1", stance="denies"),
            ],
        )
    )

    assert teller(look, "c2").said() == "denied by Bob → Ann → Bay"


def test_where_no_one_is_named_the_hedge_says_so() -> None:
    look = Lookup(reading(TEXT, [claim(TEXT, "c1", "", "reportedly", "over", kind="none", hedge="reportedly")]))

    assert teller(look, "c1").said() == "no one is named, “reportedly”"


def test_an_outlet_that_cites_itself_is_named() -> None:
    look = Lookup(reading(TEXT, [claim(TEXT, "c1", "The Coast", "has learned", "it")]))

    assert teller(look, "c1").said() == "according to The Coast"


def test_an_outlet_without_a_name_is_the_outlet() -> None:
    assert teller(Lookup(reading(report={"outlet": None})), None).said() == "the outlet itself"


def told(text: str, trigger: str, claim: str | None = None) -> Event:
    return Event(
        id="e1",
        uid="e1",
        type="ASSAULT",
        trigger=span_of(text, trigger),
        status="actual",
        claim=claim,
        confidence=1,
        why="w",
    )


def test_the_words_around_an_act_are_those_of_who_tells_of_it() -> None:
    text = "Title\n\nAnn said they burned it."
    look = Lookup(reading(text, [claim(text, "c1", "Ann", "said", "they burned it")], sentences=((7, len(text)),)))

    assert look.words(look.around(told(text, "burned", "c1"))) == "they burned it"
    assert look.words(look.around(told(text, "burned"))) == "Ann said they burned it"


AROUND = "Title\n\nOn Monday, soldiers burned two houses near the river (old ones), and left. They came back."


@pytest.mark.parametrize(
    ("trigger", "words"),
    [
        ("burned", "soldiers burned two houses near the river"),
        ("left", "and left"),
        ("came", "They came back"),
        ("Title", "Title"),
    ],
)
def test_the_words_around_an_act_stay_between_the_marks_of_its_sentence(trigger: str, words: str) -> None:
    end = AROUND.index(" They")
    look = Lookup(reading(AROUND, sentences=((7, end), (end + 1, len(AROUND)))))

    assert look.words(look.around(told(AROUND, trigger))) == words


def test_the_words_around_an_act_are_few_in_an_endless_sentence() -> None:
    text = "Title\n\n" + "over and over " * 100 + "they burned it " + "over and over " * 100
    look = Lookup(reading(text, sentences=((7, len(text)),)))
    words = look.words(look.around(told(text, "burned")))

    assert len(words) < 110
    assert {*words.split()} == {*"over and they burned it".split()}


@given(readings())
def test_the_words_around_an_act_hold_it(made: Reading) -> None:
    look = Lookup(made)

    for event in made.events:
        start, end = look.around(event)
        assert 0 <= start <= event.trigger[0] <= event.trigger[1] <= end <= len(made.report.text)


@given(readings())
def test_claims_that_hold_each_other_in_a_ring_have_an_end(made: Reading) -> None:
    look = Lookup(made)

    assert all(teller(look, claim.id).said() for claim in made.claims)
