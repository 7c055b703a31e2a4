"""What a report tells of as one thing: the words, place, time, acts and numbers that a judgement was made of."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.desk.views.addresses import words_at
from tocsin.ledger.facts import keys_of_incidents
from tocsin.ledger.ledger import Ledger
from tocsin.model.base import IsoTime, Noun, Span
from tocsin.model.reading import IncidentInReport, Reading
from tocsin.wording.act_words import act_words
from tocsin.wording.numbers import interval
from tocsin.wording.plain import one_line, shortened

_WORDS = 420


class ToldView(Noun):
    """A report, or a thing that it tells of (`reference`): its title, and the words that tell of it, in place."""

    reference: str
    report: str
    title: str
    outlet: str | None
    published: IsoTime | None
    words: str
    at: str
    place: str | None = None
    date: IsoTime | None = None
    acts: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()


def told(ledger: Ledger, reference: str, as_of: str | None = None) -> ToldView:
    """What a judgement's end (`report`, or `report#key`) is about; without words where it was redacted."""
    report, _, key = reference.partition("#")
    reading = ledger.reading(report, as_of)
    if reading is None:
        return ToldView(
            reference=reference, report=report, title="", outlet=None, published=None, words="",
            at=words_at(report, (0, 0), as_of),
        )  # fmt: skip
    return _told(reading, reference, _incident(reading, key), as_of)


def _incident(reading: Reading, key: str) -> IncidentInReport | None:
    names = keys_of_incidents(reading)
    return next((one for one in reading.incidents if key in {names[id_] for id_ in (*one.events, *one.figures)}), None)


def _told(reading: Reading, reference: str, incident: IncidentInReport | None, as_of: str | None) -> ToldView:
    about, events = reading.report, {event.id: event for event in reading.events}
    span = _lead(reading) if incident is None or incident.headline else _around(reading, incident)
    places = {place.id: place for place in reading.places}
    acts = [] if incident is None else [events[id_] for id_ in incident.events]
    return ToldView(
        reference=reference,
        report=about.id,
        title=shortened(one_line(about.title or ""), _WORDS),
        outlet=about.outlet,
        published=about.published,
        words=shortened(one_line(about.text[slice(*span)]), _WORDS),
        at=words_at(about.id, span, as_of),
        place=None if incident is None or incident.place is None else one_line(places[incident.place].name),
        date=None if incident is None else incident.date,
        acts=tuple(dict.fromkeys(act_words(one.type, one.mode)[0] for one in acts)),
        numbers=() if incident is None else tuple(_numbers(incident)),
    )


def _lead(reading: Reading) -> Span:
    """Where a report begins to tell: its first words of evidence that are not its title."""
    blocks = [block for block in reading.report.evidence if block.kind != "title"] or reading.report.evidence
    if not blocks:
        return 0, 0
    start = blocks[0].span[0]
    inside = [end for _, end in reading.sentences if start < end <= start + _WORDS]
    return start, max(inside, default=min(start + _WORDS, len(reading.report.text)))


def _around(reading: Reading, incident: IncidentInReport) -> Span:
    """The sentence in which a report first tells of an incident."""
    spans = [event.trigger for event in reading.events if event.id in incident.events]
    spans += [figure.span for figure in reading.figures if figure.id in incident.figures]
    first = min(spans, default=(0, 0))
    return next((one for one in reading.sentences if one[0] <= first[0] < one[1]), first)


def _numbers(incident: IncidentInReport) -> Iterator[str]:
    for toll in incident.toll:
        if reach := interval(toll.low, toll.high):
            yield f"{reach} {toll.measure}" if toll.category is None else f"{reach} {toll.category} {toll.measure}"
