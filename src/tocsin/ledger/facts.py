"""A reading as rows: its claims, the places of their words, and its statements."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tocsin.model.base import Span
from tocsin.model.reading import Claim, Event, Figure, IncidentInReport, Place, Reading, Time

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Facts:
    """Rows for the tables of the same names, without the number of the reading."""

    claims: tuple[Row, ...]
    sightings: tuple[Row, ...]
    statements: tuple[Row, ...]


def facts(reading: Reading) -> Facts:
    """Take a reading apart; a claim's place is its position in the reading, a statement's its position here."""
    text = reading.report.text
    return Facts(
        claims=tuple(_claim(place, claim) for place, claim in enumerate(reading.claims)),
        sightings=tuple(
            {"claim": place, "part": part, "piece": piece, **_words(text, span)}
            for place, claim in enumerate(reading.claims)
            for part, spans in _parts(claim)
            for piece, span in enumerate(spans)
        ),
        statements=tuple({"place": place, **row} for place, row in enumerate(_statements(reading))),
    )


def keys_of_incidents(reading: Reading) -> dict[str, str]:
    """The in-report incident that each event or figure belongs to, by id: incidents are known by their first uid."""
    uids = {event.id: event.uid for event in reading.events} | {one.id: one.uid for one in reading.figures}
    found: dict[str, str] = {}
    for incident in reading.incidents:
        members = (*incident.events, *incident.figures)
        found.update((member, uids[members[0]]) for member in members)
    return found


def _claim(place: int, claim: Claim) -> Row:
    source = claim.source.text
    return {"place": place, "uid": claim.uid, "source": source, "stance": claim.stance, "quote": claim.content.text}


def _parts(claim: Claim) -> Iterator[tuple[str, tuple[Span, ...]]]:
    yield "source", claim.source.spans
    yield "cue", claim.cue.spans
    yield "content", claim.content.spans
    yield "via", tuple(span for via in claim.via for span in via.spans)
    if claim.hedge is not None:
        yield "hedge", (claim.hedge.span,)


def _words(text: str, span: Span) -> Row:
    start, end = span
    return {"start": start, "end": end, "words": text[start:end]}


def _statements(reading: Reading) -> Iterator[Row]:
    text = reading.report.text
    claims = {claim.id: place for place, claim in enumerate(reading.claims)}
    subjects = keys_of_incidents(reading)
    for event in reading.events:
        yield _act(event, subjects.get(event.id), claims) | _words(text, event.trigger)
    for figure in reading.figures:
        yield _number(figure, subjects.get(figure.id), claims) | _words(text, figure.span)
    places = {place.id: place for place in reading.places}
    times = {time.id: time for time in reading.times}
    events = {event.id: event for event in reading.events}
    for incident in reading.incidents:
        yield from _circumstances(incident, events, places, times, subjects, text)


def _row(item: str, subject: str | None, name: str, value: str | None, **rest: object) -> Row:
    empty = {"low": None, "high": None, "status": None, "claim": None}
    return {"item": item, "subject": subject, "property": name, "value": value, **empty, **rest}


def _act(event: Event, subject: str | None, claims: Mapping[str, int]) -> Row:
    value = event.type if event.mode is None else f"{event.type}/{event.mode}"
    claim = None if event.claim is None else claims[event.claim]
    return _row(event.uid, subject, "act", value, status=event.status, claim=claim)


def _number(figure: Figure, subject: str | None, claims: Mapping[str, int]) -> Row:
    name = figure.measure if figure.category is None else f"{figure.measure}:{figure.category}"
    return _row(
        figure.uid,
        subject,
        name,
        figure.qualifier,
        low=_double(figure.low),
        high=_double(figure.high),
        status=figure.status,
        claim=None if figure.claim is None else claims[figure.claim],
    )


def _circumstances(
    incident: IncidentInReport,
    events: Mapping[str, Event],
    places: Mapping[str, Place],
    times: Mapping[str, Time],
    subjects: Mapping[str, str],
    text: str,
) -> Iterator[Row]:
    """Where and when the acts of an incident are told to have been, each place and time once."""
    acts = [events[event] for event in incident.events]
    for id_ in dict.fromkeys(act.place for act in acts):
        if id_ is not None:
            place = places[id_]
            yield _row(subjects[acts[0].id], subjects[acts[0].id], "place", place.name) | _words(text, place.span)
    for id_ in dict.fromkeys(act.time for act in acts):
        if id_ is not None:
            time = times[id_]
            yield _row(subjects[acts[0].id], subjects[acts[0].id], "time", time.value) | _words(text, time.span)


def _double(amount: float | None) -> float | None:
    return None if amount is None else float(min(amount, sys.float_info.max))
