"""What is known of a chain: whose word each statement is, and so how many origins stand behind it."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from tocsin.model.base import Noun, Span
from tocsin.model.reading import Measure


class Uttered(Noun):
    """One statement in one report: where it stands, and the root that its words come from.

    `known` is false where the page does not show where it has them from: such a root may be anybody's echo.
    `movement` is the government or movement that the root is an organ of.
    """

    report: str
    span: Span
    words: str
    origin: str
    known: bool = True
    movement: str | None = None

    @property
    def bloc(self) -> str:
        """What counts as one voice in `at_least`."""
        return self.origin if self.movement is None else f"of {self.movement}"


class Group(Noun):
    """Statements of one thing: a toll (its measure) or a claim (null), with the range of their origins."""

    id: str
    measure: Measure | None
    opposed: bool = False
    at_least: Annotated[int, Field(ge=0)]
    at_most: Annotated[int, Field(ge=1)]
    voices: Annotated[tuple[Uttered, ...], Field(min_length=1)]

    @classmethod
    def of(cls, id: str, measure: Measure | None, voices: tuple[Uttered, ...], *, opposed: bool = False) -> Self:
        """A group with the range that follows from whose words its statements are."""
        least, most = counted(voices)
        return cls(id=id, measure=measure, opposed=opposed, at_least=least, at_most=most, voices=voices)

    @model_validator(mode="after")
    def _is_of_one_mind(self) -> Self:
        roots = {(voice.origin, voice.known, voice.movement) for voice in self.voices}
        for name, number in Counter(origin for origin, _, _ in roots).items():
            if number > 1:
                raise ValueError(f"group {self.id}: the root {name!r} is not the same everywhere")
        return self

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        if (self.at_least, self.at_most) != counted(self.voices):
            raise ValueError(f"group {self.id}: {self.at_least} to {self.at_most}, but counted {counted(self.voices)}")
        return self

    @property
    def pairs(self) -> dict[tuple[int, int], bool]:
        """Of each two statements, by their places in `voices`: whether they are shown to be independent."""
        return {
            (one, other): independent(self.voices[one], self.voices[other])
            for one, other in combinations(range(len(self.voices)), 2)
        }


class Chain(Noun):
    """A few reports of one happening, the way their words went (`kind`), and what is known of it."""

    id: str
    kind: str
    reports: Annotated[tuple[str, ...], Field(min_length=1)]
    groups: Annotated[tuple[Group, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _is_closed(self) -> Self:
        for group in self.groups:
            for voice in group.voices:
                if voice.report not in self.reports:
                    raise ValueError(f"chain {self.id}: no report {voice.report!r}")
        return self


def counted(voices: tuple[Uttered, ...]) -> tuple[int, int]:
    """The range of origins: organs of one movement are one at least; a root that is not known adds to the most only."""
    least = len({voice.bloc for voice in voices if voice.known})
    return least, len({voice.origin for voice in voices})


def independent(one: Uttered, other: Uttered) -> bool:
    """Whether two statements are shown to come from two roots, not merely not shown to come from one."""
    return one.known and other.known and one.bloc != other.bloc


def row(report: str, **fields: Any) -> dict[str, Any]:
    """One line of `reports.jsonl`."""
    return {"id": report, "language": "en", **fields}
