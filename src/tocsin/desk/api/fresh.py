"""Answers that need not be sent again: an `ETag` on each, and 304 to whoever has it."""

from __future__ import annotations

import hashlib

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_KINDS = ("application/json", "text/html")


class Fresh:
    """Mark answers to GET by what is in them; an answer that is a stream passes as it comes."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or say that nothing has changed."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        known = Headers(scope=scope).get("if-none-match", "")
        start: Message = {}
        content = bytearray()

        async def marking(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
            if not _is_marked(start):
                await send(message)
            elif message["type"] == "http.response.body":
                content.extend(message.get("body", b""))
                if not message.get("more_body", False):
                    await _finish(start, bytes(content), known, send)

        await self._app(scope, receive, marking)


def _is_marked(start: Message) -> bool:
    headers = Headers(raw=start.get("headers", []))
    kind = headers.get("content-type", "").partition(";")[0]
    return start.get("status") == 200 and kind in _KINDS and "no-store" not in headers.get("cache-control", "")


async def _finish(start: Message, content: bytes, known: str, send: Send) -> None:
    tag = f'W/"{hashlib.sha256(content).hexdigest()[:24]}"'
    headers = MutableHeaders(raw=list(start["headers"]))
    headers["ETag"] = tag
    headers.setdefault("Cache-Control", "private, no-cache")
    headers.add_vary_header("Authorization")
    headers.add_vary_header("Cookie")
    if known.strip() == "*" or tag.removeprefix("W/") in (one.strip().removeprefix("W/") for one in known.split(",")):
        for name in ("content-length", "content-type"):
            del headers[name]
        await send({"type": "http.response.start", "status": 304, "headers": headers.raw})
        await send({"type": "http.response.body", "body": b""})
        return
    await send({**start, "headers": headers.raw})
    await send({"type": "http.response.body", "body": content})
