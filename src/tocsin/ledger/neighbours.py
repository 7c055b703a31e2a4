"""Reports that share a name on a day that is near: what could have to do with a report."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, CursorResult, text

from tocsin.ledger.keys import UNDATED

_LAST = 9_999_999

_SQLITE = """
    SELECT key.report
    FROM json_each(:wanted) AS wanted
    CROSS JOIN key ON key.name = json_extract(wanted.value, '$[0]')
        AND key.day BETWEEN json_extract(wanted.value, '$[1]') AND json_extract(wanted.value, '$[2]')
"""
_POSTGRESQL = """
    SELECT key.report
    FROM json_array_elements(CAST(:wanted AS json)) AS wanted
    CROSS JOIN LATERAL (
        SELECT key.report FROM key
        WHERE key.name = wanted.value ->> 0
            AND key.day BETWEEN CAST(wanted.value ->> 1 AS integer) AND CAST(wanted.value ->> 2 AS integer)
    ) AS key
"""
_IDS = "SELECT report.id FROM report WHERE report.number IN ({near})"
_GISTS = """
    SELECT report.id, gist.content FROM report JOIN gist ON gist.reading = report.reading
    WHERE report.number IN ({near})
"""


def neighbours(connection: Connection, names: Mapping[str, int], day: int | None) -> list[str]:
    """Ids, in order, of the reports that share a name within its days, or where either is undated.

    names: each with the days that may lie between (`date.toordinal`).
    """
    return sorted(_asked(connection, _IDS, names, day).scalars())


def gists(connection: Connection, names: Mapping[str, int], day: int | None) -> dict[str, bytes]:
    """The gists of the same reports, those that have one, packed, by id."""
    return {row.id: row.content for row in _asked(connection, _GISTS, names, day)}


def _asked(connection: Connection, question: str, names: Mapping[str, int], day: int | None) -> CursorResult[Any]:
    wanted: list[tuple[str, int, int]] = []
    for name, window in names.items():
        if day is None:
            wanted.append((name, UNDATED, _LAST))
        else:
            wanted += [(name, max(day - window, 1), day + window), (name, UNDATED, UNDATED)]
    near = _SQLITE if connection.dialect.name == "sqlite" else _POSTGRESQL
    return connection.execute(text(question.format(near=near)), {"wanted": json.dumps(wanted)})
