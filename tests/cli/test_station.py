from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pytest

from tests.cli.made import capture, reading
from tocsin.cli.formats import Style
from tocsin.cli.outcome import Outcome, Unread, Written
from tocsin.cli.station import Pair, Station
from tocsin.errors import UnreadableError, UsageError
from tocsin.model.capture import Capture
from tocsin.model.reading import Reading
from tocsin.model.report import Report


class Extractor:
    def extract(self, capture: Capture) -> tuple[Report, tuple[str, ...]]:
        if capture.content == b"unreadable":
            raise UnreadableError(capture.name, "there is no text in it")
        if capture.content == b"break":
            raise KeyError("lost")
        return reading(report={"id": capture.content.decode()}).report, ()


class Reader:
    """Breaks on one report, whatever stands beside it."""

    def read_many(self, pairs: Iterable[Pair]) -> Iterator[Reading]:
        for report, _ in pairs:
            if report.id == "malformed":
                raise UsageError("places.csv line 2: lat is no number; mend the line or take it out")
            if report.id == "fatal":
                raise ZeroDivisionError("division by zero")
            yield reading(report={"id": report.id})

    def docs(self, reports: Iterable[Report]) -> Iterator[Any]:
        return iter(())


def outcomes(*contents: bytes, format: str = "jsonl") -> Sequence[Outcome]:
    station = Station(Extractor(), Reader, Style(format))  # type: ignore[arg-type]
    return station([capture(number, content) for number, content in enumerate(contents)])


def test_each_report_is_written_in_its_place() -> None:
    first, second = outcomes(b"one", b"two")

    assert isinstance(first, Written) and '"id":"one"' in first.text
    assert isinstance(second, Written) and '"id":"two"' in second.text


def test_what_has_no_text_is_named_and_the_rest_is_read() -> None:
    first, second, third = outcomes(b"one", b"unreadable", b"three")

    assert isinstance(first, Written) and isinstance(third, Written)
    assert second == Unread("n1: there is no text in it")


def test_a_fault_in_extracting_costs_one_report() -> None:
    first, second = outcomes(b"break", b"two")

    assert isinstance(first, Unread)
    assert first.message.startswith("n0: this is a fault in Tocsin, please report it (KeyError: 'lost' at test_station")
    assert isinstance(second, Written)


def test_a_fault_in_reading_costs_one_report() -> None:
    found = outcomes(b"one", b"fatal", b"three", b"four")

    assert [type(outcome) for outcome in found] == [Written, Unread, Written, Written]
    assert isinstance(found[1], Unread)
    assert found[1].message.startswith("n1: this is a fault in Tocsin, please report it (ZeroDivisionError")


def test_what_was_asked_for_wrongly_ends_all_of_it() -> None:
    with pytest.raises(UsageError, match="mend the line"):
        outcomes(b"one", b"malformed")


def test_a_brief_names_its_input() -> None:
    (only,) = outcomes(b"one", format="brief")

    assert isinstance(only, Written) and "\nn0\n" in only.text
