"""A report that came as a mail (`.eml`): its page or its text, with what its headers say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parsedate_to_datetime

from tocsin.errors import UnreadableError
from tocsin.intake.media import LIMIT, Media, capture, too_large
from tocsin.model.capture import Capture, Given

_HEADER = re.compile(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}", re.IGNORECASE)
# Of these nothing is lost: pictures of the layout, signatures, receipts.
_NO_TEXT = (
    "image/",
    "application/pgp-",
    "application/pkcs7-",
    "application/x-pkcs7-",
    "text/calendar",
    "message/delivery-",
)
_REPLY = re.compile(r"^(?:\s*(?:re|fwd?|aw|wg)\s*:\s*)+", re.IGNORECASE)


def captures(name: str, content: bytes, limit: int = LIMIT) -> Iterator[Capture | UnreadableError]:
    """The report in a mail, and an error for each attachment that is not read."""
    if len(content) > limit:
        yield UnreadableError(name, too_large(limit))
        return
    if _HEADER.match(content.removeprefix(b"\xef\xbb\xbf").lstrip()) is None:
        yield UnreadableError(
            name, "it does not begin with the headers of a mail; name it .html or .txt if it is a page"
        )
        return
    # The standard parser raises errors of many kinds over headers that are made to be wrong.
    try:
        message = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(content)
        yield from _parts(name, message, limit)
    except UnreadableError as error:
        yield error
    except (RecursionError, LookupError, ValueError, TypeError, AttributeError, AssertionError):
        yield UnreadableError(name, "its headers or parts are broken; save the text of the mail as .txt")


def _parts(name: str, message: EmailMessage, limit: int) -> Iterator[Capture | UnreadableError]:
    body = message.get_body(preferencelist=("html", "plain"))
    if body is None:
        yield UnreadableError(name, "the mail has no text; save its attachment as a file of its own")
    else:
        payload = body.get_payload(decode=True)
        media: Media = "html" if body.get_content_type() == "text/html" else "text"
        charset = body.get_content_charset()
        headers = (("content-type", f"{body.get_content_type()}; charset={charset}"),) if charset else ()
        bytes_of_body = payload if isinstance(payload, bytes) else b""
        try:
            yield capture(name, bytes_of_body, media, given=_given(message), headers=headers, limit=limit)
        except UnreadableError as error:
            yield error
    for part in message.iter_attachments() if message.is_multipart() else ():
        kind = part.get_content_type()
        if not kind.startswith(_NO_TEXT) and part is not body:
            title = part.get_filename() or kind
            yield UnreadableError(
                f"{name} attachment {title}", "attachments are not read; save it as a file of its own"
            )


def _given(message: EmailMessage) -> Given:
    subject = _REPLY.sub("", " ".join(_header(message, "Subject").split()))
    identity = _header(message, "Message-ID").strip().strip("<>")
    return Given(id=identity or None, title=subject or None, published=_date(_header(message, "Date")))


def _header(message: EmailMessage, name: str) -> str:
    return str(message[name] or "").encode("utf-8", errors="replace").decode("utf-8")


def _date(header: str) -> str | None:
    """The moment in a date header; "-0000" says that the zone is not known, and only the hour in UTC is."""
    try:
        stated = parsedate_to_datetime(header)
        return (stated if stated.tzinfo is not None else stated.replace(tzinfo=UTC)).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return None
