"""Pages of unlike make: which words are the article, what stands around it, what the page says of itself."""

from __future__ import annotations

import pytest

from tests.article.captured import capture, of_page, texts
from tocsin.article import extract
from tocsin.errors import UnreadableError
from tocsin.model.capture import Given

ONE = "The mayor said on Monday that the bridge had been closed because the river was still rising."
TWO = "Two villages were cut off, according to the fire service, and a school was used as a shelter."
THREE = "The army has sent forty soldiers and six boats, the ministry of defence announced in the evening."
PROSE = f"<p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>"


def test_paragraphs_keep_the_order_of_the_page() -> None:
    report = of_page(
        f"<article><h1>A bridge is closed</h1><p>{ONE}</p><h2>Boats</h2><p>{THREE}</p><p>{TWO}</p></article>"
    )
    assert report.text == "\n\n".join(["A bridge is closed", ONE, "Boats", THREE, TWO])
    assert [block.kind for block in report.blocks] == ["title", "body", "body", "body", "body"]


def test_quotations_and_lists_are_body() -> None:
    quote, item = (
        "“I have never seen the river so high,” said a ferryman.",
        "The road to the north is closed until Friday.",
    )
    report = of_page(
        f"<article><h1>A bridge is closed</h1>{PROSE}<blockquote>{quote}</blockquote><ul><li>{item}</li></ul>"
        f"<p>{ONE} Again.</p></article>"
    )
    assert quote in texts(report, "body") and item in texts(report, "body")


def test_paragraphs_may_be_told_apart_by_breaks_alone() -> None:
    report = of_page(f"<h1>A bridge is closed</h1><div class='story'>{ONE}<br><br>{TWO}<br> <br>{THREE}</div>")
    assert texts(report, "body") == [ONE, TWO, THREE]


def test_a_page_of_one_paragraph_is_read() -> None:
    assert texts(of_page(f"<p>{ONE}</p>"), "body") == [ONE]


def test_navigation_consent_and_footer_are_left_out() -> None:
    report = of_page(
        "<div id='cookie-bar'><p>We use cookies to make this page better for you and for our partners.</p></div>"
        f"<nav><a href='/'>Home</a></nav><main><h1>A bridge is closed</h1>{PROSE}</main><footer><p>Imprint</p></footer>"
        "<script>var text = 'The minister said nothing.';</script>"
    )
    assert report.text == "\n\n".join(["A bridge is closed", ONE, TWO, THREE])


@pytest.mark.parametrize("name", ["comments-open", "has-sidebar related", "subscribe-content", "share-wrap nav-open"])
def test_a_name_that_misleads_hides_no_article(name: str) -> None:
    report = of_page(f"<div class='{name}'><h1>A bridge is closed</h1><div class='{name}'>{PROSE}</div></div>")
    assert texts(report, "body") == [ONE, TWO, THREE]


def test_other_pages_in_the_middle_of_the_article_are_set_aside() -> None:
    report = of_page(
        f"<article><h1>A bridge is closed</h1><p>{ONE}</p>"
        "<div class='related'><h3>Related stories</h3><a href='/1'>Council puts off vote on harbour</a></div>"
        f"<p>{TWO}</p><p>Read more: <a href='/2'>Ferry line to close in winter</a></p><p>{THREE}</p></article>",
        "<link rel='canonical' href='https://courier.example/2019/bridge'>",
    )
    assert texts(report, "body") == [ONE, TWO, THREE]
    assert [(page.title, page.url) for page in report.related] == [
        ("Council puts off vote on harbour", "https://courier.example/1"),
        ("Ferry line to close in winter", "https://courier.example/2"),
    ]


def test_a_link_inside_a_sentence_is_part_of_it() -> None:
    report = of_page(
        f"<article><h1>A bridge is closed</h1><p>{ONE[:20]}<a href='/x'>{ONE[20:40]}</a>{ONE[40:]}</p>{PROSE}"
    )
    assert texts(report, "body")[0] == ONE
    assert report.related == ()


