"""Taking the words of a report that is erased out of what people wrote beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, and_, delete, insert, select, update

from tocsin.ledger.people_tables import (
    answered,
    assignment,
    comment,
    comment_text,
    edit,
    grade,
    mentioned,
    pin,
    seen,
)

HOLD_WORDS = ("comment", "comment_text", "edit", "grade", "answered")
"""Tables that may have held words of it."""

ERASED = "[redacted]"
_IN_A_ROW = 4  # words that are taken to be quoted
_SHORTEST = 3  # letters of a name
_WORD = re.compile(r"\w+")
_C = comment.c


def unwrite(
    connection: Connection, report: int, fellows: Sequence[int], told: str, others: Iterable[str], at: str
) -> None:
    """Erase what was written about a report, and its words in what was written about its story.

    fellows: the other reports of the story, on the first of which hangs from now on what hung on this one. told: its
    title and text; others: theirs, whose names are not its own.
    """
    own = and_(_C.report == report, _C.kind != "story")
    _blank(connection, list(connection.execute(select(_C.number).where(own)).scalars()), at)
    connection.execute(delete(grade).where(grade.c.report == report))
    # An answer that may be asked for again may say anything.
    connection.execute(delete(answered))
    _quoted(connection, [report, *fellows], Told.of(told, others))
    if fellows:
        _move(connection, report, fellows[0])
    else:
        _drop(connection, report, at)


class Told:
    """What tells the words of a report from anybody's: four in a row, or a name that nobody else gives."""

    def __init__(self, rows: frozenset[tuple[str, ...]], names: frozenset[str]) -> None:
        self._rows = rows
        self._names = names

    @classmethod
    def of(cls, told: str, others: Iterable[str]) -> Told:
        """The words of one text, beside others."""
        words = _WORD.findall(told)
        known = {word.casefold() for other in others for word in _WORD.findall(other)}
        known |= {word for word in words if word[0].islower()}
        names = {word.casefold() for word in words if word[0].isupper() and len(word) >= _SHORTEST}
        return cls(frozenset(_rows([word.casefold() for word in words])), frozenset(names - known))

    def out_of(self, text: str) -> str:
        """A text without them."""
        found = list(_WORD.finditer(text))
        plain = [word.group().casefold() for word in found]
        taken = [word in self._names for word in plain]
        for start, row in enumerate(_rows(plain)):
            if row in self._rows:
                taken[start : start + _IN_A_ROW] = [True] * _IN_A_ROW
        pieces, at = [], 0
        for number, word in enumerate(found):
            if taken[number] and not (number and taken[number - 1]):
                pieces += [text[at : word.start()], ERASED]
            if taken[number]:
                at = word.end()
        return "".join((*pieces, text[at:]))


def _rows(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[start : start + _IN_A_ROW]) for start in range(len(words) - _IN_A_ROW + 1)]


def _blank(connection: Connection, comments: Sequence[int], at: str) -> None:
    """Erase what comments say; their places stay."""
    connection.execute(delete(comment_text).where(comment_text.c.comment.in_(comments)))
    connection.execute(delete(mentioned).where(mentioned.c.comment.in_(comments)))
    connection.execute(update(comment).where(_C.number.in_(comments)).values(taken_back_at=at))


def _quoted(connection: Connection, reports: Sequence[int], told: Told) -> None:
    texts = select(comment_text.c.number, comment_text.c.body).join(comment, _C.number == comment_text.c.comment)
    for row in connection.execute(texts.where(_C.report.in_(reports))).all():
        if (left := told.out_of(row.body)) != row.body:
            mine = comment_text.c.number == row.number
            connection.execute(update(comment_text).where(mine).values(body=left))
    for row in connection.execute(select(edit).where(edit.c.report.in_(reports))).all():
        taken_out = {"body": told.out_of(row.body), "machine": told.out_of(row.machine)}
        connection.execute(update(edit).where(edit.c.number == row.number).values(**taken_out))


def _move(connection: Connection, report: int, to: int) -> None:
    """Let what hung on the story by this report hang on it by another."""
    connection.execute(update(comment).where(_C.report == report, _C.kind == "story").values(report=to))
    for each in (assignment, edit):
        connection.execute(update(each).where(each.c.report == report).values(report=to))
    for each in (pin, seen):
        rows = connection.execute(select(each).where(each.c.report == report)).all()
        connection.execute(delete(each).where(each.c.report == report))
        for row in rows:
            there = and_(each.c.person == row.person, each.c.report == to)
            if connection.execute(select(each.c.person).where(there)).first() is None:
                connection.execute(insert(each), [{**row._mapping, "report": to}])


def _drop(connection: Connection, report: int, at: str) -> None:
    _blank(connection, list(connection.execute(select(_C.number).where(_C.report == report)).scalars()), at)
    for each in (assignment, edit, pin, seen):
        connection.execute(delete(each).where(each.c.report == report))
