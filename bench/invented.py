"""Readings of reports that nobody wrote, as many as are asked for: invented places, people and words, by a seed."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from tocsin.model.base import Span
from tocsin.model.reading import (
    Actor,
    Claim,
    ClaimSource,
    Event,
    EventType,
    Figure,
    IncidentInReport,
    Measure,
    Part,
    Place,
    ReaderInfo,
    Reading,
)
from tocsin.model.report import Block, Report

HAPPENINGS_A_DAY = 20
TOLD_BY = 10  # reports of one happening, on the average
SENTENCES = 10

_SYLLABLES = "ba de ki lo mu ra sen tor vil zan gor pel nik mar dol fen hus jar kel lin".split()
_VOCABULARY = 8_000
_PLACES = 3_000
_PEOPLE = 4_000
_FIRST_DAY = date(2020, 1, 1)
_READER = ReaderInfo(tocsin="0", encoder="invented", codebook="invented", extractor="invented")
_ACTS: tuple[tuple[str, EventType, Measure], ...] = (
    ("were killed", "ASSAULT", "killed"),
    ("were injured", "ASSAULT", "injured"),
    ("were detained", "COERCE", "detained"),
    ("joined the march", "PROTEST", "protesters"),
)


class _Happening(NamedTuple):
    place: int
    day: int
    act: int
    amount: int


def arrived(number: int) -> str:
    """When the report of this number arrived; a later number arrives later."""
    days = number / (HAPPENINGS_A_DAY * TOLD_BY)
    return (datetime.combine(_FIRST_DAY, datetime.min.time(), UTC) + timedelta(days=1 + days)).isoformat()


def reading(number: int, seed: int = 1) -> Reading:
    """The reading of this number: always the same. About ten claims, twenty statements and two hundred words."""
    chance = random.Random(f"{seed} {number}")
    words = _vocabulary(seed)
    happening = _happening(number, chance, seed)
    town = _name(happening.place, "town", seed)
    title = f"{_phrase(chance, words, 3)} in {town}".capitalize()
    sentences = [_sentence(chance, words, happening, town, seed) for _ in range(SENTENCES)]
    text = "\n".join([title, *(sentence.text for sentence in sentences)])
    starts = list(accumulate((len(sentence.text) + 1 for sentence in sentences), initial=len(title) + 1))
    told = enumerate(zip(starts, sentences, strict=False), 1)
    parts = [_read(number, index, start, sentence, text) for index, (start, sentence) in told]
    published = (_FIRST_DAY + timedelta(days=happening.day)).isoformat()
    report = Report(
        id=f"invented-{number}",
        url=f"https://outlet{number % 60}.example/{number}",
        outlet=f"Outlet {number % 60}",
        title=title,
        language="en",
        text=text,
        published=published,
        published_basis="given",
        blocks=(Block(kind="title", span=(0, len(title))), Block(kind="body", span=(len(title) + 1, len(text)))),
    )
    where = text.index(town)
    return Reading(
        reader=_READER,
        report=report,
        actors=tuple(part.actor for part in parts),
        places=(
            Place(
                id="p1",
                span=(where, where + len(town)),
                name=town,
                geonameid=happening.place,
                lat=happening.place % 90,
                lon=happening.place % 180,
                country="XXA",
                precision="place",
                why="invented",
            ),
        ),
        claims=tuple(part.claim for part in parts),
        events=tuple(part.event for part in parts),
        figures=tuple(part.figure for part in parts),
        incidents=(
            IncidentInReport(
                id="i1",
                headline=True,
                events=tuple(part.event.id for part in parts),
                figures=tuple(part.figure.id for part in parts),
                place="p1",
                date=published,
            ),
        ),
    )


class _Sentence(NamedTuple):
    text: str
    speaker: str
    amount: int
    type: EventType
    measure: Measure
    act: str


class _Part(NamedTuple):
    actor: Actor
    claim: Claim
    event: Event
    figure: Figure


def _happening(number: int, chance: random.Random, seed: int) -> _Happening:
    """What a report is of: one of the happenings of its day or of the days before."""
    day = max(0, number // (HAPPENINGS_A_DAY * TOLD_BY) - int(chance.expovariate(1)))
    one = random.Random(f"{seed} happening {day} {chance.randrange(HAPPENINGS_A_DAY)}")
    return _Happening(one.randrange(_PLACES), day, one.randrange(len(_ACTS)), one.randrange(2, 90))


def _sentence(chance: random.Random, words: _Vocabulary, happening: _Happening, town: str, seed: int) -> _Sentence:
    speaker = f"{_name(chance.randrange(_PEOPLE), 'first', seed)} {_name(chance.randrange(_PEOPLE), 'last', seed)}"
    act, type_, measure = _ACTS[happening.act]
    amount = happening.amount + chance.choice((0, 0, 0, 1, 2))
    told = f"{amount} people {act} in {town} {_phrase(chance, words, 12)}"
    return _Sentence(f"{speaker} said that {told}.", speaker, amount, type_, measure, act)


def _read(number: int, index: int, start: int, sentence: _Sentence, text: str) -> _Part:
    def at(words: str) -> Span:
        place = text.index(words, start)
        return place, place + len(words)

    said = at("said")
    content = (said[1] + 1, start + len(sentence.text) - 1)
    amount = at(f"{sentence.amount} people")
    span = (amount[0], amount[1] - len(" people"))
    uid = f"{number:x}{index:02x}"
    actor = Actor(id=f"a{index}", spans=(at(sentence.speaker),), name=sentence.speaker, kind="person")
    claim = Claim(
        id=f"c{index}",
        uid=f"c{uid}",
        confidence=0.9,
        source=ClaimSource(actor=actor.id, kind="named", spans=actor.spans, text=sentence.speaker),
        cue=Part.of(text, [said]),
        content=Part.of(text, [content]),
        quote="indirect",
        stance="asserts",
    )
    event = Event(
        id=f"e{index}",
        uid=f"e{uid}",
        type=sentence.type,
        trigger=at(sentence.act),
        place="p1",
        status="actual",
        claim=claim.id,
        confidence=0.9,
        why="invented",
    )
    figure = Figure(
        id=f"f{index}",
        uid=f"f{uid}",
        measure=sentence.measure,
        low=sentence.amount,
        high=sentence.amount,
        qualifier="exactly",
        scope="incident",
        span=span,
        event=event.id,
        claim=claim.id,
        place="p1",
        status="actual",
    )
    return _Part(actor, claim, event, figure)


class _Vocabulary(NamedTuple):
    words: Sequence[str]
    weights: Sequence[float]  # cumulative; the n-th word is n times rarer than the first, as in any language


@lru_cache(maxsize=1)
def _vocabulary(seed: int) -> _Vocabulary:
    words = sorted({_word(random.Random(f"{seed} word {rank}")) for rank in range(_VOCABULARY)})
    random.Random(seed).shuffle(words)
    return _Vocabulary(words, list(accumulate(1 / rank for rank in range(1, len(words) + 1))))


def words(seed: int = 1) -> Sequence[str]:
    """The words that reports are made of, the most frequent first."""
    return _vocabulary(seed).words


def _phrase(chance: random.Random, words: _Vocabulary, count: int) -> str:
    return " ".join(chance.choices(words.words, cum_weights=words.weights, k=count))


@lru_cache(maxsize=20_000)
def _name(number: int, kind: str, seed: int) -> str:
    return _word(random.Random(f"{seed} {kind} {number}")).capitalize()


def _word(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4)))
