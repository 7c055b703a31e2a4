"""Tocsin reads the reporting on a flare-up: who is reported to say what, through whom, in which exact words."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tocsin.ledger.ledger import Ledger
    from tocsin.reading.reader import Reader

__version__ = "0.1.0"
__all__ = ["Ledger", "Reader", "__version__", "open"]


def __getattr__(name: str) -> Any:
    """Load the reader or the ledger when it is first asked for: they bring spaCy and SQLAlchemy, which take long."""
    if name == "Reader":
        from tocsin.reading.reader import Reader

        return Reader
    if name == "Ledger":
        from tocsin.ledger.ledger import Ledger

        return Ledger
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def open(url: str, captures: Path | None = None, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> Ledger:
    """Open a ledger, made if it is not there: a path, `sqlite:///file` or `postgresql://person@server/database`.

    captures: the folder for the bytes that reports came in; beside the file if not given, for PostgreSQL in the user's
    data folder. clock: gives the time, with zone. UsageError says what is wrong with the address.
    """
    from tocsin.ledger.ledger import Ledger
    from tocsin.ledger.store import captures_of, open_store
    from tocsin.merging.group import Rules
    from tocsin.merging.joiner import Joiner
    from tocsin.merging.outlets import Registry
    from tocsin.reading.sides import sides

    rules = Rules(Registry.read(), sides().opposed)
    return Ledger(open_store(url, captures or captures_of(url, os.environ)), Joiner(rules), clock)
