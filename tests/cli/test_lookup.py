from __future__ import annotations

from hypothesis import given

from tests.cli.made import claim, reading
from tests.model.strategies import readings
from tocsin.cli.lookup import Lookup
from tocsin.cli.tellers import teller
from tocsin.model.reading import Reading

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


@given(readings())
def test_claims_that_hold_each_other_in_a_ring_have_an_end(made: Reading) -> None:
    look = Lookup(made)

    assert all(teller(look, claim.id).said() for claim in made.claims)
