"""Lists of things as a table, CSV or JSON; text from outside steers neither a terminal nor a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from rich.cells import cell_len, set_cell_size

from tocsin.wording.plain import one_line, shortened, visible_json

ListFormat = Literal["table", "json", "jsonl", "csv"]
Cell = str | int | float | None

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LEAST = 16  # columns that the last cell of a line of a table has at least
_NARROW = 10  # columns below which no cell is cut
_REPORT, _SHORT = "report", 8
_AHEAD = 500  # lines of a table that are laid out together


@dataclass(frozen=True, slots=True)
class Row:
    """One thing of a list: its cells, under the list's headings, and the whole of it in JSON."""

    cells: tuple[Cell, ...]
    document: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A list: headings, rows as they come, and what is said where there is none."""

    headings: tuple[str, ...]
    rows: Iterable[Row]
    empty: str


def listed(listing: Listing, format: ListFormat, width: int) -> Iterator[str]:
    """A list in pieces of text; width: of the terminal."""
    match format:
        case "jsonl":
            yield from (visible_json(row.document) + "\n" for row in listing.rows)
        case "json":
            yield from _array(listing.rows)
        case "csv":
            yield from _csv(listing)
        case "table":
            yield from _table(listing, width)


def _array(rows: Iterable[Row]) -> Iterator[str]:
    before = "["
    for row in rows:
        yield f"{before}\n{visible_json(row.document)}"
        before = ","
    yield "[]\n" if before == "[" else "\n]\n"


def _csv(listing: Listing) -> Iterator[str]:
    for cells in (listing.headings, *(row.cells for row in listing.rows)):
        line = io.StringIO()
        csv.writer(line, lineterminator="\n").writerow([harmless(cell) for cell in cells])
        yield line.getvalue()


def harmless(cell: Cell) -> Cell:
    """A cell that no spreadsheet takes for a formula."""
    if not isinstance(cell, str):
        return cell
    text = one_line(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _table(listing: Listing, width: int) -> Iterator[str]:
    rows = iter(listing.rows)
    first = [_cells(listing, row) for row in islice(rows, _AHEAD)]
    if not first:
        yield listing.empty + "\n"
        return
    widths = _widths([list(listing.headings), *first], width)
    yield _line([heading.upper() for heading in listing.headings], widths)
    for cells in first:
        yield _line(cells, widths)
    for row in rows:
        yield _line(_cells(listing, row), widths)


def _cells(listing: Listing, row: Row) -> list[str]:
    """The cells of a line of a table; of a report's id only its start, which is enough to name it."""
    shown = map(_shown, row.cells)
    return [
        cell[:_SHORT] if heading == _REPORT else cell for heading, cell in zip(listing.headings, shown, strict=True)
    ]


def _shown(cell: Cell) -> str:
    return "–" if cell is None or cell == "" else one_line(str(cell))


def _widths(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Columns as wide as their cells, the last as wide as what is left, at the cost of the widest of the others."""
    widths = [max(cell_len(row[column]) for row in rows) for column in range(len(rows[0]))]
    floors = [min(natural, max(_NARROW, cell_len(heading))) for natural, heading in zip(widths, rows[0], strict=True)]
    left = width - 2 * (len(widths) - 1)
    while sum(widths[:-1]) + _LEAST > left:
        spare = [(widths[column] - floors[column], column) for column in range(len(widths) - 1)]
        most, widest = max(spare, default=(0, 0))
        if most == 0:
            break
        widths[widest] -= 1
    widths[-1] = max(_LEAST, left - sum(widths[:-1]))
    return widths


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(_fitted(cell, size) for cell, size in zip(cells, widths, strict=True)).rstrip() + "\n"


def _fitted(cell: str, size: int) -> str:
    return set_cell_size(cell if cell_len(cell) <= size else shortened(cell, size), size)
