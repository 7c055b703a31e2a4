"""The parts of one reading by their ids, and its words by their places."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from tocsin.cli.speakers import relays_of, speaker_of
from tocsin.model.base import Span
from tocsin.model.reading import Claim, Event, Reading
from tocsin.wording.phrases import same_name
from tocsin.wording.plain import one_line, shortened

_QUOTED = 120
_BEFORE, _AFTER = 48, 48
_STOPS = re.compile(r"[“”\"«»()\[\]\n\r–—]|[,;:.]\s|\s-\s")
_EDGES = " \t\xa0,;:.!?-"


class Lookup:
    """Finds what one part of a reading says of another."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.outlet = one_line(reading.report.outlet or "")
        self.names = {actor.id: actor.name for actor in reading.actors}
        self.places = {place.id: place for place in reading.places}
        self.times = {time.id: time for time in reading.times}
        self.claims = {claim.id: claim for claim in reading.claims}
        self.events = {event.id: event for event in reading.events}
        self.figures = {figure.id: figure for figure in reading.figures}
        self._sentences = sorted(reading.sentences)
        self._holding = {event.claim for event in reading.events} | {figure.claim for figure in reading.figures}
        self._answers: dict[str, list[Claim]] = {}
        for claim in reading.claims:
            if claim.target is not None:
                self._answers.setdefault(claim.target, []).append(claim)
        self._speech: dict[str, list[Event]] = {}
        for event in reading.events:
            if event.speech_of is not None:
                self._speech.setdefault(event.speech_of, []).append(event)

    def words(self, span: Span) -> str:
        """What stands at a place of the report, on one line."""
        return one_line(self.reading.report.text[slice(*span)])

    def quoted(self, span: Span) -> str:
        """What stands at a place of the report, in quotation marks, with the place."""
        words = shortened(self.words(span), _QUOTED)
        return f"“{words}” {at(span)}" if words else at(span)

    def around(self, event: Event) -> Span:
        """The words of an act with a few on either side, within its clause and the words of whoever tells of it."""
        start, end = event.trigger
        number = bisect_right(self._sentences, start, key=lambda sentence: sentence[0]) - 1
        said = self.claims[event.claim].content.spans if event.claim is not None else ()
        holding = [(a, b) for a, b in (*self._sentences[max(number, 0) :][:1], *said) if a <= start <= end <= b]
        if not holding:
            return event.trigger
        first, last = max(a for a, _ in holding), min(b for _, b in holding)
        text = self.reading.report.text
        left, right = text[max(first, start - _BEFORE) : start], text[end : min(last, end + _AFTER)]
        left = _STOPS.split(left)[-1] if first >= start - _BEFORE else _STOPS.split(left.partition(" ")[2])[-1]
        right = _STOPS.split(right if last <= end + _AFTER else right.rpartition(" ")[0])[0]
        return start - len(left.lstrip(_EDGES)), end + len(right.rstrip(_EDGES))

    def chain(self, claim: Claim) -> str:
        """Who says it and through whom it came to the outlet: the speaker, relays, the speakers around it."""
        steps: list[str] = []
        seen: set[str] = set()
        around: Claim | None = claim
        while around is not None and around.id not in seen:
            seen.add(around.id)
            steps += (self._speaker(around), *relays_of(self.names, around))
            around = self.claims.get(around.parent or "")
        return " → ".join(self._way(steps))

    def answers(self, claim: Claim) -> Sequence[Claim]:
        """The claims that deny, confirm, correct or withdraw this one."""
        return self._answers.get(claim.id, ())

    def holds(self, claim: Claim) -> bool:
        """Whether it says of an act or a number that it is so, or that it is not."""
        return claim.id in self._holding

    def speech(self, claim: Claim) -> Sequence[Event]:
        """The acts that saying this is."""
        return self._speech.get(claim.id, ())

    def listed(self, actors: Iterable[str]) -> str:
        """The names of actors, as one reads them out."""
        names = list(dict.fromkeys(name for actor in actors if (name := one_line(self.names[actor]))))
        return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else "".join(names)

    def _speaker(self, claim: Claim) -> str:
        name = one_line(speaker_of(self.names, claim))
        return f"{name} (unnamed)" if name and claim.source.kind == "unnamed" else name

    def _way(self, steps: Iterable[str]) -> Iterator[str]:
        """The steps without those that say nothing new: one twice in a row, the outlet as its own relay."""
        before = ""
        for step in filter(None, map(one_line, steps)):
            if not same_name(step, before) and not (before and same_name(step, self.outlet)):
                yield step
                before = step


def at(span: Span) -> str:
    """A place in the report, as it is written in the brief."""
    return f"[{span[0]}:{span[1]}]"
