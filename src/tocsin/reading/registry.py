"""Bodies, armed groups and leaders by name, with what is known of them: tables/bodies.csv, tables/leaders.csv, a file.

The tables are our own.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from tocsin.errors import UnreadableError
from tocsin.model.reading import ActorKind
from tocsin.reading.countries import NOT_LAST, folded, is_written_as_name

if TYPE_CHECKING:
    from tocsin.reading.tree import Tree

SECTORS = frozenset(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC".split()
)
"""PLOVER's sectors of society."""

_TABLES = Path(__file__).parent / "tables"
_COLUMNS = ("names", "country", "sector", "kind", "side", "from", "to")
_COUNTRY = re.compile(r"[A-Z]{3}")
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Entry:
    """A body, group or person; start, end: the years between which a person is of the sector, "" where open."""

    names: tuple[str, ...]
    country: str | None = None
    sector: str | None = None
    kind: ActorKind | None = None
    side: str | None = None
    start: str = ""
    end: str = ""

    @property
    def name(self) -> str:
        return self.names[0]

    def sector_in(self, published: str | None) -> str | None:
        """The sector at the time of a report; where that is unknown, the one that made the name known."""
        if published is None:
            return self.sector
        year = published[:4]
        return self.sector if (self.start or year) <= year <= (self.end or year) else None


class Registry:
    """Entries to be found by any of their names; what is added first goes before what follows."""

    def __init__(self, *files: Iterable[Entry]) -> None:
        self._by_name: dict[str, tuple[Entry, ...]] = {}
        self._longest: dict[str, int] = {}
        for entries in files:
            self._add(entries)

    def _add(self, entries: Iterable[Entry]) -> None:
        added: dict[str, tuple[Entry, ...]] = {}
        for entry in entries:
            for key in {folded(name) for name in entry.names}:
                added[key] = (*added.get(key, ()), entry)
        for key, found in added.items():
            if key and key not in self._by_name:
                self._by_name[key] = found
                first, *rest = key.split()
                self._longest[first] = max(self._longest.get(first, 0), 1 + len(rest))

    def find(self, name: str) -> tuple[Entry, ...]:
        """Whoever goes by a name; several where it is shared."""
        key = folded(name)
        found = self._by_name.get(key, ())
        return found if found and is_written_as_name(name, key) else ()

    def entries(self) -> Iterator[tuple[Entry, ...]]:
        """Whoever goes by each name."""
        return iter(self._by_name.values())

    def longest(self, tree: Tree, start: int) -> tuple[tuple[Entry, ...], int]:
        """Whoever goes by the longest name that begins at a token, and where that name ends, in the same sentence."""
        words = self._longest.get(folded(tree.word[start]).partition(" ")[0], 0)
        for last in range(min(len(tree), start + 2 * words) if words else start, start, -1):
            if tree.word[last - 1] in NOT_LAST:
                continue
            found = self.find(tree.words(start, last))
            if found and tree.sentence[start] == tree.sentence[last - 1]:
                return found, last
        return (), start


@lru_cache(maxsize=4)
def registry(path: Path | None = None) -> Registry:
    """The shipped entries, and before them those of a person's own file, a CSV with the same columns.

    Refuses a file that cannot be read, an unknown column, country, sector or kind, with the line named.
    """
    own = () if path is None else tuple(_entries(path, None))
    shipped = (*_entries(_TABLES / "bodies.csv", None), *_entries(_TABLES / "leaders.csv", "person"))
    return Registry(own, shipped)


def _entries(path: Path, kind: ActorKind | None) -> Iterator[Entry]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines)
            if unknown := set(reader.fieldnames or ()) - set(_COLUMNS):
                raise UnreadableError(str(path), f"has columns that actors do not have: {', '.join(sorted(unknown))}")
            for number, fields in enumerate(reader, start=2):
                yield _entry(f"{path} line {number}", fields, kind)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UnreadableError(str(path), f"cannot be read as CSV: {error}") from error


def _entry(place: str, fields: Mapping[str, str | None], kind: ActorKind | None) -> Entry:
    known = {column: (fields.get(column) or "").strip() for column in _COLUMNS}
    names = tuple(name.strip() for name in known["names"].split(";") if name.strip())
    if not names:
        raise UnreadableError(place, "has no names")
    for column, fits, wanted in (
        ("country", _COUNTRY.fullmatch, "three capital letters, as in SRB, KOS or NGO"),
        ("sector", SECTORS.__contains__, "one of " + " ".join(sorted(SECTORS))),
        ("kind", get_args(ActorKind).__contains__, "one of " + " ".join(get_args(ActorKind))),
        ("from", _YEAR.fullmatch, "a year"),
        ("to", _YEAR.fullmatch, "a year"),
    ):
        if known[column] and not fits(known[column]):
            raise UnreadableError(place, f"{column} is “{known[column]}”, not {wanted}")
    return Entry(
        names=names,
        country=known["country"] or None,
        sector=known["sector"] or None,
        kind=known["kind"] or kind,  # type: ignore[arg-type]
        side=known["side"] or None,
        start=known["from"],
        end=known["to"],
    )
