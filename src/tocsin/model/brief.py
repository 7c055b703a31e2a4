"""A story's brief as people edit and publish it: pieces of text, each the desk's own or somebody's."""

from __future__ import annotations

from tocsin.model.base import IsoTime, Noun, Span


class Piece(Noun):
    """A piece of a brief that is edited as one.

    `machine` is what the desk makes of it now, `text` what stands: the same, or what `by` made of it at `at`, when
    the desk said `before`. Empty `machine`: the desk no longer says anything here, or never did.
    """

    key: str
    text: str
    machine: str
    by: str | None = None
    at: IsoTime | None = None
    before: str | None = None

    @property
    def is_edited(self) -> bool:
        """Whether what stands is not what the desk says."""
        return self.text != self.machine


class BriefSection(Noun):
    """Pieces under a heading, with what the heading means."""

    name: str
    heading: str
    note: str
    pieces: tuple[Piece, ...]


class Page(Noun):
    """A report that a brief rests on."""

    report: str
    outlet: str | None
    title: str | None
    published: IsoTime | None
    url: str | None


class Place(Noun):
    """Where words stand, and which; `mark` is how a brief points there: `[d63a5f0c 329:410]`."""

    mark: str
    report: str
    span: Span
    words: str


class Brief(Noun):
    """The brief of a story as known at a time, with the reports behind it and every place that it may point to."""

    story: str
    title: Piece
    lead: Piece
    sections: tuple[BriefSection, ...]
    end: Piece
    at: IsoTime
    sources: tuple[Page, ...]
    places: tuple[Place, ...]

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """All pieces, in order."""
        return (self.title, self.lead, *(piece for section in self.sections for piece in section.pieces), self.end)

    @property
    def marks(self) -> dict[str, Place]:
        """The places by how a brief points there."""
        return {one.mark: one for one in self.places}
