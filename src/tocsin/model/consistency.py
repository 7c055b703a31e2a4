"""What must hold between the parts of one reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tocsin.model.base import Span
    from tocsin.model.reading import Claim, Reading


def faults(reading: Reading) -> Iterator[str]:
    """Name each breach: a span outside the text, words that do not stand there, an id twice, a dangling reference."""
    length = len(reading.report.text)
    yield from (
        f"{where}: the span {list(span)} ends after the text ({length})"
        for where, span in _spans(reading)
        if span[1] > length
    )
    yield from _not_verbatim(reading)
    yield from _not_unique(reading)
    yield from _dangling(reading)
    if sum(incident.headline for incident in reading.incidents) > 1:
        yield "incidents: more than one is the headline"


def _pieces(claim: Claim) -> Iterator[tuple[str, tuple[Span, ...], str]]:
    """Each part of a claim that quotes the report: what it is called, where it stands, what it says."""
    yield f"claim {claim.id}, source", claim.source.spans, claim.source.text
    yield f"claim {claim.id}, cue", claim.cue.spans, claim.cue.text
    yield f"claim {claim.id}, content", claim.content.spans, claim.content.text
    for via in claim.via:
        yield f"claim {claim.id}, via", via.spans, via.text
    if claim.hedge is not None:
        yield f"claim {claim.id}, hedge", (claim.hedge.span,), claim.hedge.text


def _spans(reading: Reading) -> Iterator[tuple[str, Span]]:
    yield from (("sentences", span) for span in reading.sentences)
    yield from ((f"actor {actor.id}", span) for actor in reading.actors for span in actor.spans)
    yield from ((f"place {place.id}", place.span) for place in reading.places)
    yield from ((f"time {time.id}", time.span) for time in reading.times)
    yield from ((where, span) for claim in reading.claims for where, spans, _ in _pieces(claim) for span in spans)
    yield from ((f"event {event.id}", event.trigger) for event in reading.events)
    yield from ((f"figure {figure.id}", figure.span) for figure in reading.figures)
    yield from (("voice", voice.span) for voice in reading.voice)


def _not_verbatim(reading: Reading) -> Iterator[str]:
    for claim in reading.claims:
        for where, spans, text in _pieces(claim):
            there = " ".join(reading.report.text[start:end] for start, end in spans)
            if there != text:
                yield f"{where}: {text!r} is not what stands there: {there!r}"


def _not_unique(reading: Reading) -> Iterator[str]:
    lists = (
        reading.actors,
        reading.places,
        reading.times,
        reading.claims,
        reading.events,
        reading.figures,
        reading.incidents,
    )
    used = Counter(item.id for items in lists for item in items)
    yield from (f"the id {identity!r} is used {count} times" for identity, count in used.items() if count > 1)


def _dangling(reading: Reading) -> Iterator[str]:
    known = {
        "actor": {item.id for item in reading.actors},
        "place": {item.id for item in reading.places},
        "time": {item.id for item in reading.times},
        "claim": {item.id for item in reading.claims},
        "event": {item.id for item in reading.events},
        "figure": {item.id for item in reading.figures},
    }
    for where, kind, identity in _references(reading):
        if identity is not None and identity not in known[kind]:
            yield f"{where}: there is no {kind} {identity!r}"


def _references(reading: Reading) -> Iterator[tuple[str, str, str | None]]:
    """Each place where one item names another: where, the kind of thing named, its id."""
    for claim in reading.claims:
        where = f"claim {claim.id}"
        yield where, "actor", claim.source.actor
        yield from ((where, "actor", via.actor) for via in claim.via)
        yield from ((where, "claim", identity) for identity in (claim.target, claim.parent))
        yield where, "time", claim.said_at
    for event in reading.events:
        where = f"event {event.id}"
        yield from ((where, "actor", identity) for identity in (*event.actors, *event.recipients))
        yield where, "place", event.place
        yield where, "time", event.time
        yield from ((where, "claim", identity) for identity in (event.claim, event.speech_of))
    for figure in reading.figures:
        where = f"figure {figure.id}"
        yield where, "figure", figure.part_of
        yield where, "event", figure.event
        yield where, "claim", figure.claim
        yield where, "place", figure.place
        yield where, "time", figure.time
    for incident in reading.incidents:
        where = f"incident {incident.id}"
        yield from ((where, "event", identity) for identity in incident.events)
        yield from ((where, "figure", identity) for identity in incident.figures)
        yield where, "place", incident.place
        yield from ((where, "figure", identity) for toll in incident.toll for identity in toll.figures)
