"""Who is at the desk."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Depends, Request

from tocsin.model.base import Noun

Role = Literal["reader", "analyst", "admin"]
ROLES: tuple[Role, ...] = ("reader", "analyst", "admin")
"""From the one who may do least to the one who may do all."""


class Person(Noun):
    """A person and what they may do; `name` signs what they judge, write and correct."""

    name: str
    role: Role

    def may(self, role: Role) -> bool:
        """Whether the person may do what a role may do."""
        return ROLES.index(self.role) >= ROLES.index(role)


YOU = Person(name="you", role="admin")
"""The local person, where only this machine reaches the desk."""


def person_of(request: Request) -> Person:
    """Who makes a request."""
    person: Person = request.state.person
    return person


Who = Annotated[Person, Depends(person_of)]
