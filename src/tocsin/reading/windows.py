"""Cuts a long text into the windows that the encoder reads, and says which window answers for which word."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

_FINAL = frozenset(".!?…:;")
_CLOSING = frozenset("\"'”’)]»")
_OPENING = frozenset("\"'“‘([«")


@dataclass(frozen=True, slots=True)
class Window:
    """Words start to end are read together; those of keep_start to keep_end are answered from it."""

    start: int
    end: int
    keep_start: int
    keep_end: int


def unit_starts(words: Sequence[str], gaps: Sequence[str]) -> list[int]:
    """Indices of the words before which a window may be cut: paragraphs, lines and likely sentence ends.

    gaps[i] is the white space before words[i]. A cut is never forced on the sentence splitter, only offered.
    """
    starts = [0] if words else []
    ended = False
    for i, (word, gap) in enumerate(zip(words, gaps, strict=True)):
        opens = word[0] in _OPENING or word[0].isupper() or word[0].isdigit()
        if i and ("\n" in gap or (ended and gap and opens)):
            starts.append(i)
        if (word[-1] in _FINAL and len(word) == 1) or word[-1] in "!?":
            ended = True
        elif not (ended and word in _CLOSING):
            ended = False
    return starts


def windows(sizes: Sequence[int], starts: Sequence[int], limit: int, overlap: int) -> list[Window]:
    """Windows of at most `limit` wordpieces that begin and end at unit starts and share about `overlap` of them.

    sizes: wordpieces of each word. Each word is kept by exactly one window, in order; the cut between two windows
    lies in the middle of what they share. A unit longer than the limit is cut between words.
    """
    bounds = _bounds(sizes, starts, limit)
    total = [0, *accumulate(sizes)]
    at = [total[bound] for bound in bounds]
    spans = _spans(at, limit, overlap)
    if len(spans) > 1:
        # Attention costs the square of a window's length, so windows of one length are the cheapest.
        least = bisect_left(range(limit), True, key=lambda shorter: 0 < len(_spans(at, shorter, overlap)) <= len(spans))
        spans = _spans(at, least, overlap)
    made = []
    keep = 0
    for number, (start, end) in enumerate(spans, start=1):
        cut = end if number == len(spans) else (spans[number][0] + end + 1) // 2
        made.append(Window(bounds[start], bounds[end], bounds[keep], bounds[cut]))
        keep = cut
    return made


def _spans(at: Sequence[int], limit: int, overlap: int) -> list[tuple[int, int]]:
    """Pairs of indices into the bounds, which lie `at` so many wordpieces; a unit that is too long stands alone."""
    spans: list[tuple[int, int]] = []
    first = 0
    while first < len(at) - 1:
        last = first + 1
        while last < len(at) - 1 and at[last + 1] - at[first] <= limit:
            last += 1
        spans.append((first, last))
        if last == len(at) - 1:
            break
        following = last
        while following - 1 > first and at[last] - at[following - 1] <= overlap:
            following -= 1
        first = following
    return spans


def _bounds(sizes: Sequence[int], starts: Sequence[int], limit: int) -> list[int]:
    """Unit starts and the text's end, with further cuts inside units longer than the limit."""
    bounds: list[int] = []
    for start, end in pairwise([*starts, len(sizes)]):
        bounds.append(start)
        held = 0
        for i in range(start, end):
            if held + sizes[i] > limit:
                bounds.append(i)
                held = 0
            held += sizes[i]
    if sizes:
        bounds.append(len(sizes))
    return bounds
