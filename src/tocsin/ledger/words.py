"""Text as words to search by: the same words for every engine, without case and without marks on letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

LIMIT = 16_000
"""Words of a report that can be searched; PostgreSQL keeps no place beyond them."""

_LONGEST = 100  # letters of a word that count
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
# Letters that no decomposition takes apart, as people type them.
_PLAIN = str.maketrans({"đ": "d", "ł": "l", "ø": "o", "ħ": "h", "\u0131": "i", "æ": "ae", "œ": "oe"})


def words(text: str) -> Iterator[tuple[str, int, int]]:
    """Each word as it is searched by, with its span in the text; apostrophes and hyphens part words."""
    if text.isascii():
        for found in _WORD.finditer(text.lower()):
            yield found.group()[:_LONGEST], found.start(), found.end()
    else:
        for found in _WORD.finditer(text):
            yield fold(found.group()), found.start(), found.end()


def fold(word: str) -> str:
    """A word without case and marks ("Vučić" → "vucic")."""
    if word.isascii():
        return word.lower()[:_LONGEST]
    parts = unicodedata.normalize("NFKD", word.casefold())
    bare = "".join(letter for letter in parts if not unicodedata.combining(letter)).translate(_PLAIN)
    return bare[:_LONGEST] or word[:_LONGEST]
