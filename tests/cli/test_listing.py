"""Lists as a table, CSV and JSON: nothing from outside steers a terminal or a spreadsheet."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tocsin.cli.listing import Cell, Listing, Row, harmless, listed
from tocsin.wording.plain import visible

HEADINGS = ("id", "number", "title")


def text(format: str, rows: list[tuple[Cell, ...]], width: int = 80) -> str:
    made = [Row(cells, json.dumps({"cells": cells})) for cells in rows]
    return "".join(listed(Listing(HEADINGS, made, "Nothing."), format, width))  # type: ignore[arg-type]


cells = st.one_of(st.none(), st.integers(0, 10**6), st.text(max_size=60))
rows = st.lists(st.tuples(cells, cells, cells), max_size=6)


@given(rows, st.integers(60, 200))
def test_a_table_has_one_line_a_row_within_the_width(found: list[tuple[Cell, ...]], width: int) -> None:
    lines = text("table", found, width).split("\n")[:-1]

    assert len(lines) == 1 + len(found) if found else lines == ["Nothing."]
    assert all(cell_len(line) <= width for line in lines)
    assert all(visible(line) == line for line in lines)


@given(rows)
def test_csv_can_be_read_back_and_no_cell_is_a_formula(found: list[tuple[Cell, ...]]) -> None:
    read = list(csv.reader(io.StringIO(text("csv", found))))

    assert read[0] == list(HEADINGS)
    assert len(read) == 1 + len(found)
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in read for cell in row)


@given(rows)
def test_json_and_its_lines_hold_the_same(found: list[tuple[Cell, ...]]) -> None:
    whole = json.loads(text("json", found))

    assert whole == [json.loads(line) for line in text("jsonl", found).splitlines()]
    assert len(whole) == len(found)


@pytest.mark.parametrize("cell", ["=1+1", "+41", "-2", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0"])
def test_what_a_spreadsheet_would_run_is_text(cell: str) -> None:
    assert str(harmless(cell)).lstrip("'")[0] != "'"
    assert not str(harmless(cell)).startswith(("=", "+", "-", "@", "\t"))


def test_numbers_stay_numbers() -> None:
    assert harmless(-3) == -3


def test_an_escape_sequence_is_shown_and_not_obeyed() -> None:
    for format in ("table", "csv", "jsonl"):
        assert "\x1b" not in text(format, [("\x1b[31m", 1, "a")])
