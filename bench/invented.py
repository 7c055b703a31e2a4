"""Readings of reports that nobody wrote, as many as are asked for, by a seed: people and places are invented."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from importlib.resources import files
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

BLOCK = 1_000
"""Reports after which stories of the same sizes begin anew."""

A_DAY = 200
SENTENCES = 10

SIZES = (50, 50, *(5, 4, 3, 2, 1) * 60)
"""Reports of each happening of a block: most are told of by few, some by many."""

LARGE = 1_000_000
"""The number from which on reports are of one happening that everybody tells of."""

EVERYBODY = 320

_SYLLABLES = "ba de ki lo mu ra sen tor vil zan gor pel nik mar dol fen hus jar kel lin".split()
_PLACES = 1_000_000
_PEOPLE = 10_000_000
_FIRST_DAY = date(2020, 1, 1)
_READER = ReaderInfo(tocsin="0", encoder="invented", codebook="invented", extractor="invented")
_ACTS: tuple[tuple[str, EventType, Measure], ...] = (
    ("were killed", "ASSAULT", "killed"),
    ("were injured", "ASSAULT", "injured"),
    ("were detained", "COERCE", "detained"),
    ("joined the march", "PROTEST", "protesters"),
)


class Happening(NamedTuple):
    """What so many reports tell of: where, what, to how many, from which day on, who speaks of it, in which words."""

    reports: int
    place: int
    day: int
    act: int
    amount: int
    people: tuple[int, ...]
    words: tuple[str, ...]


def arrived(number: int) -> str:
    """When the report of this number arrived; a later number arrives later."""
    days = number % LARGE / A_DAY
    return (datetime.combine(_FIRST_DAY, datetime.min.time(), UTC) + timedelta(days=1 + days)).isoformat()


def reading(number: int, seed: int = 1) -> Reading:
    """The reading of this number: always the same. About ten claims, twenty statements and two hundred words."""
    chance = random.Random(f"{seed} {number}")
    happening = happening_of(number, seed)
    town = _name(happening.place, "town", seed)
    title = f"{_phrase(chance, 3)} in {town}".capitalize()
    sentences = [_sentence(chance, happening, town, seed) for _ in range(SENTENCES)]
    text = "\n".join([title, *(sentence.text for sentence in sentences)])
    starts = list(accumulate((len(sentence.text) + 1 for sentence in sentences), initial=len(title) + 1))
    told = enumerate(zip(starts, sentences, strict=False), 1)
    parts = [_read(number, index, start, sentence, text) for index, (start, sentence) in told]
    day = max(happening.day, number % LARGE // A_DAY - chance.randrange(2))
    published = (_FIRST_DAY + timedelta(days=day)).isoformat()
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


def happening_of(number: int, seed: int = 1) -> Happening:
    """What the report of this number tells of."""
    block, place = divmod(number, BLOCK)
    return _happening(block, -1 if number >= LARGE else _order(seed)[place], seed)


@lru_cache(maxsize=4_000)
def _happening(block: int, told: int, seed: int) -> Happening:
    chance = random.Random(f"{seed} happening {block} {told}")
    reports = EVERYBODY if told < 0 else SIZES[told]
    first = 0 if told < 0 else block * BLOCK + _order(seed).index(told)
    return Happening(
        reports=reports,
        place=chance.randrange(_PLACES),
        day=max(0, first // A_DAY - 1),
        act=chance.randrange(len(_ACTS)),
        amount=chance.randrange(2, 900),
        people=tuple(chance.randrange(_PEOPLE) for _ in range(3 + round(3 * reports**0.5))),
        words=tuple(chance.sample(words(), 12)),
    )


@lru_cache(maxsize=1)
def _order(seed: int) -> tuple[int, ...]:
    """Which happening each report of a block tells of."""
    told = [happening for happening, reports in enumerate(SIZES) for _ in range(reports)]
    random.Random(f"{seed} order").shuffle(told)
    return tuple(told)


def _sentence(chance: random.Random, happening: Happening, town: str, seed: int) -> _Sentence:
    often = [1 / rank for rank in range(1, len(happening.people) + 1)]
    [person] = chance.choices(happening.people, often)
    speaker = f"{_name(person, 'first', seed)} {_name(person, 'last', seed)}"
    act, type_, measure = _ACTS[happening.act]
    amount = happening.amount + chance.choice((0, 0, 0, 1, 2))
    told = f"{amount} people {act} in {town} {_phrase(chance, 9)} {' '.join(chance.choices(happening.words, k=3))}"
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
    weights: Sequence[float]  # cumulative


@lru_cache(maxsize=1)
def _vocabulary() -> _Vocabulary:
    """Words as often as reports use them."""
    table = files("tocsin.merging").joinpath("tables/rarity.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if not line.startswith("#")]
    told = sorted(((int(share), word) for word, share in rows if word.isalpha()), reverse=True)
    return _Vocabulary([word for _, word in told], list(accumulate(share for share, _ in told)))


def words() -> Sequence[str]:
    """The words that reports are made of, the most frequent first."""
    return _vocabulary().words


def _phrase(chance: random.Random, count: int) -> str:
    known = _vocabulary()
    return " ".join(chance.choices(known.words, cum_weights=known.weights, k=count))


@lru_cache(maxsize=20_000)
def _name(number: int, kind: str, seed: int) -> str:
    return _word(random.Random(f"{seed} {kind} {number}")).capitalize()


def _word(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=chance.randint(3, 5)))
