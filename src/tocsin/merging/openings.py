"""The words with which a report first tells of what it is not about: they stand for an incident nobody headlines."""

from __future__ import annotations

from tocsin.merging.acts import sentence
from tocsin.model.reading import Reading


def openings(reading: Reading) -> dict[str, str]:
    """The words, verbatim, with which a report first tells of each incident that it is not about, by its key."""
    text = reading.report.text
    spans = {event.id: event.trigger for event in reading.events} | {one.id: one.span for one in reading.figures}
    uids = {event.id: event.uid for event in reading.events} | {one.id: one.uid for one in reading.figures}
    found: dict[str, str] = {}
    for incident in reading.incidents:
        told = (*incident.events, *incident.figures)
        if told and not incident.headline:
            start, end = sentence(reading.sentences, text, min(spans[one] for one in told))
            found[uids[told[0]]] = " ".join(text[start:end].split())
    return found
