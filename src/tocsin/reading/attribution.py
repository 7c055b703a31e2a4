"""Source, cue and content as a Doc holds them: spans in `doc.spans["attribution"]` and what links them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

KEY = "attribution"
KINDS = ("source", "cue", "content")

_REACH = 200  # words between the parts of an attribution
_ADJACENT = 1.0  # what a source gains by standing next to the cue; tuned on PolNeAR's development set

Pairs = Callable[[Sequence[int], Sequence[int]], NDArray[np.float32]]
"""Scores of some words with each of some others, and, last, with none of them: [words, others + 1]."""


@dataclass(frozen=True, slots=True)
class Link:
    """One attribution: a cue, whose words they are, and what is said, if anything; numbers of spans in the group."""

    cue: int
    source: int | None
    contents: tuple[int, ...]
    confidence: float


def links(
    spans: Sequence[tuple[str, int, int]], sure: Sequence[float], cue_source: Pairs, content_cue: Pairs,
    paragraph: Sequence[int],
) -> list[Link]:  # fmt: skip
    """Join spans (kind, first word, end): each content to its likeliest cue, each cue to its likeliest source or none.

    sure: how sure the tags of each span are, 0 to 1. paragraph: the number of each word's paragraph; no content belongs
    to a cue in a later one. A cue to which no content belongs is kept: an outlet's "reported" after somebody's words is
    one.
    """
    numbered = {kind: [i for i, span in enumerate(spans) if span[0] == kind] for kind in KINDS}
    cues, sources = numbered["cue"], numbered["source"]
    contents: dict[int, list[int]] = {cue: [] for cue in cues}
    chances: dict[int, list[float]] = {cue: [] for cue in cues}
    first = [span[1] for span in spans]
    of_content = content_cue([first[c] for c in numbered["content"]], [first[cue] for cue in cues])
    for content, row in zip(numbered["content"], of_content, strict=True):
        start = first[content]
        places = [
            n
            for n, cue in enumerate(cues)
            if paragraph[first[cue]] <= paragraph[start] and abs(first[cue] - start) <= _REACH
        ]
        if places:
            scores, near = row[places], [cues[n] for n in places]
            best = int(scores.argmax())
            contents[near[best]].append(content)
            chances[near[best]].append(_chance(scores, best) * sure[content])
    chosen: dict[int, int | None] = {}
    of_cue = cue_source([first[cue] for cue in cues], [first[source] for source in sources])
    for cue, row in zip(cues, of_cue, strict=True):
        places = [n for n, source in enumerate(sources) if abs(first[source] - first[cue]) <= _REACH]
        scores, near = row[[*places, -1]], [sources[n] for n in places]
        for i, source in enumerate(near):
            if _touch(spans[source], spans[cue]):
                scores[i] += _ADJACENT
        best = int(scores.argmax())
        chosen[cue] = near[best] if best < len(near) else None
        certain = sure[near[best]] if best < len(near) else 1.0
        chances[cue] += [_chance(scores, best) * certain, sure[cue]]
    for source in sorted(set(sources).difference(chosen.values())):  # every source has spoken
        for cue in cues:
            other = chosen[cue]
            if _touch(spans[source], spans[cue]) and (other is None or not _touch(spans[other], spans[cue])):
                chosen[cue] = source
    return [Link(cue, chosen[cue], tuple(contents[cue]), round(min(chances[cue]), 3)) for cue in cues]


def _touch(one: tuple[str, int, int], other: tuple[str, int, int]) -> bool:
    return one[2] == other[1] or other[2] == one[1]


def _chance(scores: NDArray[np.float32], chosen: int) -> float:
    weights = np.exp(scores - scores.max())
    return float(weights[chosen] / weights.sum())


def write(doc: Doc, tokens: Sequence[int], spans: Sequence[tuple[str, int, int]], found: Sequence[Link]) -> None:
    """Put spans and links into the Doc; tokens: the Doc's token of each word."""
    from spacy.tokens import Span, SpanGroup

    doc.spans[KEY] = SpanGroup(
        doc,
        name=KEY,
        attrs={"links": [[link.cue, link.source, list(link.contents), link.confidence] for link in found]},
        spans=[Span(doc, tokens[start], tokens[end - 1] + 1, label=kind) for kind, start, end in spans],
    )


def read(doc: Doc) -> list[tuple[Span, Span | None, list[Span], float]]:
    """The attributions of a Doc: cue, source, contents, confidence."""
    group = doc.spans[KEY]
    return [
        (group[cue], None if source is None else group[source], [group[i] for i in contents], confidence)
        for cue, source, contents, confidence in group.attrs["links"]
    ]
