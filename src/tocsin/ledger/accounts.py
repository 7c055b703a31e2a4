"""Who may come in, and what they came in with; `ledger.accounts`.

| asked for | by |
|---|---|
| people | `add`, `people`, `person`, `has_admin`, `set_role`, `close_account`, `open_account` |
| passwords | `password`, `set_password` |
| sessions | `start`, `session`, `sessions`, `end_session`, `end` |
| tokens | `make_token`, `token`, `tokens`, `end_token` |
| what was done | `note`, `acts` |
| requests that may come twice | `answer`, `keep_answer` |

Passwords come in as hashes and nothing else of them is kept; the secrets of sessions and tokens are hashed here, which
is enough for what was drawn at random.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from tocsin.ledger import acts, passes, persons
from tocsin.ledger.acts import Answer
from tocsin.ledger.instants import instant
from tocsin.ledger.store import Store
from tocsin.model.people import Account, Act, Role, Scope, Session, Token


class Accounts:
    """The people of one ledger."""

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock

    def add(self, name: str, role: Role, password: str) -> Account:
        """Make an account; password: its hash. Refused where the name is taken, or could be taken for another's."""
        with self._store.writing() as writes:
            return persons.add(writes.connection, name, role, password, self._now())

    def people(self) -> list[Account]:
        """All accounts, by name, closed ones among them."""
        with self._store.reading() as reads:
            return persons.everybody(reads.connection)

    def person(self, name: str) -> Account | None:
        """An account; null where there is none of the name."""
        with self._store.reading() as reads:
            return persons.find(reads.connection, name)

    def password(self, name: str) -> str | None:
        """The hash of the password of an account that is open; null where there is none."""
        with self._store.reading() as reads:
            return persons.password(reads.connection, name)

    def has_admin(self) -> bool:
        """Whether an admin can come in."""
        with self._store.reading() as reads:
            return any(one.role == "admin" and one.closed_at is None for one in persons.everybody(reads.connection))

    def set_role(self, name: str, role: Role) -> Account:
        """Let somebody do more or less; refused where no admin would be left."""
        with self._store.writing() as writes:
            return persons.set_role(writes.connection, name, role)

    def set_password(self, name: str, password: str) -> None:
        """Put another hash in place of a password's, and end all sessions that were begun with the old one."""
        with self._store.writing() as writes:
            persons.set_password(writes.connection, name, password)
            passes.end_sessions(writes.connection, name, self._now())

    def close_account(self, name: str) -> Account:
        """Let somebody in no more, and end their sessions and tokens; refused where no admin would be left."""
        with self._store.writing() as writes:
            closed = persons.close(writes.connection, name, self._now())
            passes.end_sessions(writes.connection, name, self._now())
            passes.end_tokens(writes.connection, name, self._now())
            return closed

    def open_account(self, name: str) -> Account:
        """Let somebody in again."""
        with self._store.writing() as writes:
            return persons.close(writes.connection, name, None)

    def start(self, secret: str, person: str, address: str, agent: str) -> Session:
        """Begin a session."""
        with self._store.writing() as writes:
            return passes.start(writes.connection, secret, person, address, agent, self._now())

    def session(self, secret: str, idle: timedelta, lifetime: timedelta) -> tuple[Session, Account] | None:
        """The session that a secret opens, and whose it is; null where it has ended, was idle too long or is too old.

        That it was used is noted once a minute.
        """
        now = self._clock()
        with self._store.reading() as reads:
            found = passes.find_session(reads.connection, secret, instant(now - idle), instant(now - lifetime))
        if found is not None and found[0].seen_at < instant(now - timedelta(minutes=1)):
            with self._store.writing() as writes:
                passes.touch_session(writes.connection, secret, instant(now))
        return found

    def sessions(self, person: str) -> list[Session]:
        """A person's sessions that nobody has ended, the last used first."""
        with self._store.reading() as reads:
            return passes.sessions(reads.connection, person)

    def end_session(self, person: str, id_: str) -> None:
        """End one of a person's sessions; refused where there is none of the id."""
        with self._store.writing() as writes:
            passes.end_session(writes.connection, person, id_, self._now())

    def end(self, secret: str) -> None:
        """End the session that a secret opens, if there is one."""
        with self._store.writing() as writes:
            passes.end(writes.connection, secret, self._now())

    def make_token(self, secret: str, person: str, name: str, scopes: Sequence[Scope]) -> Token:
        """Keep a token for a program of a person's."""
        with self._store.writing() as writes:
            return passes.make_token(writes.connection, secret, person, name, scopes, self._now())

    def token(self, secret: str) -> tuple[Token, Account] | None:
        """The token of a secret, and whose it is; null where there is none or it was ended.

        That it was used is noted once a minute.
        """
        now = self._clock()
        with self._store.reading() as reads:
            found = passes.find_token(reads.connection, secret)
        if found is not None and (found[0].used_at or "") < instant(now - timedelta(minutes=1)):
            with self._store.writing() as writes:
                passes.touch_token(writes.connection, secret, instant(now))
        return found

    def tokens(self, person: str) -> list[Token]:
        """A person's tokens that nobody has ended, the last made first."""
        with self._store.reading() as reads:
            return passes.tokens(reads.connection, person)

    def end_token(self, person: str, id_: str) -> None:
        """End one of a person's tokens; refused where there is none of the id."""
        with self._store.writing() as writes:
            passes.end_token(writes.connection, person, id_, self._now())

    def note(self, person: str | None, what: str, answer: int, address: str) -> None:
        """Note what somebody did or tried; answer: the HTTP status."""
        with self._store.writing() as writes:
            acts.note(writes.connection, Act(at=self._now(), person=person, what=what, answer=answer, address=address))

    def acts(self, limit: int = 100, before: str | None = None) -> tuple[list[Act], str | None]:
        """What was done, the last first, and where to go on; before: where an earlier answer said to go on."""
        with self._store.reading() as reads:
            return acts.acts(reads.connection, limit, before)

    def answer(self, person: str, key: str, request: str) -> Answer | None:
        """What a request was answered that came with this key before; null if none did.

        request: the hash of what was asked; refused where the key came with something else.
        """
        with self._store.reading() as reads:
            return acts.answer(reads.connection, person, key, request)

    def keep_answer(self, person: str, key: str, request: str, answer: Answer) -> None:
        """Keep what a request was answered, for a day."""
        now = self._clock()
        with self._store.writing() as writes:
            oldest = instant(now - timedelta(days=1))
            acts.keep_answer(writes.connection, person, key, request, answer, instant(now), oldest)

    def _now(self) -> str:
        return instant(self._clock())
