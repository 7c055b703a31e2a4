"""Times are dated by what the report says, and stay open where it does not say."""

from __future__ import annotations

from itertools import pairwise
from time import process_time

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from tests.reading import made
from tocsin.model.reading import Time
from tocsin.model.report import Block, Report
from tocsin.reading.timegrammar import grammar
from tocsin.reading.times import times
from tocsin.reading.timesearch import IDLE

_CUT = spacy.blank("en").tokenizer


def _read(text: str, published: str | None = "2019-05-28", doc: Doc | None = None) -> tuple[list[Time], list[str]]:
    report = Report(
        id="r",
        text=text,
        published=published,
        published_basis="given" if published else "unknown",
        blocks=(Block(kind="body", span=(0, len(text))),),
    )
    found, problems = times(report, _CUT(text) if doc is None else doc)
    return list(found), list(problems)


def _values(text: str, published: str | None = "2019-05-28") -> list[str | None]:
    return [time.value for time in _read(text, published)[0]]


def test_dates_stand_by_themselves() -> None:
    assert _values("On Tuesday, 28 May 2019, and again on June 3, 2019 and in 1999.") == [
        "2019-05-28",
        "2019-06-03",
        "1999",
    ]


def test_days_are_those_next_to_the_day_of_publication() -> None:
    assert _values("Yesterday and last week, then on Monday, this morning and next month.") == [
        "2019-05-27",
        "2019-W21",
        "2019-05-27",
        "2019-05-28TMO",
        "2019-06",
    ]


def test_nothing_is_dated_without_a_date() -> None:
    found, _ = _read("Police came on Tuesday, as they had yesterday, and left in March. Now all is calm.", None)

    assert [time.value for time in found] == [None, None, "XXXX-03", "PRESENT_REF"]
    assert all(time.start is None and time.end is None for time in found)


def test_a_history_is_told_in_order() -> None:
    text = (
        "In November 1912 the town fell. In January a truce was signed. It was broken on 3 February and renewed "
        "two days later. In 1913 the war went on; that year the harvest failed. The feuds of 1878, 1885 and 1908 "
        "were still alive in 1914, and are today."
    )
    told = [
        "1912-11",
        "1913-01",
        "1913-02-03",
        "1913-02-05",
        "1913",
        "1913",
        "1878",
        "1885",
        "1908",
        "1914",
        "PRESENT_REF",
    ]

    assert _values(text, None) == _values(text) == told


def test_a_year_of_long_ago_dates_nothing_in_a_report_without_a_date() -> None:
    assert _values("On 10 June 1999 the war ended. On Tuesday police came, as in May.", None) == [
        "1999-06-10",
        None,
        "XXXX-05",
    ]


def test_ranges_share_what_one_end_says() -> None:
    assert _values("From 6-7 January 1916, 14 August to 24 August 1914, 1915-17 and 499-493 BC.") == [
        "1916-01-06",
        "1916-01-07",
        "1914-08-14",
        "1914-08-24",
        "1915",
        "1917",
        "BC0499",
        "BC0493",
    ]


def test_lengths_and_sets() -> None:
    text = "A two-week siege, the past three months, a year and a half, several days, every Thursday and daily."
    found, _ = _read(text)

    assert [(time.type, time.value) for time in found] == [
        ("DURATION", "P2W"),
        ("DURATION", "P3M"),
        ("DURATION", "P1.5Y"),
        ("DURATION", "PXD"),
        ("SET", "XXXX-WXX-4"),
        ("SET", "P1D"),
    ]
    assert (found[1].start, found[1].end) == ("2019-02-28", "2019-05-28")


def test_coarse_times() -> None:
    assert _values("In the late 1970s, the 19th century, the summer of 1999, the third quarter and fiscal 2018.") == [
        "197",
        "18",
        "1999-SU",
        "2018-Q3",
        "2018",
    ]


def test_ages_and_numbers_are_no_times() -> None:
    assert _values("A 6-year-old and a man of 37 years old paid $12.51 for three quarters of it.") == []


