"""Many reports at once: a ledger's first thousand, copied in the database under other ids and names."""

from __future__ import annotations

import re
import zlib
from typing import Any

from sqlalchemy import Connection, Table, insert, select

from bench.invented import BLOCK
from tocsin.ledger import schema as table
from tocsin.ledger.packing import unpack
from tocsin.ledger.store import Store

_JUDGEMENTS = 1_000_000  # more than a block has

_TABLES = (
    table.report,
    table.text,
    table.reading,
    table.claim,
    table.sighting,
    table.statement,
    table.gist,
    table.key,
    table.judgement,
    table.membership,
)
_NUMBERS = {
    "report": ("number", "reading"),
    "text": ("number", "report"),
    "reading": ("number", "report", "text"),
    "claim": ("reading",),
    "sighting": ("reading",),
    "statement": ("reading",),
    "gist": ("reading", "report"),
    "key": ("report",),
    "judgement": ("one", "other", "one_reading", "other_reading"),
    "membership": ("report",),
}
_NAMES = {"report": ("id", "given"), "key": ("name",), "membership": ("story",)}
_COUNTED = ("report", "text", "reading", "judgement")
_ID = re.compile(rb"\b(invented-\d+|s-[0-9a-f]{8}|i-[0-9a-f]{12})\b")


def multiply(store: Store, first: int, last: int) -> None:
    """Copy the first block of a ledger to the blocks from `first` up to, without, `last`.

    A copy's reports are near to each other and to nobody else's: every name gets the number of its block. All that
    the database guards is guarded here, too. The ledger must hold no more than the blocks before, its stories made.
    """
    for block in range(first, last):
        with store.database.writing() as connection:
            _stories(connection, block)
            for each in _TABLES:
                connection.exec_driver_sql(_copy(each, block))
            _index(connection, block)
    if not store.database.sqlite:
        with store.database.alone() as connection:
            for name in _COUNTED:
                connection.exec_driver_sql(
                    f"SELECT setval(pg_get_serial_sequence('{name}', 'number'), (SELECT max(number) FROM {name}))"
                )
            connection.exec_driver_sql("ANALYZE")


def _copy(each: Table, block: int) -> str:
    columns = ", ".join(f'"{column.name}"' for column in each.c)
    values = ", ".join(_value(each.name, column.name, block) for column in each.c)
    return f"INSERT INTO {each.name} ({columns}) SELECT {values} FROM {each.name} WHERE {_in_first_block(each.name)}"


def _value(name: str, column: str, block: int) -> str:
    if column in _NUMBERS[name]:
        return f'"{column}" + {block * BLOCK}'
    if (name, column) == ("judgement", "number"):
        return f"number + {block * _JUDGEMENTS}"
    if column in _NAMES.get(name, ()):
        return f"\"{column}\" || '~{block}'"
    return f'"{column}"'


def _stories(connection: Connection, block: int) -> None:
    """Copy the stories and incidents of the first block; what is packed in them names reports."""
    in_block = select(table.membership.c.story).where(table.membership.c.report <= BLOCK)
    for each, of in (
        (table.story, table.story.c.id),
        (table.facet, table.facet.c.story),
        (table.spoken, table.spoken.c.story),
        (table.incident, table.incident.c.story),
    ):
        rows = [_renamed(dict(row._mapping), block) for row in connection.execute(select(each).where(of.in_(in_block)))]
        connection.execute(insert(each), rows)


def _renamed(row: dict[str, Any], block: int) -> dict[str, Any]:
    packed = {name: value for name, value in row.items() if isinstance(value, bytes)}
    for name in ("id", "story"):
        if name in row:
            row[name] = f"{row[name]}~{block}"
    return row | {name: zlib.compress(_ID.sub(rb"\1~%d" % block, unpack(value)), 1) for name, value in packed.items()}


def _in_first_block(name: str) -> str:
    of_report = {
        "report": "number",
        "judgement": "one",
        "claim": "reading",
        "sighting": "reading",
        "statement": "reading",
    }
    first = f"{of_report.get(name, 'report')} <= {BLOCK}"
    return f"{first} AND other <= {BLOCK}" if name == "judgement" else first


def _index(connection: Connection, block: int) -> None:
    """Let the copies be found; the words of invented reports are the same to every engine."""
    number = f"report.number + {block * BLOCK}"
    told = f"FROM report JOIN text ON text.report = report.number WHERE report.number <= {BLOCK}"
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(
            f"INSERT INTO search (rowid, title, body) SELECT {number}, lower(title), lower(body) {told}"
        )
    else:
        connection.exec_driver_sql(
            f"INSERT INTO search (report, words) SELECT {number}, words FROM search JOIN report"
            f" ON report.number = search.report WHERE report.number <= {BLOCK}"
        )
