"""A mark in every form, by which one that another site made is told: bound to the session, told by nobody else.

It is put where pages are rendered, so that no form can be without it, and it stands first in what a browser sends, so
that it is found without reading on.
"""

from __future__ import annotations

import hashlib
import hmac
import re

from starlette.types import Message, Receive

FIELD = "csrf"
HEADER = b"x-csrf-token"

_FORM = re.compile(r"<form\b[^>]*\bmethod=[\"']?post\b[^>]*>", re.IGNORECASE)
_SENT = re.compile(rb'\A(?:csrf=|--[^\r\n]{1,100}\r\n[^\r\n]*name="csrf"\r\n\r\n)([0-9a-f]{64})(?![0-9a-f])')
_ENOUGH = 400  # bytes within which the mark stands
_OF_FORMS = (b"application/x-www-form-urlencoded", b"multipart/form-data", b"text/plain")


def mark(secret: str) -> str:
    """The mark of a session."""
    return hmac.new(secret.encode(), b"csrf", hashlib.sha256).hexdigest()


def marked(html: str, found: str) -> str:
    """A page whose forms that change something carry the mark."""
    return _FORM.sub(lambda form: f'{form.group()}<input type="hidden" name="{FIELD}" value="{found}">', html)


def could_be_a_form(headers: dict[bytes, bytes]) -> bool:
    """Whether a page could send this without asking whether it may."""
    kind = headers.get(b"content-type", b"text/plain").partition(b";")[0].strip().lower()
    return kind in _OF_FORMS


async def is_marked(headers: dict[bytes, bytes], receive: Receive, secret: str) -> tuple[bool, Receive]:
    """Whether a request carries the mark, and what receives all of it again."""
    wanted = mark(secret).encode()
    if (sent := headers.get(HEADER)) is not None:
        return hmac.compare_digest(sent, wanted), receive
    came: list[Message] = []
    content, more = b"", True
    while more and len(content) < _ENOUGH:
        message = await receive()
        came.append(message)
        content += message.get("body", b"")
        more = message["type"] == "http.request" and message.get("more_body", False)
    found = _SENT.match(content)
    return found is not None and hmac.compare_digest(found.group(1), wanted), _again(came, receive)


def _again(came: list[Message], receive: Receive) -> Receive:
    waiting = iter(came)

    async def replay() -> Message:
        for message in waiting:
            return message
        return await receive()

    return replay
