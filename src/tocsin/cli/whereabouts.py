"""When and where, in words: of an incident, and of an act where it differs from that."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.cli.lookup import Lookup
from tocsin.model.base import Span
from tocsin.model.reading import Event, IncidentInReport, Place, Time
from tocsin.wording.phrases import date
from tocsin.wording.plain import shortened

_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_WORDS = 40


@dataclass(frozen=True, slots=True)
class Setting:
    """The day, part of the day and place of an incident, as far as they are known."""

    day: str | None = None
    clock: Time | None = None
    place: Place | None = None


def setting(look: Lookup, incident: IncidentInReport) -> Setting:
    """What is known of when and where an incident happened; a part of the day is its first dated act's."""
    events = (look.events[identity] for identity in incident.events)
    times = (look.times[event.time] for event in events if event.time is not None and event.status == "actual")
    clock = next((time for time in times if time.type == "TIME" or incident.date is None), None)
    return Setting(incident.date, clock, look.places.get(incident.place or ""))


def settled(look: Lookup, known: Setting) -> str:
    """When and where, in words."""
    day = date(known.day) if known.day is not None else ""
    clock = "" if known.clock is None else when(look, known.clock) if not day else _words(look, known.clock)
    where = "" if known.place is None else place_words(look, known.place)
    return " · ".join(filter(None, (", ".join(filter(None, (day, clock))), where)))


def elsewhere(look: Lookup, event: Event, known: Setting, quoted: Span) -> Iterator[str]:
    """Where and when an act took place, as far as neither its setting says so nor, of a place, the words quoted."""
    place, time = look.places.get(event.place or ""), look.times.get(event.time or "")
    is_new = place is not None and (known.place is None or place.name != known.place.name)
    if place is not None and is_new and not quoted[0] <= place.span[0] <= place.span[1] <= quoted[1]:
        yield place_words(look, place)
    if time is not None and not _is_said(look, time, known):
        yield when(look, time)


def place_words(look: Lookup, place: Place) -> str:
    """A place as the report names it, with its country where that is another thing."""
    words = look.words(place.span)
    return f"{words} ({place.country})" if place.country is not None and place.precision != "country" else words


def when(look: Lookup, time: Time) -> str:
    """A time as its day in words, and the report's own words where they say more or stand alone."""
    day = _DAY.match(time.value or "")
    if day is None or time.type in ("DURATION", "SET"):
        return _words(look, time)
    return date(day.group()) if time.type == "DATE" else f"{date(day.group())}, {_words(look, time)}"


def _words(look: Lookup, time: Time) -> str:
    words = shortened(look.words(time.span), _WORDS)
    return f"“{words}”" if words else ""


def _is_said(look: Lookup, time: Time, known: Setting) -> bool:
    if known.clock is not None and look.words(time.span) == look.words(known.clock.span):
        return True
    return time.type == "DATE" and known.day is not None and known.day.startswith(time.value or "?")
