"""The places of a report: where it names them, which ones are meant, and how exactly that says where."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tocsin.model.reading import Actor, Place, Time
from tocsin.model.report import Report
from tocsin.reading.countries import countries
from tocsin.reading.gazetteer import Gazetteer, load
from tocsin.reading.placenames import named
from tocsin.reading.placewords import words as of_kind
from tocsin.reading.registry import registry
from tocsin.reading.whereabouts import Choice, chosen

if TYPE_CHECKING:
    from spacy.tokens import Doc

_IN = re.compile(r"\b(?:in|at|near|inside|into|across|within|from|over|around)\s+(?:the\s+)?$", re.IGNORECASE)
_BEFORE = 20  # characters in which a preposition and an article stand


def places(report: Report, doc: Doc, gazetteer: Gazetteer | None = None) -> tuple[Place, ...]:
    """The places named in a report, in the order of its text.

    `name` is the gazetteer's standard name; where no place of the name is known, the words of the text.
    """
    known = gazetteer or load()
    found = named(doc, [block.span for block in report.evidence], known)
    choices = chosen(report.text, found, known)
    return tuple(
        _place(f"p{number}", (each.start, each.end), report.text[each.start : each.end], choice, known)
        for number, (each, choice) in enumerate(zip(found, choices, strict=True), start=1)
    )


def scenes(report: Report, found: Sequence[Place], times: Sequence[Time], actors: Sequence[Actor]) -> tuple[Place, ...]:
    """Those places where something can have happened.

    No people, no body, no part of a time ("Moscow time"), and no country that only says whose an actor is.
    """
    known, bodies = countries(), registry()
    owned = [span for actor in actors for span in actor.spans]

    def is_scene(place: Place) -> bool:
        start, end = place.span
        words = report.text[start:end]
        if words.lower() in of_kind("peoples"):
            return False
        if known.named(words) is None and (known.of_people(words) is not None or bodies.find(words)):
            return False
        if place.precision == "country" and not _IN.search(report.text[max(0, start - _BEFORE) : start]):
            if any(first <= start and end <= last for first, last in owned):
                return False
        return not any(time.span[0] < end and start < time.span[1] for time in times)

    return tuple(place for place in found if is_scene(place))


def _place(identity: str, span: tuple[int, int], words: str, choice: Choice, gazetteer: Gazetteer) -> Place:
    if choice.row < 0:
        return Place(id=identity, span=span, name=words, why=f"“{words}”: {choice.why}")
    known = gazetteer.known(choice.row)
    return Place(
        id=identity,
        span=span,
        name=known.name,
        geonameid=known.geonameid,
        lat=known.lat,
        lon=known.lon,
        country=known.country,
        precision=known.precision if known.lat is not None else "unknown",
        why=choice.why,
    )
