"""Where the outlet does more than report: its opinions, guesses, loaded words, and what it tells of earlier years."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tocsin.model.base import Span as Offsets
from tocsin.model.reading import Claim, Time, Voice
from tocsin.model.report import Report
from tocsin.reading.background import Stretch, stretches
from tocsin.reading.headline import overstatements
from tocsin.reading.voicewords import coloured

if TYPE_CHECKING:
    from spacy.tokens import Doc

_OWN = frozenset({"i", "we", "our", "my", "everyone", "everybody", "nobody", "no one", "our view", "my view"})
_HEARSAY = re.compile(
    r"(?i)report|rumou?r|alleg|believed|understood|said|(?<!been )told|fear|accus|suspect|charged|asked|citing|wrote"
)
_MODAL = frozenset({"may", "might", "could", "must", "should", "ought", "would"})
_JOINT = re.compile(r"[;:]\s")
_ASKS = re.compile(r"^(?:Why|How)\b|\?[”\"’']?$")
_NO_ORDER = "Read|See|Click|Share|Follow|Subscribe|Photo|Watch|Listen|Contact|Call|Visit|Sign|Join|Write|Given|Asked"
_ORDER = re.compile(rf"(?!(?:{_NO_ORDER})\b)[A-Z][a-z]+(?<!ed|ng)\b[^?]*[.!]\s*$")


def voice(
    report: Report, doc: Doc, claims: Sequence[Claim], times: Sequence[Time]
) -> tuple[tuple[Voice, ...], tuple[str, ...]]:
    """The outlet's own colour, in the order of the text, and what its headline says that the text does not.

    What a claim's speaker says is the speaker's colour, and is left out; what is told of earlier years is background,
    whoever tells it.
    """
    earlier = stretches(report, doc, times)
    over = list(overstatements(report, [one.span for one in earlier]))
    others = [claim for claim in claims if not _is_own(claim, report.outlet)]
    said = sorted(span for claim in others for span in claim.content.spans)
    told = sorted([*said, *(span for claim in others for span in (*claim.cue.spans, *claim.source.spans))])
    page = _Page(report, doc, said, told)
    made = [
        *page.coloured([one.span for one in over if one.judges]),
        *(page.imperatives() if doc.has_annotation("DEP") else ()),
        *(_background(report, one) for one in earlier),
    ]
    return tuple(sorted(made, key=lambda one: (one.span, one.kind))), tuple(one.problem for one in over)


class _Page:
    """The evidence of a report, with what others say in it and the words that lead to that."""

    def __init__(self, report: Report, doc: Doc, said: Sequence[Offsets], told: Sequence[Offsets]) -> None:
        self._text, self._doc, self._said, self._told = report.text, doc, said, told
        self._sentences = [(sentence.start_char, sentence.end_char) for sentence in doc.sents]
        self._starts = [start for start, _ in self._sentences]
        self._areas = [block.span for block in report.evidence]
        self._bodies = [block.span for block in report.evidence if block.kind == "body"]

    def coloured(self, overstated: Sequence[Offsets]) -> Iterator[Voice]:
        """Words and clauses with words that colour; words of the headline that nothing bears out are loaded too."""
        loaded = {span: f"“{self._text[slice(*span)]}”: the text below does not bear it out" for span in overstated}
        done: set[tuple[Offsets, str]] = set()
        for area in self._areas:
            for one in coloured(self._text, area):
                if _overlaps(one.span, self._said):
                    continue
                if one.kind == "loaded":
                    loaded.setdefault(one.span, one.why)
                    continue
                span = None if self._is_other_word(one.span) else self._own(area, one.span)
                if span is None or (span, one.kind) in done or self._is_asked(span):
                    continue
                done.add((span, one.kind))
                yield Voice(span=span, kind=one.kind, why=one.why)
        for run in _runs(self._text, sorted(loaded)):
            yield Voice(span=(run[0][0], max(end for _, end in run)), kind="loaded", why=loaded[run[0]])

    def imperatives(self) -> Iterator[Voice]:
        """Sentences of the body that tell the reader, or the world, what to do."""
        for start, end in self._sentences:
            if not _ORDER.match(self._text, start, end) or _overlaps((start, end), self._told):
                continue
            words = self._doc.char_span(start, end)
            if words is None or not any(first <= start and end <= last for first, last in self._bodies):
                continue
            root = words[0]
            if (
                root.pos_ == "VERB"
                and root.head.i == root.i
                and not any(c.dep_.startswith("nsubj") for c in root.children)
            ):
                whole = (start, start + len(words.text.rstrip()))
                yield Voice(span=whole, kind="opinion", why=f"“{root.text}”: tells others what to do")

    def _is_asked(self, span: Offsets) -> bool:
        return _ASKS.search(self._text[span[0] : span[1] + 1].strip()) is not None

    def _is_other_word(self, span: Offsets) -> bool:
        """Whether a modal's form is another word here: the month of May, "Should the talks fail"."""
        first = self._text[span[0] : span[1]].split()[0].lower()
        if first not in _MODAL:
            return False
        if first == "should" and self._text[span[0]].isupper():
            return True
        if self._text[max(0, span[0] - 2) : span[0]].strip().isdigit():
            return True
        token = self._doc.char_span(*span, alignment_mode="expand")
        return token is not None and bool(token[0].pos_) and token[0].pos_ not in ("AUX", "VERB")

    def _own(self, area: Offsets, words: Offsets) -> Offsets | None:
        """The stretch of a clause around words that is nobody else's, less what stands at its edges."""
        n = bisect_right(self._starts, words[0]) - 1
        if n < 0:
            return None
        start, end = max(self._sentences[n][0], area[0]), min(self._sentences[n][1], area[1])
        for joint in _JOINT.finditer(self._text, start, end):
            if joint.end() <= words[0]:
                start = joint.end()
            elif joint.start() >= words[1]:
                end = min(end, joint.start())
        for first, last in self._told:
            if start < last <= words[0]:
                start = last
            if words[1] <= first < end:
                end = first
        while start < words[0] and not self._text[start].isalnum() and self._text[start] not in "“\"'‘(":
            start += 1
        while end > words[1] and self._text[end - 1].isspace():
            end -= 1
        return start, end


def _runs(text: str, spans: Sequence[Offsets]) -> Iterator[list[Offsets]]:
    """Spans with nothing but a space or a hyphen between them, together."""
    run: list[Offsets] = []
    for span in spans:
        if run and text[run[-1][1] : span[0]].strip(" -‐"):
            yield run
            run = []
        run.append(span)
    if run:
        yield run


def _is_own(claim: Claim, outlet: str | None) -> bool:
    """Whether a claim is the outlet's own after all: its own "we", what "everyone knows", a guess of nobody else's."""
    if claim.parent is not None or claim.quote == "direct":
        return False
    source = claim.source.text.lower()
    if claim.source.kind == "none":
        return not _HEARSAY.search(claim.cue.text) and claim.hedge is None
    return source in _OWN or (outlet is not None and source == outlet.lower())


def _background(report: Report, one: Stretch) -> Voice:
    return Voice(span=one.span, kind="background", why=f"“{report.text[slice(*one.time)]}”: long before the report")


def _overlaps(span: Offsets, others: Sequence[Offsets]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)
