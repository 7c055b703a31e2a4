"""How the words of a story reached us, voice by voice: the format `tocsin.echoes/1`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, NonNegativeInt

from tocsin.model.base import IsoTime, Noun, Span

EdgeKind = Literal["copies", "same utterance", "same voice", "cites", "judged"]


class Spoken(Noun):
    """A voice of a report: who speaks, through whom, where, and the origin that it goes back to.

    `reference` is how a judgement of kind "origin" names it. `speaker` is null for the outlet's own voice, `origin`
    where its provenance is unknown.
    """

    reference: str
    report: str
    outlet: str | None = None
    published: IsoTime | None = None
    speaker: str | None = None
    via: tuple[str, ...] = ()
    side: str | None = None
    span: Span
    words: str = ""
    origin: str | None = None


class Echo(Noun):
    """How the words of voice `one` go back to voice `other`, with the evidence."""

    one: str
    other: str
    kind: EdgeKind
    why: str


class Reprint(Noun):
    """A report that holds text of an earlier one: the share of the shorter one's own words, and how many.

    `tag` is what one of the pages says of the other's outlet, and where.
    """

    earlier: str
    later: str
    share: Annotated[float, Field(ge=0, le=1)]
    words: NonNegativeInt
    tag: str | None = None


class Echoes(Noun):
    """The voices of a story's reports, how they go back to each other, and which reports are copies."""

    schema_: Literal["tocsin.echoes/1"] = Field(default="tocsin.echoes/1", alias="schema")
    voices: tuple[Spoken, ...] = ()
    edges: tuple[Echo, ...] = ()
    copies: tuple[Reprint, ...] = ()

    def worded(self, texts: Mapping[str, str]) -> Echoes:
        """The same with the words of its voices; texts: of reports, by id."""
        voices = (one.model_copy(update={"words": texts.get(one.report, "")[slice(*one.span)]}) for one in self.voices)
        return self.model_copy(update={"voices": tuple(voices)})
