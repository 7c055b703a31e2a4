"""Sessions and tokens as rows: what people and programs come in with, of which only a hash is kept."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, Table, and_, insert, select, update

from tocsin.errors import NotFoundError, UsageError
from tocsin.ledger.people_tables import person, session, token
from tocsin.ledger.typed import one_line
from tocsin.model.people import SCOPES, Account, Scope, Session, Token

_AGENT, _NAME = 200, 60  # characters
_ID = 12  # letters of the hash, which open nothing
_S, _T, _P = session.c, token.c, person.c


def start(connection: Connection, secret: str, name: str, address: str, agent: str, at: str) -> Session:
    """Begin a session."""
    shown = "".join(one for one in agent if one.isprintable())[:_AGENT]
    row = {"sha256": _hash(secret), "person": name, "made_at": at, "seen_at": at, "address": address, "agent": shown}
    connection.execute(insert(session), [row])
    return Session(id=row["sha256"][:_ID], person=name, made_at=at, seen_at=at, address=address, agent=shown)


def _session(row: Row[Any]) -> Session:
    """A row as the noun."""
    return Session(
        id=row.sha256[:_ID],
        person=row.person,
        made_at=row.made_at,
        seen_at=row.seen_at,
        address=row.address,
        agent=row.agent,
    )


def find_session(connection: Connection, secret: str, seen: str, made: str) -> tuple[Session, Account] | None:
    """An open session of an open account; seen, made: the instants after which it must have been used and begun."""
    query = select(session, *_ACCOUNT).join(person, _P.name == _S.person)
    open_ = and_(_S.ended_at.is_(None), _S.seen_at > seen, _S.made_at > made, _P.closed_at.is_(None))
    row = connection.execute(query.where(_S.sha256 == _hash(secret), open_)).first()
    return None if row is None else (_session(row), _account(row))


def touch_session(connection: Connection, secret: str, at: str) -> None:
    """Note that a session was used."""
    connection.execute(update(session).where(_S.sha256 == _hash(secret)).values(seen_at=at))


def sessions(connection: Connection, name: str) -> list[Session]:
    """A person's sessions that nobody has ended."""
    query = select(session).where(_S.person == name, _S.ended_at.is_(None)).order_by(_S.seen_at.desc(), _S.number)
    return [_session(row) for row in connection.execute(query)]


def end_session(connection: Connection, name: str, id_: str, at: str) -> None:
    """End one of a person's sessions."""
    _end_one(connection, session, name, id_, at)


def end(connection: Connection, secret: str, at: str) -> None:
    """End the session of a secret."""
    mine = and_(_S.sha256 == _hash(secret), _S.ended_at.is_(None))
    connection.execute(update(session).where(mine).values(ended_at=at))


def end_sessions(connection: Connection, name: str, at: str) -> None:
    """End all sessions of a person."""
    _end_all(connection, session, name, at)


def make_token(connection: Connection, secret: str, name: str, called: str, scopes: Sequence[Scope], at: str) -> Token:
    """Keep a token."""
    given = tuple(scope for scope in SCOPES if scope in scopes)
    if not given:
        raise UsageError("a token that is made for nothing opens nothing; choose what it is for")
    title = one_line(called, "the name of the token", _NAME)
    row = {"sha256": _hash(secret), "person": name, "name": title, "scopes": " ".join(given), "made_at": at}
    connection.execute(insert(token), [row])
    return Token(id=row["sha256"][:_ID], person=name, name=title, scopes=given, made_at=at)


def find_token(connection: Connection, secret: str) -> tuple[Token, Account] | None:
    """An open token of an open account."""
    query = select(token, *_ACCOUNT).join(person, _P.name == _T.person)
    open_ = and_(_T.ended_at.is_(None), _P.closed_at.is_(None))
    row = connection.execute(query.where(_T.sha256 == _hash(secret), open_)).first()
    return None if row is None else (_token(row), _account(row))


def touch_token(connection: Connection, secret: str, at: str) -> None:
    """Note that a token was used."""
    connection.execute(update(token).where(_T.sha256 == _hash(secret)).values(used_at=at))


def tokens(connection: Connection, name: str) -> list[Token]:
    """A person's tokens that nobody has ended."""
    query = select(token).where(_T.person == name, _T.ended_at.is_(None)).order_by(_T.made_at.desc(), _T.number)
    return [_token(row) for row in connection.execute(query)]


def end_token(connection: Connection, name: str, id_: str, at: str) -> None:
    """End one of a person's tokens."""
    _end_one(connection, token, name, id_, at)


def end_tokens(connection: Connection, name: str, at: str) -> None:
    """End all tokens of a person."""
    _end_all(connection, token, name, at)


_ACCOUNT = (_P.role.label("role"), _P.made_at.label("account_made_at"))


def _account(row: Row[Any]) -> Account:
    return Account(name=row.person, role=row.role, made_at=row.account_made_at)


def _token(row: Row[Any]) -> Token:
    return Token(
        id=row.sha256[:_ID],
        person=row.person,
        name=row.name,
        scopes=tuple(row.scopes.split()),
        made_at=row.made_at,
        used_at=row.used_at,
    )


def _end_one(connection: Connection, of: Table, name: str, id_: str, at: str) -> None:
    whose = and_(of.c.person == name, of.c.ended_at.is_(None))
    rows = connection.execute(select(of.c.number, of.c.sha256).where(whose)).all()
    found = [row.number for row in rows if row.sha256[:_ID] == id_]
    if not found:
        raise NotFoundError(f"{name} has no {of.name} {id_[:_ID]!r} that is open")
    connection.execute(update(of).where(of.c.number.in_(found)).values(ended_at=at))


def _end_all(connection: Connection, of: Table, name: str, at: str) -> None:
    connection.execute(update(of).where(of.c.person == name, of.c.ended_at.is_(None)).values(ended_at=at))


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
