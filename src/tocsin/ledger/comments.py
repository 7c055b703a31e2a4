"""Comments as rows: threads, what they said before they were edited, and whom they mention."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, delete, func, insert, or_, select, update

from tocsin.errors import NotFoundError, UsageError
from tocsin.ledger import schema as table
from tocsin.ledger.batches import batches
from tocsin.ledger.people_tables import comment, comment_text, mentioned
from tocsin.ledger.subjects import Subject, number, numbers
from tocsin.ledger.typed import typed
from tocsin.model.judgement import mention
from tocsin.model.note import Comment, Wording

MOST = 20_000
"""Characters of a comment."""

_MENTION = re.compile(r"(?<![\w@.])@(\w[\w.-]*\w|\w)")
_C, _TEXT, _REPORT = comment.c, comment_text.c, table.report.c
_FIRST = comment.alias("first")
_ROWS = (
    select(comment, _REPORT.id.label("report_id"), _FIRST.c.id.label("first_id"))
    .join(table.report, _REPORT.number == _C.report)
    .outerjoin(_FIRST, _FIRST.c.number == _C.answers)
    .order_by(_C.made_at, _C.number)
)


def mentions(text: str) -> tuple[str, ...]:
    """The names after an "@", in order, each once."""
    return tuple(dict.fromkeys(_MENTION.findall(text)))


def say(connection: Connection, about: Subject, text: str, by: str, at: str, answers: str | None) -> Comment:
    """Keep a comment; an answer to an answer stands in the same thread."""
    body = typed(text, "the comment", MOST)
    first = None if answers is None else _row(connection, answers)
    if first is not None and first.answers is not None:
        first = connection.execute(_ROWS.where(_C.number == first.answers)).one()
    where: dict[str, Any]
    if first is None:
        where = {"kind": about.kind, "report": number(connection, about.report), "item": about.item, "answers": None}
    else:
        where = {"kind": first.kind, "report": first.report, "item": first.item, "answers": first.number}
    known = "\0".join((about.reference, answers or "", by, at, body))
    id_ = "c-" + hashlib.sha256(known.encode()).hexdigest()[:12]
    if connection.execute(select(_C.number).where(_C.id == id_)).first() is None:
        row = {"id": id_, "by": by, "made_at": at}
        made = connection.execute(insert(comment).returning(_C.number), row | where).scalar_one()
        _word(connection, made, body, at)
    return one(connection, id_)


def reword(connection: Connection, id_: str, text: str, by: str, at: str) -> Comment:
    """Put another text in place of a comment's; what stood there is kept."""
    body, row = typed(text, "the comment", MOST), _own(connection, id_, by)
    if one(connection, id_).text != body:
        _word(connection, row.number, body, at)
    return one(connection, id_)


def take_back(connection: Connection, id_: str, by: str, at: str) -> Comment:
    """Erase what a comment says and said; its place in the thread stays."""
    row = _own(connection, id_, by)
    connection.execute(update(comment).where(_C.number == row.number).values(taken_back_at=at))
    connection.execute(delete(comment_text).where(_TEXT.comment == row.number))
    connection.execute(delete(mentioned).where(mentioned.c.comment == row.number))
    return one(connection, id_)


def resolve(connection: Connection, id_: str, by: str, at: str | None) -> Comment:
    """Close a thread, or open it again (at: null)."""
    row = _row(connection, id_)
    thread = row.number if row.answers is None else row.answers
    said = {"resolved_at": at, "resolved_by": None if at is None else by}
    connection.execute(update(comment).where(_C.number == thread).values(**said))
    return one(connection, id_)


def one(connection: Connection, id_: str) -> Comment:
    """A comment by its id; refused where there is none."""
    return _worded(connection, [_row(connection, id_)], None)[0]


