"""The pairs that the machine can least tell: what a person's judgement helps most with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, func, or_, select

from tocsin.ledger import schema as table
from tocsin.ledger.judged import COLUMNS, as_judgement, judged, standing
from tocsin.ledger.reads import Reads
from tocsin.model.judgement import MACHINE, Judged, Judgement

_EDGE = table.judgement
_SAID = table.judgement.alias("said")


@dataclass(frozen=True, slots=True)
class Home:
    """A story, and how many reports are in it."""

    story: str
    reports: int


@dataclass(frozen=True, slots=True)
class Doubt:
    """A pair that the machine can hardly tell, with the stories that the two are in."""

    judgement: Judgement
    one: Home
    other: Home


def doubts(reads: Reads, even: Mapping[Judged, float], limit: int, skipped: int = 0) -> list[Judgement]:
    """The machine's judgements nearest to even of which no person has said anything, the nearest first.

    even: by kind, the score at which two things are as likely one as two; other kinds are left out. skipped: how many
    of the first are not wanted. No more of either side of even is looked at than is asked for.
    """
    most = skipped + limit
    near = sorted(one for kind, middle in even.items() for one in _beside(reads.connection, kind, middle, most))
    wanted = [abs(place) for _, place in near[skipped:most]]
    rows = reads.connection.execute(judged(*COLUMNS).where(_EDGE.c.number.in_(wanted)))
    found = {row.number: as_judgement(row) for row in rows}
    return [found[number] for number in wanted]


def hanging(reads: Reads, judgements: Iterable[Judgement]) -> list[Doubt]:
    """Judgements with the stories that their two ends are in; those of reports in no story are left out."""
    judgements = list(judgements)
    homes = _homes(reads.connection, {_report(end) for one in judgements for end in (one.one, one.other)})
    return [
        Doubt(one, *ends)
        for one in judgements
        if len(ends := [homes[end] for end in map(_report, (one.one, one.other)) if end in homes]) == 2
    ]


def _beside(connection: Connection, kind: Judged, middle: float, most: int) -> Iterator[tuple[float, int]]:
    """The nearest of a kind on either side of even, so many of each: how far off, and the number.

    The index is read upwards above even and downwards below it, where numbers stand the other way round, too: there
    they are negative, so that what is equally far off comes in the same order however many are asked for.
    """
    score, number = _EDGE.c.score, _EDGE.c.number
    query = judged(score, number).where(_EDGE.c.kind == kind, _EDGE.c.by == MACHINE, ~_is_said(), standing(None))
    for row in connection.execute(query.where(score >= middle).order_by(score, number).limit(most)):
        yield row.score - middle, row.number
    for row in connection.execute(query.where(score < middle).order_by(score.desc(), number.desc()).limit(most)):
        yield middle - row.score, -row.number


def _is_said() -> ColumnElement[bool]:
    """Whether a person's word of the same two things stands."""
    edge, said = _EDGE.c, _SAID.c
    return (
        select(said.number)
        .where(
            said.kind == edge.kind,
            said.by != MACHINE,
            said.withdrawn_at.is_(None),
            or_(
                (said.one == edge.one) & (said.other == edge.other),
                (said.one == edge.other) & (said.other == edge.one),
            ),
            or_(
                (said.one_item == edge.one_item) & (said.other_item == edge.other_item),
                (said.one_item == edge.other_item) & (said.other_item == edge.one_item),
            ),
        )
        .exists()
    )


def _homes(connection: Connection, reports: Iterable[str]) -> dict[str, Home]:
    member, beside = table.membership.c, table.membership.alias("beside").c
    size = select(func.count()).where(beside.story == member.story).scalar_subquery()
    query = select(table.report.c.id, member.story, size.label("size")).join(
        table.membership, member.report == table.report.c.number
    )
    rows = connection.execute(query.where(table.report.c.id.in_(list(reports))))
    return {row.id: Home(row.story, row.size) for row in rows}


def _report(reference: str) -> str:
    return reference.partition("#")[0]
