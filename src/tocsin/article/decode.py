"""From bytes to characters: which encoding a page is in, and what stays doubtful about it."""

from __future__ import annotations

import codecs
import re

from tocsin.errors import UnreadableError
from tocsin.model.capture import Capture

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_IN_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_IN_PAGE = re.compile(rb"<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_HEAD = 4096
_SAMPLE = 100_000
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
# What browsers take these names for.
_SUPERSETS = {"iso8859-1": "cp1252", "ascii": "cp1252"}


def decode(capture: Capture) -> tuple[str, tuple[str, ...]]:
    """The characters of a capture, and what is doubtful about them; raises UnreadableError."""
    if capture.exact:
        try:
            return capture.content.decode("utf-8"), ()
        except UnicodeDecodeError as error:
            raise UnreadableError(
                capture.name, f"the text is not UTF-8 (byte {error.start}); save it as UTF-8"
            ) from None
    text, problems = _decoded(capture)
    clean = _UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return clean, problems


def _decoded(capture: Capture) -> tuple[str, tuple[str, ...]]:
    content = capture.content
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _lossy(content, encoding)
    if (wide := _wide(content)) is not None:
        return _lossy(content, wide)
    declared = _declared(capture)
    try:
        # Valid UTF-8 by chance is next to impossible, a wrong declaration is not.
        return content.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        damage = error.start
    if declared not in (None, "utf-8"):
        return _lossy(content, str(declared))
    if declared == "utf-8":
        text = content.decode("utf-8", errors="replace")
        # One broken letter does not make a page of another encoding.
        if text.count("\ufffd") * 200 < len(text):
            return text, (f"the text is damaged at byte {damage}: what is not UTF-8 there is shown as \ufffd",)
    guess = _guessed(content)
    text, _ = _lossy(content, guess)
    return text, (f"the encoding is not declared; read as {guess}, so some letters may be wrong",)


def _lossy(content: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    try:
        return content.decode(encoding), ()
    except UnicodeError:
        text = content.decode(encoding, errors="replace")
        return text, (f"some bytes are not {encoding}; they are shown as \ufffd",)


def _wide(content: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of a Latin text is zero."""
    head = content[:_HEAD]
    if len(head) < 8 or head.count(0) * 3 < len(head):
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > 9 * even:
        return "utf-16-le"
    return "utf-16-be" if even > 9 * odd else None


def _declared(capture: Capture) -> str | None:
    names = [
        found.group(1)
        for name, value in capture.headers
        if name.lower() == "content-type" and (found := _IN_HEADER.search(value))
    ]
    if capture.media == "html" and (in_page := _IN_PAGE.search(capture.content[:_HEAD])):
        names.append(in_page.group(1).decode("ascii", errors="replace"))
    for name in names:
        if (known := _text_encoding(name)) is not None:
            return known
    return None


def _text_encoding(name: str) -> str | None:
    try:
        found = codecs.lookup(name)
        # Python also calls rot13 and zip "encodings"; these give no text.
        b"a".decode(found.name)
    except (LookupError, UnicodeError, ValueError):
        return None
    # A page that could say so in ASCII is not in UTF-16.
    if found.name.startswith(("utf-16", "utf-32")):
        return None
    return _SUPERSETS.get(found.name, found.name)


def _guessed(content: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(content[:_SAMPLE]).best()
    if best is None or (name := _text_encoding(best.encoding)) is None or name == "utf-8":
        return "cp1252"
    return name
