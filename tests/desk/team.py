"""A desk that a team shares, and requests as any of them."""

from __future__ import annotations

import secrets
from functools import cache
from typing import Any

from fastapi import FastAPI
from starlette.testclient import TestClient

from tests.desk.conftest import NOW
from tocsin.desk.app import create_app
from tocsin.desk.guard.entry import cookie_name
from tocsin.desk.guard.forms import mark
from tocsin.desk.guard.passwords import hashed
from tocsin.desk.settings import Settings
from tocsin.ledger.ledger import Ledger
from tocsin.model.people import ROLES, SCOPES, Role, Scope

SETTINGS = Settings(host="0.0.0.0", public_url="https://desk.example", behind_tls=True)
PASSWORD = "four words will do"
PEOPLE: dict[Role, str] = {"reader": "rea", "analyst": "ana", "admin": "ada"}


class Team:
    """A desk with a reader, an analyst and an admin."""

    def __init__(self, ledger: Ledger, app: FastAPI | None = None) -> None:
        self.ledger = ledger
        self.app = app or create_app(ledger, SETTINGS, lambda: NOW)
        for role in ROLES:
            ledger.accounts.add(PEOPLE[role], role, password_hash())

    def nobody(self) -> TestClient:
        """Somebody who has not signed in."""
        return self._with({})

    def signed_in(self, role: Role) -> TestClient:
        """A browser of the person of a role, that sends the mark of its session along."""
        secret = secrets.token_urlsafe(32)
        self.ledger.accounts.start(secret, PEOPLE[role], "192.0.2.1", "a browser")
        return self._with({"cookie": f"{cookie_name(SETTINGS)}={secret}", "x-csrf-token": mark(secret)})

    def program(self, *scopes: Scope, role: Role = "admin") -> TestClient:
        """A program with a token of the person of a role, made for these scopes."""
        secret = "tocsin_" + secrets.token_urlsafe(32)
        self.ledger.accounts.make_token(secret, PEOPLE[role], "a program", scopes or SCOPES)
        return self._with({"authorization": f"Bearer {secret}"})

    def _with(self, headers: dict[str, str]) -> TestClient:
        return TestClient(
            self.app, base_url="https://desk.example", follow_redirects=False, headers=headers,
            raise_server_exceptions=False,
        )  # fmt: skip


@cache
def password_hash() -> str:
    """The hash of everybody's password, made once."""
    return hashed(PASSWORD, "nobody")


def routes() -> dict[tuple[str, str], Any]:
    """Every route of the desk, by its method and path."""
    from tocsin.desk import app
    from tocsin.desk.api import health

    found = {}
    for prefix, modules in (("", (*app._PAGES, health)), ("/api/v1", app._API)):
        for module in modules:
            for route in module.router.routes:
                for method in getattr(route, "methods", ()):
                    found[method, prefix + getattr(route, "path", "")] = route
    return found
