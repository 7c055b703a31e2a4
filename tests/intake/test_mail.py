"""A report that came as a mail."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.errors import UnreadableError
from tocsin.intake import mail
from tocsin.model.capture import Capture


def message(text: str = "The bridge is closed, the mayor said.\n") -> EmailMessage:
    made = EmailMessage()
    made["From"] = "desk@courier.example"
    made["Subject"] = "Fwd: A bridge is closed – für heute"
    made["Date"] = "Tue, 28 May 2019 14:20:00 +0200"
    made["Message-ID"] = "<1@courier.example>"
    made.set_content(text)
    return made


def read(content: bytes) -> list[Capture | UnreadableError]:
    return list(mail.captures("report.eml", content))


def test_headers_become_title_and_date() -> None:
    (found,) = read(message().as_bytes())
    assert isinstance(found, Capture)
    assert found.content.decode().strip() == "The bridge is closed, the mayor said."
    assert found.media == "text"
    assert found.given.title == "A bridge is closed – für heute"
    assert found.given.published == "2019-05-28T14:20:00+02:00"
    assert found.given.id == "1@courier.example"
    assert found.given.byline is None


def test_the_page_of_a_mail_is_taken_before_its_text() -> None:
    made = message()
    made.add_alternative("<p>The bridge is closed, the mayor said.</p>", subtype="html")
    (found,) = read(made.as_bytes())
    assert isinstance(found, Capture)
    assert found.media == "html"


def test_the_charset_of_the_part_is_kept() -> None:
    made = message()
    made.set_content("Мост затворен, каже градоначелник.", charset="koi8-r")
    (found,) = read(made.as_bytes())
    assert isinstance(found, Capture)
    assert dict(found.headers)["content-type"] == "text/plain; charset=koi8-r"
    assert found.content.decode("koi8-r").startswith("Мост")


def test_an_attachment_is_named_and_a_picture_is_not() -> None:
    made = message()
    made.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="list.pdf")
    made.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    text, lost = read(made.as_bytes())
    assert isinstance(text, Capture)
    assert isinstance(lost, UnreadableError)
    assert lost.name == "report.eml attachment list.pdf"


def test_a_date_that_is_none_is_left_out() -> None:
    made = message()
    del made["Date"]
    made["Date"] = "some day in May"
    (found,) = read(made.as_bytes())
    assert isinstance(found, Capture)
    assert found.given.published is None


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "headers"),
        (b"The bridge is closed.\n\nThe mayor said so.", "headers"),
        (b"From: a\nSubject: b\n\n", "empty"),
        (b"From: a\nContent-Type: application/pdf\n\n%PDF", "no text"),
    ],
)
def test_what_is_no_mail_with_a_text_is_named(content: bytes, why: str) -> None:
    found = read(content)
    assert isinstance(found[0], UnreadableError)
    assert why in found[0].why


HEADERS = ["Subject", "Date", "Message-ID", "Content-Type", "Content-Transfer-Encoding", "Content-Disposition"]


@given(st.sampled_from(HEADERS), st.binary(max_size=60), st.binary(max_size=60))
def test_no_header_raises(name: str, value: bytes, body: bytes) -> None:
    content = b"From: a@b\n" + name.encode() + b": " + value + b"\nMIME-Version: 1.0\n\n" + body
    for found in read(content):
        assert isinstance(found, Capture | UnreadableError)
