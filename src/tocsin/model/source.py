"""What became of what a source said: the format `tocsin.source/1`."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, NonNegativeInt

from tocsin.model.base import Country, Noun
from tocsin.model.reading import ActorKind


class SourceRecord(Noun):
    """The record of one source over all reports.

    `key` says who it is wherever it speaks, a body being one with those who speak for it. `claims` counts its claims,
    each report's, `reports` the reports they stand in. Of the lines of accounts that it stands behind (`lines`),
    `confirmed` counts those that another voice, independent of it, said later, too; `contested` those that others deny
    or count otherwise; `withdrawn` those that it took back.
    """

    schema_: Literal["tocsin.source/1"] = Field(default="tocsin.source/1", alias="schema")
    key: str
    name: str
    kind: ActorKind | None = None
    country: Country | None = None
    side: str | None = None
    claims: NonNegativeInt = 0
    reports: NonNegativeInt = 0
    lines: NonNegativeInt = 0
    confirmed: NonNegativeInt = 0
    contested: NonNegativeInt = 0
    withdrawn: NonNegativeInt = 0

    def __add__(self, other: Self) -> Self:
        """The record over both; who it is told by the one with more claims, of equal ones by the lesser name."""
        first = min((self, other), key=lambda one: (-one.claims, one.name))
        counts = ("claims", "reports", "lines", "confirmed", "contested", "withdrawn")
        return first.model_copy(update={name: getattr(self, name) + getattr(other, name) for name in counts})
