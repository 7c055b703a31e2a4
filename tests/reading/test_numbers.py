"""Numbers are read as intervals with what bounds them."""

from __future__ import annotations

import pytest

from tests.reading.made import doc
from tocsin.reading.numbers import quantities
from tocsin.reading.tree import Tree


def _tree(text: str) -> Tree:
    return Tree.of(doc("\n".join(f"{word} X 0 {'root' if i == 0 else 'dep'}" for i, word in enumerate(text.split()))))


@pytest.mark.parametrize(
    ("text", "low", "high", "qualifier"),
    [
        ("12 people", 12, 12, "exactly"),
        ("1,250 people", 1250, 1250, "exactly"),
        ("twenty - four people", 24, 24, "exactly"),
        ("two hundred and five people", 205, 205, "exactly"),
        ("at least two dozen people", 24, None, "at_least"),
        ("more than 40 people", 40, None, "at_least"),
        ("10 or more people", 10, None, "at_least"),
        ("up to 12 people", None, 12, "at_most"),
        ("nearly 30 people", 30, 30, "about"),
        ("between 10 and 15 people", 10, 15, "between"),
        ("10 to 15 people", 10, 15, "between"),
        ("10 - 15 people", 10, 15, "between"),
        ("half a million people", 500_000, 500_000, "exactly"),
        ("1.5 million people", 1_500_000, 1_500_000, "exactly"),
        ("a dozen people", 12, 12, "exactly"),
        ("a couple of people", 2, 2, "exactly"),
        ("several people", 3, None, "vague"),
        ("a few people", 3, None, "vague"),
        ("a number of people", 3, None, "vague"),
        ("dozens of people", 24, None, "vague"),
        ("scores of people", 40, None, "vague"),
        ("hundreds of people", 200, None, "vague"),
        ("thousands of people", 2000, None, "vague"),
        ("several hundred people", 300, None, "vague"),
        ("no one was hurt", 0, 0, "exactly"),
        ("nobody was hurt", 0, 0, "exactly"),
    ],
)
def test_a_number_is_an_interval(text: str, low: float | None, high: float | None, qualifier: str) -> None:
    found = list({id(one): one for one in quantities(_tree(text)).values()}.values())

    assert [(one.low, one.high, one.qualifier) for one in found] == [(low, high, qualifier)]
    assert found[0].start == 0


@pytest.mark.parametrize("text", ["the number rose", "the few left", "a man left", "word 1e9 99999999999999999"])
def test_other_words_are_no_number(text: str) -> None:
    assert not quantities(_tree(text))


def test_a_number_does_not_reach_into_the_next_sentence() -> None:
    tree = Tree.of(doc("ten NUM 0 root\nto ADP 2 case\n20 NUM 2 root"))

    assert {one.low for one in quantities(tree).values()} == {10, 20}


@pytest.mark.parametrize("text", ["March 4 — Eleven people", "March 4 – Eleven people", "4 — 11 people"])
def test_a_dash_behind_a_dateline_joins_no_numbers(text: str) -> None:
    found = {(one.low, one.high) for one in quantities(_tree(text)).values()}

    assert found == {(4, 4), (11, 11)}
