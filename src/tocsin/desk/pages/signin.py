"""Signing in and out."""

from __future__ import annotations

import secrets
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from tocsin.desk.context import TheDesk
from tocsin.desk.guard.entry import LIFETIME, cookie_name, session_secret
from tocsin.desk.guard.passwords import is_right
from tocsin.desk.guard.watch import address
from tocsin.desk.pages.back import back_to
from tocsin.desk.person import somebody
from tocsin.desk.rendering import page
from tocsin.desk.views.people import SignInView

router = APIRouter()

Text = Annotated[str, Form()]
_WRONG = "no account has this name and this password; after ten tries there is a pause of five minutes"


@router.get("/signin")
def form(request: Request, next: str = "/") -> Response:
    """The form; whoever is in already is sent on."""
    if somebody(request) is not None:
        return RedirectResponse(back_to(next), 303)
    return page(request, "signin.html", SignInView(next=back_to(next)))


@router.post("/signin")
def sign_in(request: Request, desk: TheDesk, name: Text = "", password: Text = "", next: Text = "/") -> Response:
    """Begin a session, or say that this did not do; of neither name nor password alone."""
    name = name.strip()
    request.state.act = f"sign in as {name[:40]!r}"
    if not is_right(password, desk.ledger.accounts.password(name)):
        return page(request, "signin.html", SignInView(next=back_to(next), name=name, problem=_WRONG), 422)
    secret = secrets.token_urlsafe(32)
    desk.ledger.accounts.start(secret, name, address(request.scope), request.headers.get("user-agent", ""))
    answer = RedirectResponse(back_to(next), 303)
    answer.set_cookie(
        cookie_name(desk.settings), secret, max_age=int(LIFETIME.total_seconds()), path="/",
        secure=desk.settings.secure, httponly=True, samesite="lax",
    )  # fmt: skip
    return answer


@router.post("/signout")
def sign_out(request: Request, desk: TheDesk) -> Response:
    """End the session."""
    if (secret := session_secret(request, desk.settings)) is not None:
        desk.ledger.accounts.end(secret)
    answer = RedirectResponse("/signin", 303)
    answer.delete_cookie(cookie_name(desk.settings), path="/", secure=desk.settings.secure, httponly=True)
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer
