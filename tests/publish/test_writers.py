"""A brief as Markdown, page and mail: what is in it from outside stays text, and begins no header."""

from __future__ import annotations

import email
from email.policy import default

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tocsin.model.brief import Brief, BriefSection, Page, Piece
from tocsin.publish.brief_mail import brief_mail
from tocsin.publish.brief_markdown import brief_markdown
from tocsin.publish.brief_page import brief_page

DESK = "https://desk.example/"
_TEXT = st.text(alphabet="<>&\"'`*_[]()#!-=+1.|~\\:/ \r\n\tabc\u202e\x00", max_size=40)


def made(text: str) -> Brief:
    """A brief in which everything that comes from outside is this text."""
    piece = Piece(key="k", text=text, machine="m", by=text, at="2019-05-28T10:00:00Z", before="m")
    section = BriefSection(name="contested", heading="Contested", note="n", pieces=(piece,))
    source = Page(report="r", outlet=text, title=text, published=None, url=text)
    return Brief(
        story="s-1", title=piece, lead=piece, sections=(section,), end=piece, at="2019-05-28T10:00:00Z",
        sources=(source,), places=(),
    )  # fmt: skip


@given(_TEXT)
def test_markdown_from_outside_means_nothing(text: str) -> None:
    tokens = MarkdownIt("commonmark", {"html": True}).parse(brief_markdown(made(text), "1", DESK))
    inside = [child for token in tokens for child in token.children or ()]

    blocks = {"html_block", "fence", "code_block", "blockquote_open", "hr", "ordered_list_open", "table_open"}
    assert not {token.type for token in tokens} & blocks
    assert not {child.type for child in inside} & {"html_inline", "image", "code_inline"}
    assert all(str(child.attrGet("href")).startswith(DESK) for child in inside if child.type == "link_open")


@given(_TEXT)
def test_a_page_holds_no_markup_from_outside(text: str) -> None:
    page, plain = brief_page(made(text), "1", DESK), brief_page(made("x"), "1", DESK)

    for tag in ("<script", "<img", "<b>", "<a "):
        assert page.count(tag) == plain.count(tag)


@given(_TEXT)
def test_no_text_begins_a_header(text: str) -> None:
    message = email.message_from_bytes(brief_mail(made(text), "1", DESK), policy=default)

    assert {name for name in message.keys()} == {
        "Subject", "Date", "X-Unsent", "X-Generator", "MIME-Version", "Content-Type",
    }  # fmt: skip
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
