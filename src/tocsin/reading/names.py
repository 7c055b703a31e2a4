"""What a whole report tells of its names: a word is mostly one kind of name throughout, and an address is none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

_SHARED = np.float32(0.5)  # how much what a word is elsewhere in the text counts; tuned on Universal NER's EWT
_TITLES = frozenset(
    "mr mrs ms miss dr prof sir president pm minister sheikh sen rep gov gen lt col maj capt sgt cpl adm".split()
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

    A person's title is none; a word said twice begins a name anew ("Ana Ana Kos"); the stop of "Ltd." is part of it.
    gaps: the white space before each word.
    """
    while kind == "PER" and end - start > 1 and words[start].rstrip(".").casefold() in _TITLES:
        start += 1
    again = [i for i in range(start + 1, end) if words[i].casefold() == words[i - 1].casefold() and words[i].isalpha()]
    if end < len(words) and words[end] == "." and not gaps[end] and words[end - 1].casefold() in _SHORTENED:
        end += 1
    return list(pairwise([start, *again, end]))
