"""What follows when reports come in or are read anew: their gists are kept, and compared with those of neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import insert, select, update

from tocsin.errors import UsageError
from tocsin.ledger import schema as table
from tocsin.ledger.joiner import Filed, Joiner
from tocsin.ledger.reads import Reads
from tocsin.ledger.writes import Writes
from tocsin.model.reading import Reading

_JOINER = "joiner"


def file(writes: Writes, joiner: Joiner, ids: Sequence[str]) -> None:
    """Keep the gists of these reports' readings in use, judge them beside their neighbours, and mark their stories."""
    arrived = {entry.id: entry.arrived for entry in writes.reports(ids=ids)}
    readings = {one.report.id: one for one in writes.readings_in_use(ids)}
    filed = {id_: joiner.file(one, arrived[id_]) for id_, one in readings.items()}
    for id_, one in filed.items():
        writes.file(id_, one.gist, one.names, one.day, joiner.version)
    _compare(writes, joiner, filed)
    writes.mark(ids)


def file_first(writes: Writes, joiner: Joiner, reading: Reading, arrived: str) -> None:
    """The same for a report that came in just now; nothing needs to be read back. arrived: an instant."""
    id_, filed = reading.report.id, joiner.file(reading, arrived)
    writes.file(id_, filed.gist, filed.names, filed.day, joiner.version, is_first=True)
    _compare(writes, joiner, {id_: filed})
    writes.mark([id_])


def _compare(writes: Writes, joiner: Joiner, filed: Mapping[str, Filed]) -> None:
    judged: set[str] = set()
    for id_, one in sorted(filed.items()):
        judged.add(id_)
        near = writes.gists_near({name: joiner.window(name) for name in one.names}, one.day)
        writes.judge(joiner.compare(one.gist, [other for near_id, other in near.items() if near_id not in judged]))


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
