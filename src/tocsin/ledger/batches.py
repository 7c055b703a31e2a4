"""Long lists in pieces that one question to the database may name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

MOST = 5_000

Value = TypeVar("Value")


def batches(values: Iterable[Value]) -> Iterator[list[Value]]:
    """The values in lists of at most `MOST`, in their order."""
    piece: list[Value] = []
    for value in values:
        piece.append(value)
        if len(piece) == MOST:
            yield piece
            piece = []
    if piece:
        yield piece
