"""The verbs that keep the ledger, done: reading anew, what that changed, erasing, taking out, and looking it over."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from tocsin.cli import rows
from tocsin.cli.asking import listing
from tocsin.cli.listing import ListFormat, Listing, Row, listed
from tocsin.cli.many import cores
from tocsin.cli.opened import ledger, person
from tocsin.cli.running import DONE, SOME_UNREAD, guarded, say, write
from tocsin.cli.screen import prepare, width
from tocsin.cli.station import OwnFiles
from tocsin.errors import UsageError
from tocsin.model.reading import Reading
from tocsin.model.report import Report
from tocsin.wording.phrases import counted
from tocsin.wording.plain import one_line, visible_json

if TYPE_CHECKING:
    from tocsin.ledger.ledger import Ledger
    from tocsin.reading.reader import Reader


def reread(url: str | None, own: OwnFiles) -> int:
    """Read every report anew, from its text as it is kept, beside the readings that there are."""

    def done() -> int:
        from tocsin.reading.reader import Reader

        with ledger(url) as opened:
            reader = Reader(threads=cores(), actors=own.actors, places=own.places)
            added = [opened.reread(new).new for new in _anew(opened, reader)]
        say(f"{counted(len(added), 'report')} read anew, {sum(added):,} otherwise than before")
        if any(added):
            say("`tocsin diff` lists what changed")
        return DONE

    return guarded(done)


def _anew(opened: Ledger, reader: Reader) -> Iterator[Reading]:
    """Every report of the ledger, read anew; what took it out of its page, and had to say of that, stays as it was."""
    before: deque[Reading] = deque()

    def kept() -> Iterator[tuple[Report, tuple[str, ...]]]:
        for entry in opened.reports():
            reading = opened.reading(entry.id)
            if reading is not None:
                before.append(reading)
                yield reading.report, reading.problems

    for new in reader.read_many(kept()):
        extractor = before.popleft().reader.extractor
        by = new.reader.model_copy(update={"extractor": extractor})
        yield new.model_copy(update={"reader": by, "problems": tuple(dict.fromkeys(new.problems))})


def diff(url: str | None, format: str) -> int:
    """List what the last reader says otherwise than the one before it."""

    def asked(opened: Ledger) -> Listing:
        readers = opened.readers()
        if len(readers) < 2:
            raise UsageError("one reader has read all that is here; `tocsin reread` reads it with the present one")
        return rows.changes(opened.diff(readers[-2], readers[-1]))

    return listing(asked, url, format)


def redact(id_: str, because: str, by: str | None, url: str | None) -> int:
    """Erase what a report says."""

    def done() -> int:
        with ledger(url) as opened:
            gone = opened.redact(id_, because, person(by))
        write(f"{one_line(gone.report)}\n")
        say("its text is erased from the ledger, its captures and its search; the tombstone says who and why")
        if gone.versions:
            say(f"other versions of the page are still here: {', '.join(map(one_line, gone.versions))}")
        if gone.shared:
            say(f"its bytes are kept, because these came from them, too: {', '.join(map(one_line, gone.shared))}")
        return DONE

    return guarded(done)


def export(what: str, url: str | None, as_of: str | None, format: str) -> int:
    """Write everything of a kind to standard output."""
    if what == "readings":
        return guarded(lambda: _readings(url, as_of, format))

    def asked(opened: Ledger) -> Listing:
        if what == "stories":
            return rows.stories(opened.stories(as_of))
        found = opened.incidents(as_of)
        return rows.incidents(found) if what == "incidents" else rows.statements(found)

    return listing(asked, url, format)


def _readings(url: str | None, as_of: str | None, format: str) -> int:
    if format != "jsonl":
        raise UsageError("a reading is no row of a table; type `tocsin export readings --format jsonl`")
    prepare(False)
    with ledger(url) as opened:
        for entry in opened.reports(as_of):
            reading: Reading | None = opened.reading(entry.id, as_of)
            if reading is not None:
                write(visible_json(reading.model_dump_json()) + "\n")
    return DONE


def doctor(url: str | None, mend: bool, format: str) -> int:
    """Look a ledger over; the exit code is 1 where something is not as it should be."""

    def done() -> int:
        chosen = cast(ListFormat, format)
        prepare(chosen == "table")
        with ledger(url) as opened:
            if mend:
                opened.rebuild()
            faults = opened.check()
        import json
        from dataclasses import asdict

        found = Listing(
            ("where", "mend", "what"),
            (Row((one.where, one.mend, one.what), json.dumps(asdict(one), ensure_ascii=False)) for one in faults),
            "Nothing is wrong.",
        )
        for piece in listed(found, chosen, width(160)):
            write(piece)
        if any(one.mend == "rebuild" for one in faults):
            say("what is derived can be made anew: `tocsin doctor --rebuild`")
        return SOME_UNREAD if faults else DONE

    return guarded(done)
