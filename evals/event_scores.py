"""Scores readings against the hand labels of events: what is an act, of which type and status, and whose word it is.

`python -m evals.event_scores` reads the labelled pages with the real command; `--errors` adds every difference.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence

from evals.claim_scores import covered, name_key, names_of
from evals.marks import EVENTS, ActLabel, DistractorLabel, MarkedPage, Placed, nearest, place_all
from evals.shares import Score, Scorer, pair, share
from tocsin.model.base import Span
from tocsin.model.reading import Event, Reading

Act = Placed[ActLabel]
Pairs = Sequence[tuple[Act, Event | None]]


def score_page(page: MarkedPage[ActLabel | DistractorLabel], reading: Reading) -> Score:
    """Compare one reading with the labels of its page."""
    text = reading.report.text
    acts, lost = place_all(page.file, [(n, label) for n, label in page.labels if isinstance(label, ActLabel)], text)
    others, lost_others = place_all(
        page.file, [(n, label) for n, label in page.labels if isinstance(label, DistractorLabel)], text
    )
    pairs = align(acts, reading)
    alarms = [(here, _touching(here.span, reading)) for here in others]
    shares = {"found": share(event is not None for _, event in pairs)}
    for name, right in RIGHT.items():
        judged = [(here, event) for here, event in pairs if name in here.label.model_fields_set]
        shares[name] = share(event is not None and right(here, event, reading) for here, event in judged)
        shares[f"{name} of found"] = share(right(here, event, reading) for here, event in judged if event is not None)
    for name, where in STATED.items():
        stated = [(here, event) for here, event in pairs if name in here.label.model_fields_set and where(here.label)]
        shares[f"{name} where {WHERE[name]}"] = share(
            event is not None and RIGHT[name](here, event, reading) for here, event in stated
        )
    shares["distractors left alone"] = share(event is None for _, event in alarms)
    errors = (f"== {page.page.name}", *_errors(pairs, reading), *_alarms(alarms))
    return Score(shares, lost + lost_others, errors)


def align(acts: Sequence[Act], reading: Reading) -> Pairs:
    """Each labelled act with the event whose trigger touches it; of several the one with most of it right."""
    text = reading.report.text
    candidates = [
        ((_type(here, event, reading), _status(here, event, reading), common), label, found)
        for label, here in enumerate(acts)
        for found, event in enumerate(reading.events)
        if (common := len(covered(text, [here.span]) & covered(text, [event.trigger])))
    ]
    pairs = pair(candidates)
    return [(here, reading.events[pairs[label]] if label in pairs else None) for label, here in enumerate(acts)]


def _touching(span: Span, reading: Reading) -> Event | None:
    return next((event for event in reading.events if event.trigger[0] < span[1] and span[0] < event.trigger[1]), None)


def _type(here: Act, event: Event, reading: Reading) -> bool:
    return event.type == here.label.type


def _mode(here: Act, event: Event, reading: Reading) -> bool:
    return event.mode == here.label.mode


def _status(here: Act, event: Event, reading: Reading) -> bool:
    return here.label.status is not None and event.status in here.label.status


def _says(here: Act, event: Event, reading: Reading) -> bool:
    """Whether the claim is of the named one, whose name may stand inside a longer one; null is the outlet."""
    if here.label.says is None or event.claim is None:
        return here.label.says is None and event.claim is None
    wanted = name_key(here.label.says)
    return any(f" {wanted} " in f" {name} " for name in _speaker(event, reading))


def _speaker(event: Event, reading: Reading) -> frozenset[str | None]:
    """All that the source of an event's claim is called."""
    source = next(claim.source for claim in reading.claims if claim.id == event.claim)
    return names_of(reading, source.actor) | {name_key(source.text)}


def _actor(here: Act, event: Event, reading: Reading) -> bool:
    return _meant(here.label.actor, here.span, event.actors, reading)


def _recipient(here: Act, event: Event, reading: Reading) -> bool:
    return _meant(here.label.recipient, here.span, event.recipients, reading)


def _meant(words: str | None, span: Span, actors: Sequence[str], reading: Reading) -> bool:
    """Whether one of the actors is mentioned where the words stand nearest to the trigger; no words, no actors."""
    if words is None:
        return not actors
    where = nearest(reading.report.text, words, span)
    return where is not None and any(
        start < where[1] and where[0] < end
        for actor in reading.actors
        if actor.id in actors
        for start, end in actor.spans
    )


RIGHT: Mapping[str, Callable[[Act, Event, Reading], bool]] = {
    "type": _type,
    "mode": _mode,
    "status": _status,
    "says": _says,
    "actor": _actor,
    "recipient": _recipient,
}
"""What is judged of an act that was found, where the label says it."""

STATED: Mapping[str, Callable[[ActLabel], bool]] = {
    "status": lambda label: label.status != ("actual",),
    "says": lambda label: label.says is not None,
}
"""Where most labels say the same, the others are measured apart."""

WHERE = {"status": "not actual", "says": "a source"}

FIGURES = (
    "found",
    *RIGHT,
    *(f"{name} of found" for name in RIGHT),
    *(f"{name} where {WHERE[name]}" for name in STATED),
    "distractors left alone",
)


def _errors(pairs: Pairs, reading: Reading) -> Iterator[str]:
    text = reading.report.text
    for here, event in pairs:
        if event is None:
            yield f"line {here.line}: missed: {here.label.words!r} ({here.label.context!r})"
            continue
        for name, right in RIGHT.items():
            if name in here.label.model_fields_set and not right(here, event, reading):
                want, have = getattr(here.label, name), _shown(name, event, reading)
                trigger = text[slice(*event.trigger)]
                yield f"line {here.line}: {trigger!r}: {name}: expected {want!r}, found {have!r}; {event.why}"


def _shown(name: str, event: Event, reading: Reading) -> object:
    if name == "says":
        return sorted(filter(None, _speaker(event, reading))) if event.claim is not None else None
    if name in ("actor", "recipient"):
        meant = event.actors if name == "actor" else event.recipients
        return [actor.name for actor in reading.actors if actor.id in meant]
    return getattr(event, name)


def _alarms(alarms: Sequence[tuple[Placed[DistractorLabel], Event | None]]) -> Iterator[str]:
    for here, event in alarms:
        if event is not None:
            yield (
                f"line {here.line}: {here.label.words!r} is no act ({here.label.distractor}), "
                f"found {event.type} {event.status}; {event.why}"
            )


SCORER = Scorer("events", FIGURES, EVENTS, score_page)

if __name__ == "__main__":
    sys.exit(SCORER.main())
