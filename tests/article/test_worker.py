"""Extraction in a process of its own: it answers as the function does, and it can be stopped."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from tests.article.captured import EXAMPLES, capture
from tocsin.article import Extractor, extract
from tocsin.errors import UnreadableError

PAGE = (EXAMPLES / "01-drin-press-nineteen-officers.html").read_bytes()
# Takes trafilatura minutes.
SLOW = b"<html><body><p>" + b"word<br>" * 300_000


@pytest.fixture(scope="module")
def extractor() -> Iterator[Extractor]:
    with Extractor(60) as made:
        yield made


def test_it_answers_as_the_function_does(extractor: Extractor) -> None:
    assert extractor.extract(capture(PAGE, html=True)) == extract(capture(PAGE, html=True))


def test_problems_and_errors_come_back(extractor: Extractor) -> None:
    with pytest.raises(UnreadableError, match="input: no article text found"):
        extractor.extract(capture("<html></html>", html=True))
    _, problems = extractor.extract(capture(PAGE.replace(b"Kosovo", b"Koso\xffvo"), html=True))
    assert problems


def test_a_text_needs_no_process() -> None:
    with Extractor(0) as made:
        report, _ = made.extract(capture("The bridge is closed."))
    assert report.text == "The bridge is closed."


def test_a_page_that_takes_too_long_is_stopped_and_the_next_one_read(extractor: Extractor) -> None:
    usual, extractor.seconds = extractor.seconds, 1
    begun = time.monotonic()
    with pytest.raises(UnreadableError, match="input: extraction took more than 1 s and was stopped"):
        extractor.extract(capture(SLOW, html=True))
    assert time.monotonic() - begun < 30
    extractor.seconds = usual
    assert extractor.extract(capture(PAGE, html=True))[0].title is not None


def test_a_worker_that_dies_is_replaced(extractor: Extractor) -> None:
    extractor.extract(capture(PAGE, html=True))
    worker = extractor._worker
    assert worker is not None
    worker.kill()
    worker.wait()
    assert extractor.extract(capture(PAGE, html=True))[0].title is not None


def test_a_process_that_does_not_start_is_named_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/bin/false")
    with Extractor(60) as made, pytest.raises(UnreadableError, match="did not start; save the page as text"):
        made.extract(capture(PAGE, html=True))


def test_closing_twice_is_allowed() -> None:
    made = Extractor(60)
    made.close()
    made.close()
