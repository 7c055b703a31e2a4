"""How rare a word is in reports, by a table that does not change with what is read: `training/rarity.py` made it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from math import log

FLOOR = 0.001
"""Added to the share of reports that use a word, so that a word never met is rare and not infinitely so."""

RAREST = -log(FLOOR)

_MARKS = re.compile("[\u0300-\u036f\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670]")  # above and below letters
_WORD = re.compile(r"[^\W_]{2,}")


def words(text: str) -> list[str]:
    """The words and numbers of a text in its order, without case and accents, each of two letters or more."""
    return _WORD.findall(folded(text))


def folded(text: str) -> str:
    """A text without case and accents."""
    if text.isascii():
        return text.lower()
    return _MARKS.sub("", unicodedata.normalize("NFKD", text.casefold()))


def rarity(word: str) -> float:
    """From 0 for what every report says to `RAREST`: minus the logarithm of the share of reports that use the word."""
    return _rarities().get(word, RAREST)


@cache
def _rarities() -> Mapping[str, float]:
    """The rarity of each word in the table, whose lines are a word and in how many of 10,000 reports it stands."""
    table = files("tocsin.merging").joinpath("tables/rarity.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return {word: max(0.0, -log(int(share) / 10_000 + FLOOR)) for word, share in rows}