def test_bounds_are_the_first_and_the_last_day() -> None:
    found, _ = _read("In May 2019, in the 1990s, on Sunday night.")

    assert [(time.start, time.end) for time in found] == [
        ("2019-05-01", "2019-05-31"),
        ("1990-01-01", "1999-12-31"),
        ("2019-05-26T20:00", "2019-05-27T06:00"),
    ]


def test_one_instant_stated_twice() -> None:
    found, problems = _read("Units moved in at 05:55 (06:55 Moscow time) on Tuesday.")

    assert [(time.value, time.start, time.zone) for time in found[:2]] == [
        ("2019-05-28T05:55", "2019-05-28T05:55+02:00", "UTC+02:00"),
        ("2019-05-28T06:55", "2019-05-28T06:55+03:00", "Moscow time"),
    ]
    assert problems == []


def test_an_instant_may_be_of_two_days() -> None:
    found, _ = _read("It struck at 23:30 GMT (02:30 Moscow time) on Monday.")

    assert [time.value for time in found[:2]] == ["2019-05-27T23:30", "2019-05-28T02:30"]


def test_disagreeing_clocks_are_a_problem() -> None:
    assert _read("It began at 05:55 GMT (06:55 Moscow time) today.")[1] == [
        "clocks disagree: “05:55 GMT (06:55 Moscow time” is not one instant"
    ]
    assert _read("It began at 05:55 (06:48 Moscow time) today.")[1] == [
        "clocks disagree: “05:55 (06:48 Moscow time” is no difference between two time zones"
    ]
    two = "It began at 05:55 (06:55 Moscow time) and ended at 08:00 (10:00 Moscow time) today."
    assert len(_read(two)[1]) == 1


def test_a_weekday_that_is_not_the_date_s_is_a_problem() -> None:
    assert _read("On Monday, 28 May 2019, they met.")[1] == ["“Monday, 28 May 2019”: 2019-05-28 is a Tuesday"]


def test_the_governing_verb_tells_the_direction() -> None:
    will = made.doc("They PRON 2 nsubj\nwill AUX 2 aux\nmeet VERB 2 root\non ADP 4 case\nFriday PROPN 2 obl")
    met = made.doc("They PRON 1 nsubj\nmet VERB 1 root\nthere ADV 1 advmod\non ADP 4 case\nFriday PROPN 1 obl")

    assert [_read(doc.text, doc=doc)[0][0].value for doc in (will, met)] == ["2019-05-31", "2019-05-24"]


def test_words_that_are_something_else_are_let_be() -> None:
    text = "They may march after the fall of the town; the Sun rose."

    assert _values(text) == []


_WORDS = st.sampled_from(
    "the of in last next may 1999 28 3 , - ( ) 05:55 GMT two hundred and week days ago later Monday morning May BC 's "
    "1990s century quarter first half early every Moscow time year-old . \n\n".split(" ")
)


@given(
    st.lists(_WORDS, max_size=30).map(" ".join) | st.text(max_size=80), st.sampled_from([None, "2019", "2019-05-28"])
)
def test_every_time_is_in_the_text_and_in_order(text: str, published: str | None) -> None:
    found, _ = _read(text, published)

    assert all(0 <= time.span[0] < time.span[1] <= len(text) for time in found)
    assert all(before.span[1] <= after.span[0] for before, after in pairwise(found))


@pytest.mark.parametrize("words", ["about ", "twenty ", "early ", "the last ", "two and a half ", "May 3-", "05:55 ("])
def test_twenty_thousand_words_of_time_take_seconds(words: str) -> None:
    before = process_time()
    _read(words * 10_000)

    assert process_time() - before < 10


@given(st.text(alphabet=sorted(IDLE), max_size=12))
def test_idle_letters_hold_no_expression(letters: str) -> None:
    assert not [pattern for pattern, _ in grammar() if pattern.search(letters)]
