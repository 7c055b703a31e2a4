"""Quotation marks are paired, and a wrong one costs no more than its paragraph."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.reading.quotes import quotations, quoted_share


def _read(text: str) -> list[tuple[str, bool]]:
    return [(text[q.start : q.end], q.closed) for q in quotations(text, (0, len(text)))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“Go,” he said. “It’s late.”", [("“Go,”", True), ("“It’s late.”", True)]),
        ('"Go," he said of the officers\' car.', [('"Go,"', True)]),
        ("'I don't know,' she said of the boys' toys.", [("'I don't know,'", True)]),
        ("«Non», dit-il.", [("«Non»", True)]),
        ("He said: \"She told me 'go' twice.\"", [("\"She told me 'go' twice.\"", True)]),
        ("“We regard this as an outrage.", [("“We regard this as an outrage.", False)]),
        ('"NO ONE COMES, HE SAID. "WE ARE READY".', [('"NO ONE COMES, HE SAID. ', False), ('"WE ARE READY"', True)]),
        ("SHE SAID: 'THAT IS A LIE\".", [("'THAT IS A LIE\"", True)]),
        ("No marks at all; the dogs’ bowls.", []),
    ],
)
def test_marks_are_paired(text: str, found: list[tuple[str, bool]]) -> None:
    assert _read(text) == found


@given(st.text(alphabet="ab .,“”‘’\"'«»\n"))
def test_quotations_are_in_order_and_inside(text: str) -> None:
    found = quotations(text, (0, len(text)))

    assert all(0 <= q.start < q.end <= len(text) for q in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.text(alphabet="ab .“”\"'", max_size=20), st.text(alphabet="ab .“”\"'", max_size=20))
def test_a_paragraph_is_read_as_if_it_stood_alone(first: str, second: str) -> None:
    text = f"{first}\n\n{second}"
    start = len(first) + 2

    there = [(q.start - start, q.end - start, q.closed) for q in quotations(text, (start, len(text)))]
    alone = [(q.start, q.end, q.closed) for q in quotations(second, (0, len(second)))]

    assert there == alone


def test_the_share_counts_letters_inside_the_marks() -> None:
    text = "it was “a routine check”"

    assert quoted_share(text, ((7, 24),), quotations(text, (0, len(text)))) == 1
    assert 0.5 < quoted_share(text, ((0, 24),), quotations(text, (0, len(text)))) < 1
    assert quoted_share(text, ((0, 6),), quotations(text, (0, len(text)))) == 0
