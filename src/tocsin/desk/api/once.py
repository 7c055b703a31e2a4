"""Requests that may come twice and are done once: what came with an `Idempotency-Key` is answered as it was before."""

from __future__ import annotations

import hashlib

from anyio.to_thread import run_sync
from fastapi import Request
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tocsin.desk.refusals import API, refused
from tocsin.errors import UsageError
from tocsin.ledger.accounts import Accounts
from tocsin.ledger.acts import Answer

_LONGEST = 200  # characters of a key
_KEPT = ("content-type", "location")
_FAULT = 500


class Once:
    """Keep the answers to POSTs that name a key, by person; a fault is not kept, so that it may be tried again."""

    def __init__(self, app: ASGIApp, accounts: Accounts) -> None:
        self._app = app
        self._accounts = accounts
        self._under_way: set[tuple[str, str]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or answer again."""
        key = Headers(scope=scope).get("idempotency-key") if scope["type"] == "http" else None
        if key is None or scope["method"] != "POST" or not scope["path"].startswith(API):
            await self._app(scope, receive, send)
            return
        person = scope["state"]["person"].name
        if not 0 < len(key) <= _LONGEST or not all("!" <= one <= "~" for one in key):
            why = f"an Idempotency-Key has 1 to {_LONGEST} letters, digits and signs, and no blanks"
            await refused(Request(scope), 422, "Not so", why)(scope, receive, send)
            return
        if (person, key) in self._under_way:
            why = "a request with this Idempotency-Key is being answered; ask again in a moment"
            await refused(Request(scope), 409, "Under way", why)(scope, receive, send)
            return
        self._under_way.add((person, key))
        try:
            await self._once(person, key, scope, receive, send)
        finally:
            self._under_way.discard((person, key))

    async def _once(self, person: str, key: str, scope: Scope, receive: Receive, send: Send) -> None:
        content = await _all_of(receive)
        about = b"\0".join((scope["path"].encode(), scope["query_string"], content))
        request = hashlib.sha256(about).hexdigest()
        try:
            known = await run_sync(self._accounts.answer, person, key, request)
        except UsageError as error:
            await refused(Request(scope), 422, "Not so", str(error))(scope, receive, send)
            return
        if known is not None:
            await _send_again(known, send)
            return
        answer = _Kept(send)
        await self._app(scope, _giving(content, receive), answer.take)
        if 0 < answer.status < _FAULT:
            await run_sync(self._accounts.keep_answer, person, key, request, answer.whole())


class _Kept:
    """An answer, kept while it is sent."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._headers = Headers()
        self._content = bytearray()
        self.status = 0

    async def take(self, message: Message) -> None:
        """Send a piece on, and keep it."""
        if message["type"] == "http.response.start":
            self.status, self._headers = message["status"], Headers(raw=message["headers"])
        else:
            self._content += message.get("body", b"")
        await self._send(message)

    def whole(self) -> Answer:
        """All of it."""
        headers = tuple((name, self._headers[name]) for name in _KEPT if name in self._headers)
        return Answer(self.status, headers, bytes(self._content))


async def _all_of(receive: Receive) -> bytes:
    content, more = bytearray(), True
    while more:
        message = await receive()
        content += message.get("body", b"")
        more = message["type"] == "http.request" and message.get("more_body", False)
    return bytes(content)


def _giving(content: bytes, receive: Receive) -> Receive:
    waiting: list[Message] = [{"type": "http.request", "body": content, "more_body": False}]

    async def give() -> Message:
        return waiting.pop() if waiting else await receive()

    return give


async def _send_again(known: Answer, send: Send) -> None:
    headers = [(name.encode(), value.encode()) for name, value in known.headers]
    headers += [(b"content-length", str(len(known.content)).encode()), (b"idempotency-replayed", b"true")]
    await send({"type": "http.response.start", "status": known.status, "headers": headers})
    await send({"type": "http.response.body", "body": known.content})
