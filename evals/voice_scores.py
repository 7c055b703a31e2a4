"""Scores readings against the hand labels of voice: where the outlet does more than report, and what its headline adds.

`python -m evals.voice_scores` reads the labelled pages with the real command; `--errors` adds every difference.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import get_args

from evals.claim_scores import covered, shared
from evals.marks import VOICE, HeadlineLabel, MarkedPage, Placed, VoiceLabel, place_all
from evals.shares import Score, Scorer, Share, pair, share
from tocsin.model.reading import Reading, Voice, VoiceKind

KINDS: tuple[VoiceKind, ...] = get_args(VoiceKind)
HEADLINE = "headline:"
"""How a problem begins that says that the headline overstates."""

FIGURES = (
    "found",
    "kind",
    *KINDS,
    *(f"{name} {kind}" for kind in KINDS for name in ("precision", "recall")),
    "headline",
    "headline where it overstates",
)


def score_page(page: MarkedPage[VoiceLabel | HeadlineLabel], reading: Reading) -> Score:
    """Compare one reading with the labels of its page; shares of two lists are F1."""
    marks = [(line, label) for line, label in page.labels if isinstance(label, VoiceLabel)]
    headlines = [label.headline for _, label in page.labels if isinstance(label, HeadlineLabel)]
    placed, problems = place_all(page.file, marks, reading.report.text)
    pairs = align(placed, reading)
    right = [placed[label].label.kind for label, found in pairs.items() if _same(placed[label], reading.voice[found])]
    total = len(placed) + len(reading.voice)
    shares = {"found": Share(2 * len(pairs), total), "kind": Share(2 * len(right), total)}
    for kind in KINDS:
        labelled = sum(here.label.kind == kind for here in placed)
        found = sum(voice.kind == kind for voice in reading.voice)
        shares[kind] = Share(2 * right.count(kind), labelled + found)
        shares[f"precision {kind}"] = Share(right.count(kind), found)
        shares[f"recall {kind}"] = Share(right.count(kind), labelled)
    said = any(problem.startswith(HEADLINE) for problem in reading.problems)
    shares["headline"] = share(said is (headline == "overstates") for headline in headlines)
    shares["headline where it overstates"] = share(said for headline in headlines if headline == "overstates")
    errors = (f"== {page.page.name}", *_errors(placed, pairs, reading), *_headline_errors(headlines, said))
    return Score(shares, problems, errors)


def align(placed: Sequence[Placed[VoiceLabel]], reading: Reading) -> dict[int, int]:
    """Labels and found spans that share a letter, one to one, the same kind first, then the nearest in extent."""
    text = reading.report.text
    labelled = [covered(text, [here.span]) for here in placed]
    found = [covered(text, [voice.span]) for voice in reading.voice]
    return pair(
        ((_same(placed[label], reading.voice[voice]), common), label, voice)
        for label in range(len(labelled))
        for voice in range(len(found))
        if (common := shared(labelled[label], found[voice]))
    )


def _same(here: Placed[VoiceLabel], voice: Voice) -> bool:
    return here.label.kind == voice.kind


def _errors(placed: Sequence[Placed[VoiceLabel]], pairs: Mapping[int, int], reading: Reading) -> Iterator[str]:
    for index, here in enumerate(placed):
        if index not in pairs:
            yield f"line {here.line}: missed: {here.label.kind}: {here.label.words!r}"
        elif not _same(here, reading.voice[pairs[index]]):
            voice = reading.voice[pairs[index]]
            yield f"line {here.line}: {here.label.words!r}: expected {here.label.kind}, found {voice.kind}; {voice.why}"
    taken = set(pairs.values())
    for index, voice in enumerate(reading.voice):
        if index not in taken:
            words = reading.report.text[slice(*voice.span)]
            yield f"not labelled: {voice.kind}: {words!r}; {voice.why}"


def _headline_errors(headlines: Sequence[str], said: bool) -> Iterator[str]:
    for headline in headlines:
        if said is not (headline == "overstates"):
            yield f"headline: expected {headline}, found {'overstates' if said else 'supported'}"


SCORER = Scorer("voice", FIGURES, VOICE, score_page)

if __name__ == "__main__":
    sys.exit(SCORER.main())
