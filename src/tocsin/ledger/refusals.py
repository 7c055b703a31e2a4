"""What a database's refusal means, and what a person can do about it."""

from __future__ import annotations

import re

from sqlalchemy.exc import DBAPIError

from tocsin.errors import TocsinError, UsageError

_NOTHING_LOST = "what was in the ledger before is untouched"
_MEANINGS = (
    (
        r"readonly database|read-only transaction|permission denied|insufficient privilege",
        f"the ledger may be read but not written here; check its permissions or name another ({_NOTHING_LOST})",
    ),
    (
        r"disk is full|No space left|could not extend file|disk quota",
        f"the disk is full; make room and run the command again ({_NOTHING_LOST})",
    ),
    (r"\(0x00\)|surrogates not allowed", "what was asked for holds a NUL or half a character, which no database keeps"),
    (r"database is locked", "another program has kept the ledger locked for too long; try again when it has ended"),
    (r"unable to open database file", "the file cannot be opened; check the folder and its permissions"),
    (
        r"disk I/O error",
        f"the disk refuses; see whether it is full, at a limit or failing, and run the command again ({_NOTHING_LOST})",
    ),
    (
        r"not a database|malformed",
        "the file is damaged or is no ledger; run `tocsin doctor`, or put back a backup",
    ),
    (r"authentication failed|no password supplied", "the server does not let this person in; check name and password"),
    (r"database \"[^\"]*\" does not exist", "there is no such database on the server; make it first (`createdb`)"),
    (
        r"connection (failed|refused|is bad)|could not connect|could not translate host|server closed the connection"
        r"|terminating connection|connection is closed|the connection is lost",
        "the server cannot be reached; check the address and that it runs",
    ),
)


def explained(error: Exception, name: str) -> TocsinError:
    """The refusal as a message that names the ledger; what is not foreseen keeps the database's own words."""
    words = str(error.orig if isinstance(error, DBAPIError) else error)
    for pattern, meaning in _MEANINGS:
        if re.search(pattern, words, re.IGNORECASE):
            return UsageError(f"{name}: {meaning}")
    return TocsinError(f"{name}: the database refuses: {words.strip()}")
