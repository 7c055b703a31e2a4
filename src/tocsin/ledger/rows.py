"""Many rows put into a table at once."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table, TextClause, insert, text
from sqlalchemy.dialects import postgresql

_DIALECT = postgresql.dialect()  # type: ignore[no-untyped-call]


def put(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, all with the same columns and none of them bytes.

    PostgreSQL is sent one statement: it takes longer over a statement a row than over the rows.
    """
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        connection.execute(insert(table), [dict(row) for row in rows])
    else:
        connection.execute(_insert(table, tuple(rows[0])), {"rows": json.dumps(rows, ensure_ascii=False)})


@cache
def _insert(table: Table, names: tuple[str, ...]) -> TextClause:
    columns = ", ".join(f'"{name}"' for name in names)
    typed = ", ".join(f'"{name}" {table.c[name].type.compile(_DIALECT).split(" COLLATE")[0]}' for name in names)
    return text(
        f"INSERT INTO {table.name} ({columns})"
        f" SELECT {columns} FROM json_to_recordset(CAST(:rows AS json)) AS row ({typed})"
    )
