"""What each fixed word means (glossary.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "glossary.toml"


@cache
def glossary() -> Mapping[str, str]:
    """The words that are in use, each with its meaning, in an order in which each needs those before it."""
    return _table("words")


@cache
def later() -> Mapping[str, str]:
    """The words of parts that are still to come."""
    return _table("later")


def _table(name: str) -> Mapping[str, str]:
    found: Mapping[str, str] = tomllib.loads(_FILE.read_text(encoding="utf-8"))[name]
    return found