def test_the_title_is_the_headline_and_not_the_name_of_the_outlet() -> None:
    report = of_page(
        f"<h1>Example Courier</h1><article><h1>A bridge is closed</h1>{PROSE}</article>",
        "<title>A bridge is closed | Example Courier</title><meta property='og:site_name' content='Example Courier'>",
    )
    assert (report.title, report.outlet) == ("A bridge is closed", "Example Courier")


def test_a_page_without_a_heading_has_the_title_of_its_head() -> None:
    report = of_page(PROSE, "<title>A bridge is closed - Courier</title>")
    assert report.title == "A bridge is closed"
    assert texts(report, "title") == []


def test_a_photographer_inside_a_caption_is_a_credit() -> None:
    caption = "<figcaption>The bridge at dawn. <span class='credit'>Ana Example</span></figcaption>"
    figure = f"<figure><img src='a.jpg'>{caption}</figure>"
    report = of_page(f"<article><h1>A bridge is closed</h1>{figure}{PROSE}</article>")
    assert (texts(report, "caption"), texts(report, "credit")) == (["The bridge at dawn."], ["Ana Example"])


DATED = [
    ("<meta property='article:published_time' content='2019-05-28T14:20:00+02:00'>", "", "2019-05-28T14:20:00+02:00"),
    ("<meta name='date' content='28 May 2019'>", "", "2019-05-28"),
    ("<meta name='DC.date.issued' content='2019-05-28'>", "", "2019-05-28"),
    (
        '<script type="application/ld+json">[{"@type": "NewsArticle", "datePublished": "2019-05-28"}]</script>',
        "",
        "2019-05-28",
    ),
    ("", "<p><time datetime='2019-05-28T14:20Z'>two hours ago</time></p>", "2019-05-28T14:20Z"),
    ("", "<p>Published: Tuesday, May 28, 2019 at 2:20 pm</p>", "2019-05-28"),
    ("", "<div class='byline'>Ana Example, 28.05.2019</div>", "2019-05-28"),
]


@pytest.mark.parametrize(("head", "line", "published"), DATED)
def test_a_date_that_the_page_states_is_taken(head: str, line: str, published: str) -> None:
    report = of_page(f"<article><h1>A bridge is closed</h1>{line}{PROSE}</article>", head)
    assert (report.published, report.published_basis) == (published, "page")


@pytest.mark.parametrize(
    ("head", "around"),
    [
        ("", "<footer>© 2019 Example Courier. Last change: 28 May 2019.</footer>"),
        ("", "<aside><h3>Related articles</h3><a href='/2019/05/28/a'>Council puts off vote</a> 27 May 2019</aside>"),
        ("<meta name='copyright' content='2019-05-28'>", ""),
        ("<meta property='article:modified_time' content='2019-05-28T14:20:00Z'>", ""),
        ("<meta name='date' content='yesterday'>", "<p>Updated 28 May 2019</p>"),
        ("<meta name='date' content='2019-02-31'>", ""),
        ("<link rel='stylesheet' href='/2019/05/28/style.css'>", ""),
        ("", "<div class='comments'><h3>1 comment</h3><p>Anna, 28 May 2019</p></div>"),
        ('<script type="application/ld+json">{"@type": "Event", "datePublished": "2019-05-28"}</script>', ""),
    ],
)
def test_no_date_is_made_of_what_is_not_one(head: str, around: str) -> None:
    report = of_page(f"<article><h1>A bridge is closed</h1>{PROSE}</article>{around}", head)
    assert (report.published, report.published_basis) == (None, "unknown")


def test_what_the_sender_says_goes_before_what_the_page_says() -> None:
    page = (
        f"<html lang='en'><head><meta name='date' content='2019-05-28'></head><body><h1>A bridge is closed</h1>{PROSE}"
    )
    given = Given(
        id="r1", outlet="Courier", title="Bridge", byline="Ana", published="2019-05-29", url="https://c.example/"
    )
    report, problems = extract(capture(page, html=True, given=given))
    assert (report.id, report.outlet, report.title, report.byline, report.url) == tuple(
        (given.id, given.outlet, given.title, given.byline, given.url)
    )
    assert (report.published, report.published_basis, problems) == ("2019-05-29", "given", ())


