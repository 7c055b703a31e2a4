"""One article, cleaned: its text, in blocks that say which parts are evidence."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal, Self

from pydantic import model_validator

from tocsin.model.base import IsoTime, Noun, Span

BlockKind = Literal[
    "title", "standfirst", "body", "caption", "credit", "byline", "related", "subscribe", "comment", "other"
]
PublishedBasis = Literal["given", "page", "feed", "dateline", "unknown"]

EVIDENCE: frozenset[BlockKind] = frozenset({"title", "standfirst", "body", "caption"})
"""The kinds of block that facts are taken from."""


class Block(Noun):
    """A stretch of the text that does one thing on the page."""

    kind: BlockKind
    span: Span


class Related(Noun):
    """Another page that this one points its readers to; never evidence."""

    title: str
    url: str | None = None


class Report(Noun):
    """One article as it is read.

    Blocks stand in reading order, do not overlap, and lie inside the text. `published` is never invented: it is
    null exactly where `published_basis` is "unknown". `developing` is the page's own word for it.
    """

    id: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    language: str | None = None
    text: str
    published: IsoTime | None = None
    published_basis: PublishedBasis = "unknown"
    developing: bool = False
    blocks: tuple[Block, ...]
    related: tuple[Related, ...] = ()

    @property
    def evidence(self) -> tuple[Block, ...]:
        """The blocks that facts are taken from: title, standfirst, body and captions."""
        return tuple(block for block in self.blocks if block.kind in EVIDENCE)

    @model_validator(mode="after")
    def _is_consistent(self) -> Self:
        if (self.published is None) != (self.published_basis == "unknown"):
            raise ValueError(f"published is {self.published!r}, but its basis is {self.published_basis!r}")
        for block in self.blocks:
            if block.span[1] > len(self.text):
                raise ValueError(f"the {block.kind} block {list(block.span)} ends after the text ({len(self.text)})")
        for before, after in pairwise(self.blocks):
            if after.span[0] < before.span[1]:
                raise ValueError(f"blocks {list(before.span)} and {list(after.span)} overlap or are out of order")
        return self
