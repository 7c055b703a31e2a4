"""The pairs that the machine can least tell: what a person's judgement helps most with."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import case, func, or_, select

from tocsin.ledger import schema as table
from tocsin.ledger.judged import COLUMNS, as_judgement, judged, standing
from tocsin.ledger.reads import Reads
from tocsin.model.judgement import MACHINE, Judged, Judgement

_EDGE = table.judgement
_SAID = table.judgement.alias("said")


def doubts(reads: Reads, even: Mapping[Judged, float], limit: int, skipped: int = 0) -> list[Judgement]:
    """The machine's judgements nearest to even of which no person has said anything, the nearest first.

    even: by kind, the score at which two things are as likely one as two; other kinds are left out. skipped: how many
    of the first are not wanted.
    """
    edge = _EDGE.c
    near = func.abs(edge.score - case(dict(even), value=edge.kind))
    said = (
        select(_SAID.c.number)
        .where(
            _SAID.c.kind == edge.kind,
            _SAID.c.by != MACHINE,
            _SAID.c.withdrawn_at.is_(None),
            or_(
                (_SAID.c.one == edge.one) & (_SAID.c.other == edge.other),
                (_SAID.c.one == edge.other) & (_SAID.c.other == edge.one),
            ),
            or_(
                (_SAID.c.one_item == edge.one_item) & (_SAID.c.other_item == edge.other_item),
                (_SAID.c.one_item == edge.other_item) & (_SAID.c.other_item == edge.one_item),
            ),
        )
        .exists()
    )
    query = (
        judged(*COLUMNS)
        .where(edge.by == MACHINE, edge.kind.in_(list(even)), edge.score.is_not(None), ~said, standing(None))
        .order_by(near, edge.number)
        .limit(limit)
        .offset(skipped)
    )
    return [as_judgement(row) for row in reads.connection.execute(query)]
