"""Finding reports by words: FTS5 on SQLite, `tsvector` on PostgreSQL, the same answer in the same order from both."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Connection, select, text

from tocsin.ledger import schema as table
from tocsin.ledger.entries import Entry
from tocsin.ledger.instants import instant
from tocsin.ledger.query import fts5, parse, tsquery
from tocsin.ledger.words import LIMIT, words
from tocsin.model.base import Span

_ABOUT = ", ".join(f"report.{name}" for name in Entry.__slots__ if name != "redacted")
_FIND = """
    SELECT {about} FROM {among}
    WHERE {match} {known} {within} {after} ORDER BY report.moment DESC, report.id LIMIT :limit
"""
_SQLITE = ("search JOIN report ON report.number = search.rowid", "search MATCH :query")
_MANY = ("search JOIN report ON report.number = search.report", "search.words @@ CAST(:query AS tsquery)")
_FEW = ("report", "report.number = ANY(:few)")
_HITS = text(f"SELECT report FROM search WHERE {_MANY[1]} LIMIT :most")
_MOST = 1_000  # reports that are put in order rather than met in it
_KNOWN = "AND report.arrived <= :as_of"
_AFTER = "AND (report.moment < :moment OR (report.moment = :moment AND report.id > :id))"
_BODIES = (
    select(table.report.c.id, table.text.c.body)
    .join(table.reading, table.reading.c.number == table.report.c.reading)
    .join(table.text, table.text.c.number == table.reading.c.text)
)
_WITHIN = {
    "outlet": "AND report.outlet = :outlet",
    "language": "AND report.language = :language",
    "since": "AND report.moment >= :since",
    "until": "AND report.moment < :until",
}
_AROUND = 120  # characters shown before and after the first hit


@dataclass(frozen=True, slots=True)
class Found:
    """A report that was looked for; around: the span shown of its text; hits: the spans of the words that were found.

    Offsets are code points of the report's text; no hits where only the title or other words hold what was found.
    """

    entry: Entry
    words: str
    around: Span
    hits: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """Among which reports is looked; what is null is not asked for.

    since, until: when they were published, or else arrived (ISO 8601 with zone), the second excluded.
    """

    outlet: str | None = None
    language: str | None = None
    since: str | None = None
    until: str | None = None

    @property
    def values(self) -> dict[str, str]:
        """What is asked for, by name."""
        found = {"outlet": self.outlet, "language": self.language}
        found |= {name: time and instant(time) for name, time in (("since", self.since), ("until", self.until))}
        return {name: value for name, value in found.items() if value is not None}


EVERYWHERE = Within()


def index(
    connection: Connection, report: int, told: tuple[str | None, str] | None, before: tuple[str | None, str] | None
) -> None:
    """Let a report be found by its title and text (null: no longer) in place of what it was found by before."""
    if connection.dialect.name == "sqlite":
        _index_fts5(connection, report, told, before)
        return
    if before is not None:
        connection.execute(text("DELETE FROM search WHERE report = :report"), {"report": report})
    if told is not None:
        row = {"report": report, "words": _vector(*told)}
        connection.execute(text("INSERT INTO search (report, words) VALUES (:report, CAST(:words AS tsvector))"), row)


def indexed(connection: Connection) -> set[int]:
    """The numbers of the reports that can be found."""
    where = "id FROM search_docsize" if connection.dialect.name == "sqlite" else "report FROM search"
    return set(connection.execute(text(f"SELECT {where}")).scalars())


def empty(connection: Connection) -> None:
    """Let nothing be found, so that all can be indexed again."""
    sqlite = connection.dialect.name == "sqlite"
    connection.execute(text("INSERT INTO search (search) VALUES ('delete-all')" if sqlite else "DELETE FROM search"))


def find(
    connection: Connection,
    typed: str,
    limit: int,
    as_of: str | None = None,
    after: Entry | None = None,
    within: Within = EVERYWHERE,
) -> list[Found]:
    """The reports that a search (`query.HELP`) finds, newest first by moment, then by id; after: the last one seen."""
    query = parse(typed)
    sqlite = connection.dialect.name == "sqlite"
    values: dict[str, Any] = {"query": fts5(query) if sqlite else tsquery(query), "limit": limit, **within.values}
    few = None if sqlite else _few(connection, values["query"])
    if few is not None:
        values["few"] = few
    among, match = _SQLITE if sqlite else _MANY if few is None else _FEW
    question = _FIND.format(
        about=_ABOUT,
        among=among,
        match=match,
        known="" if as_of is None else _KNOWN,
        within=" ".join(_WITHIN[name] for name in within.values),
        after="" if after is None else _AFTER,
    )
    if as_of is not None:
        values["as_of"] = as_of
    if after is not None:
        values |= {"moment": after.moment, "id": after.id}
    entries = [Entry(**row._mapping) for row in connection.execute(text(question), values)]
    here = table.report.c.id.in_([entry.id for entry in entries])
    bodies = {row.id: row.body for row in connection.execute(_BODIES.where(here))}
    matches = query.matcher()
    return [_found(entry, bodies[entry.id], matches(bodies[entry.id])) for entry in entries]


def _few(connection: Connection, query: str) -> list[int] | None:
    """The numbers of the reports that PostgreSQL finds; null where they are many.

    It would go through all reports in order for words that few have, if these happened to be old.
    """
    # A plan made for any word at all is ten times slower for one that most reports have.
    connection.execute(text("SET LOCAL plan_cache_mode = force_custom_plan"))
    found = list(connection.execute(_HITS, {"query": query, "most": _MOST + 1}).scalars())
    return found if len(found) <= _MOST else None


def _found(entry: Entry, body: str, hits: list[Span]) -> Found:
    first = hits[0] if hits else (0, 0)
    start = _edge(body, first[0] - _AROUND)
    end = _edge(body, first[1] + _AROUND)
    return Found(entry, body[start:end], (start, end), tuple(hit for hit in hits if hit[1] <= end))


def _edge(body: str, offset: int) -> int:
    """The nearest gap between words at or after an offset, so that no word is cut."""
    if offset <= 0:
        return 0
    while offset < len(body) and not body[offset - 1].isspace():
        offset += 1
    return min(offset, len(body))


def _index_fts5(
    connection: Connection, report: int, told: tuple[str | None, str] | None, before: tuple[str | None, str] | None
) -> None:
    if before is not None:
        gone = "INSERT INTO search (search, rowid, title, body) VALUES ('delete', :report, :title, :body)"
        connection.execute(text(gone), {"report": report, **_columns(*before)})
    if told is not None:
        new = "INSERT INTO search (rowid, title, body) VALUES (:report, :title, :body)"
        connection.execute(text(new), {"report": report, **_columns(*told)})


def _columns(title: str | None, body: str) -> dict[str, str]:
    return {"title": " ".join(_words(title or "")), "body": " ".join(_words(body))}


def _vector(title: str | None, body: str) -> str:
    """Words with their places as PostgreSQL writes them; the title's end next to no word of the text."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    named = _words(title or "")
    for first, told in ((1, named), (len(named) + 3, _words(body))):
        for place, word in enumerate(told, first):
            places[word].append(place)
    return " ".join(f"'{word}':{','.join(map(str, at))}" for word, at in places.items())


def _words(told: str) -> list[str]:
    return [word for word, _, _ in islice(words(told), LIMIT)]
