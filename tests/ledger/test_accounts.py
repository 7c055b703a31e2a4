"""Who may come in: accounts, sessions, tokens, and a note of what was done."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.ledger.test_ledger import Clock
from tocsin.errors import NotFoundError, UsageError
from tocsin.ledger.accounts import Accounts
from tocsin.ledger.acts import Answer
from tocsin.ledger.store import Store

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def accounts(store: Store, clock: Clock) -> Accounts:
    """An admin and a reader."""
    made = Accounts(store, clock)
    made.add("mira", "admin", "hash-1")
    made.add("jonas", "reader", "hash-2")
    return made


def test_people_are_kept_by_name(accounts: Accounts) -> None:
    assert [(one.name, one.role) for one in accounts.people()] == [("jonas", "reader"), ("mira", "admin")]
    assert (accounts.password("mira"), accounts.password("nobody")) == ("hash-1", None)
    assert accounts.set_role("jonas", "analyst").role == "analyst"


@pytest.mark.parametrize("name", ["Mira", "\uff4d\uff49ra", "machine", "you", "", "a b", ".a", "a" * 41, "a\0b", "a/b"])
def test_names_that_mislead_are_refused(accounts: Accounts, name: str) -> None:
    with pytest.raises(UsageError):
        accounts.add(name, "reader", "hash")


def test_there_is_always_an_admin_who_can_come_in(accounts: Accounts) -> None:
    with pytest.raises(UsageError, match="only admin"):
        accounts.set_role("mira", "reader")
    with pytest.raises(UsageError, match="only admin"):
        accounts.close_account("mira")
    person = accounts.person("mira")
    assert person is not None and person.role == "admin" and person.closed_at is None
    accounts.set_role("jonas", "admin")
    accounts.close_account("mira")
    assert accounts.has_admin()


def test_a_session_ends_when_it_is_told_to_is_idle_or_is_old(accounts: Accounts, clock: Clock) -> None:
    accounts.start("secret", "jonas", "192.0.2.1", "A browser\n" + "x" * 500)
    found = accounts.session("secret", HOUR, DAY)
    assert found is not None and (found[1].name, len(found[0].agent)) == ("jonas", 200)
    assert accounts.session("other", HOUR, DAY) is None

    for _ in range(25):
        clock.now += timedelta(minutes=59)
        used = accounts.session("secret", HOUR, DAY)
    assert used is None, "it is old, though it was used all the time"
    accounts.start("second", "jonas", "192.0.2.1", "")
    clock.now += HOUR
    assert accounts.session("second", HOUR, DAY) is None, "nobody used it for an hour"


def test_sessions_are_ended_one_by_one_and_all_by_another_password(accounts: Accounts) -> None:
    for secret in ("one", "two", "three"):
        accounts.start(secret, "jonas", "", "")
    one, *_ = accounts.sessions("jonas")
    with pytest.raises(NotFoundError):
        accounts.end_session("mira", one.id)
    accounts.end_session("jonas", one.id)
    accounts.end("two")
    assert [accounts.session(secret, HOUR, DAY) is None for secret in ("one", "two", "three")].count(False) >= 1
    accounts.set_password("jonas", "hash-3")
    assert accounts.sessions("jonas") == []


def test_a_token_opens_what_it_was_made_for_until_it_is_ended(accounts: Accounts, clock: Clock) -> None:
    made = accounts.make_token("secret", "jonas", "nightly export", ["write", "read"])
    found = accounts.token("secret")
    assert found is not None and found[0].scopes == made.scopes == ("read", "write")
    assert found[0].used_at is None and accounts.tokens("jonas")[0].used_at is not None
    with pytest.raises(UsageError, match="made for nothing"):
        accounts.make_token("empty", "jonas", "nothing", [])

    accounts.end_token("jonas", made.id)
    assert accounts.token("secret") is None
    accounts.make_token("another", "jonas", "another", ["read"])
    accounts.close_account("jonas")
    assert accounts.token("another") is None and accounts.password("jonas") is None
    assert accounts.open_account("jonas").closed_at is None and accounts.token("another") is None


def test_no_secret_is_in_the_database(accounts: Accounts, store: Store) -> None:
    accounts.start("a-session-secret", "jonas", "", "")
    accounts.make_token("a-token-secret", "jonas", "it", ["read"])
    if (file := store.database.file) is not None:
        held = b"".join(one.read_bytes() for one in file.parent.rglob("*") if one.is_file())
        assert b"jonas" in held and b"secret" not in held


def test_what_was_done_is_listed_page_by_page(accounts: Accounts) -> None:
    for number in range(5):
        accounts.note("mira" if number else None, f"POST /{number}", 303, "192.0.2.1")

    first, onward = accounts.acts(3)
    rest, end = accounts.acts(3, onward)
    assert [one.what for one in (*first, *rest)] == [f"POST /{number}" for number in (4, 3, 2, 1, 0)]
    assert end is None and rest[-1].person is None
    for wrong in ("x", "-1", "9" * 40, "٣"):
        with pytest.raises(UsageError, match="begin anew"):
            accounts.acts(3, wrong)


def test_an_answer_is_given_again_for_a_day(accounts: Accounts, clock: Clock) -> None:
    answer = Answer(201, (("content-type", "application/json"),), b"{}")
    accounts.keep_answer("mira", "key", "asked", answer)
    accounts.keep_answer("mira", "key", "asked", Answer(500, (), b""))

    assert accounts.answer("mira", "key", "asked") == answer
    assert accounts.answer("jonas", "key", "asked") is None
    with pytest.raises(UsageError, match="another request"):
        accounts.answer("mira", "key", "something else")
    clock.now += DAY + HOUR
    accounts.keep_answer("jonas", "key", "asked", answer)
    assert accounts.answer("mira", "key", "asked") is None
