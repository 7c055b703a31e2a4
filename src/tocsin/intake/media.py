"""What bytes are, from their first ones: a page, a text, or something that holds no report to read."""

from __future__ import annotations

import hashlib
import re
from typing import Literal

from tocsin.errors import UnreadableError
from tocsin.model.capture import Capture, Given

LIMIT = 20_000_000
"""The most bytes that one report may have."""

Media = Literal["html", "text"]

_SIGNATURES = (
    (b"%PDF-", "a PDF", "save the page as HTML or its text as .txt"),
    (b"PK\x03\x04", "a zip or an office document", "unpack it, or save it as HTML or text"),
    (b"\xd0\xcf\x11\xe0", "an office document", "save it as HTML or text"),
    (b"{\\rtf", "an RTF document", "save it as HTML or text"),
    (b"\x1f\x8b", "gzip", "unpack it"),
    (b"BZh", "bzip2", "unpack it"),
    (b"\xfd7zXZ\x00", "xz", "unpack it"),
    (b"\x28\xb5\x2f\xfd", "zstd", "unpack it"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it"),
    (b"Rar!", "a RAR archive", "unpack it"),
    (b"\x89PNG", "a PNG picture", "give the page it is from"),
    (b"\xff\xd8\xff", "a JPEG picture", "give the page it is from"),
    (b"GIF8", "a GIF picture", "give the page it is from"),
    (b"RIFF", "a picture, a sound or a film", "give the page it is from"),
    (b"\x7fELF", "a program", "give a page or a text"),
    (b"SQLite format 3", "a database", "give a page or a text"),
    (b"WARC/", "a web archive", "save the page as HTML"),
)
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_HEAD = 4096
_BEFORE = rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<\s*"
_BEGINS_PAGE = re.compile(
    _BEFORE + rb"(?:!doctype\s+html|html|head|body|meta|title|article|main|div|p|h1)\b", re.IGNORECASE | re.DOTALL
)
_FEED = re.compile(_BEFORE + rb"(?:rss|feed|rdf:RDF|urlset|sitemapindex|opml)\b", re.IGNORECASE | re.DOTALL)


def sniff(content: bytes) -> Media:
    """Whether bytes without a telling name are a page or a text."""
    head = content[:_HEAD]
    if head.startswith(_WIDE) or head[1:8:2] == b"\0\0\0\0" or head[:7:2] == b"\0\0\0\0":
        head = head.replace(b"\0", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    head = head.removeprefix(b"\xef\xbb\xbf")
    return "html" if _BEGINS_PAGE.match(head) is not None or re.search(rb"<html\b", head, re.IGNORECASE) else "text"


def capture(
    name: str,
    content: bytes,
    media: Media | None,
    *,
    given: Given | None = None,
    headers: tuple[tuple[str, str], ...] = (),
    limit: int = LIMIT,
) -> Capture:
    """One input as a capture, its media guessed where not told; raises UnreadableError where it holds no report."""
    if len(content) > limit:
        raise UnreadableError(name, too_large(limit))
    if not content.strip(b"\0 \t\r\n\f\v\xef\xbb\xbf"):
        raise UnreadableError(name, "it is empty; save the page again")
    for signature, what, instead in _SIGNATURES:
        if content.startswith(signature):
            raise UnreadableError(name, f"it is {what}, which is not read; {instead}")
    if _is_binary(content):
        raise UnreadableError(name, "it is binary and no text; give a page, a text, a mail or a JSONL file")
    if _FEED.match(content[:_HEAD].removeprefix(b"\xef\xbb\xbf")) is not None:
        raise UnreadableError(name, "it is a feed or a sitemap and no report; save the pages that it lists")
    return Capture(
        name=name,
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        media=media or sniff(content),
        given=given or Given(),
        headers=headers,
    )


def too_large(limit: int) -> str:
    """Why an input above the limit is not read."""
    return (
        f"it is larger than {limit / 1_000_000:g} MB, the most that one report may have; cut it, or save its text alone"
    )


def _is_binary(content: bytes) -> bool:
    """Text has next to no control characters; in UTF-16 every other byte may be zero, always on the same side."""
    head = content[: 16 * _HEAD]
    if head.startswith(_WIDE):
        return False
    control = sum(head.count(byte) for byte in _CONTROL)
    if control * 20 <= len(head):
        return False
    even, odd = head[::2].count(0), head[1::2].count(0)
    return control > even + odd or min(even, odd) * 9 > max(even, odd)


_CONTROL = tuple(bytes([code]) for code in (*range(9), *range(14, 27), *range(28, 32), 127))
