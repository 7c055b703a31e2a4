from __future__ import annotations

import pytest

from tests.merging.printed import read
from tocsin.merging.tags import Tag, tags

TEXT = "LESK, March 4 (Altair) — A dock gave way on Tuesday."


def found(text: str, byline: str | None = None) -> list[tuple[str, str]]:
    return [(tag.where, tag.name) for tag in tags(read("a", text, byline=byline).report)]


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Altair", ["Altair"]),
        ("Source: Altair", ["Altair"]),
        ("Altair staff", ["Altair"]),
        ("By Mira Talovic and Altair", ["Mira Talovic", "Altair"]),
        ("Altair, with reporting by Corvus", ["Altair", "reporting by Corvus"]),
        ("From our news services", ["our news services"]),
        ("Agencies", ["Agencies"]),
    ],
)
def test_a_byline_names_who_supplied_the_text(byline: str, names: list[str]) -> None:
    assert found("A dock gave way.", byline) == [("byline", name) for name in names]


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "LESK (Altair) - A dock gave way.",
        "LESK, March 4. /Altair/. A dock gave way.",
        "[Altair] – A dock gave way.",
    ],
)
def test_a_dateline_names_the_agency(text: str) -> None:
    assert found(text) == [("dateline", "Altair")]


@pytest.mark.parametrize(
    "text",
    [
        "The minister (Mira Talovic of the Centre) resigned.",
        "The dock (built in 1961) gave way.",
        "Tolls rose in March/April/May in Lesk.",
    ],
)
def test_brackets_within_a_sentence_are_no_dateline(text: str) -> None:
    assert found(text) == []


def test_a_dateline_stands_at_the_beginning() -> None:
    assert found("A dock gave way. " * 30 + "\n" + TEXT) == []


@pytest.mark.parametrize(
    "line",
    [
        "(Altair)",
        "Source: Altair",
        "With reporting by Altair.",
        "This article was supplied by Altair.",
        "Altair contributed to this report.",
        "© 2031 Altair",
    ],
)
def test_a_last_line_gives_credit(line: str) -> None:
    assert found(f"A dock gave way.\n\n{line}") == [("credit", "Altair")]


def test_a_picture_s_credit_is_none_of_the_text() -> None:
    report = read("a", "A dock gave way.\nPhoto: Altair", kinds={1: "credit"}).report
    assert tags(report) == ()


def test_a_byline_on_the_page_is_read_too_and_each_name_given_once() -> None:
    report = read("a", f"By Altair\n{TEXT}", byline="Altair", kinds={0: "byline"}).report
    assert tags(report) == (Tag(name="Altair", where="byline"), Tag(name="Altair", where="dateline"))
