"""Accounts as rows."""

from __future__ import annotations

import re
import unicodedata

from sqlalchemy import Connection, insert, select, update

from tocsin.errors import NotFoundError, UsageError
from tocsin.ledger.people_tables import person
from tocsin.model.judgement import MACHINE
from tocsin.model.people import Account, Role

_NAME = re.compile(r"\w(?:[\w.-]{0,38}\w)?")
_TAKEN = (MACHINE, "you", "nobody")


def add(connection: Connection, name: str, role: Role, password: str, at: str) -> Account:
    """Make an account."""
    if not _NAME.fullmatch(name):
        raise UsageError("a name is 1 to 40 letters, digits, dots, dashes and underscores, as in “mira.k”; choose one")
    others = [*_TAKEN, *(one.name for one in everybody(connection))]
    if any(_looks(name) == _looks(other) for other in others):
        raise UsageError(f"{name!r} is taken, or could be taken for another's; choose another name")
    row = {"name": name, "role": role, "password": password, "made_at": at}
    connection.execute(insert(person), [row])
    return Account(name=name, role=role, made_at=at)


def everybody(connection: Connection) -> list[Account]:
    """All accounts, by name."""
    rows = connection.execute(select(person).order_by(person.c.name))
    return [Account(name=row.name, role=row.role, made_at=row.made_at, closed_at=row.closed_at) for row in rows]


def find(connection: Connection, name: str) -> Account | None:
    """An account by its name."""
    return next((one for one in everybody(connection) if one.name == name), None)


def password(connection: Connection, name: str) -> str | None:
    """The hash of an open account's password."""
    query = select(person.c.password).where(person.c.name == name, person.c.closed_at.is_(None))
    return connection.execute(query).scalar()


def set_role(connection: Connection, name: str, role: Role) -> Account:
    """Give an account another role."""
    return _changed(connection, name, role=role)


def set_password(connection: Connection, name: str, hashed: str) -> None:
    """Give an account another password."""
    _changed(connection, name, password=hashed)


def close(connection: Connection, name: str, at: str | None) -> Account:
    """Close an account, or open it again (null)."""
    return _changed(connection, name, closed_at=at)


def _changed(connection: Connection, name: str, **values: str | None) -> Account:
    connection.execute(update(person).where(person.c.name == name).values(**values))
    found = find(connection, name)
    if found is None:
        raise NotFoundError(f"nobody here is called {name!r}")
    if not any(one.role == "admin" and one.closed_at is None for one in everybody(connection)):
        # Raised inside the transaction, so that nothing of it is kept.
        raise UsageError(f"{name} is the only admin; make another admin first")
    return found


def _looks(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()
