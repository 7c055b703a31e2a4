"""What stands between those who came in and the rooms: how often, how much, and a note of what was done."""

from __future__ import annotations

import logging

from anyio.to_thread import run_sync
from fastapi import HTTPException, Request
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tocsin.desk.guard.rates import CHANGE, SEE, SIGN_IN, Left, Rates
from tocsin.desk.guard.site import PROBES, SAFE
from tocsin.desk.refusals import refused
from tocsin.desk.settings import Settings
from tocsin.errors import TocsinError
from tocsin.ledger.accounts import Accounts

MOST = 11_000_000
"""Bytes of a request's body."""

_TOO_LARGE = f"a request may be {MOST / 1_000_000:g} MB at most; send less at once"
_LOG = logging.getLogger(__name__)


class Rated:
    """Refuse who asks too often; nobody is counted where only this machine reaches the desk."""

    def __init__(self, app: ASGIApp, settings: Settings, rates: Rates) -> None:
        self._app = app
        self._settings = settings
        self._rates = rates

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, and say how much is left."""
        if scope["type"] != "http" or self._settings.local or _is_free(scope["path"]):
            await self._app(scope, receive, send)
            return
        left = self._left(scope)

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(dict(left.headers))
            await send(message)

        if left.allowed:
            await self._app(scope, receive, with_headers)
            return
        why = f"that was {left.rate.quota} times in {left.rate.window} seconds; try again in {left.seconds} seconds"
        await refused(Request(scope), 429, "Too often", why)(scope, receive, with_headers)

    def _left(self, scope: Scope) -> Left:
        person, signs_in = scope["state"]["person"], scope["path"] == "/signin" and scope["method"] == "POST"
        rate = SIGN_IN if signs_in else SEE if scope["method"] in SAFE else CHANGE
        return self._rates.take(rate, address(scope) if person is None or signs_in else person.name)


class Bounded:
    """Let no request bring more than a desk can take."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, having read no more than that."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        said = dict(scope["headers"]).get(b"content-length", b"0")
        if not said.isdigit() or len(said) > 18 or int(said) > MOST:
            await refused(Request(scope), 413, "Too large", _TOO_LARGE)(scope, receive, send)
            return
        came = 0

        async def bounded() -> Message:
            nonlocal came
            message = await receive()
            came += len(message.get("body", b""))
            if came > MOST:
                raise HTTPException(413, _TOO_LARGE)
            return message

        await self._app(scope, bounded, send)


class Noted:
    """Keep a note of all that changes something, and of all that was refused to somebody: no bodies, no queries."""

    def __init__(self, app: ASGIApp, accounts: Accounts) -> None:
        self._app = app
        self._accounts = accounts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, and note what was answered before it is sent."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def noting(message: Message) -> None:
            if message["type"] == "http.response.start" and _is_worth_noting(scope, message["status"]):
                await run_sync(self._note, scope, message["status"])
            await send(message)

        await self._app(scope, receive, noting)

    def _note(self, scope: Scope, status: int) -> None:
        person = scope["state"]["person"]
        what = scope["state"].get("act") or f"{scope['method']} {scope['path']}"
        name = None if person is None else person.name
        try:
            self._accounts.note(name, what.encode("utf-8", "replace").decode(), status, address(scope))
        except TocsinError as error:
            _LOG.error("what %s did could not be noted: %s", name, error)


def address(scope: Scope) -> str:
    """Where a request comes from; empty where that is not known."""
    return str(scope["client"][0]) if scope.get("client") else ""


def _is_free(path: str) -> bool:
    return path in PROBES or path.startswith("/static/")


def _is_worth_noting(scope: Scope, status: int) -> bool:
    if scope["state"]["person"] is None:
        # Whoever is nobody cannot fill the notes: they sign in so many times and no more.
        return scope["path"] == "/signin" and scope["method"] == "POST" and status != 429
    return scope["method"] not in SAFE or status == 403
