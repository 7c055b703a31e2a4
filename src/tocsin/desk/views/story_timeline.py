"""Two times, kept apart: when things are told to have happened, and when they were reported."""

from __future__ import annotations

from collections.abc import Iterable

from tocsin.desk.views.addresses import incident_at
from tocsin.desk.views.story_reports import ReportView
from tocsin.model.base import IsoTime, Noun
from tocsin.model.ledger_view import Incident
from tocsin.wording.plain import heading


class HappenedView(Noun):
    """An incident and the date that it is told to have happened on, as precise as that is known."""

    when: IsoTime
    title: str
    place: str | None = None
    pages: int
    at: str


class ReportedView(Noun):
    """A report and when it was published, or else learned of (`is_arrival`)."""

    when: IsoTime
    is_arrival: bool
    title: str
    outlet: str | None
    copy_of: bool
    at: str


class TimelineView(Noun):
    """Both tracks in order of time; `undated` counts incidents whose date nobody tells."""

    happened: tuple[HappenedView, ...]
    reported: tuple[ReportedView, ...]
    undated: int


def timeline(incidents: Iterable[Incident], reports: Iterable[ReportView], as_of: str | None) -> TimelineView:
    """The incidents and reports of a story on their tracks."""
    incidents = list(incidents)
    happened = [
        HappenedView(
            when=one.date,
            title=heading(one.title),
            place=None if one.place is None else one.place.name,
            pages=one.pages,
            at=incident_at(one.id, as_of),
        )
        for one in incidents
        if one.date is not None
    ]
    reported = [
        ReportedView(
            when=page.published or page.arrived,
            is_arrival=page.published is None,
            title=page.title,
            outlet=page.outlet,
            copy_of=bool(page.why),
            at=page.at,
        )
        for first in reports
        for page in (first, *first.copies)
    ]
    return TimelineView(
        happened=tuple(sorted(happened, key=lambda one: (one.when, one.at))),
        reported=tuple(sorted(reported, key=lambda one: (one.when, one.at))),
        undated=len(incidents) - len(happened),
    )
