"""Tells when a claim was made, where its own clause says so ("said on Tuesday")."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tocsin.model.base import Span as Offsets
from tocsin.model.reading import Claim, Time

if TYPE_CHECKING:
    from spacy.tokens import Doc

_POINTS = ("DATE", "TIME")
_REACH = 3  # heads between the words of the time and those of the cue


def dated(doc: Doc, claims: Sequence[Claim], times: Sequence[Time]) -> tuple[Claim, ...]:
    """The claims, each with the time that hangs on its cue and stands outside what is said, if there is one."""
    points = [time for time in times if time.type in _POINTS]
    if not points:
        return tuple(claims)
    return tuple(
        claim if (time := _time(doc, claim, points)) is None else claim.model_copy(update={"said_at": time.id})
        for claim in claims
    )


def _time(doc: Doc, claim: Claim, times: Sequence[Time]) -> Time | None:
    if not times:
        return None
    cue = [
        i
        for start, end in claim.cue.spans
        if (span := doc.char_span(start, end, alignment_mode="expand")) is not None
        for i in range(span.start, span.end)
    ]
    if not cue:
        return None
    sentence = doc[cue[0]].sent
    for time in times:
        if sentence.start_char <= time.span[0] < sentence.end_char:
            if not _overlaps(time.span, claim.content.spans) and _hangs_on(doc, time.span, cue):
                return time
    return None


def _overlaps(span: Offsets, others: Sequence[Offsets]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)


def _hangs_on(doc: Doc, span: Offsets, cue: Sequence[int]) -> bool:
    found = doc.char_span(*span, alignment_mode="expand")
    if found is None:
        return False
    token = found.root
    for _ in range(_REACH):
        if token.head.i in cue:
            return True
        if token.head == token:
            return False
        token = token.head
    return False
