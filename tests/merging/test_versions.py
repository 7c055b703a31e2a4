from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.merging.printed import printed
from tocsin.merging.versions import canonical, versions

PAGE = "https://gazette.example/world/dock-collapse"


@pytest.mark.parametrize(
    "url",
    [
        "http://gazette.example/world/dock-collapse",
        "https://www.Gazette.example/world/dock-collapse/",
        "https://m.gazette.example/world/dock-collapse#comments",
        "https://gazette.example:443/world/dock-collapse?utm_source=feed&fbclid=x",
        "https://amp.gazette.example/world/dock-collapse",
        "https://gazette.example/amp/world/dock-collapse",
        "https://gazette.example/world/dock-collapse/amp/?ref=home",
        "https://gazette.example/world/dock-collapse.amp",
        "https://gazette.example/world/dock-collapse/index.html",
        " https://gazette.example//world/dock-collapse ",
    ],
)
def test_what_does_not_choose_the_page_is_left_out(url: str) -> None:
    assert canonical(url) == "gazette.example/world/dock-collapse"


@pytest.mark.parametrize(
    "url",
    [
        "https://gazette.example/world/dock-collapse-2",
        "https://news.gazette.example/world/dock-collapse",
        "https://gazette.example/world/dock-collapse?id=7",
        "https://gazette.example:8080/world/dock-collapse",
        "https://gazette.example/World/dock-collapse",
        "https://gazette.example/world/dock-collapse-camp",
    ],
)
def test_what_chooses_another_page_is_kept(url: str) -> None:
    assert canonical(url) not in (None, canonical(PAGE))


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "gazette",
        "https://gazette.example/",
        "ftp://gazette.example/a",
        "http://[x/a",
        "https://a.example:99999/a",
    ],
)
def test_an_address_that_chooses_no_one_page_has_no_canonical_one(url: str | None) -> None:
    assert canonical(url) is None


def test_parameters_are_taken_in_any_order() -> None:
    assert canonical(f"{PAGE}?b=2&a=1") == canonical(f"{PAGE}?a=1&gclid=z&b=2")


@given(st.from_regex(r"https?://(www\.)?[a-z]{1,5}\.example(/[a-z0-9]{1,4}){0,3}/?(\?[a-z]=[0-9])?", fullmatch=True))
def test_what_is_canonical_stays_so(url: str) -> None:
    once = canonical(url)
    assert once is None or canonical(f"https://{once}") == once


def test_versions_of_a_page_stand_oldest_first() -> None:
    kept_date = printed("b", "x", url=f"{PAGE}#top", published="2031-03-04", arrived="2031-03-06T00:00:00Z")
    first = printed("c", "x", url=PAGE, published="2031-03-04", arrived="2031-03-05T00:00:00Z")
    later = printed("a", "x", url=f"{PAGE}?utm_source=x", published="2031-03-05")
    alone = printed("d", "x", url=f"{PAGE}-2")
    nowhere = [printed(name, "x") for name in "ef"]
    assert versions([later, alone, kept_date, first, *nowhere]) == [("c", "b", "a")]


def test_pages_stand_in_the_order_of_their_first_version() -> None:
    pages = [
        printed(f"{name}{day}", "x", url=f"https://gazette.example/{name}", published=f"2031-03-0{day}")
        for name, days in (("q", (3, 4)), ("p", (2, 5)))
        for day in days
    ]
    assert versions(pages) == [("p2", "p5"), ("q3", "q4")]
