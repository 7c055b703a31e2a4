"""Who works at the desk: one's own account, everybody's, and what was done."""

from __future__ import annotations

from tocsin.desk.person import Person
from tocsin.ledger.ledger import Ledger
from tocsin.model.base import Noun
from tocsin.model.note import Comment
from tocsin.model.people import ROLES, SCOPES, Account, Act, Role, Scope, Session, Token

MEANING: dict[Role, str] = {
    "reader": "sees everything, private persons as initials",
    "analyst": "also judges, reviews, comments, edits and adds reports, and sees names",
    "admin": "also manages people, redacts, and sees what was done",
}
FOR: dict[Scope, str] = {
    "read": "to read",
    "judge": "to judge and review",
    "write": "to comment, edit and add reports",
    "admin": "to manage people and redact",
}


class SignInView(Noun):
    """The sign-in form: where to go after it, the name as it was typed, and why that did not do."""

    next: str = "/"
    name: str = ""
    problem: str | None = None


class YouView(Noun):
    """One's own account; `local` where this machine alone reaches the desk, and there is none.

    `session` is the id of the session that one is in. `mentions` are the comments that name one.
    """

    name: str
    role: Role
    meaning: str
    local: bool
    session: str | None
    sessions: tuple[Session, ...]
    tokens: tuple[Token, ...]
    mentions: tuple[Comment, ...]
    scopes: tuple[tuple[Scope, str], ...] = tuple(FOR.items())


class PeopleView(Noun):
    """All accounts, and what each role may do."""

    people: tuple[Account, ...]
    roles: tuple[tuple[Role, str], ...] = tuple(MEANING.items())


class ActsView(Noun):
    """What was done, the last first; `next` is where to go on."""

    results: tuple[Act, ...]
    next: str | None = None


def you(ledger: Ledger, person: Person, session: str | None) -> YouView:
    """The account of whoever is at the desk; session: the id of the one that they are in."""
    local = person.way == "local"
    return YouView(
        name=person.name,
        role=person.role,
        meaning=MEANING[person.role],
        local=local,
        session=session,
        sessions=() if local else tuple(ledger.accounts.sessions(person.name)),
        tokens=() if local else tuple(ledger.accounts.tokens(person.name)),
        mentions=tuple(ledger.notes.mentions(person.name)),
    )


def people(ledger: Ledger) -> PeopleView:
    """Everybody who has or had an account."""
    return PeopleView(people=tuple(ledger.accounts.people()))


def acts(ledger: Ledger, limit: int, after: str | None) -> ActsView:
    """What was done at the desk; after: `next` of the page before."""
    found, onward = ledger.accounts.acts(limit, after)
    return ActsView(results=tuple(found), next=onward)


def role(typed: str) -> Role | None:
    """A role by its name; null where there is none."""
    return next((one for one in ROLES if one == typed), None)


def scopes(typed: list[str]) -> tuple[Scope, ...]:
    """Scopes by their names, those that there are."""
    return tuple(one for one in SCOPES if one in typed)
