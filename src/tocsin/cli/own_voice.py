"""The outlet's own voice: what the evidence says that no claim covers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tocsin.model.base import Span
from tocsin.model.reading import Reading
from tocsin.model.report import Block, BlockKind

_FEWEST = 4  # words of a remainder that can say something
_HEADING_WORDS = 8
_HEADING_LETTERS = 200
_WORD = re.compile(r"\w+(?:[.:,'’-]\w+)*")
_BEFORE = " \t\n\r\xa0,;:.!?…–—-”’»)]"
_AFTER = " \t\n\r\xa0,;:–—-“‘«(["
_JOINS_BEFORE = ("and ", "but ")
_JOINS_AFTER = (" and", " but", " that")
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}\b")
_ENDS = re.compile(r"[.!?…:;,]\W*\Z")
_LINE_BREAKS = "\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029"


@dataclass(frozen=True, slots=True)
class Passage:
    """Neighbouring sentences of one block for which no one is cited, or what of a single one is nobody else's."""

    kind: BlockKind
    span: Span
    sentences: int
    cut_before: bool = False
    cut_after: bool = False


@dataclass(frozen=True, slots=True)
class OwnVoice:
    """Its passages in reading order, how many sentences they are, and what only heads other text."""

    passages: tuple[Passage, ...]
    sentences: int
    in_part: int
    headings: int


def own_voice(reading: Reading) -> OwnVoice:
    """What of the evidence no claim covers: its source, cue, content or relays."""
    cited = _joined(
        span
        for claim in reading.claims
        for spans in (claim.source.spans, claim.cue.spans, claim.content.spans, *(relay.spans for relay in claim.via))
        for span in spans
    )
    text = reading.report.text
    passages: list[Passage] = []
    whole = in_part = headings = 0
    for block, pieces in _sentences(reading):
        run: list[Span] = []
        for piece in pieces:
            gaps = list(_gaps(cited, piece))
            heads = gaps == [piece] and block.kind == "body" and _is_heading(text, piece)
            if gaps == [piece] and not heads:
                run.append(piece)
                continue
            headings += heads
            passages += _of(block, run)
            whole, run = whole + len(run), []
            remainders = [] if heads else list(_remainders(text, block, piece, gaps))
            passages += remainders
            in_part += bool(remainders)
        passages += _of(block, run)
        whole += len(run)
    return OwnVoice(tuple(passages), whole + in_part, in_part, headings)


def _of(block: Block, run: list[Span]) -> list[Passage]:
    return [Passage(block.kind, (run[0][0], run[-1][1]), len(run))] if run else []


def _joined(spans: Iterable[Span]) -> list[Span]:
    """The same stretches in order, none empty and no two of them overlapping."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        elif start < end:
            found.append((start, end))
    return found


def _gaps(cited: list[Span], piece: Span) -> Iterator[Span]:
    """The stretches of a piece between what is cited."""
    at, end = piece
    number = bisect_right(cited, at, key=lambda span: span[1])
    while number < len(cited) and cited[number][0] < end:
        if at < cited[number][0]:
            yield at, cited[number][0]
        at = cited[number][1]
        number += 1
    if at < end:
        yield at, end


def _remainders(text: str, block: Block, piece: Span, gaps: list[Span]) -> Iterator[Passage]:
    """What a sentence says beside its claims, without the marks and joining words that it hung by."""
    for start, end in gaps:
        words = text[start:end]
        if start > piece[0]:
            words = words.lstrip(_BEFORE)
            while words.startswith(_JOINS_BEFORE):
                words = words[4:].lstrip(_BEFORE)
            start = end - len(words)
        if end < piece[1]:
            words = words.rstrip(_AFTER)
            while words.endswith(_JOINS_AFTER):
                words = words[: words.rindex(" ")].rstrip(_AFTER)
            end = start + len(words)
        if len(_WORD.findall(words)) >= _FEWEST:
            yield Passage(block.kind, (start, end), 0, cut_before=start > piece[0], cut_after=end < piece[1])


def _is_heading(text: str, piece: Span) -> bool:
    """Whether a piece is a line of its own that only heads what follows: a few words, or a time, and no full stop."""
    there = text[slice(*piece)]
    words = there.strip()
    if len(words) > _HEADING_LETTERS or len(words.split()) > _HEADING_WORDS:
        return False
    start = piece[0] + there.index(words)
    if not _breaks(text, start - 1, -1) or not _breaks(text, start + len(words), 1):
        return False
    return not _ENDS.search(words) or (_CLOCK.match(words) is not None and words.endswith("?"))


def _breaks(text: str, at: int, step: int) -> bool:
    """Whether only white space lies between a place and the break of its line or the end of the text."""
    while 0 <= at < len(text) and text[at] not in _LINE_BREAKS:
        if not text[at].isspace():
            return False
        at += step
    return True


def _sentences(reading: Reading) -> Iterator[tuple[Block, list[Span]]]:
    """The evidence in sentences; what lies between them, or all of a block where there are none, is a piece as well."""
    cuts: list[Span] = []
    for start, stop in sorted(reading.sentences):
        start = max(start, cuts[-1][1]) if cuts else start
        if start < stop:
            cuts.append((start, stop))
    text = reading.report.text
    for block in reading.report.evidence:
        pieces: list[Span] = []
        at, end = block.span
        number = bisect_right(cuts, at, key=lambda span: span[1])
        while at < end and number < len(cuts) and cuts[number][0] < end:
            start, stop = max(cuts[number][0], at), min(cuts[number][1], end)
            pieces += [(at, start), (start, stop)]
            at = stop
            number += 1
        pieces.append((at, end))
        yield block, [(start, stop) for start, stop in pieces if text[start:stop].strip()]
