"""A text with marks that may overlap, as pieces that do not: each piece knows every mark that lies over it."""

from __future__ import annotations

from bisect import bisect
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, get_args

from tocsin.model.base import Noun, Span

Layer = Literal["claims", "events", "figures", "places", "times", "voice"]
LAYERS: tuple[Layer, ...] = get_args(Layer)

Kind = Literal["source", "cue", "content", "via", "hedge", "event", "figure", "place", "time", "voice"]


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that a record rests on; `kind` is what they are in it."""

    span: Span
    kind: Kind
    record: str


class Piece(Noun):
    """Characters of the text under the same marks: `records`, the shortest mark first.

    `asked`: somebody came for these words. `start` is their place in the text, which names them on the page.
    """

    start: int
    text: str
    kinds: tuple[Kind, ...] = ()
    records: tuple[str, ...] = ()
    asked: bool = False


def pieces(
    text: str, marks: Iterable[Mark], asked: Span | None = None, cuts: Iterable[int] = (), whole: Iterable[Span] = ()
) -> tuple[Piece, ...]:
    """The text, cut wherever a mark starts or ends; joined, the pieces are that text.

    asked: the words that somebody came for. cuts: where else to cut. whole: stretches that no mark cuts: a mark over a
    part of one lies over all of it.
    """
    kept = sorted(_inside(one, text) for one in whole)
    over = [(span, mark) for mark in marks if (span := _widened(_inside(mark.span, text), kept))[0] < span[1]]
    wanted = (0, 0) if asked is None else _widened(_inside(asked, text), kept)
    ends = {0, len(text), *wanted, *cuts, *(end for span, _ in over for end in span)}
    waiting = deque(sorted(over, key=lambda pair: pair[0][0]))
    found: list[Piece] = []
    above: list[tuple[Span, Mark]] = []
    for start, end in pairwise(sorted(ends)):
        above = [pair for pair in above if pair[0][1] > start]
        while waiting and waiting[0][0][0] <= start:
            above.append(waiting.popleft())
        above.sort(key=lambda pair: (pair[0][1] - pair[0][0], pair[0]))
        found.append(
            Piece(
                start=start,
                text=text[start:end],
                kinds=tuple(dict.fromkeys(mark.kind for _, mark in above)),
                records=tuple(dict.fromkeys(mark.record for _, mark in above)),
                asked=wanted[0] <= start < wanted[1],
            )
        )
    return tuple(found)


def _inside(span: Span, text: str) -> Span:
    return min(span[0], len(text)), min(span[1], len(text))


def _widened(span: Span, whole: Sequence[Span]) -> Span:
    """A span that takes in all of each whole stretch that it takes in a part of; they stand in order, apart."""
    start, end = span
    for one in whole[max(0, bisect(whole, (start, start)) - 1) :]:
        if one[0] >= end:
            break
        if start < one[1]:
            start, end = min(start, one[0]), max(end, one[1])
    return start, end
