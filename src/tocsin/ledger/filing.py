"""What follows when reports come in or are read anew: their gists are kept, and compared with those of neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import insert, select, update

from tocsin.errors import UsageError
from tocsin.ledger import schema as table
from tocsin.ledger.joiner import Joiner
from tocsin.ledger.reads import Reads
from tocsin.ledger.writes import Writes
from tocsin.model.reading import Reading

_JOINER = "joiner"


def file(writes: Writes, joiner: Joiner, ids: Sequence[str], at_hand: Reading | None = None) -> None:
    """Keep the gists of these reports' readings in use, judge them beside their neighbours, and mark their stories.

    at_hand: a reading that need not be read back where it is the only one of its report.
    """
    arrived = {entry.id: entry.arrived for entry in writes.reports(ids=ids)}
    readings: dict[str, Reading] = {}
    if at_hand is not None and at_hand.report.id in arrived and len(writes.readings(at_hand.report.id)) == 1:
        readings[at_hand.report.id] = at_hand
    readings |= {one.report.id: one for one in writes.readings_in_use(id_ for id_ in ids if id_ not in readings)}
    filed = {id_: joiner.file(one, arrived[id_]) for id_, one in readings.items()}
    for id_, one in filed.items():
        writes.file(id_, one.gist, one.names, one.day, joiner.version)
    judged: set[str] = set()
    for id_, one in sorted(filed.items()):
        judged.add(id_)
        near = writes.neighbours({name: joiner.window(name) for name in one.names}, one.day)
        others = writes.gists(set(near) - judged)
        writes.judge(joiner.compare(one.gist, list(others.values())))
    writes.mark(ids)


def tied(reads: Reads, ids: Iterable[str]) -> set[str]:
    """These reports and those that judgements tie them to: what may come apart when they change."""
    ids = set(ids)
    ends = (end for judgement in reads.judgements(ids) for end in (judgement.one, judgement.other))
    return ids | {end.partition("#")[0] for end in ends}


def made_by(writes: Writes, joiner: Joiner, anew: bool = False) -> None:
    """Write down which joiner files in this ledger; refused where another did before. anew: let this one take over."""
    meta = table.meta.c
    before = writes.connection.execute(select(meta.value).where(meta.name == _JOINER)).scalar()
    if before is None:
        writes.connection.execute(insert(table.meta), [{"name": _JOINER, "value": joiner.version}])
    elif before != joiner.version and anew:
        writes.connection.execute(update(table.meta).where(meta.name == _JOINER).values(value=joiner.version))
    elif before != joiner.version:
        raise UsageError(
            f"these reports were joined by {before}, and this is {joiner.version}; `tocsin doctor --rebuild` joins "
            "them anew (what was read and judged stays)"
        )
