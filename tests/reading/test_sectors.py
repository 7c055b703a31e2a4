"""The head noun decides the sector; a role leaves it to what stands before."""

from __future__ import annotations

import pytest

from tocsin.reading.registry import SECTORS
from tocsin.reading.sectors import plain, sector_of, sectors


@pytest.mark.parametrize(
    ("words", "sector", "decided"),
    [
        ("police officers", "COP", True), ("army general", "MIL", True), ("rebel soldiers", "REB", True),
        ("opposition lawmakers", "OPP", True), ("ex-president", "ELI", False), ("members", None, False),
        ("the prosecutor’s office", "JUD", True), ("company spokeswoman", "BUS", True), ("Kurtz", None, False),
        ("officials", "GOV", False),
    ],
)  # fmt: skip
def test_the_sector_of_a_phrase(words: str, sector: str | None, decided: bool) -> None:
    assert sector_of(plain(words.replace("’s", " 's").split())) == (sector, decided)


def test_the_table_knows_only_the_sectors_of_plover() -> None:
    assert set(sectors().nouns.values()) | set(sectors().titles.values()) <= SECTORS
