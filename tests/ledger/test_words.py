"""How text is cut into the words it is searched by, and what a time is kept as."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.model.strategies import readings
from tocsin.errors import UsageError
from tocsin.ledger.facts import facts, keys_of_incidents
from tocsin.ledger.instants import instant, moment
from tocsin.ledger.packing import pack, pack_names, unpack, unpack_names
from tocsin.ledger.words import words
from tocsin.model.reading import Reading


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The army's re-opening", ["the", "army", "s", "re", "opening"]),
        ("Vučić, ŁÓDŹ and Đoković", ["vucic", "lodz", "and", "dokovic"]),
        ("Vuc\u030cic\u0301", ["vucic"]),
        ("4G_2024", ["4g", "2024"]),
        ("Straße STRASSE", ["strasse", "strasse"]),
        ("Москва هفته", ["москва", "هفته"]),
        (" … — ", []),
    ],
)
def test_words_have_no_case_and_no_marks(text: str, found: list[str]) -> None:
    assert [word for word, _, _ in words(text)] == found


@pytest.mark.parametrize(
    ("given_", "kept"),
    [
        ("2024-03-04T08:00:00+01:00", "2024-03-04T07:00:00.000000Z"),
        ("2024-03-04T08:00:00.25Z", "2024-03-04T08:00:00.250000Z"),
        ("0001-01-02T00:00:00Z", "0001-01-02T00:00:00.000000Z"),
    ],
)
def test_an_instant_is_in_utc(given_: str, kept: str) -> None:
    assert instant(given_) == kept


@pytest.mark.parametrize("given_", ["yesterday", "2024-03-04", "2024-03-04T08:00:00", "0001-01-01T00:00:00+14:00"])
def test_what_is_no_instant_is_refused(given_: str) -> None:
    with pytest.raises(UsageError, match="write it like"):
        instant(given_)


@given(st.datetimes(timezones=st.timezones()), st.datetimes(timezones=st.timezones()))
def test_instants_are_in_order_of_time(one: object, other: object) -> None:
    try:
        kept = instant(one), instant(other)  # type: ignore[arg-type]
    except UsageError:
        return
    assert (kept[0] < kept[1]) == (one < other)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("published", "when"),
    [
        (None, "ARRIVED"),
        ("2024", "2024-01-01T00:00:00.000000Z"),
        ("2024-03", "2024-03-01T00:00:00.000000Z"),
        ("2024-03-04", "2024-03-04T00:00:00.000000Z"),
        ("2024-03-04T08:00", "2024-03-04T08:00:00.000000Z"),
        ("2024-03-04 08:00+02:00", "2024-03-04T06:00:00.000000Z"),
        ("2024-13-04", "ARRIVED"),
    ],
)
def test_a_report_is_ordered_by_its_date_or_else_by_its_arrival(published: str | None, when: str) -> None:
    assert moment(published, "ARRIVED") == when


@given(readings())
def test_every_row_of_a_reading_holds_what_stands_there(made: Reading) -> None:
    found = facts(made)
    text = made.report.text

    for row in (*found.sightings, *found.statements):
        assert text[row["start"] : row["end"]] == row["words"]
    assert [row["uid"] for row in found.claims] == [claim.uid for claim in made.claims]
    uids = [*(event.uid for event in made.events), *(figure.uid for figure in made.figures)]
    assert [row["item"] for row in found.statements[: len(uids)]] == uids
    told = [row for row in found.statements if row["claim"] is not None]
    assert {row["claim"] for row in told} <= set(range(len(made.claims)))
    assert {row["subject"] for row in found.statements} - {None} == set(keys_of_incidents(made).values())


@given(st.binary(), st.lists(st.text()))
def test_what_is_packed_comes_back(content: bytes, names: list[str]) -> None:
    names = [name.encode("utf-8", "replace").decode() for name in names]

    assert unpack(pack(content)) == content
    assert unpack_names(pack_names(names)) == names
