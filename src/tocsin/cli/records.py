"""Each source's record: what it has said in the stories of the ledger, and what became of it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field

from tocsin.cli.listing import Listing, Row
from tocsin.cli.plain import one_line
from tocsin.model.account import Account, Line, Told


@dataclass
class Record:
    """What one source has said, in lines of stories: how many, and how they stand now."""

    source: str
    side: str | None = None
    said: int = 0
    confirmed: int = 0
    contested: int = 0
    alone: int = 0
    revised: int = 0
    absent: int = 0
    withdrawn: int = 0
    outlets: set[str] = field(default_factory=set)


def records(accounts: Iterable[Account]) -> Listing:
    """Sources by how much they have said; a line that a source tells in many reports counts once.

    confirmed: undisputed so far; alone: nobody else says so; revised: it has given another number since.
    """
    found: dict[str, Record] = {}
    for account in accounts:
        for line in account.lines:
            for name, voices in _by_source(line).items():
                _count(found.setdefault(name, Record(_name(voices))), line, voices)
    ordered = sorted(found.values(), key=lambda one: (-one.said, one.source))
    return Listing(
        ("said", "confirmed", "contested", "alone", "withdrawn", "side", "source"),
        (
            Row(_cells(one), json.dumps({**asdict(one), "outlets": sorted(one.outlets)}, ensure_ascii=False))
            for one in ordered
        ),
        "No source: no report has been added.",
    )


def _cells(one: Record) -> tuple[int | str | None, ...]:
    return (one.said, one.confirmed, one.contested, one.alone, one.withdrawn, one.side, one.source)


def _document(one: Record) -> str:
    return json.dumps({**asdict(one), "outlets": sorted(one.outlets)}, ensure_ascii=False)


def _by_source(line: Line) -> dict[str, list[Told]]:
    found: dict[str, list[Told]] = {}
    for voice in line.voices:
        if not voice.denies:
            found.setdefault(_name([voice]).casefold(), []).append(voice)
    return found


def _name(voices: list[Told]) -> str:
    """The speaker, or else the outlet in its own voice."""
    return one_line(voices[0].speaker or voices[0].outlet or "outlet unknown").removeprefix("the ")


def _count(record: Record, line: Line, voices: list[Told]) -> None:
    record.said += 1
    record.side = record.side or next((voice.side for voice in voices if voice.side is not None), None)
    record.outlets |= {voice.outlet for voice in voices if voice.outlet is not None}
    record.withdrawn += any(voice.standing == "withdrawn" for voice in voices)
    record.absent += any(voice.standing == "absent-later" for voice in voices)
    record.revised += any(voice.superseded for voice in voices)
    if any(voice.standing == "stands" and not voice.superseded for voice in voices):
        record.confirmed += line.section == "undisputed"
        record.contested += line.section == "contested"
        record.alone += line.section in ("one-side", "check-first")
