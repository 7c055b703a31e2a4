"""Passwords: hashed with argon2id, and never told apart by how long it takes."""

from __future__ import annotations

import unicodedata
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from tocsin.errors import UsageError

SHORTEST, LONGEST = 12, 200
"""Characters of a password."""

# 32 MiB and two passes in one lane: a quarter of a second on a small machine, which OWASP's least (19 MiB, two passes)
# is well below. Two at a time, so that many who sign in at once take no more than 64 MiB.
_HASHER = PasswordHasher(time_cost=2, memory_cost=32 * 1024, parallelism=1)
_AT_ONCE = BoundedSemaphore(2)


def hashed(password: str, name: str) -> str:
    """The hash of a new password; refused where it is short, or is the name."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise UsageError(f"a password has {SHORTEST} to {LONGEST} characters; choose another, four words will do")
    if name.casefold() in password.casefold() and len(password) < len(name) + SHORTEST:
        raise UsageError("the password is little more than the name; choose another")
    with _AT_ONCE:
        return _HASHER.hash(_plain(password))


def is_right(password: str, known: str | None) -> bool:
    """Whether a password is the one of a hash; takes as long where there is none (null: nobody of the name)."""
    if len(password) > LONGEST:
        return False
    with _AT_ONCE:
        try:
            return _HASHER.verify(known or _nobodys(), _plain(password)) and known is not None
        except (Argon2Error, InvalidHashError):
            return False


@cache
def _nobodys() -> str:
    return _HASHER.hash("nobody's")


def _plain(password: str) -> bytes:
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")
