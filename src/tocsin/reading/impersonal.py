"""What is held at arm's length without a speaker: "there are reports of", "reportedly", "is believed to"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tocsin.model.base import Span as Offsets
from tocsin.reading.phrases import trimmed
from tocsin.reading.relays import Attribution
from tocsin.reading.tree import Tree

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_REPORTS = re.compile(r"(?i)\bthere (?:are|is|were|was|have been|has been) (?:\w+ ){0,2}reports? (?:of|that)\b")
_ADVERB = re.compile(r"(?i)\b(?:reportedly|allegedly)\b")
_PASSIVE = re.compile(
    r"(?i)\b(?:it )?(?:is|are|was|were) (?:widely |generally |now )?"
    r"(?:believed|understood|rumoured|rumored|alleged|feared)\b(?= to\b| that\b| in\b)"
)
_CONFIDENCE = 0.7


def attributions(doc: Doc, found: Sequence[Attribution], areas: Sequence[Offsets]) -> Iterator[Attribution]:
    """One for each such phrase in the areas of a Doc, in sentences where nobody's words have been found."""
    text = Tree.of(doc).text
    told = [
        (cue, pattern)
        for start, end in areas
        for pattern in (_REPORTS, _ADVERB, _PASSIVE)
        for match in pattern.finditer(text, start, end)
        if (cue := doc.char_span(*match.span(), alignment_mode="expand")) is not None
    ]
    numbers = Tree.of(doc).sentence
    taken = {numbers[span.start] for one in found for span in one.parts}
    for cue, pattern in told:
        number = numbers[cue.start]
        contents = () if number in taken else _around(doc[cue.start].sent, cue, rest_only=pattern is _REPORTS)
        if contents:
            taken.add(number)
            yield Attribution(None, cue, contents, _CONFIDENCE)


def _around(sentence: Span, cue: Span, rest_only: bool) -> tuple[Span, ...]:
    """The sentence before and after the cue, less punctuation at the edges; rest_only: just after."""
    doc = sentence.doc
    before = None if rest_only else trimmed(doc, sentence.start, cue.start)
    after = trimmed(doc, cue.end, sentence.end)
    return tuple(span for span in (before, after) if span is not None)
