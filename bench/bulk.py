"""Many reports at once: a ledger's first thousand, copied in the database under other ids and names."""

from __future__ import annotations

from sqlalchemy import Connection, Table

from tocsin.ledger import schema as table
from tocsin.ledger.store import Store

BLOCK = 1_000
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
}
_NAMES = {"report": ("id", "given"), "key": ("name",)}
_COUNTED = ("report", "text", "reading", "judgement")


def multiply(store: Store, first: int, last: int) -> None:
    """Copy the first block of a ledger to the blocks from `first` up to, without, `last`.

    A copy's reports are near to each other and to nobody else's: every name gets the number of its block. All that
    the database guards is guarded here, too. The ledger must hold whole blocks and nothing else.
    """
    for block in range(first, last):
        with store.database.writing() as connection:
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
