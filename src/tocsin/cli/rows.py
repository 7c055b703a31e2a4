"""The lists that the ledger's verbs print: what each thing is in a few cells."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING

from tocsin.cli.listing import Cell, Listing, Row
from tocsin.model.ledger_view import Incident, IncidentToll, Origins, Story
from tocsin.model.reading import Figure, Measure
from tocsin.model.source import SourceRecord
from tocsin.wording.numbers import interval, written
from tocsin.wording.plain import one_line

if TYPE_CHECKING:
    from tocsin.ledger.diff import Change
    from tocsin.ledger.ledger import Claimed, Counted
    from tocsin.ledger.search import Found

_DAY = 10


def stories(found: Iterable[Story]) -> Listing:
    """Stories, what was reported on last first."""
    ordered = sorted(found, key=lambda story: (story.last or "", story.id), reverse=True)
    return Listing(
        ("id", "status", "first", "last", "reports", "title"),
        (
            Row(
                (story.id, story.status, _day(story.first), _day(story.last), len(story.reports), story.title),
                story.model_dump_json(),
            )
            for story in ordered
        ),
        "No story: no report has been added.",
    )


def incidents(found: Iterable[Incident]) -> Listing:
    """Incidents, the newest first."""
    ordered = sorted(found, key=lambda incident: (incident.date or "", incident.id), reverse=True)
    return Listing(
        ("id", "date", "place", "killed", "injured", "detained", "origins", "pages", "title"),
        (
            Row(
                (
                    incident.id,
                    _day(incident.date),
                    None if incident.place is None else incident.place.name,
                    *(_toll(incident, measure) for measure in ("killed", "injured", "detained")),
                    reach(incident.origins),
                    incident.pages,
                    incident.title,
                ),
                incident.model_dump_json(),
            )
            for incident in ordered
        ),
        "No incident.",
    )


def claims(found: Iterable[Claimed]) -> Listing:
    """Claims, in order of report and text."""
    return Listing(
        ("report", "published", "outlet", "speaker", "stance", "words"),
        (
            Row(
                (
                    one.entry.id,
                    _day(one.entry.published),
                    one.entry.outlet,
                    one.claim.source.text,
                    one.claim.stance,
                    one.claim.content.text,
                ),
                json.dumps({"report": one.entry.id, "claim": one.claim.model_dump(mode="json")}, ensure_ascii=False),
            )
            for one in found
        ),
        "No claim.",
    )


def figures(found: Iterable[Counted]) -> Listing:
    """Figures, in order of report and text."""
    return Listing(
        ("report", "published", "outlet", "measure", "category", "number", "status", "speaker"),
        (
            Row(
                (
                    one.entry.id,
                    _day(one.entry.published),
                    one.entry.outlet,
                    one.figure.measure,
                    one.figure.category,
                    _number(one.figure),
                    one.figure.status,
                    None if one.claim is None else one.claim.source.text,
                ),
                json.dumps(
                    {
                        "report": one.entry.id,
                        "figure": one.figure.model_dump(mode="json"),
                        "claim": None if one.claim is None else one.claim.uid,
                    },
                    ensure_ascii=False,
                ),
            )
            for one in found
        ),
        "No figure.",
    )


def sources(found: Iterable[SourceRecord]) -> Listing:
    """Sources, who has said most first."""
    ordered = sorted(found, key=lambda one: (-one.lines, -one.claims, one.name))
    return Listing(
        ("claims", "lines", "confirmed", "contested", "withdrawn", "side", "source"),
        (
            Row(
                (one.claims, one.lines, one.confirmed, one.contested, one.withdrawn, one.side, one.name),
                one.model_dump_json(),
            )
            for one in ordered
        ),
        "No source.",
    )


def found(reports: Iterable[Found]) -> Listing:
    """Reports found by words, the newest first."""
    return Listing(
        ("report", "published", "outlet", "title", "words"),
        (
            Row(
                (
                    one.entry.id,
                    _day(one.entry.published),
                    one.entry.outlet,
                    one.entry.title,
                    one_line(one.words),
                ),
                json.dumps(
                    {
                        "report": one.entry.id,
                        "published": one.entry.published,
                        "outlet": one.entry.outlet,
                        "title": one.entry.title,
                        "words": one.words,
                        "around": one.around,
                        "hits": one.hits,
                    },
                    ensure_ascii=False,
                ),
            )
            for one in reports
        ),
        "Nothing was found.",
    )


def changes(found: Iterable[Change]) -> Listing:
    """What two readings of a report say differently, in order of report and text."""
    return Listing(
        ("report", "item", "field", "before", "after", "words"),
        (
            Row(
                (
                    one.report,
                    one.item,
                    one.field or "all of it",
                    _value(one.before),
                    _value(one.after),
                    one.words,
                ),
                json.dumps(asdict(one), ensure_ascii=False),
            )
            for one in found
        ),
        "Nothing changed.",
    )


def _value(value: object) -> str | None:
    """A field's value in a cell; a whole item only as there."""
    if value is None or isinstance(value, str):
        return value
    return "there" if isinstance(value, dict) else json.dumps(value, ensure_ascii=False)


STATEMENTS = (
    "incident", "title", "date", "place", "country", "latitude", "longitude", "measure", "category", "toll", "low",
    "high", "qualifier", "speaker", "side", "via", "outlet", "said_at", "report", "claim", "origin", "standing",
    "superseded_by",
)  # fmt: skip


def statements(found: Iterable[Incident]) -> Listing:
    """Every number of every incident, one a row, with whose it is."""
    return Listing(STATEMENTS, (row for incident in found for row in _statements(incident)), "No statement.")


def _statements(incident: Incident) -> Iterable[Row]:
    place = incident.place
    where: tuple[Cell, ...] = (None,) * 4 if place is None else (place.name, place.country, place.lat, place.lon)
    for toll in incident.toll:
        for one in toll.statements:
            cells: tuple[Cell, ...] = (
                incident.id, incident.title, incident.date, *where, toll.measure, toll.category, toll.status, one.low,
                one.high, one.qualifier, one.speaker, one.side, " → ".join(one.via), one.outlet, one.said_at,
                one.report, one.claim, one.origin, one.standing, one.superseded_by,
            )  # fmt: skip
            named = dict(zip(STATEMENTS, cells, strict=True))
            yield Row(cells, json.dumps(named, ensure_ascii=False))


def reach(origins: Origins) -> str:
    """A range of origins, in a cell."""
    least, most = origins.at_least, origins.at_most
    return str(least) if least == most else f"{least}–{most}"


def _toll(incident: Incident, measure: Measure) -> str | None:
    """What an incident's toll comes to: a number, a range where it is contested."""
    toll = next((one for one in incident.toll if one.measure == measure and one.category is None), None)
    return None if toll is None else _ends(toll)


def _ends(toll: IncidentToll) -> str:
    if toll.best is not None:
        return written(toll.best)
    reach = interval(toll.low, toll.high)
    return f"{reach} contested" if toll.status == "contested" else reach


def _number(figure: Figure) -> str:
    reach = interval(figure.low, figure.high)
    return f"about {reach}" if figure.qualifier == "about" and reach else reach


def _day(time: str | None) -> str | None:
    return None if time is None else time[:_DAY]
