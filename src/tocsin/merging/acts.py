"""The acts that a report tells of, as far as a story's account is made of them: what is done, not what is talked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from tocsin.model.base import Noun, Span
from tocsin.model.reading import Event, EventType, Reading, Stance, Status

_DEEDS: frozenset[EventType] = frozenset(
    {"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "SANCTION", "RETREAT", "AGREE", "AID"}
)
_TOLD: frozenset[Status] = frozenset({"actual", "negated"})
_AHEAD: frozenset[Status] = frozenset({"actual", "hypothetical", "future"})
_DENIES: frozenset[Stance] = frozenset({"denies", "doubts"})
_SURE = 0.5  # confidence from which an act is one
_LONGEST = 320  # characters of a sentence that are shown around an act


class Act(Noun):
    """One act as a report tells of it.

    `happening` is the key of the incident in the report that it belongs to, null where it is in none. `claim` is the
    uid of whose word it is, null the outlet's own. `actors` and `recipients` are ids in the report. `trigger` is the
    word for it, `span` the sentence.
    """

    uid: str
    type: EventType
    mode: str | None = None
    status: Status
    happening: str | None = None
    claim: str | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    trigger: Span
    span: Span


def acts(reading: Reading) -> tuple[Act, ...]:
    """The acts of a report, in its order: those that happened, or are said not to have, and threats that are spoken.

    Left out is what the outlet itself does, and an act that only says of how many people a toll is.
    """
    keys = _happenings(reading)
    left = _counted(reading) | _by_outlet(reading)
    uids = {claim.id: claim.uid for claim in reading.claims}
    return tuple(
        Act(
            uid=event.uid,
            type=event.type,
            mode=event.mode,
            status=event.status,
            happening=keys.get(event.id),
            claim=uids.get(event.claim or event.speech_of or ""),
            actors=event.actors,
            recipients=event.recipients,
            trigger=event.trigger,
            span=sentence(reading.sentences, reading.report.text, event.trigger),
        )
        for event in sorted(reading.events, key=lambda event: event.trigger)
        if event.id not in left and _is_told(event)
    )


def sentence(sentences: Sequence[Span], text: str, span: Span) -> Span:
    """The sentence that holds a span; of a long one what stands around it, cut between words."""
    starts = [start for start, _ in sentences]
    number = bisect_right(starts, span[0]) - 1
    start, end = sentences[number] if number >= 0 else span
    start, end = min(start, span[0]), max(end, span[1])
    if end - start <= _LONGEST:
        return start, end
    spare = max(0, _LONGEST - (span[1] - span[0])) // 2
    first, last = max(start, span[0] - spare), min(end, span[1] + spare)
    if first > start:
        first = min(text.find(" ", first, span[0]) + 1 or span[0], span[0])
    if last < end:
        last = max(text.rfind(" ", span[1], last), span[1])
    return first, last


def _is_told(event: Event) -> bool:
    if event.confidence < _SURE:
        return False
    if event.type == "THREATEN":
        return event.speech_of is not None and event.status in _AHEAD
    return event.type in _DEEDS and event.status in _TOLD


def _happenings(reading: Reading) -> Mapping[str, str]:
    """What the incident that an event belongs to is called outside its report: the uid of its first event or figure."""
    uids = {event.id: event.uid for event in reading.events} | {one.id: one.uid for one in reading.figures}
    found: dict[str, str] = {}
    for incident in reading.incidents:
        members = (*incident.events, *incident.figures)
        found.update((event, uids[members[0]]) for event in incident.events)
    return found


def _counted(reading: Reading) -> set[str]:
    """The events whose number of people is what a toll of their incident comes to, and that nobody denies."""
    denied = {claim.id for claim in reading.claims if claim.stance in _DENIES}
    figures = {figure.id: figure for figure in reading.figures if figure.claim not in denied}
    found: set[str] = set()
    for incident in reading.incidents:
        for toll in incident.toll:
            for figure in (figures[one] for one in toll.figures if one in figures):
                if figure.event is not None and figure.low in (toll.low, toll.high) and figure.low != 1:
                    found.add(figure.event)
    return found


def _by_outlet(reading: Reading) -> set[str]:
    """The events that the report's outlet does itself."""
    own = {actor.id for actor in reading.actors if actor.kind == "outlet" and actor.name == reading.report.outlet}
    return {event.id for event in reading.events if not own.isdisjoint(event.actors)}
