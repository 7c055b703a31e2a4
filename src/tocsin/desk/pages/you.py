"""One's own account: password, sessions, tokens, and where one was mentioned."""

from __future__ import annotations

import secrets
from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from starlette.responses import RedirectResponse, Response

from tocsin.desk.context import TheDesk
from tocsin.desk.guard.passwords import hashed, is_right
from tocsin.desk.person import Person, Who
from tocsin.desk.rendering import page
from tocsin.desk.views.people import scopes, you
from tocsin.errors import UsageError

router = APIRouter()

Text = Annotated[str, Form()]
PREFIX = "tocsin_"
"""What tokens begin with, so that one that lies about is known for what it is."""


def in_session(who: Who) -> Person:
    """Whoever signed in with a password: neither a token nor the local person changes an account."""
    if who.way == "local":
        raise UsageError("this desk is run for this machine alone; nobody has an account, and nobody needs one")
    if who.way == "token":
        raise HTTPException(403, "a token does not manage tokens, sessions or passwords; sign in to do that")
    return who


Signed = Annotated[Person, Depends(in_session)]


@router.get("/you")
def account(request: Request, desk: TheDesk, who: Who) -> Response:
    """One's own account."""
    return page(request, "you.html", you(desk.ledger, who, session_id(request)), made=None)


@router.post("/you/password")
def password(request: Request, desk: TheDesk, who: Signed, old: Text = "", new: Text = "") -> Response:
    """Take another password; all sessions end, this one with them."""
    if not is_right(old, desk.ledger.accounts.password(who.name)):
        raise UsageError("the old password is another one; nothing was changed")
    desk.ledger.accounts.set_password(who.name, hashed(new, who.name))
    return RedirectResponse("/signin", 303)


@router.post("/you/sessions/{id_}/end")
def end_session(desk: TheDesk, who: Signed, id_: str) -> Response:
    """Sign a browser out."""
    desk.ledger.accounts.end_session(who.name, id_)
    return RedirectResponse("/you", 303)


@router.post("/you/tokens")
def make_token(
    request: Request, desk: TheDesk, who: Signed, name: Text = "", scope: Annotated[list[str] | None, Form()] = None
) -> Response:
    """Make a token; it is shown this once."""
    secret = PREFIX + secrets.token_urlsafe(32)
    desk.ledger.accounts.make_token(secret, who.name, name, scopes(scope or []))
    answer = page(request, "you.html", you(desk.ledger, who, session_id(request)), made=secret)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@router.post("/you/tokens/{id_}/end")
def end_token(desk: TheDesk, who: Signed, id_: str) -> Response:
    """End a token."""
    desk.ledger.accounts.end_token(who.name, id_)
    return RedirectResponse("/you", 303)


def session_id(request: Request) -> str | None:
    """The id of the session that a request came in."""
    session = getattr(request.state, "session", None)
    return None if session is None else str(session.id)
