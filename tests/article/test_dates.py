"""Dates that are stated in full, and nothing else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from tocsin.article import dates
from tocsin.model.base import IsoTime


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("28 May 2019", "2019-05-28"),
        ("Tuesday, May 28, 2019", "2019-05-28"),
        ("5:41pm, Tuesday 28 May 2019", "2019-05-28"),
        ("Published: Sept. 3rd, 2020 at 10:15 GMT", "2020-09-03"),
        ("28.05.2019, 09:55", "2019-05-28"),
        ("2019-05-28", "2019-05-28"),
    ],
)
def test_a_line_that_is_a_date(line: str, day: str) -> None:
    assert dates.is_date_line(line)
    assert dates.published(line) == day


@pytest.mark.parametrize(
    "line", ["May 28", "2019", "31 February 2019", "05/06/2019", "The raid of 28 May 2019", "May 2019"]
)
def test_a_line_that_is_no_full_date(line: str) -> None:
    assert not dates.is_date_line(line)


def test_the_day_of_a_change_is_not_the_day_of_publication() -> None:
    assert dates.published("Updated 28 May 2019") is None
    assert dates.published("28 May 2019 · Updated 29 May 2019") == "2019-05-28"


@pytest.mark.parametrize(
    ("paragraph", "day"),
    [
        ("PUERTO CALMO, 2 AUGUST 2021. THE COMMAND ANNOUNCES", "2021-08-02"),
        ("PUERTO CALMO, 2 August 2021 – The command announces", "2021-08-02"),
        ("ST. ANDRÉ, Corvany, March 14, 2019 (Interline) — Eleven", "2019-03-14"),
        ("DELMAR (March 14, 2019) - Eleven soldiers", "2019-03-14"),
        ("DELMAR, Kharvan, March 14 (Interline) — Eleven soldiers", None),
        ("On 2 August 2021, the command announced", None),
        ("NATO said on 2 August 2021: nothing", None),
        ("The Delmar raid of March 14, 2019 - it was", None),
    ],
)
def test_a_dateline_counts_only_with_its_year(paragraph: str, day: str | None) -> None:
    assert dates.dateline(paragraph) == day


@pytest.mark.parametrize("value", ["2019", "2019-05", "2019-05-28", "2019-05-28T14:20:00+02:00", "2019-05-28 14:20Z"])
def test_iso_times_are_kept(value: str) -> None:
    assert dates.iso(f" {value} ") == value


@pytest.mark.parametrize(
    "value", ["", "19", "2019-13", "2019-02-30", "2019-05-28T25:00", "today", "0000", "2019-05-28x"]
)
def test_what_is_no_iso_time_is_refused(value: str) -> None:
    assert dates.iso(value) is None


@given(
    st.text(alphabet="0123456789-:TZ+. ", max_size=30)
    | st.from_regex(re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d.{0,6}", re.ASCII))
)
def test_what_is_taken_for_a_time_is_one(value: str) -> None:
    found = dates.iso(value)
    if found is not None:
        TypeAdapter(IsoTime).validate_python(found)
