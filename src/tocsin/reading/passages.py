"""What paragraphs and quotation marks say of who speaks: bounds that attributions keep, and gaps that they close."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from tocsin.model.base import Span as Offsets
from tocsin.reading.phrases import trimmed
from tocsin.reading.quotes import Quotation, quoted_share
from tocsin.reading.relays import Attribution

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_GAP = re.compile(r"\n\s*\n|\r\s*\r|\u2029")
_GUESSED = 0.6  # confidence of what no head has marked
_MOSTLY = 0.5


def paragraphs(text: str, span: Offsets) -> list[Offsets]:
    """The paragraphs of a stretch of text, less the white space around them."""
    found, start = [], span[0]
    for end, after in [*((m.start(), m.end()) for m in _GAP.finditer(text, *span)), (span[1], span[1])]:
        words = text[start:end]
        if words.strip():
            found.append((start + len(words) - len(words.lstrip()), start + len(words.rstrip())))
        start = after
    return found


def of_one_paragraph(text: str, found: Iterable[Attribution], marks: Sequence[Quotation]) -> list[Attribution]:
    """Leave out content that is no quotation in another paragraph than its cue's: only quotations run on.

    Nor does what is said in a sentence of its own ("He speaks of one.") reach back into the sentence before.
    """
    kept = []
    for one in found:
        near = tuple(span for span in one.contents if _together(text, one.cue, span) or _is_quoted(span, marks))
        if len(near) > 1 and one.source is not None and _opens(one.source) and near[-1].start >= one.cue.end:
            first = one.source.start
            near = tuple(span for span in near if span.start >= first or _is_quoted(span, marks))
        if near:
            kept.append(one if near == one.contents else replace(one, contents=near))
    return kept


def _opens(source: Span) -> bool:
    """Whether a sentence begins with a source, but for white space and marks."""
    doc, i = source.doc, source.start
    while not doc[i].is_sent_start and i > 0 and (doc[i - 1].is_space or doc[i - 1].is_punct):
        i -= 1
    return bool(doc[i].is_sent_start) or i == 0


def _together(text: str, one: Span, other: Span) -> bool:
    first, second = sorted((one, other), key=lambda span: span.start)
    return _GAP.search(text, first.end_char, max(first.end_char, second.start_char)) is None


def _is_quoted(span: Span, marks: Sequence[Quotation]) -> bool:
    return any(mark.start <= span.start_char < mark.end for mark in marks)


def whole_quotations(doc: Doc, found: Sequence[Attribution], marks: Sequence[Quotation]) -> list[Attribution]:
    """One pair of quotation marks holds one speaker's words: who has its beginning has all of it."""
    made = list(found)
    for mark in marks:
        span = doc.char_span(mark.start, mark.end) if mark.closed else None
        if span is None:
            continue
        outside = [n for n, one in enumerate(made) if not span.start <= one.cue.start < span.end]
        owner = next((n for n in outside if any(_begins(piece, span) for piece in made[n].contents)), None)
        if owner is None or any(_begins(p, span) and p.end >= span.end for p in made[owner].contents):
            continue
        others = [n for n in outside if n != owner and any(_within(piece, span) for piece in made[n].contents)]
        relays = tuple(via for n in others for via in made[n].via)
        pieces = [piece for piece in made[owner].contents if not _within(piece, span)]
        whole = tuple(sorted([*pieces, span], key=lambda piece: piece.start))
        made[owner] = replace(made[owner], contents=whole, via=(*made[owner].via, *relays))
        for n in others:
            made[n] = replace(made[n], contents=tuple(p for p in made[n].contents if not _within(p, span)))
    return [one for one in made if one.contents]


def _begins(span: Span, other: Span) -> bool:
    return bool(other.start <= span.start <= other.start + 1)


def _within(span: Span, other: Span) -> bool:
    return bool(other.start <= span.start and span.end <= other.end)


def continued(
    text: str, doc: Doc, found: Sequence[Attribution], areas: Sequence[Offsets], marks: Sequence[Quotation]
) -> list[Attribution]:
    """Give a quoted paragraph with no cue to the speaker of the quotation in the one before it; areas: paragraphs."""
    made = list(found)
    opening = {mark.start: mark for mark in marks}
    used = [(span.start_char, span.end_char) for one in made for span in (one.cue, *one.contents)]
    for before, here in pairwise(areas):
        mark = opening.get(here[0])
        if mark is None or mark.end < here[1] or any(s < here[1] and e > here[0] for s, e in used):
            continue
        speakers = [
            n
            for n, one in enumerate(made)
            if any(before[0] <= span.start_char < before[1] for span in one.contents)
            and quoted_share(text, [(span.start_char, span.end_char) for span in one.contents], marks) > _MOSTLY
        ]
        span = doc.char_span(*here, alignment_mode="contract")
        if speakers and span is not None:
            last = max(speakers, key=lambda n: made[n].contents[-1].end)
            made[last] = replace(
                made[last], contents=(*made[last].contents, span), confidence=min(made[last].confidence, _GUESSED)
            )
            used.append(here)
    return made


def kept_within(doc: Doc, found: Iterable[Attribution], areas: Sequence[Offsets]) -> Iterator[Attribution]:
    """Clip what the rules have widened to the areas of evidence; a part that is not in one is no part."""
    for one in found:
        cue = _one(doc, one.cue, areas)
        source = None if one.source is None else _one(doc, one.source, areas)
        if cue is None or (source is None) != (one.source is None):
            continue
        contents = _merged(doc, [piece for span in one.contents for piece in _clipped(doc, span, areas)])
        via = {(span.start, span.end): span for span in one.via if _one(doc, span, areas) is not None}
        if source is not None:
            via.pop((source.start, source.end), None)
        if contents:
            yield replace(one, cue=cue, source=source, contents=contents, via=tuple(via.values()))


def _one(doc: Doc, span: Span, areas: Sequence[Offsets]) -> Span | None:
    """A span less the white space at its edges, if all of it lies in one area and it has any word."""
    tight = trimmed(doc, span.start, span.end, punctuation=False)
    if tight is None:
        return None
    return tight if any(start <= tight.start_char and tight.end_char <= end for start, end in areas) else None


def _clipped(doc: Doc, span: Span, areas: Sequence[Offsets]) -> Iterator[Span]:
    for start, end in areas:
        first, last = max(start, span.start_char), min(end, span.end_char)
        inside = doc.char_span(first, last, alignment_mode="contract") if first < last else None
        tight = None if inside is None else trimmed(doc, inside.start, inside.end, punctuation=False)
        if tight is not None and any(token.is_alpha or token.is_digit for token in tight):
            yield tight


def _merged(doc: Doc, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order, those that overlap made one."""
    made: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if made and span.start < made[-1].end:
            made[-1] = doc[made[-1].start : max(made[-1].end, span.end)]
        else:
            made.append(span)
    return tuple(made)
