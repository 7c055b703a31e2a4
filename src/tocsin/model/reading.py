"""What Tocsin says of one report: the format `tocsin.reading/1`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from tocsin.model.base import Amount, Confidence, Country, IsoTime, Noun, Span
from tocsin.model.consistency import faults
from tocsin.model.report import Report

ActorKind = Literal["person", "organisation", "group", "state", "outlet", "unnamed"]
Precision = Literal["site", "place", "district", "region", "country", "unknown"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
SourceKind = Literal["named", "unnamed", "none"]
Quote = Literal["direct", "indirect", "mixed"]
Stance = Literal[
    "asserts",
    "denies",
    "doubts",
    "confirms",
    "corrects",
    "withdraws",
    "demands",
    "threatens",
    "promises",
    "predicts",
    "asks",
    "thinks",
]
Basis = Literal["seen", "video", "document", "told"]
EventType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
Status = Literal["actual", "negated", "hypothetical", "future", "historical"]
Measure = Literal[
    "killed",
    "injured",
    "detained",
    "missing",
    "displaced",
    "abducted",
    "released",
    "troops",
    "vehicles",
    "aircraft",
    "protesters",
    "other",
]
Category = Literal["civilian", "combatant", "police", "official", "child", "woman", "journalist"]
Qualifier = Literal["exactly", "at_least", "at_most", "about", "between", "vague"]
Scope = Literal["incident", "cumulative"]
TollStatus = Literal["single", "undisputed", "contested"]
VoiceKind = Literal["opinion", "loaded", "speculation", "background"]


class ReaderInfo(Noun):
    """The versions that made a reading; a new reading never replaces an old one."""

    tocsin: str
    encoder: str | None = None
    codebook: str | None = None
    extractor: str | None = None


class Embedding(Noun):
    """What the report means, as a vector of half-precision floats, little-endian, in base64."""

    model: str
    dtype: Literal["f16"] = "f16"
    data: str


class Actor(Noun):
    """A person or body in the report, with every mention; `side` is the party spoken for, never ethnicity or faith."""

    id: str
    spans: tuple[Span, ...]
    name: str
    kind: ActorKind
    country: Country | None = None
    sector: str | None = None
    side: str | None = None


class Place(Noun):
    """A place named in the text; coordinates in degrees; `why` names the evidence for the choice."""

    id: str
    span: Span
    name: str
    geonameid: int | None = None
    lat: Annotated[float, Field(ge=-90, le=90)] | None = None
    lon: Annotated[float, Field(ge=-180, le=180)] | None = None
    country: Country | None = None
    precision: Precision = "unknown"
    why: str


class Time(Noun):
    """A time named in the text; `value` is TIMEX3, `start` and `end` bound it."""

    id: str
    span: Span
    type: TimeType
    value: str | None = None
    start: str | None = None
    end: str | None = None
    zone: str | None = None


class Part(Noun):
    """Verbatim words of the report, possibly in pieces: `text` is the pieces joined by one space."""

    spans: tuple[Span, ...]
    text: str

    @classmethod
    def of(cls, text: str, spans: Sequence[tuple[int, int]]) -> Self:
        """Cut a part out of the report's text."""
        return cls(spans=tuple(spans), text=" ".join(text[start:end] for start, end in spans))


class ClaimSource(Noun):
    """The speaker of a claim; kind "none" where the report names no one ("There are reports of")."""

    actor: str | None = None
    spans: tuple[Span, ...]
    text: str
    kind: SourceKind


class Via(Noun):
    """A relay between the speaker and the outlet."""

    actor: str | None = None
    spans: tuple[Span, ...]
    text: str


class Hedge(Noun):
    """The words that hold a claim at arm's length ("reportedly")."""

    span: Span
    text: str


class Claim(Noun):
    """Who is reported to say what.

    `via` lists relays nearest the speaker first; `target` is the claim that is denied, confirmed, corrected or
    withdrawn; `parent` is the claim whose content holds this one. `uid` stays the same over readings.
    """

    id: str
    uid: str
    confidence: Confidence
    source: ClaimSource
    cue: Part
    content: Part
    via: tuple[Via, ...] = ()
    quote: Quote
    stance: Stance
    target: str | None = None
    hedge: Hedge | None = None
    basis: Basis | None = None
    said_at: str | None = None
    parent: str | None = None


class Event(Noun):
    """A coded act (PLOVER).

    `claim` is whose word it is, null the outlet's own; `speech_of` is the claim whose speech act the event is.
    """

    id: str
    uid: str
    type: EventType
    mode: str | None = None
    trigger: Span
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    place: str | None = None
    time: str | None = None
    status: Status
    claim: str | None = None
    speech_of: str | None = None
    confidence: Confidence
    why: str


class Figure(Noun):
    """A number about people or things, as an interval; a null end is open."""

    id: str
    uid: str
    measure: Measure
    of: str | None = None
    category: Category | None = None
    side: str | None = None
    low: Amount | None = None
    high: Amount | None = None
    qualifier: Qualifier
    scope: Scope
    part_of: str | None = None
    span: Span
    event: str | None = None
    claim: str | None = None
    place: str | None = None
    time: str | None = None
    status: Status


class Toll(Noun):
    """The figures of one incident for one measure; `best` is null where sources differ."""

    measure: Measure
    category: Category | None = None
    low: Amount | None = None
    best: Amount | None = None
    high: Amount | None = None
    status: TollStatus
    figures: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _is_honest(self) -> Self:
        numbers = [number for number in (self.low, self.best, self.high) if number is not None]
        if numbers != sorted(numbers):
            raise ValueError(f"low, best and high are not in ascending order: {numbers}")
        if self.status == "contested" and self.best is not None:
            raise ValueError(f"a contested toll offers no single number, but best is {self.best}")
        return self


class IncidentInReport(Noun):
    """Events of one happening inside one report; at most one is the headline."""

    id: str
    headline: bool = False
    events: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    place: str | None = None
    date: IsoTime | None = None
    toll: tuple[Toll, ...] = ()


class Voice(Noun):
    """Words that colour what is reported, and why they are marked."""

    span: Span
    kind: VoiceKind
    why: str


class Reading(Noun):
    """One report, read.

    Refused unless every span lies inside `report.text`, every quoted text is what stands there, every id is used
    once, and every reference points to something in this reading.
    """

    schema_: Literal["tocsin.reading/1"] = Field(default="tocsin.reading/1", alias="schema")
    reader: ReaderInfo
    report: Report
    embedding: Embedding | None = None
    sentences: tuple[Span, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[Time, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    incidents: tuple[IncidentInReport, ...] = ()
    voice: tuple[Voice, ...] = ()
    problems: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _is_consistent(self) -> Self:
        for fault in faults(self):
            raise ValueError(fault)
        return self
