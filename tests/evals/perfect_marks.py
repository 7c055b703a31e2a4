"""Readings that say exactly what the labels of actors, acts and voice say."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from evals.labels import places
from evals.marks import ActLabel, ActorLabel, DistractorLabel, HeadlineLabel, MarkedPage, VoiceLabel, nearest, place
from evals.voice_scores import HEADLINE
from tests.evals.pages import words_of
from tocsin.model.base import Span
from tocsin.model.reading import Actor, Claim, ClaimSource, Event, Part, ReaderInfo, Reading, Voice
from tocsin.model.report import Block, Report


def empty(page: Path) -> Reading:
    """A reading that found nothing."""
    text = words_of(page)
    return Reading(
        reader=ReaderInfo(tocsin="0"),
        report=Report(id=page.stem, text=text, blocks=(Block(kind="body", span=(0, len(text))),)),
    )


def perfect_actors(page: MarkedPage[ActorLabel]) -> Reading:
    """Every labelled mention is an actor of its own."""
    reading = empty(page.page)
    actors = tuple(
        Actor(
            id=f"a{number}",
            spans=(_span(label, reading),),
            name=label.words,
            kind=label.kind or "unnamed",
            country=label.country,
            sector=label.sector,
            side=label.side,
        )
        for number, (_, label) in enumerate(page.labels)
    )
    return reading.model_copy(update={"actors": actors})


def perfect_events(page: MarkedPage[ActLabel | DistractorLabel]) -> Reading:
    """Every labelled act is an event, with its own actors, its own claim, and no event where there is none."""
    reading = empty(page.page)
    actors: list[Actor] = []
    claims: list[Claim] = []
    events: list[Event] = []
    for line, label in page.labels:
        if isinstance(label, DistractorLabel):
            continue
        span = _span(label, reading)
        for role, words in (("by", label.actor), ("to", label.recipient)):
            where = nearest(reading.report.text, words, span) if words is not None else None
            if where is not None:
                actors.append(Actor(id=f"{role}{line}", spans=(where,), name=words or "", kind="group"))
        if label.says is not None:
            claims.append(_claim(f"c{line}", reading.report.text, label.says))
        events.append(
            Event(
                id=f"e{line}",
                uid=f"u{line}",
                type=label.type or "AID",
                mode=label.mode,
                trigger=span,
                actors=(f"by{line}",) if label.actor is not None else (),
                recipients=(f"to{line}",) if label.recipient is not None else (),
                status=label.status[0] if label.status is not None else "actual",
                claim=f"c{line}" if label.says is not None else None,
                confidence=1,
                why="as labelled",
            )
        )
    return Reading(
        reader=reading.reader,
        report=reading.report,
        actors=tuple(actors),
        claims=tuple(claims),
        events=tuple(events),
    )


def perfect_voice(page: MarkedPage[VoiceLabel | HeadlineLabel]) -> Reading:
    """Every labelled span, and a problem for a headline that overstates."""
    reading = empty(page.page)
    labels: Sequence[VoiceLabel | HeadlineLabel] = [label for _, label in page.labels]
    voice = tuple(
        Voice(span=_span(label, reading), kind=label.kind, why="as labelled")
        for label in labels
        if isinstance(label, VoiceLabel)
    )
    problems = tuple(
        f"{HEADLINE} says more than the page"
        for label in labels
        if isinstance(label, HeadlineLabel) and label.headline == "overstates"
    )
    return reading.model_copy(update={"voice": voice, "problems": problems})


def _span(label: ActorLabel | ActLabel | VoiceLabel, reading: Reading) -> Span:
    span = place(label, reading.report.text)
    assert span is not None, label.words
    return span


def _claim(identity: str, text: str, speaker: str) -> Claim:
    return Claim(
        id=identity,
        uid=identity,
        confidence=1,
        source=ClaimSource(kind="named", **Part.of(text, places(text, speaker)[:1]).model_dump()),
        cue=Part(spans=(), text=""),
        content=Part(spans=(), text=""),
        quote="indirect",
        stance="asserts",
    )
