"""Who is at the desk."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Depends, HTTPException, Request

from tocsin.model.base import Noun
from tocsin.model.people import ROLES, Role, Scope

Way = Literal["local", "session", "token"]

__all__ = ["ROLES", "YOU", "Person", "Role", "Scope", "Who", "person_of", "somebody"]


class Person(Noun):
    """A person and what they may do; `name` signs what they judge, write and correct.

    `way` is how they came in, `scopes` what their token was made for, null where they came without one.
    """

    name: str
    role: Role
    way: Way = "local"
    scopes: tuple[Scope, ...] | None = None

    def may(self, role: Role) -> bool:
        """Whether the person may do what a role may do."""
        return ROLES.index(self.role) >= ROLES.index(role)

    def has(self, scope: Scope) -> bool:
        """Whether nothing narrower than a role stands in the way."""
        return self.scopes is None or scope in self.scopes


YOU = Person(name="you", role="admin")
"""The local person, where only this machine reaches the desk."""


def person_of(request: Request) -> Person:
    """Who makes a request; refused where nobody has signed in."""
    person = somebody(request)
    if person is None:
        raise HTTPException(401, "nobody has signed in; sign in, or send a token as `Authorization: Bearer`")
    return person


def somebody(request: Request) -> Person | None:
    """Who makes a request; null where nobody has signed in."""
    person: Person | None = request.state.person
    return person


Who = Annotated[Person, Depends(person_of)]
