"""The sources: who speaks in the reports, and the record of each."""

from __future__ import annotations

from collections.abc import Iterable

from tocsin.desk.views.addresses import record_at, source_at, words_at
from tocsin.desk.views.grades import GradeView, GradingView, grade, grading
from tocsin.ledger.ledger import Ledger
from tocsin.ledger.speakers import Spoken
from tocsin.model.base import IsoTime, Noun
from tocsin.model.reading import Stance
from tocsin.model.source import SourceRecord
from tocsin.reading.countries import countries
from tocsin.wording.phrases import counted
from tocsin.wording.plain import one_line, shortened

PAGE = 50
_WORDS = 400


class SourceRowView(Noun):
    """A source in the list: its record and its grade."""

    key: str
    name: str
    kind: str
    country: str | None
    side: str | None
    claims: int
    reports: int
    lines: int
    confirmed: int
    contested: int
    withdrawn: int
    grade: GradeView
    at: str


class SourcesView(Noun):
    """A page of sources, those with the most claims first; `next` is the cursor of the rest."""

    typed: str
    as_of: IsoTime | None
    results: tuple[SourceRowView, ...]
    next: str | None


class SaidView(Noun):
    """One claim of a source: what it does, the words in place, who carries it, and its grade."""

    stance: Stance
    words: str
    title: str
    outlet: str | None
    published: IsoTime | None
    hedge: str | None
    via: tuple[str, ...]
    grade: str | None
    at: str
    record_at: str


class SourceView(Noun):
    """A source with what became of what it said, and its claims, newest report first."""

    record: SourceRowView
    as_of: IsoTime | None
    told: tuple[str, ...]
    grading: GradingView
    results: tuple[SaidView, ...]
    next: str | None


def sources(ledger: Ledger, typed: str = "", as_of: str | None = None, after: str | None = None) -> SourcesView:
    """A page of the list; typed: words that a name must hold."""
    piece = ledger.speakers.records(typed, PAGE, after, as_of)
    return SourcesView(typed=typed, as_of=as_of, results=tuple(_rows(ledger, piece.results, as_of)), next=piece.next)


def source(ledger: Ledger, key: str, as_of: str | None = None, after: str | None = None) -> SourceView:
    """One source by its key."""
    record = ledger.speakers.record(key, as_of)
    piece = ledger.speakers.claims(key, PAGE, after, as_of)
    grades = ledger.notes.grades_of_claims({one.entry.id for one in piece.results}, as_of)
    return SourceView(
        record=_rows(ledger, [record], as_of)[0],
        as_of=as_of,
        told=_told(record),
        grading=grading(ledger.notes.history_of_source(key)),
        results=tuple(
            _said(one, None if (found := grades.get(f"{one.entry.id}#{one.claim.uid}")) is None else found.code, as_of)
            for one in piece.results
        ),
        next=piece.next,
    )


def _rows(ledger: Ledger, records: Iterable[SourceRecord], as_of: str | None) -> list[SourceRowView]:
    records = list(records)
    grades = ledger.notes.grades_of_sources([one.key for one in records], as_of)
    return [
        SourceRowView(
            key=one.key,
            name=one_line(one.name),
            kind=one.kind or "unnamed",
            country=None if one.country is None else _country(one.country),
            side=one.side,
            claims=one.claims,
            reports=one.reports,
            lines=one.lines,
            confirmed=one.confirmed,
            contested=one.contested,
            withdrawn=one.withdrawn,
            grade=grade(grades[one.key]),
            at=source_at(one.key, as_of),
        )
        for one in records
    ]


def _country(code: str) -> str:
    row = countries().rows.get(code)
    return code if row is None else row.name


def _told(record: SourceRecord) -> tuple[str, ...]:
    """What became of what it said, in words; nothing is said of what never came up again."""
    said = f"{counted(record.claims, 'claim')} in {counted(record.reports, 'report')}"
    if not record.lines:
        return (said, "none of them stands behind a number or act that the desk follows, so nothing is measured")
    return (
        said,
        f"stands behind {counted(record.lines, 'line')} of numbers and acts",
        f"{record.confirmed:,} said later by a voice independent of it, too",
        f"{record.contested:,} denied or counted otherwise by others",
        f"{record.withdrawn:,} taken back",
    )


def _said(one: Spoken, graded: str | None, as_of: str | None) -> SaidView:
    claim, entry = one.claim, one.entry
    spans = claim.content.spans or claim.cue.spans or ((0, 0),)
    return SaidView(
        stance=claim.stance,
        words=shortened(one_line(claim.content.text), _WORDS),
        title=one_line(entry.title or entry.id),
        outlet=entry.outlet,
        published=entry.published,
        hedge=None if claim.hedge is None else one_line(claim.hedge.text),
        via=tuple(one_line(via.text) for via in claim.via),
        grade=graded,
        at=words_at(entry.id, spans[0], as_of),
        record_at=record_at(entry.id, claim.uid),
    )
