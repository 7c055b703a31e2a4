"""Reports as JSONL: every line is a report or an error that names it by number."""

from __future__ import annotations

import io
import json
import tracemalloc
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.errors import UnreadableError
from tocsin.intake import jsonl
from tocsin.intake.media import LIMIT
from tocsin.model.capture import Capture


def read(content: bytes, limit: int = LIMIT) -> list[Capture | UnreadableError]:
    return list(jsonl.captures("reports.jsonl", io.BytesIO(content), limit))


def refused(content: bytes) -> UnreadableError:
    (found,) = read(content)
    assert isinstance(found, UnreadableError)
    return found


def test_a_row_keeps_what_it_says_of_the_report() -> None:
    fields = {
        "id": "r1",
        "url": "https://courier.example/1",
        "outlet": "Example Courier",
        "title": "A bridge is closed",
        "byline": "A. Reporter",
        "published": "2019-05-28",
        "language": "en",
        "text": "The bridge\r\nis closed. \x00",
        "label": 7,
    }
    (found,) = read(json.dumps(fields).encode())
    assert isinstance(found, Capture)
    assert found.content.decode() == fields["text"]
    assert (found.media, found.exact) == ("text", True)
    assert found.given.model_dump() == {name: fields[name] for name in found.given.model_dump()}


def test_html_in_a_row_is_a_page() -> None:
    (found,) = read(b'{"id": "r1", "text": null, "html": "<p>The bridge is closed.</p>"}')
    assert isinstance(found, Capture)
    assert (found.media, found.exact) == ("html", False)


def test_a_bad_line_is_named_by_number_and_the_rest_is_read() -> None:
    good = b'{"id": "r%d", "text": "The bridge is closed."}\n'
    found = read(good % 1 + b"\n" + b"[1]\n" + good % 4 + b'{"id": "r5", "te')
    assert [type(each) for each in found] == [Capture, UnreadableError, Capture, UnreadableError]
    assert [each.name for each in found] == [f"reports.jsonl line {number}" for number in (1, 3, 4, 5)]
    assert isinstance(found[3], UnreadableError) and "breaks off" in found[3].why


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"3\n", "a number and no object"),
        (b"null\n", "null and no object"),
        (b'"text"\n', "a text and no object"),
        (b"{'id': 1}\n", "no JSON"),
        (b'{"text": "x"}', "no “id”"),
        (b'{"id": "", "text": "x"}', "no “id”"),
        (b'{"id": 7, "text": "x"}', "“id” is a number"),
        (b'{"id": "r1"}', "neither “text” nor “html”"),
        (b'{"id": "r1", "text": ""}', "empty"),
        (b'{"id": "r1", "text": ["x"]}', "“text” is a list"),
        (b'{"id": "r1", "text": "x", "title": true}', "“title” is true or false"),
        (b'{"id": "r1", "text": "x\\ud800"}', "surrogate"),
        (b'{"id": "\\udfff", "text": "x"}', "surrogate"),
        (b'{"id": "r1", "text": "\xff"}\n', "not UTF-8"),
        (b"[" * 100_000 + b"\n", "nested"),
        (b'{"id": "r1", "n": ' + b"9" * 10_000 + b"}\n", "number too long"),
    ],
)
def test_what_is_wrong_with_a_line_is_said(line: bytes, why: str) -> None:
    error = refused(line)
    assert error.name == "reports.jsonl line 1"
    assert why in error.why


@pytest.mark.parametrize("content", [b"", b"\n\n \n"])
def test_an_empty_file_is_named(content: bytes) -> None:
    assert refused(content).name == "reports.jsonl"


def test_utf_16_is_one_problem_and_a_mark_before_utf_8_none() -> None:
    row = '{"id": "r1", "text": "x"}\n' * 3
    assert "UTF-16" in refused(row.encode("utf-16")).why
    assert all(isinstance(found, Capture) for found in read(row.encode("utf-8-sig")))


def test_a_line_that_is_too_long_does_not_stop_the_next() -> None:
    long, short = read(b'{"id": "r1", "text": "' + b"x" * 3_000_000 + b'"}\n{"id": "r2", "text": "x"}\n', limit=1000)
    assert isinstance(long, UnreadableError) and "larger than" in long.why
    assert isinstance(short, Capture) and short.name == "reports.jsonl line 2"


class Endless:
    """Many long lines that are nowhere in memory at once."""

    def __init__(self, lines: int) -> None:
        self._left = lines

    def readline(self, limit: int, /) -> bytes:
        """The next line."""
        self._left -= 1
        text = "The bridge is closed. " * 500
        return json.dumps({"id": str(self._left), "text": text}).encode()[:limit] + b"\n" if self._left >= 0 else b""


def test_memory_stays_bounded_over_10_000_reports() -> None:
    def drain(found: Iterator[Capture | UnreadableError]) -> int:
        return sum(isinstance(each, Capture) for each in found)

    tracemalloc.start()
    try:
        assert drain(jsonl.captures("reports.jsonl", Endless(10_000))) == 10_000
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 2_000_000


@given(st.text(min_size=1))
def test_text_is_kept_character_for_character(text: str) -> None:
    (found,) = read(json.dumps({"id": "r1", "text": text}).encode())
    if isinstance(found, Capture):
        assert found.content.decode() == text
    else:
        assert any("\ud800" <= character <= "\udfff" for character in text)
