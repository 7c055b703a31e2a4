"""Readings that hold together, of any text: for round trips."""

from __future__ import annotations

from typing import get_args

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from tocsin.model.base import Span
from tocsin.model.reading import (
    Actor,
    ActorKind,
    Basis,
    Category,
    Claim,
    ClaimSource,
    Embedding,
    Event,
    EventType,
    Figure,
    Hedge,
    IncidentInReport,
    Measure,
    Part,
    Place,
    Precision,
    Qualifier,
    Quote,
    ReaderInfo,
    Reading,
    Scope,
    SourceKind,
    Stance,
    Status,
    Time,
    TimeType,
    Toll,
    Via,
    Voice,
    VoiceKind,
)
from tocsin.model.report import Block, BlockKind, Related, Report

words = st.text(max_size=12)
confidences = st.floats(0, 1)
amounts = st.none() | st.integers(0, 10**6) | st.floats(0, 1e6)
dates = st.none() | st.sampled_from(["2019", "2019-05", "2019-05-28", "2019-05-28T06:30:00+02:00"])


def one_of(literal: object) -> SearchStrategy[str]:
    """Any value of a `Literal`."""
    return st.sampled_from(get_args(literal))


@st.composite
def reports(draw: DrawFn) -> Report:
    """Any report whose blocks lie in order inside its text."""
    text = draw(st.text(max_size=80))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    spans = zip(cuts[::2], cuts[1::2], strict=False)
    published = draw(dates)
    return Report(
        id=draw(words),
        url=draw(st.none() | words),
        outlet=draw(st.none() | words),
        title=draw(st.none() | words),
        byline=draw(st.none() | words),
        language=draw(st.sampled_from([None, "en", "sr"])),
        text=text,
        published=published,
        published_basis=draw(st.sampled_from(["given", "page", "feed", "dateline"])) if published else "unknown",
        developing=draw(st.booleans()),
        blocks=tuple(Block(kind=draw(one_of(BlockKind)), span=span) for span in spans),
        related=draw(st.lists(st.builds(Related, title=words, url=st.none() | words), max_size=2).map(tuple)),
    )


@st.composite
def readings(draw: DrawFn) -> Reading:
    """Any reading of any report, with every kind of part in it."""
    report = draw(reports())
    text = report.text
    offsets = st.integers(0, len(text))
    span = st.tuples(offsets, offsets).map(lambda ends: (min(ends), max(ends)))
    spans = st.lists(span, max_size=3).map(tuple)

    def some(kind: str) -> list[str]:
        return [f"{kind}{number}" for number in range(1, 1 + draw(st.integers(0, 2)))]

    actors, places, times, claims, events, figures = (some(kind) for kind in "aptcef")

    def ref(ids: list[str]) -> str | None:
        return draw(st.sampled_from([None, *ids]))

    def refs(ids: list[str]) -> tuple[str, ...]:
        return tuple(draw(st.lists(st.sampled_from(ids), unique=True))) if ids else ()

    def part() -> Part:
        return Part.of(text, draw(spans))

    def hedge() -> Hedge:
        start, end = draw(span)
        return Hedge(span=(start, end), text=text[start:end])

    def source() -> ClaimSource:
        return ClaimSource(actor=ref(actors), kind=draw(one_of(SourceKind)), **part().model_dump())

    def toll() -> Toll:
        low, best, high = sorted(draw(st.tuples(*[st.integers(0, 99)] * 3)))
        contested = draw(st.booleans())
        return Toll(
            measure=draw(one_of(Measure)),
            category=draw(st.none() | one_of(Category)),
            low=low,
            best=None if contested else best,
            high=high,
            status="contested" if contested else "single",
            figures=refs(figures),
        )

    return Reading(
        reader=ReaderInfo(tocsin=draw(words), encoder=draw(st.none() | words)),
        report=report,
        embedding=draw(st.none() | st.builds(Embedding, model=words, data=st.just("AAA="))),
        sentences=draw(spans),
        actors=tuple(
            Actor(id=id_, spans=draw(spans), name=draw(words), kind=draw(one_of(ActorKind)), country="KOS")
            for id_ in actors
        ),
        places=tuple(
            Place(id=id_, span=draw(span), name=draw(words), lat=42.9, precision=draw(one_of(Precision)), why="by name")
            for id_ in places
        ),
        times=tuple(Time(id=id_, span=draw(span), type=draw(one_of(TimeType)), start=draw(dates)) for id_ in times),
        claims=tuple(
            Claim(
                id=id_,
                uid=draw(words),
                confidence=draw(confidences),
                source=source(),
                cue=part(),
                content=part(),
                via=tuple(Via(actor=ref(actors), **part().model_dump()) for _ in range(draw(st.integers(0, 2)))),
                quote=draw(one_of(Quote)),
                stance=draw(one_of(Stance)),
                target=ref(claims),
                hedge=hedge() if draw(st.booleans()) else None,
                basis=draw(st.none() | one_of(Basis)),
                said_at=ref(times),
                parent=ref(claims),
            )
            for id_ in claims
        ),
        events=tuple(
            Event(
                id=id_,
                uid=draw(words),
                type=draw(one_of(EventType)),
                trigger=draw(span),
                actors=refs(actors),
                recipients=refs(actors),
                place=ref(places),
                time=ref(times),
                status=draw(one_of(Status)),
                claim=ref(claims),
                speech_of=ref(claims),
                confidence=draw(confidences),
                why=draw(words),
            )
            for id_ in events
        ),
        figures=tuple(
            Figure(
                id=id_,
                uid=draw(words),
                measure=draw(one_of(Measure)),
                low=draw(amounts),
                high=draw(amounts),
                qualifier=draw(one_of(Qualifier)),
                scope=draw(one_of(Scope)),
                part_of=ref(figures),
                span=draw(span),
                event=ref(events),
                claim=ref(claims),
                status=draw(one_of(Status)),
            )
            for id_ in figures
        ),
        incidents=tuple(
            IncidentInReport(
                id=id_,
                headline=number == 0,
                events=refs(events),
                figures=refs(figures),
                place=ref(places),
                date=draw(dates),
                toll=(toll(),),
            )
            for number, id_ in enumerate(some("i"))
        ),
        voice=draw(st.lists(st.builds(Voice, span=span, kind=one_of(VoiceKind), why=words), max_size=2).map(tuple)),
        problems=draw(st.lists(words, max_size=2).map(tuple)),
    )


def span_of(text: str, words: str) -> Span:
    """Where the words stand in the text."""
    start = text.index(words)
    return start, start + len(words)
