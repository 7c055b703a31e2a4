"""Opening the ledger that a person means."""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin.errors import UsageError

if TYPE_CHECKING:
    from tocsin.ledger.ledger import Ledger


@contextmanager
def ledger(url: str | None, make: bool = False) -> Iterator[Ledger]:
    """The ledger at a URL or path, null: the user's own; make: whether it may be made where there is none."""
    import tocsin
    from tocsin.ledger.engine import default_url

    where = url or default_url(os.environ)
    file = _file(where)
    if file is not None and not make and not file.exists():
        raise UsageError(f"{file}: there is no ledger yet; `tocsin add FILE` makes one, --ledger names another")
    if file is not None and url is None:
        _room(file)
    with tocsin.open(where) as opened:
        yield opened


def person(name: str | None) -> str:
    """Who says so: the name given, or the user's."""
    if name:
        return name
    try:
        return getpass.getuser()
    except (OSError, KeyError) as error:
        raise UsageError("nobody is logged in by a name; say who you are with --by NAME") from error


def _file(url: str) -> Path | None:
    if url.startswith("sqlite:///"):
        return Path(url.removeprefix("sqlite:///"))
    return None if "://" in url else Path(url)


def _room(file: Path) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"{file.parent}: no folder can be made there ({error.strerror}); name another place"
        ) from error
