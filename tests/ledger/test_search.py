"""Searching: the same words find the same reports in the same order, on either engine, whatever is typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.ledger.made import MONDAY, TUESDAY, WEDNESDAY, reading
from tocsin.errors import UsageError
from tocsin.ledger.query import Clause, Query, Term, fts5, parse, tsquery
from tocsin.ledger.store import Store
from tocsin.ledger.words import LIMIT, fold, words

REPORTS = {
    "bridge": ("2024-03-04", "Blast at a bridge", "The mayor", "7 people were killed at Lindorf's old bridge"),
    "market": ("2024-03-06", "Fire at a market", "A fireman", "the old market burned, and nobody was killed"),
    "speech": (None, "Vučić in Łódź", "An aide of Vučić", "the re-opening of the bridge is Đoković's market"),
    "strasse": ("2024-03-05", None, "The police", "Groß Straße is closed; AT&T's 4G and naïve café OR bar"),
}


@pytest.fixture
def filled(store: Store) -> Iterator[Store]:
    """The reports above, in an order that is none of theirs; the one without date arrived on Tuesday."""
    with store.writing() as writes:
        for id_ in ("strasse", "speech", "bridge", "market"):
            published, title, speaker, content = REPORTS[id_]
            day = TUESDAY if published is None else MONDAY
            writes.admit(reading(id_, ((speaker, content),), title, published), day, day)
    yield store


def found(store: Store, typed: str, as_of: str | None = None) -> list[str]:
    """The ids that a search finds, in their order."""
    with store.reading() as reads:
        return [one.entry.id for one in reads.search(typed, 10, as_of)]


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("killed", ["market", "bridge"]),
        ("KILLED old", ["market", "bridge"]),
        ("bridge", ["speech", "bridge"]),
        ("bridge killed", ["bridge"]),
        ("lindorf", ["bridge"]),
        ('"old bridge"', ["bridge"]),
        ('"bridge old"', []),
        ("“old bridge”", ["bridge"]),
        ("old -fire", ["bridge"]),
        ('old -"old market"', ["bridge"]),
        ("mark*", ["market", "speech"]),
        ("mark", []),
        ('"old mark*"', ["market"]),
        ("lindorf OR vucic", ["speech", "bridge"]),
        ("old fire OR gross", ["market", "strasse"]),
        ("vučić", ["speech"]),
        ("lodz", ["speech"]),
        ("djokovic", []),
        ("dokovic", ["speech"]),
        ("re-opening", ["speech"]),
        ("strasse", ["strasse"]),
        ("STRAẞE", ["strasse"]),
        ("at&t", ["strasse"]),
        ("4g", ["strasse"]),
        ("cafe", ["strasse"]),
        ('"bridge the mayor"', []),
        ("7", ["bridge"]),
        ("nothing", []),
    ],
)
def test_what_is_typed_finds_what_is_meant(filled: Store, typed: str, ids: list[str]) -> None:
    assert found(filled, typed) == ids


@pytest.mark.parametrize("typed", ["", "  ", "-", '""', "-killed", "OR", "killed OR", "*", "(&|!<->:*')"])
def test_a_search_for_nothing_says_what_can_be_typed(filled: Store, typed: str) -> None:
    with pytest.raises(UsageError, match="side by side"):
        found(filled, typed)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text() | st.text("ab*\"-:^(){}+&|!<>\\' NEAR OR AND NOT killed", max_size=20))
def test_nothing_that_is_typed_is_taken_for_a_command(filled: Store, typed: str) -> None:
    typed = typed.replace("\0", " ")
    try:
        parse(typed)
    except UsageError:
        return
    found(filled, typed)


def test_results_come_in_pages(filled: Store) -> None:
    with filled.reading() as reads:
        first = reads.search("old OR bridge OR the", 2)
        second = reads.search("old OR bridge OR the", 2, after=first[-1].entry)
        third = reads.search("old OR bridge OR the", 2, after=second[-1].entry)

    assert [one.entry.id for one in (*first, *second)] == ["market", "speech", "strasse", "bridge"]
    assert third == []


def test_only_what_was_known_then_is_found(filled: Store) -> None:
    assert found(filled, "bridge", MONDAY) == ["bridge"]
    assert found(filled, "bridge", WEDNESDAY) == ["speech", "bridge"]


def test_what_is_found_is_shown_in_its_place(filled: Store) -> None:
    with filled.reading() as reads:
        [one] = reads.search('"old bridge" lindorf', 5)
        body = reading("bridge", (REPORTS["bridge"][2:],), None, None).report.text

    assert [body[start:end] for start, end in one.hits] == ["Lindorf", "old bridge"]
    assert one.words == body[slice(*one.around)]


def test_a_long_report_is_shown_around_the_first_hit_in_whole_words(store: Store) -> None:
    body = " ".join(f"word{number}" for number in range(400))
    with store.writing() as writes:
        writes.admit(reading("long", (("A clerk", body),)), MONDAY)
    with store.reading() as reads:
        [one] = reads.search("word200", 5)

    assert 200 < len(one.words) < 320
    assert one.words.startswith("word") and re.search(r"word\d+ $", one.words)


def test_words_beyond_the_limit_are_not_found_and_do_no_harm(store: Store) -> None:
    body = " ".join(f"w{number}" for number in range(LIMIT + 10))
    with store.writing() as writes:
        writes.admit(reading("long", (("A clerk", body),)), MONDAY)

    assert found(store, '"w15000 w15001"') == ["long"]
    assert found(store, f"w{LIMIT + 5}") == []


def test_the_last_reading_is_what_is_found(filled: Store) -> None:
    with filled.writing() as writes:
        writes.admit(reading("bridge", (REPORTS["bridge"][2:],), "Ruins of a dam", None, reader="2"), MONDAY, WEDNESDAY)

    assert found(filled, "blast") == []
    assert found(filled, "dam") == ["bridge"]


def test_a_query_is_understood_and_written_for_each_engine() -> None:
    query = parse('Old "Łódź bridge" mark* -fire OR 7')

    assert query == Query(
        (
            Clause((Term(("old",)), Term(("lodz", "bridge")), Term(("mark",), open=True)), (Term(("fire",)),)),
            Clause((Term(("7",)),)),
        )
    )
    assert fts5(query) == '(("old" AND "lodz bridge" AND "mark" *) NOT "fire") OR (("7"))'
    assert tsquery(query) == "(('old') & ('lodz' <-> 'bridge') & ('mark':*) & !('fire')) | (('7'))"


@given(st.text())
def test_words_stand_where_they_say_and_are_folded_for_good(text: str) -> None:
    for word, start, end in words(text):
        assert fold(text[start:end]) == word
        assert word != ""
        assert not re.search(r"[\s'\"]", word)
