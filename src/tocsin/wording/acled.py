"""What ACLED would call an act that is coded after PLOVER; the pairs stand in acled.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from tocsin.model.reading import EventType

_ANY = "any"


def acled(type_: EventType, mode: str | None) -> tuple[str, ...]:
    """The event and sub-event types that an act may be; more than one where it hangs on who was hit; none: no such."""
    return tuple(_table().get(type_, {}).get(mode or _ANY, ()))


def source() -> str:
    """Where the pairs come from."""
    return str(_table()["source"])


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("tocsin.wording").joinpath("acled.toml").read_text(encoding="utf-8"))
