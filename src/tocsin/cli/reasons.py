"""Why a line of the brief says what it says: the evidence that each part of a reading carries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tocsin.cli.lookup import Lookup, at
from tocsin.cli.tellers import teller
from tocsin.model.base import Span
from tocsin.model.reading import Claim, Event, Figure, Place, Time, Voice
from tocsin.wording.numbers import written
from tocsin.wording.plain import one_line


def of_events(look: Lookup, events: Sequence[Event], known: Place | None = None) -> Iterator[str]:
    """How each telling of an act was coded, then why its places and times are what they are, but for a known place."""
    for event in events:
        code = " ".join(filter(None, (event.type, one_line(event.mode or ""))))
        whose = teller(look, event.claim).said() if len(events) > 1 else ""
        parts = (f"{code}, {event.status}", whose, event.why, _sure(event.confidence))
        yield f"{look.quoted(event.trigger)}: {_joined(parts)}"
    places = dict.fromkeys(event.place for event in events if event.place is not None)
    yield from (of_place(look, look.places[place]) for place in places if known is None or place != known.id)
    times = dict.fromkeys(event.time for event in events if event.time is not None)
    yield from (of_time(look, look.times[time]) for time in times)


def of_place(look: Lookup, place: Place) -> str:
    """Where on the map a place was found, how exactly, and why there."""
    parts = (
        ", ".join(filter(None, (place.name, place.country))),
        "" if place.precision == "unknown" else f"known to the {place.precision}",
        "" if place.lat is None or place.lon is None else f"{place.lat:.2f}, {place.lon:.2f}",
        "" if place.geonameid is None else f"GeoNames {place.geonameid}",
        place.why,
    )
    return f"place {look.quoted(place.span)}: {_joined(parts)}"


def of_time(look: Lookup, time: Time) -> str:
    """What a time was taken to mean."""
    bounds = "" if time.start is None and time.end is None else f"{time.start or 'open'} to {time.end or 'open'}"
    zone = "" if time.zone is None else f"zone {time.zone}"
    return f"time {look.quoted(time.span)}: {_joined((time.value or 'not resolved', bounds, zone))}"


def of_figures(look: Lookup, figures: Sequence[Figure]) -> Iterator[str]:
    """How each telling of a number was taken: what qualifies it, what it is part of, of which side."""
    for figure in figures:
        whole = look.figures.get(figure.part_of or "")
        parts = (
            figure.qualifier.replace("_", " "),
            f"low {_end(figure.low)}, high {_end(figure.high)}",
            "" if figure.status == "actual" else figure.status,
            "" if figure.scope == "incident" else figure.scope,
            "" if whole is None else f"part of the figure at {at(whole.span)}",
            f"side: {figure.side}" if figure.side else "",
            teller(look, figure.claim).said() if len(figures) > 1 else "",
        )
        yield f"{look.quoted(figure.span)}: {_joined(parts)}"


def of_claim(look: Lookup, claim: Claim) -> str:
    """The words by which a claim was found, what holds it at arm's length, and how sure its reading is."""
    said = look.times.get(claim.said_at or "")
    parts = (
        _quoted("source", look, claim.source.spans),
        _quoted("cue", look, claim.cue.spans),
        *(_quoted("through", look, relay.spans) for relay in claim.via),
        _quoted("hedge", look, () if claim.hedge is None else (claim.hedge.span,)),
        "" if claim.basis is None else f"basis: {claim.basis}",
        _quoted("when", look, () if said is None else (said.span,)),
        _sure(claim.confidence),
    )
    return _joined(parts)


def of_voice(voice: Voice) -> str:
    """Why words are marked as the outlet's opinion, speculation, loaded words or background."""
    return f"why: {one_line(voice.why)}"


def _joined(parts: Iterable[str]) -> str:
    return "; ".join(filter(None, map(one_line, parts)))


def _quoted(kind: str, look: Lookup, spans: Iterable[Span]) -> str:
    there = " ".join(look.quoted(span) for span in spans)
    return f"{kind} {there}" if there else ""


def _end(number: float | None) -> str:
    return "open" if number is None else written(number)


def _sure(confidence: float) -> str:
    return f"confidence {confidence:.2f}"
