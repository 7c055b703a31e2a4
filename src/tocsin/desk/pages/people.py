"""Managing people, and what was done: for admins."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from tocsin.desk.context import TheDesk
from tocsin.desk.guard.passwords import hashed
from tocsin.desk.guard.roles import needs
from tocsin.desk.person import Role
from tocsin.desk.rendering import page
from tocsin.desk.views.people import acts, people

router = APIRouter(dependencies=[Depends(needs("admin"))])

Text = Annotated[str, Form()]
_BACK = "/people"


@router.get("/people")
def everybody(request: Request, desk: TheDesk) -> Response:
    """All accounts."""
    return page(request, "people.html", people(desk.ledger))


@router.post("/people")
def add(desk: TheDesk, name: Text = "", password: Text = "", role: Annotated[Role, Form()] = "reader") -> Response:
    """Make an account."""
    desk.ledger.accounts.add(name.strip(), role, hashed(password, name.strip()))
    return RedirectResponse(_BACK, 303)


@router.post("/people/{name}/role")
def set_role(desk: TheDesk, name: str, role: Annotated[Role, Form()]) -> Response:
    """Let somebody do more or less."""
    desk.ledger.accounts.set_role(name, role)
    return RedirectResponse(_BACK, 303)


@router.post("/people/{name}/password")
def set_password(desk: TheDesk, name: str, password: Text = "") -> Response:
    """Give somebody who forgot theirs another password; all their sessions end."""
    desk.ledger.accounts.set_password(name, hashed(password, name))
    return RedirectResponse(_BACK, 303)


@router.post("/people/{name}/{state}")
def set_state(desk: TheDesk, name: str, state: Literal["closed", "open"]) -> Response:
    """Close an account, or open it again."""
    if state == "closed":
        desk.ledger.accounts.close_account(name)
    else:
        desk.ledger.accounts.open_account(name)
    return RedirectResponse(_BACK, 303)


@router.get("/audit")
def audit(request: Request, desk: TheDesk, after: str | None = None) -> Response:
    """What was done, and by whom."""
    return page(request, "audit.html", acts(desk.ledger, 100, after))
