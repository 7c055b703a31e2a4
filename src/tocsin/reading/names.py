"""What a whole report tells of its names: a word is mostly one kind of name throughout, and an address is none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from tocsin.reading.countries import countries

_SHARED = np.float32(0.5)  # how much what a word is elsewhere in the text counts; tuned on Universal NER's EWT
_TITLES = frozenset(
    "mr mrs ms miss dr prof sir president pm minister sheikh sen rep gov gen lt col maj capt sgt cpl adm".split()
)
_STATES = frozenset(
    "alabama,alaska,arizona,arkansas,california,colorado,connecticut,delaware,florida,georgia,hawaii,idaho,illinois,"
    "indiana,iowa,kansas,kentucky,louisiana,maine,maryland,massachusetts,michigan,minnesota,mississippi,missouri,montana,"
    "nebraska,nevada,new hampshire,new jersey,new mexico,new york,north carolina,north dakota,ohio,oklahoma,oregon,"
    "pennsylvania,rhode island,south carolina,south dakota,tennessee,texas,utah,vermont,virginia,washington,"
    "west virginia,wisconsin,wyoming,ca,tx,fl,ny,nj,pa,va,md,nc,ga,wa,az,il,mi,mn,mo,tn,wi,ct".split(",")
)
_JOINING = frozenset(
    "of the in and at de north south east west northern southern eastern western central northeast northwest southeast "
    "southwest upper lower inner outer greater great little new old port fort mount lake gulf camp cape mid"
    " - ' ’s 's & , /".split()
)
_SHORTENED = frozenset({"inc", "ltd", "corp", "co", "bros", "jr", "sr"})
_ADDRESS = re.compile(
    r"@|://|^www\.|[<>_]|\.(?:com|org|net|edu|gov|mil|info|doc|docx|pdf|xls|ppt|txt|html?|jpe?g|png|gif)$",
    re.IGNORECASE,
)


def agreeing(scores: NDArray[np.float32], words: Sequence[str]) -> NDArray[np.float32]:
    """Scores [words, tags], each drawn to the mean over all places where the same word stands, in whatever case."""
    numbers: dict[str, int] = {}
    same = np.array(
        [
            numbers.setdefault(word.casefold() if len(word) > 1 and word.isalpha() else f"\0{n}", len(numbers))
            for n, word in enumerate(words)
        ],
        dtype=np.int64,
    )
    total = np.zeros((len(numbers), scores.shape[1]), dtype=np.float32)
    np.add.at(total, same, scores)
    many = np.bincount(same, minlength=len(numbers)).astype(np.float32)
    mean: NDArray[np.float32] = total / many[:, None]
    drawn: NDArray[np.float32] = (1 - _SHARED) * scores + _SHARED * mean[same]
    return drawn


def is_address(words: Sequence[str]) -> bool:
    """Whether words hold a mail address, a link or the name of a file."""
    return any(_ADDRESS.search(word) for word in words)


def tidied(kind: str, start: int, end: int, words: Sequence[str], gaps: Sequence[str]) -> list[tuple[int, int]]:
    """The names (first word, end) that a marked stretch of a text's words holds, each without what is no part of it.

    A person's title is none; a word said twice begins a name anew ("Ana Ana Kos"); the stop of "Ltd." is part of it; a
    country or state behind a place is another ("Dayton Ohio"). gaps: the white space before each word.
    """
    while kind == "PER" and end - start > 1 and words[start].rstrip(".").casefold() in _TITLES:
        start += 1
    again = [i for i in range(start + 1, end) if words[i].casefold() == words[i - 1].casefold() and words[i].isalpha()]
    if end < len(words) and words[end] == "." and not gaps[end] and words[end - 1].casefold() in _SHORTENED:
        end += 1
    if kind == "LOC" and (area := _area(words[start:end])):
        again.append(end - area)
    return list(pairwise([start, *sorted(set(again)), end]))


def _area(words: Sequence[str]) -> int:
    """How many of the last words of a place are the country or state around it; 0: they are part of its own name."""
    known = countries()
    if known.named(" ".join(words)) is not None or " ".join(words).casefold() in _STATES:
        return 0
    for count in (2, 1):
        if len(words) > count and words[-count - 1].casefold() not in _JOINING:
            tail = " ".join(words[-count:])
            if tail.casefold() in _STATES or known.named(tail) is not None:
                return count
    return 0
