"""The people who work with a ledger, what each may do, and what they came in with."""

from __future__ import annotations

from typing import Literal

from pydantic import NonNegativeInt

from tocsin.model.base import Noun

Role = Literal["reader", "analyst", "admin"]
ROLES: tuple[Role, ...] = ("reader", "analyst", "admin")
"""From the one who may do least to the one who may do all."""

Scope = Literal["read", "judge", "write", "admin"]
SCOPES: tuple[Scope, ...] = ("read", "judge", "write", "admin")
"""What a token may be made for: to see; to judge and review; to comment, edit and add; to manage people."""


class Account(Noun):
    """A person with a password; `closed_at`: since when they may no longer come in, though their name stays."""

    name: str
    role: Role
    made_at: str
    closed_at: str | None = None


class Session(Noun):
    """One browser that somebody has signed in with; `id` names it and opens nothing."""

    id: str
    person: str
    made_at: str
    seen_at: str
    address: str
    agent: str


class Token(Noun):
    """What a program comes in with, without its secret; `used_at` null: never."""

    id: str
    person: str
    name: str
    scopes: tuple[Scope, ...]
    made_at: str
    used_at: str | None = None


class Act(Noun):
    """One thing that somebody did or tried at the desk: who, what, when, from where, and what was answered (HTTP).

    `person` is null where nobody was signed in.
    """

    at: str
    person: str | None
    what: str
    answer: NonNegativeInt
    address: str
