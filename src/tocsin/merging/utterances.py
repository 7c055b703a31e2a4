"""What two pieces of speech share: the words that carry meaning, and the numbers, kept small enough to store."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from zlib import crc32

from tocsin.merging.spelling import words as spelled

_BYTES = 3  # of each word's hash: two reports share few thousand words, so that chance matches are rare
_ENDINGS = ("ings", "ing", "ies", "ed", "es", "s", "y")
_SHORTEST = 3  # letters that an ending leaves
_EMPTY = frozenset(
    """a about after again against all also am an and any are as at be because been before being between both but by
    can could did do does doing down during each few for from further had has have having he her here hers him his how
    i if in into is it its just me more most my no nor not now of off on once one only or other our out over own same
    she should since so some such than that the their them then there these they this those through to too under
    until up us very was we were what when where which while who whom whose why will with would you your said say says
    told tell added according reported""".split()
)


def words(text: str) -> frozenset[int]:
    """Hashes of the words that carry meaning, less their commonest endings."""
    return frozenset(_hashed(_stem(word)) for word in spelled(text) if word not in _EMPTY)


def packed(hashes: Iterable[int]) -> str:
    """Hashes as text, in order."""
    return base64.b64encode(b"".join(value.to_bytes(_BYTES) for value in sorted(hashes))).decode()


def unpacked(text: str) -> frozenset[int]:
    """The hashes that `packed` has written."""
    held = base64.b64decode(text)
    return frozenset(int.from_bytes(held[at : at + _BYTES]) for at in range(0, len(held), _BYTES))


def overlap(one: frozenset[int], other: frozenset[int]) -> float:
    """How much of the shorter piece stands in the other, 0 to 1; 0 where either is empty."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


def _hashed(word: str) -> int:
    return crc32(word.encode()) & 0xFFFFFF
