"""The outlet's own voice: what the evidence says that no claim covers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.model.base import Span
from tocsin.model.reading import Reading
from tocsin.model.report import Block, BlockKind


@dataclass(frozen=True, slots=True)
class Passage:
    """Neighbouring sentences of one block for which no one is cited."""

    kind: BlockKind
    span: Span
    sentences: int


def own_voice(reading: Reading) -> tuple[Passage, ...]:
    """The passages of the evidence for which no one is cited, in reading order."""
    cited = sorted(
        span for claim in reading.claims for part in (claim.source, claim.cue, claim.content) for span in part.spans
    )
    return tuple(passage for block in reading.report.evidence for passage in _passages(reading, block, cited))


def _passages(reading: Reading, block: Block, cited: list[Span]) -> Iterator[Passage]:
    run: list[Span] = []
    for start, end in _sentences(reading, block):
        if not reading.report.text[start:end].strip():
            continue
        if any(start < there_end and there_start < end for there_start, there_end in cited):
            yield from _joined(block, run)
            run = []
        else:
            run.append((start, end))
    yield from _joined(block, run)


def _joined(block: Block, run: list[Span]) -> Iterator[Passage]:
    if run:
        yield Passage(block.kind, (run[0][0], run[-1][1]), len(run))


def _sentences(reading: Reading, block: Block) -> list[Span]:
    """The block in sentences; what lies between them, or all of it where there are none, is a piece as well."""
    pieces: list[Span] = []
    at, end = block.span
    for start, stop in sorted(reading.sentences):
        start, stop = max(start, at), min(stop, end)
        if start >= stop:
            continue
        if reading.report.text[at:start].strip():
            pieces.append((at, start))
        pieces.append((start, stop))
        at = stop
    if at < end:
        pieces.append((at, end))
    return pieces
