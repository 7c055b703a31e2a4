"""Pages as merging sees them, made from plain text: one paragraph is one block."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tocsin.merging.gist import Gist, gist
from tocsin.model.reading import ReaderInfo, Reading
from tocsin.model.report import Block, BlockKind, Report

ARRIVED = "2031-03-09T00:00:00Z"


def printed(
    report: str,
    text: str,
    *,
    outlet: str | None = None,
    published: str | None = "2031-03-04T08:00:00Z",
    url: str | None = None,
    byline: str | None = None,
    kinds: Mapping[int, BlockKind] | None = None,
    arrived: str = ARRIVED,
) -> Gist:
    """The gist of a page; kinds: what a paragraph by its place is, if no body."""
    return gist(read(report, text, outlet=outlet, published=published, url=url, byline=byline, kinds=kinds), arrived)


def read(
    report: str,
    text: str,
    *,
    outlet: str | None = None,
    published: str | None = "2031-03-04T08:00:00Z",
    url: str | None = None,
    byline: str | None = None,
    kinds: Mapping[int, BlockKind] | None = None,
) -> Reading:
    """A reading of a page in which nothing was found but its paragraphs."""
    paragraphs = [match.span() for match in re.finditer(r"[^\n]+", text)]
    blocks = tuple(Block(kind=(kinds or {}).get(place, "body"), span=span) for place, span in enumerate(paragraphs))
    return Reading(
        reader=ReaderInfo(tocsin="0.1.0"),
        report=Report(
            id=report,
            outlet=outlet,
            url=url,
            byline=byline,
            text=text,
            published=published,
            published_basis="unknown" if published is None else "given",
            blocks=blocks,
        ),
    )
