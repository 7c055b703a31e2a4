"""From bytes to characters."""

from __future__ import annotations

import codecs

import pytest

from tests.article.captured import capture
from tocsin.article.decode import decode
from tocsin.errors import UnreadableError

TEXT = "Polizei sperrt Brücke: „Nichts geht mehr“, sagt der Bürgermeister – seit drei Tagen."
CYRILLIC = "Полиция перекрыла мост, сообщил мэр города в понедельник, потому что вода в реке ещё поднималась."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marks_and_utf_8_are_known(encoding: str) -> None:
    assert decode(capture(TEXT.encode(encoding))) == (TEXT, ())


@pytest.mark.parametrize(
    ("mark", "encoding"), [(codecs.BOM_UTF16_BE, "utf-16-be"), (b"", "utf-16-le"), (b"", "utf-16-be")]
)
def test_utf_16_is_known_with_and_without_its_mark(mark: bytes, encoding: str) -> None:
    assert decode(capture(mark + TEXT.encode(encoding))) == (TEXT, ())


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("<meta charset='windows-1251'>", "cp1251"),
        ("<meta http-equiv='Content-Type' content='text/html; charset=koi8-r'>", "koi8-r"),
        ("<?xml version='1.0' encoding='iso-8859-5'?>", "iso-8859-5"),
    ],
)
def test_the_charset_that_a_page_declares_is_used(head: str, encoding: str) -> None:
    text, problems = decode(capture((head + CYRILLIC).encode(encoding), html=True))
    assert CYRILLIC in text
    assert problems == ()


def test_the_charset_of_the_sender_is_used() -> None:
    sent = capture(CYRILLIC.encode("koi8-r")).model_copy(
        update={"headers": (("Content-Type", "text/plain; charset=koi8-r"),)}
    )
    assert decode(sent) == (CYRILLIC, ())


def test_utf_8_that_is_declared_as_something_else_is_utf_8() -> None:
    text, _ = decode(capture(f"<meta charset=iso-8859-1>{TEXT}", html=True))
    assert TEXT in text


def test_the_latin_1_of_a_page_is_what_browsers_take_it_for() -> None:
    text, _ = decode(capture(f"<meta charset=iso-8859-1>{TEXT}".encode("cp1252"), html=True))
    assert TEXT in text


@pytest.mark.parametrize("name", ["rot13", "zlib", "no-such", "utf-16", "\\xff", "idna"])
def test_a_charset_that_is_none_does_no_harm(name: str) -> None:
    text, _ = decode(capture(f"<meta charset='{name}'>{TEXT}", html=True))
    assert TEXT in text


def test_a_guess_is_said() -> None:
    text, problems = decode(capture((TEXT * 3).encode("cp1252")))
    assert "Brücke" in text
    assert "guess" in problems[0] or "not declared" in problems[0]


def test_a_broken_letter_does_not_change_the_encoding() -> None:
    text, problems = decode(capture(b"<meta charset=utf-8>" + (TEXT * 20).encode() + b"\xff", html=True))
    assert text.count("Brücke") == 20
    assert "damaged" in problems[0]


def test_line_ends_and_control_characters_are_made_plain_unless_offsets_count() -> None:
    text = "One\r\ntwo\rthree\x00\x1b[31m\tfour"
    assert decode(capture(text)) == ("One\ntwo\nthree[31m\tfour", ())
    assert decode(capture(text, exact=True)) == (text, ())


def test_exact_text_must_be_utf_8() -> None:
    with pytest.raises(UnreadableError, match="byte 3"):
        decode(capture(b"abc\xff", exact=True))
