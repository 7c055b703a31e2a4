"""Who comes in: the local person where only this machine reaches the desk, else whoever a session or token names."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import quote

from anyio.to_thread import run_sync
from fastapi import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from tocsin.desk.guard.forms import could_be_a_form, is_marked
from tocsin.desk.guard.site import FROM_ANYWHERE, PROBES, SAFE
from tocsin.desk.person import YOU, Person
from tocsin.desk.refusals import API, refused
from tocsin.desk.settings import Settings
from tocsin.ledger.accounts import Accounts

IDLE, LIFETIME = timedelta(hours=12), timedelta(days=14)
"""How long a session lasts that is not used, and at most."""

OPEN = ("/signin", *PROBES)
"""What anybody may ask for; so may the desk's own files be, and what is only shown again: a browser tells nobody's
session to a page of another site, so that whoever comes from there is nobody at first."""

_BEARER = "bearer "


class Entry:
    """Say of every request who makes it, and send away whoever is nobody."""

    def __init__(self, app: ASGIApp, settings: Settings, accounts: Accounts) -> None:
        self._app = app
        self._settings = settings
        self._accounts = accounts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, knowing who asks."""
        if scope["type"] == "http":
            answer, receive = await self._enter(scope, receive)
            if answer is not None:
                await answer(scope, receive, send)
                return
        await self._app(scope, receive, send)

    async def _enter(self, scope: Scope, receive: Receive) -> tuple[Response | None, Receive]:
        state, request = scope["state"], Request(scope)
        if self._settings.local:
            state["person"] = YOU
            return None, receive
        headers: dict[bytes, bytes] = dict(scope["headers"])
        told = headers.get(b"authorization", b"").decode("latin-1")
        if told[: len(_BEARER)].casefold() == _BEARER:
            return await self._with_token(request, told[len(_BEARER) :].strip()), receive
        secret = session_secret(request, self._settings)
        found = None if secret is None else await self._ask(self._accounts.session, secret, IDLE, LIFETIME)
        if found is not None and secret is not None:
            session, account = found
            state["person"] = Person(name=account.name, role=account.role, way="session")
            state["session"], state["secret"] = session, secret
            if scope["method"] in SAFE or scope["path"] in FROM_ANYWHERE or not could_be_a_form(headers):
                return None, receive
            marked, receive = await is_marked(headers, receive, secret)
            why = "the form is not one of this session; open the page again and send it from there"
            return (None if marked else refused(request, 403, "Not from here", why)), receive
        if is_open(scope["path"]):
            return None, receive
        return _sign_in_first(request), receive

    async def _with_token(self, request: Request, secret: str) -> Response | None:
        found = await self._ask(self._accounts.token, secret)
        if found is None:
            answer = refused(request, 401, "Sign in first", "this token is not known here, or was ended; make another")
            answer.headers["WWW-Authenticate"] = 'Bearer error="invalid_token"'
            return answer
        token, account = found
        person = Person(name=account.name, role=account.role, way="token", scopes=token.scopes)
        request.scope["state"]["person"] = person
        if request.method in SAFE and not person.has("read") and not is_open(request.scope["path"]):
            return refused(request, 403, "Not yours to do", "this token was not made to read; make another")
        return None

    async def _ask(self, question: Callable[..., Any], *about: object) -> Any:
        return await run_sync(question, *about)


def cookie_name(settings: Settings) -> str:
    """What the cookie of a session is called; a browser takes one of this name over TLS from this host alone."""
    return "__Host-tocsin" if settings.secure else "tocsin"


def session_secret(request: Request, settings: Settings) -> str | None:
    """What a browser opens its session with."""
    try:
        found = SimpleCookie(request.headers.get("cookie", "")).get(cookie_name(settings))
    except CookieError:
        return None
    return None if found is None or not found.value.isascii() else found.value


def is_open(path: str) -> bool:
    """Whether anybody may ask for it."""
    return path in OPEN or path in FROM_ANYWHERE or path.startswith("/static/")


def _sign_in_first(request: Request) -> Response:
    path = request.scope["path"]
    if request.method in ("GET", "HEAD") and not path.startswith(API) and path != "/metrics":
        query = request.scope["query_string"].decode("latin-1")
        return RedirectResponse("/signin?next=" + quote(path + (f"?{query}" if query else ""), safe=""), 303)
    why = "nobody has signed in; sign in, or send a token as `Authorization: Bearer`"
    answer = refused(request, 401, "Sign in first", why)
    answer.headers["WWW-Authenticate"] = "Bearer"
    return answer
