"""What holds for every input."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.article.captured import capture
from tocsin.article import extract
from tocsin.errors import UnreadableError
from tocsin.model.capture import Given

LINES = st.sampled_from(
    [
        "Related articles",
        "By Ana Example",
        "Photo: AP",
        "Leave a Comment",
        "28 May 2019",
        "This story is developing…",
        "A bridge is closed",
        "The bridge is closed, the mayor said on Monday.",
        "Subscribe",
        "2 comments",
        "x" * 50,
        "",
    ]
)
LAID_OUT = st.lists(LINES | st.text(max_size=30), max_size=12).flatmap(
    lambda lines: st.sampled_from(["\n", "\n\n", "\r\n", " \n \n", "\u2029"]).map(lambda gap: gap.join(lines))
)
TAGS = (
    "<p> </p> <div_class='related'> </div> <h1> <a_href='//[x'> <br> <br> <table><td> </a> <figure><figcaption> <!-- "
    "--> <time_datetime='x'> &#0; &amp <script> <svg> <body> <span_hidden> <ul><li> <aside> <a_hidden> <template>"
).split()
WORDS = ["The bridge is closed, the mayor said on Monday.", "Related articles", "\0"]
MARKUP = st.lists(
    st.sampled_from([*(tag.replace("_", " ") for tag in TAGS), *WORDS]) | st.text(max_size=10),
    max_size=25,
).map("".join)


@given(LAID_OUT | st.text())
@example("\x1c \x85 a")
def test_exact_text_is_kept_and_its_blocks_hold_all_its_words(text: str) -> None:
    try:
        report, _ = extract(capture(text, exact=True, given=Given(id="r1")))
    except UnreadableError:
        assert not text.strip()
        return
    assert report.text == text
    held = "".join(text[block.span[0] : block.span[1]] for block in report.blocks)
    assert "".join(held.split()) == "".join(text.split())


@given(LAID_OUT | st.text(min_size=1))
def test_blocks_are_never_empty_and_never_begin_or_end_in_white_space(text: str) -> None:
    try:
        report, _ = extract(capture(text))
    except UnreadableError:
        return
    for block in report.blocks:
        words = report.text[block.span[0] : block.span[1]]
        assert words and words == words.strip()
    assert report.evidence


@given(MARKUP)
@settings(max_examples=200)
def test_no_page_raises_anything_else(page: str) -> None:
    try:
        report, _ = extract(capture(page, html=True))
    except UnreadableError as error:
        assert error.name == "input"
    else:
        assert "".join(report.text.split())


@given(st.binary(min_size=1, max_size=200), st.booleans(), st.booleans())
@settings(max_examples=300)
def test_no_bytes_raise_anything_else(content: bytes, html: bool, exact: bool) -> None:
    try:
        extract(capture(content, html=html, exact=exact and not html))
    except UnreadableError as error:
        assert error.name == "input"


@pytest.mark.parametrize(
    "unit", ["a", " ", "\n", "A ", ". ", "By A ", "\n ", "Photo: ", "1 May 2019 ", "(", "/AP ", "é"]
)
def test_long_texts_take_no_longer_than_they_are(unit: str) -> None:
    text = "The bridge is closed." + unit * (400_000 // len(unit))
    report, _ = extract(capture(text, exact=True))
    assert len(report.text) == len(text)