def on(connection: Connection, subjects: Iterable[Subject], as_of: str | None) -> list[Comment]:
    """The comments on these, in order of time."""
    wanted = list(subjects)
    known = numbers(connection, {each.report for each in wanted})
    keys = {(each.kind, known[each.report], each.item) for each in wanted if each.report in known}
    return [
        found for row, found in _within(connection, known.values(), as_of) if (row.kind, row.report, row.item) in keys
    ]


def within(connection: Connection, reports: Iterable[str], as_of: str | None) -> list[Comment]:
    """All comments on these reports, on what is in them, and on stories and incidents told of in them."""
    return [found for _, found in _within(connection, numbers(connection, reports).values(), as_of)]


def mentioning(connection: Connection, person: str) -> list[Comment]:
    """The comments that mention somebody, newest first."""
    query = _ROWS.join(mentioned, mentioned.c.comment == _C.number).where(mentioned.c.person == person)
    return _worded(connection, connection.execute(query).all(), None)[::-1]


def open_counts(connection: Connection, reports: Iterable[int]) -> dict[int, int]:
    """How many comments of threads that are not resolved hang on each report and what is told in it."""
    thread = or_(_FIRST.c.resolved_at.is_not(None), _C.resolved_at.is_not(None))
    query = (
        select(_C.report, func.count())
        .outerjoin_from(comment, _FIRST, _FIRST.c.number == _C.answers)
        .where(_C.taken_back_at.is_(None), ~func.coalesce(thread, False))
        .group_by(_C.report)
    )
    found = (connection.execute(query.where(_C.report.in_(some))) for some in batches(reports))
    return {report: count for rows in found for report, count in rows}


def _within(connection: Connection, reports: Iterable[int], as_of: str | None) -> list[tuple[Row[Any], Comment]]:
    query = _ROWS if as_of is None else _ROWS.where(_C.made_at <= as_of)
    rows = [row for some in batches(reports) for row in connection.execute(query.where(_C.report.in_(some)))]
    rows.sort(key=lambda row: (row.made_at, row.number))
    return list(zip(rows, _worded(connection, rows, as_of), strict=True))


def _row(connection: Connection, id_: str) -> Row[Any]:
    row = connection.execute(_ROWS.where(_C.id == id_)).first()
    if row is None:
        raise NotFoundError(f"there is no comment {id_!r}")
    return row


def _own(connection: Connection, id_: str, by: str) -> Row[Any]:
    row = _row(connection, id_)
    if row.by != by:
        raise UsageError(f"this is {row.by}'s comment; answer it instead")
    if row.taken_back_at is not None:
        raise UsageError("this comment was taken back; write another")
    return row


def _word(connection: Connection, number_: int, body: str, at: str) -> None:
    connection.execute(insert(comment_text), [{"comment": number_, "made_at": at, "body": body}])
    connection.execute(delete(mentioned).where(mentioned.c.comment == number_))
    if names := mentions(body):
        connection.execute(insert(mentioned), [{"person": name, "comment": number_} for name in names])


def _worded(connection: Connection, rows: Sequence[Row[Any]], as_of: str | None) -> list[Comment]:
    texts: defaultdict[int, list[Wording]] = defaultdict(list)
    asked: ColumnElement[bool] = and_(True) if as_of is None else _TEXT.made_at <= as_of
    for some in batches(row.number for row in rows):
        query = select(comment_text).where(_TEXT.comment.in_(some), asked).order_by(_TEXT.number)
        for text in connection.execute(query):
            texts[text.comment].append(Wording(text=text.body, at=text.made_at))
    return [_comment(row, texts[row.number]) for row in rows]


def _comment(row: Row[Any], texts: Sequence[Wording]) -> Comment:
    text = texts[-1].text if texts else ""
    return Comment(
        id=row.id,
        on=row.kind,
        about=mention(row.report_id, row.item or None),
        text=text,
        by=row.by,
        at=row.made_at,
        answers=row.first_id,
        mentions=mentions(text),
        earlier=tuple(texts[:-1]),
        resolved_at=row.resolved_at,
        resolved_by=row.resolved_by,
        taken_back=not texts,
    )
