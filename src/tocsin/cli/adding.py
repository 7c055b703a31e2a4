"""The verb `add`: inputs in, read by all cores, and kept in the ledger by this process alone."""

from __future__ import annotations

import io
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin.cli.formats import Style
from tocsin.cli.many import cores, outcomes
from tocsin.cli.opened import ledger
from tocsin.cli.outcome import Input, Unread, Written
from tocsin.cli.progress import Progress
from tocsin.cli.running import DONE, SOME_UNREAD, guarded, say, write
from tocsin.cli.station import OwnFiles, Recipe
from tocsin.errors import TocsinError, UnreadableError, UsageError
from tocsin.model.capture import Capture
from tocsin.model.reading import Reading
from tocsin.wording.phrases import counted
from tocsin.wording.plain import one_line

if TYPE_CHECKING:
    from tocsin.ledger.ledger import Added, Ledger

_SCHEMA = b'"tocsin.reading/1"'
_PEEK = 4096  # bytes in which the first reading of a file names its schema
_ROWS = frozenset({".jsonl", ".ndjson"})
_AT_ONCE = 50  # readings of a file that are added in one transaction; what comes through a pipe is added as it comes

Kept = tuple[Reading, Capture | None]


def add(files: list[str], url: str | None, workers: int | None, own: OwnFiles) -> int:
    """Read the files and add them; the exit code says how that went."""
    return guarded(lambda: _add(files, url, workers or cores(), own))


def _add(files: list[str], url: str | None, workers: int, own: OwnFiles) -> int:
    new = known = unread = 0
    with ledger(url, make=True) as opened, Progress() as progress:
        together = _together(items(files, workers, own), 1 if "-" in files else _AT_ONCE)
        for outcome in (outcome for some in together for outcome in _kept(opened, some)):
            if isinstance(outcome, Unread):
                unread += 1
                progress.say(one_line(outcome.message))
            else:
                new, known = new + bool(outcome.text), known + (not outcome.text)
                if outcome.text:
                    write(outcome.text)
            progress.count(Written(".") if isinstance(outcome, Written) else outcome)
    said = [f"{counted(new, 'report')} added"]
    said += [f"{known:,} here already"] if known else []
    said += [f"{unread:,} could not be read"] if unread else []
    say(", ".join(said))
    return SOME_UNREAD if unread else DONE


def _together(found: Iterable[Kept | Unread], most: int) -> Iterator[list[Kept | Unread]]:
    """What is added in one transaction: some readings that are at hand, or one report that had to be read first."""
    waiting: list[Kept | Unread] = []
    for item in found:
        waiting.append(item)
        if isinstance(item, Unread) or item[1] is not None or len(waiting) >= most:
            yield waiting
            waiting = []
    if waiting:
        yield waiting


def _kept(opened: Ledger, some: Sequence[Kept | Unread]) -> Iterator[Written | Unread]:
    """Add reports together or, where one of them cannot be taken in, one by one."""
    reports = [item for item in some if not isinstance(item, Unread)]
    try:
        added = opened.add_many(reports) if reports else []
    except UsageError:
        raise
    except TocsinError as error:
        if len(reports) == 1:
            yield Unread(str(error))
        else:
            yield from (outcome for report in reports for outcome in _kept(opened, [report]))
    else:
        yield from (_said(one, reading) for one, (reading, _) in zip(added, reports, strict=True))
    yield from (item for item in some if isinstance(item, Unread))


def _said(added: Added, reading: Reading) -> Written:
    """What is written of a report: nothing where it was here already."""
    if not added.new:
        return Written("")
    outlet, title = one_line(reading.report.outlet or ""), one_line(reading.report.title or "")
    return Written(f"{added.report}\t{': '.join(filter(None, (outlet, title))) or '(no title)'}\n")


def items(files: list[str], workers: int, own: OwnFiles) -> Iterator[Kept | Unread]:
    """What the files hold: readings as they are, anything else read first."""
    from tocsin.intake.files import captures

    stdin = sys.stdin.buffer if sys.stdin is not None else io.BytesIO()
    stream = stdin if isinstance(stdin, io.BufferedReader) else io.BufferedReader(io.BytesIO(stdin.read()))
    to_read: list[str] = []
    for file in files:
        if _holds_readings(file, stream):
            yield from _read(captures(to_read, stream), workers, own)
            to_read = []
            yield from _lines(file, stream)
        else:
            to_read.append(file)
    if to_read:
        yield from _read(captures(to_read, stream), workers, own)


def _read(inputs: Iterable[Input], workers: int, own: OwnFiles) -> Iterator[Kept | Unread]:
    """Each input, read; in order."""
    given: deque[Input] = deque()

    def taken() -> Iterator[Input]:
        for item in inputs:
            given.append(item)
            yield item

    for outcome in outcomes(taken(), Recipe(Style("jsonl"), own), workers):
        item = given.popleft()
        if isinstance(outcome, Written):
            yield Reading.model_validate_json(outcome.text), item if isinstance(item, Capture) else None
        else:
            yield outcome


def _holds_readings(file: str, stdin: io.BufferedReader) -> bool:
    """Whether a file, or standard input, starts with a reading."""
    try:
        if file == "-":
            return _SCHEMA in stdin.peek(_PEEK)[:_PEEK].replace(b" ", b"")
        if Path(file).suffix.lower() not in _ROWS or Path(file).is_dir():
            return False
        with open(file, "rb") as stream:
            return _SCHEMA in stream.read(_PEEK).replace(b" ", b"")
    except (OSError, ValueError):
        return False


def _lines(file: str, stdin: io.BufferedReader) -> Iterator[Kept | Unread]:
    """The readings of a file, one a line."""
    from pydantic import ValidationError

    name = "stdin" if file == "-" else file
    stream = stdin if file == "-" else open(file, "rb")
    try:
        for number, line in enumerate(stream, start=1):
            if not line.strip():
                continue
            try:
                yield Reading.model_validate_json(line), None
            except ValidationError as error:
                first = error.errors()[0]
                where = ".".join(map(str, first["loc"]))
                why = f"this is no tocsin.reading/1 ({f'{where}: ' if where else ''}{first['msg']})"
                yield Unread(str(UnreadableError(f"{name} line {number}", why)))
    finally:
        if stream is not stdin:
            stream.close()
