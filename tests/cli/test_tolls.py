from __future__ import annotations

from typing import Any

import pytest

from tests.cli.made import claim, reading
from tests.model.strategies import span_of
from tocsin.cli.lookup import Lookup
from tocsin.cli.tolls import amount, counts, total
from tocsin.model.reading import Figure, Toll
from tocsin.wording.numbers import interval, written

TEXT = "Title\n\nSeveral died, Ann said. No one died, Bob said, reportedly."
CLAIMS = (
    claim(TEXT, "c1", "Ann", "said", "Several died"),
    claim(TEXT, "c2", "Bob", "said", "No one died", stance="denies", hedge="reportedly"),
)
LOOK = Lookup(reading(TEXT, CLAIMS))


def figure(words: str = "Several", **more: Any) -> Figure:
    fields: dict[str, Any] = {"measure": "killed", "qualifier": "exactly", "scope": "incident", "status": "actual"}
    return Figure(id="f1", uid="f1", span=span_of(TEXT, words), **(fields | more))


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(12, 12, "12"), (10, 24, "10–24"), (10, None, "at least 10"), (None, 24, "at most 24"), (None, None, "")],
)
def test_a_range_is_open_where_an_end_is(low: int | None, high: int | None, words: str) -> None:
    assert interval(low, high) == words


@pytest.mark.parametrize(("number", "words"), [(0, "0"), (1200.0, "1,200"), (2.5, "2.5"), (10**6, "1,000,000")])
def test_a_number_is_written_as_people_do(number: float, words: str) -> None:
    assert written(number) == words


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"low": 10, "qualifier": "at_least", "of": "traders"}, "at least 10 traders"),
        ({"low": 12, "high": 12, "qualifier": "about"}, "about 12"),
        ({"low": 1, "high": 1, "category": "child"}, "1 child"),
        ({"low": 3, "qualifier": "vague", "category": "child"}, "at least 3 children (“Several”)"),
        ({"qualifier": "vague"}, "number not said (“Several”)"),
        ({"low": 5, "high": 5, "status": "future"}, "planned: 5"),
    ],
)
def test_a_figure_says_what_qualifies_it(fields: dict[str, Any], words: str) -> None:
    assert amount(LOOK, figure(**fields)) == words


def test_nought_is_shown_only_where_it_is_said_and_with_its_words() -> None:
    (nought,) = counts(LOOK, [figure("No one", low=0, high=0, claim="c2")])

    assert (nought.amount, nought.who) == ("0 (“No one”)", "Bob, “reportedly”")


def test_the_same_number_is_shown_once_with_all_who_count_so() -> None:
    same = [figure(low=3, high=3, claim="c1"), figure("died", low=3, high=3)]

    assert [count.who for count in counts(LOOK, same)] == ["The Coast itself; Ann"]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"low": 10, "high": 24, "status": "contested"}, "10–24"),
        ({"low": 12, "best": 12, "high": 12}, "12"),
        ({"low": 10, "best": 12, "high": 15}, "12 (10–15)"),
        ({"low": 10, "best": 10}, "at least 10"),
        ({"best": 12, "high": 12}, "at most 12"),
        ({"best": 12}, "12"),
        ({"low": 10, "best": 12}, "12 (at least 10)"),
        ({"low": 2, "best": 2, "high": 2, "category": "woman"}, "2 women"),
        ({}, "number not said"),
    ],
)
def test_a_toll_is_its_best_number_and_its_range(fields: dict[str, Any], words: str) -> None:
    assert total(Toll(measure="killed", **({"status": "undisputed"} | fields))) == words