def test_a_given_date_that_is_none_is_a_problem() -> None:
    report, problems = extract(capture(ONE, given=Given(published="last Tuesday")))
    assert report.published is None
    assert "last Tuesday" in problems[0]


@pytest.mark.parametrize(
    "page",
    [
        "<html></html>",
        "<html><body><nav><a href='/'>Home</a></nav></body></html>",
        "<html><body><p>OK</p></body></html>",
        "<html><body><script>var a = 1;</script></body></html>",
        "<!---->",
    ],
)
def test_a_page_without_an_article_is_named(page: str) -> None:
    with pytest.raises(UnreadableError, match="input: no article text found"):
        extract(capture(page, html=True))


def test_elements_nested_without_end_are_one_problem() -> None:
    with pytest.raises(UnreadableError, match="nested too deeply"):
        extract(capture("<div>" * 100_000 + PROSE, html=True))


def test_control_characters_break_nothing() -> None:
    report = of_page(f"<p>The may\0or sa\x1bid</p>{PROSE}")
    assert "The mayor said" in report.text
    assert "\0" not in report.text


def test_a_page_in_xhtml_is_read() -> None:
    page = (
        f"<?xml version='1.0' encoding='utf-8'?><html xmlns='http://www.w3.org/1999/xhtml'><body>{PROSE}</body></html>"
    )
    assert texts(extract(capture(page, html=True))[0], "body") == [ONE, TWO, THREE]


def test_the_parts_of_a_blog_theme_are_told_apart() -> None:
    report = of_page(
        "<div id='page' class='site'><header id='masthead'><p>Courier</p><nav><a href='/'>Home</a></nav></header>"
        "<article class='post tag-police'><header class='entry-header'><h1>A bridge is closed</h1>"
        "<div class='entry-meta'><span class='posted-on'><time datetime='2019-05-28'>two days ago</time></span>"
        "<span class='byline'> by <span class='author'><a href='/a'>Ana Example</a></span></span></div></header>"
        f"<div class='entry-content'><p>{ONE}</p><figure class='wp-caption'><figcaption class='wp-caption-text'>"
        f"The bridge on Monday (AP Photo/Ana Example)</figcaption></figure><p>{TWO}</p>"
        "<div class='sharedaddy'><h3>Share this:</h3><a>Twitter</a></div></div></article>"
        "<div id='comments'><h2>1 thought</h2><p>They have known about this bridge for years and did nothing.</p></div>"
        "<aside class='widget-area'><section class='widget'><h2>Recent Posts</h2>"
        "<ul><li><a href='/r'>Ferry line to close in winter</a></li></ul></section></aside></div>"
    )
    assert [(block.kind, report.text[block.span[0] : block.span[1]]) for block in report.blocks] == [
        ("title", "A bridge is closed"),
        ("other", "two days ago"),
        ("byline", "by Ana Example"),
        ("body", ONE),
        ("caption", "The bridge on Monday"),
        ("credit", "(AP Photo/Ana Example)"),
        ("body", TWO),
        ("comment", "1 thought"),
        ("comment", "They have known about this bridge for years and did nothing."),
        ("related", "Recent Posts"),
        ("related", "Ferry line to close in winter"),
    ]
    assert (report.byline, report.published, report.published_basis) == ("Ana Example", "2019-05-28", "page")


def test_headlines_in_a_box_without_a_name_are_no_body() -> None:
    report = of_page(
        f"<article><h1>A bridge is closed</h1><div><p>{ONE}</p></div><div><ul>"
        "<li><a href='/1'>Council puts off vote on the harbour plan</a></li></ul></div>"
        f"<div><p>{TWO}</p></div><div><p>{THREE}</p></div></article>"
    )
    assert texts(report, "body") == [ONE, TWO, THREE]
    assert texts(report, "related") == ["Council puts off vote on the harbour plan"]


def test_a_page_laid_out_in_tables_is_read() -> None:
    report = of_page(
        "<table><tr><td><a href='/'>Home</a><br><a href='/s'>Sport</a></td>"
        f"<td>{ONE}<br><br>{TWO}<p>{THREE}</td></tr></table><center>Copyright 2003 Courier</center>"
    )
    assert texts(report, "body") == [ONE, TWO, THREE]
    assert report.published is None
