"""What the ledger shows of many reports: the formats `tocsin.incident/1` and `tocsin.story/1`."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, NonNegativeInt, model_validator

from tocsin.model.base import Amount, Country, IsoTime, Noun
from tocsin.model.reading import EventType, Precision, Qualifier, Toll

Standing = Literal["stands", "absent-later", "withdrawn"]
StoryStatus = Literal["developing", "settled", "dormant", "flared-again"]


class Origins(Noun):
    """How many independent voices stand behind something, as a range: unknown provenance adds to `at_most` only."""

    at_least: NonNegativeInt
    at_most: NonNegativeInt

    @model_validator(mode="after")
    def _is_range(self) -> Self:
        if self.at_least > self.at_most:
            raise ValueError(f"at least {self.at_least} is more than at most {self.at_most}")
        return self


class IncidentPlace(Noun):
    """Where an incident happened, no finer than `precision`."""

    name: str
    geonameid: int | None = None
    lat: Annotated[float, Field(ge=-90, le=90)] | None = None
    lon: Annotated[float, Field(ge=-180, le=180)] | None = None
    country: Country | None = None
    precision: Precision = "unknown"


class Statement(Noun):
    """One number that one voice stands for; `origin` is null where its provenance is unknown."""

    low: Amount | None = None
    high: Amount | None = None
    qualifier: Qualifier
    claim: str | None = None
    report: str
    speaker: str | None = None
    via: tuple[str, ...] = ()
    outlet: str | None = None
    side: str | None = None
    said_at: str | None = None
    origin: str | None = None
    superseded_by: str | None = None
    standing: Standing = "stands"


class IncidentToll(Toll):
    """A toll over many reports, with the statements behind it."""

    origins: Origins
    statements: tuple[Statement, ...] = ()


class Incident(Noun):
    """Events of one happening across reports."""

    schema_: Literal["tocsin.incident/1"] = Field(default="tocsin.incident/1", alias="schema")
    id: str
    title: str
    reports: tuple[str, ...]
    headline_of: tuple[str, ...] = ()
    place: IncidentPlace | None = None
    date: IsoTime | None = None
    types: tuple[EventType, ...] = ()
    pages: NonNegativeInt
    origins: Origins
    toll: tuple[IncidentToll, ...] = ()


class Story(Noun):
    """Incidents and reports that belong together."""

    schema_: Literal["tocsin.story/1"] = Field(default="tocsin.story/1", alias="schema")
    id: str
    title: str
    reports: tuple[str, ...]
    incidents: tuple[str, ...] = ()
    status: StoryStatus
    first: IsoTime | None = None
    last: IsoTime | None = None
    earlier: tuple[str, ...] = ()
