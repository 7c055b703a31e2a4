"""What a route demands of whoever asks: a role, and of a token the scope that it was made for."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import HTTPException

from tocsin.desk.person import Role, Scope, Who

_SCOPE_OF: dict[Role, Scope] = {"reader": "read", "analyst": "judge", "admin": "admin"}


class Needed:
    """A demand as FastAPI calls it, once for each request; `role` and `scope` are read by tests, too."""

    def __init__(self, role: Role, scope: Scope) -> None:
        self.role = role
        self.scope = scope

    def __call__(self, person: Who) -> None:
        """Refuse in words where the person may not."""
        if not person.may(self.role):
            raise HTTPException(
                403, f"{person.name} is {_a(person.role)}; this is for {_a(self.role)}. An admin can change the role."
            )
        if not person.has(self.scope):
            raise HTTPException(
                403, f"this token was not made for this; make one with the scope “{self.scope}” under “You”."
            )


def needs(role: Role, scope: Scope | None = None) -> Callable[..., None]:
    """A dependency that lets those pass who may do what a role may do: `dependencies=[Depends(needs("analyst"))]`.

    scope: what a token must have been made for; by the role if not given (judge for analysts). What keeps comments,
    pins, views, briefs or reports is `write`. Nobody gets as far as this: whoever is not signed in is sent to sign in.
    """
    return Needed(role, scope or _SCOPE_OF[role])


def _a(role: Role) -> str:
    return f"a {role}" if role == "reader" else f"an {role}"
