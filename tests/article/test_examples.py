"""What is read from the bundled examples and the pages written for the measures."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.article.captured import EXAMPLES, PAGES, capture, example, texts
from tocsin.article import extract


@pytest.mark.parametrize(
    ("name", "outlet", "byline", "published", "basis", "developing"),
    [
        ("01", "Drin Press", "Drin Press", "2019-05-28T14:20:00+02:00", "page", False),
        ("02", "Morava Agency", None, "2019-05-28T15:05:00+02:00", "page", False),
        ("03", "Harbour Courier", "Drin Press", "2019-05-28T17:41:00+01:00", "page", False),
        ("04", "Northfield Star", "From our news services", "2019-05-28", "page", False),
        ("05", "Ibar Live", "Newsroom", "2019-05-28T06:40:00+02:00", "page", True),
        ("06", "Vardar Daily", "Vardar Daily newsroom", "2019-05-28T09:55:00+02:00", "page", False),
        ("07", "Vardar Daily", "Vardar Daily newsroom", "2019-05-28T09:55:00+02:00", "page", False),
        ("08", "The Old Bridge Post", "our reporter at the news conference", "2019-05-28", "page", False),
        ("09", "Danube Tribune", "Mira Talovic", "2019-05-28T18:00:00+02:00", "page", False),
        ("10", "The Meridian", None, "2019-05-29T08:15:00Z", "page", False),
        ("11", "The Iron Gate Report", "Iron Gate Staff", None, "unknown", True),
        ("12", None, None, None, "unknown", False),
        ("army", None, None, "2021-08-02", "dateline", False),
        ("border", None, None, None, "unknown", False),
        ("coup", "Littoral Review", "Kwabena Sorel", "2023-09-04", "page", False),
        ("ferry", "Strait Broadcasting", None, "2022-11-19T05:10:00+08:00", "page", True),
        ("protest", "The Corvany Weekly", "Odile Marchetti", "2024-02-17T06:00:00+01:00", "page", False),
    ],
)
def test_what_pages_say_of_themselves(
    name: str, outlet: str | None, byline: str | None, published: str | None, basis: str, developing: bool
) -> None:
    report = example(name)
    assert (report.outlet, report.byline) == (outlet, byline)
    assert (report.published, report.published_basis) == (published, basis)
    assert report.developing is developing
    assert report.language == "en"


@pytest.mark.parametrize(
    ("name", "body", "related"),
    [
        ("01", 11, 3),
        ("02", 10, 3),
        ("03", 11, 2),
        ("04", 8, 3),
        ("05", 19, 0),
        ("06", 6, 2),
        ("07", 7, 2),
        ("08", 11, 0),
        ("09", 12, 2),
        ("10", 7, 2),
        ("11", 8, 3),
        ("12", 14, 0),
        ("army", 10, 0),
        ("border", 14, 0),
        ("coup", 14, 2),
        ("ferry", 18, 2),
        ("protest", 13, 2),
    ],
)
def test_how_much_is_body_and_how_much_points_elsewhere(name: str, body: int, related: int) -> None:
    report = example(name)
    assert len(texts(report, "body")) == body
    assert len(report.related) == related


@pytest.mark.parametrize("path", [*EXAMPLES.glob("*.*"), *PAGES.glob("*.*")], ids=lambda path: path.stem)
def test_each_has_its_title_and_no_problem(path: Path) -> None:
    report, problems = extract(capture(path.read_bytes(), html=path.suffix == ".html"))
    assert problems == ()
    assert texts(report, "title")[-1] == report.title


def test_a_caption_and_its_credit_are_two_things() -> None:
    report = example("06")
    assert texts(report, "caption") == ["Burning tyres on a road in the commune of Zubin Potok."]
    assert texts(report, "credit") == ["Source: reader's picture"]


def test_what_readers_wrote_is_no_evidence() -> None:
    report = example("09")
    assert texts(report, "comment")[0] == "2 comments"
    assert not any("hundred vehicles" in text for text in texts(report, "body"))


def test_headlines_of_other_pages_and_the_box_below_them_are_set_aside() -> None:
    report = example("11")
    assert texts(report, "related")[0] == "Related articles"
    assert texts(report, "other") == ["This story is developing…"]
    assert texts(report, "comment") == ["Leave a Comment"]
    assert texts(report, "subscribe")[0] == "SUBSCRIBE NOW"
    assert report.related[0].url == "/2019/04/central-bank/"


def test_entries_of_a_live_page_keep_their_order_and_their_headings() -> None:
    body = texts(example("05"), "body")
    assert body[0] == "12:32 Army on alert"
    assert body.index("10:10 Correction") == body.index("10:42 How many?") + 2
    assert body[-2] == "06:40 Sirens"
