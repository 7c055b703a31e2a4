"""The words of a report, kept so that text it shares with another can be found again to the letter: its trace."""

from __future__ import annotations

import re
import zlib
from array import array
from base64 import b64decode, b64encode
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, compress, islice
from sys import byteorder
from zlib import crc32

from tocsin.merging.stock import is_of_the_site
from tocsin.merging.tags import Tag, tags
from tocsin.model.base import Noun, Span
from tocsin.model.reading import Reading
from tocsin.model.report import Report

SIZE = 5
"""Words of a shingle."""

_MOST = 1_200  # words that are traced: what is copied of a longer report shows in them
_PERMUTATIONS = 32
_ROWS = 4  # of a band: two reports that share four fifths of their shingles share one of eight bands nearly always
_SEED = 4
_SENTENCES = 16  # found by
_SENTENCE = 9  # words that make a sentence worth being found by
_LINE = re.compile(r"[^\n]+?(?:[.!?][”\"’')]*(?=\s|$)|(?=\n)|$)")  # a sentence, roughly
_WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r"“[^”\n]*(?:”|$)|\"[^\"\n]*(?:\"|$)|«[^»\n]*(?:»|$)|„[^“”\n]*(?:[“”]|$)", re.MULTILINE)


class Trace(Noun):
    """What of a report's text is kept: in base64, of its first 1,200 words in title, standfirst, body and captions.

    `hashes`: of every shingle (run of five words), 32 bits each, in order. `steps`: zlib of pairs of 32-bit numbers,
    the letters between a word and the one before it, and its length. `quoted`: a bit for each word, set inside
    quotation marks. `names`: what the report is found by. `tags`: who is said to have supplied the text.
    """

    hashes: str = ""
    steps: str = ""
    quoted: str = ""
    names: tuple[str, ...] = ()
    tags: tuple[Tag, ...] = ()

    @property
    def shingled(self) -> Shingled:
        """The trace, unpacked."""
        return _unpacked(self.hashes, self.steps, self.quoted)


@dataclass(frozen=True, eq=False)
class Shingled:
    """A trace, unpacked: shingle i begins with word i. Spans are those of the report's text; `steps` as in `Trace`."""

    hashes: Sequence[int]
    steps: Sequence[int]
    quoted: Sequence[bool]

    @cached_property
    def words(self) -> Sequence[Span]:
        """Where each word stands."""
        edges = list(accumulate(self.steps))
        return list(zip(edges[::2], edges[1::2], strict=True))

    @cached_property
    def places(self) -> dict[int, int]:
        """Where each shingle stands first."""
        last = len(self.hashes) - 1
        return {value: last - place for place, value in enumerate(reversed(self.hashes))}

    @cached_property
    def own(self) -> frozenset[int]:
        """The shingles that are not mostly somebody's quoted words."""
        return frozenset(compress(self.hashes, self.in_own_words))

    @cached_property
    def in_own_words(self) -> Sequence[bool]:
        """Of each shingle, whether no more than half of its words stand in quotation marks."""
        if not any(self.quoted):
            return [True] * len(self.hashes)
        before = [0, *accumulate(self.quoted)]
        return [2 * (after - start) <= SIZE for start, after in zip(before, before[SIZE:], strict=False)]

    @cached_property
    def spoken_by_the_page(self) -> int:
        """How many words are in nobody's quotation marks."""
        return len(self.quoted) - sum(self.quoted)

    def words_between(self, start: int, end: int) -> Sequence[Span]:
        """The words that begin in a stretch of the text."""
        return self.words[bisect_left(self.words, (start,)) : bisect_left(self.words, (end,))]

    def span(self, first: int, last: int) -> Span:
        """The text of the words from the first to the last."""
        return self.words[first][0], self.words[last][1]


def trace(reading: Reading) -> Trace:
    """The trace of a report."""
    report = reading.report
    words, sentences = _words(report)
    folded = [report.text[slice(*word)].casefold() for word in words]
    quoted = _in_quotation_marks(report, words)
    hashes = [crc32(" ".join(folded[place : place + SIZE]).encode()) for place in range(len(words) - SIZE + 1)]
    steps = array("I", _steps(words))
    made = Shingled(hashes, steps, quoted)
    return Trace(
        hashes=_packed(array("I", hashes)),
        steps=b64encode(zlib.compress(_bytes(steps))).decode(),
        quoted=b64encode(_bits(quoted)).decode() if any(quoted) else "",
        names=(*_bands(signature(made.own)), *_found_by(made, sentences)),
        tags=tags(report),
    )


def signature(shingles: frozenset[int]) -> tuple[int, ...]:
    """A signature (MinHash) of a set of shingles; the more of them two sets share, the more of it is equal."""
    from rensa import RMinHash  # type: ignore[import-untyped]

    if not shingles:
        return ()
    made = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
    made.update([value.to_bytes(4) for value in sorted(shingles)])
    return tuple(made.digest())


def _bands(signed: Sequence[int]) -> Iterator[str]:
    """The names of a signature's bands, with the version of the algorithm: reports that are nearly equal share one."""
    from rensa import RMinHash

    version = f"{RMinHash.ALGORITHM_VERSION}.{_PERMUTATIONS}.{_ROWS}.{SIZE}"
    for place in range(0, len(signed), _ROWS):
        band = crc32(b"".join(value.to_bytes(4) for value in signed[place : place + _ROWS]))
        yield f"{version}/{place // _ROWS}:{band:08x}"


def _found_by(shingled: Shingled, sentences: Sequence[tuple[int, int]]) -> Iterator[str]:
    """A name for each of the first longer sentences: its least shingle, so that slight changes mostly leave it."""
    found: dict[int, None] = {}
    for first, last in sentences:
        if last - first + 1 < _SENTENCE or len(found) == _SENTENCES:
            continue
        run = slice(first, last - SIZE + 2)
        own = list(compress(shingled.hashes[run], shingled.in_own_words[run]))
        if own:
            found[min(own)] = None
    return (f"{SIZE}:{value:08x}" for value in found)


def _words(report: Report) -> tuple[list[Span], list[tuple[int, int]]]:
    """The words of the evidence, and the first and last word of each of its sentences."""
    words: list[Span] = []
    sentences: list[tuple[int, int]] = []
    for block in report.evidence:
        for line in _LINE.finditer(report.text, *block.span):
            if is_of_the_site(line[0]):
                continue
            first = len(words)
            words.extend(match.span() for match in islice(_WORD.finditer(report.text, *line.span()), _MOST - first))
            if len(words) > first:
                sentences.append((first, len(words) - 1))
    return words, sentences


def _in_quotation_marks(report: Report, words: Sequence[Span]) -> list[bool]:
    quotations = iter([match.span() for match in _QUOTED.finditer(report.text)])
    start, end = next(quotations, (len(report.text), len(report.text)))
    quoted = []
    for word in words:
        while word[0] >= end and end < len(report.text):
            start, end = next(quotations, (len(report.text), len(report.text)))
        quoted.append(start <= word[0] < end)
    return quoted


def _steps(words: Sequence[Span]) -> Iterator[int]:
    before = 0
    for start, end in words:
        yield start - before
        yield end - start
        before = end


@lru_cache(maxsize=512)
def _unpacked(hashes: str, steps: str, quoted: str) -> Shingled:
    numbers = _array(zlib.decompress(b64decode(steps))) if steps else array("I")
    words = len(numbers) // 2
    bits = b64decode(quoted)
    flags = [bool(bits[place // 8] & 1 << place % 8) for place in range(words)] if bits else [False] * words
    return Shingled(_array(b64decode(hashes)), numbers, flags)


def _packed(values: array[int]) -> str:
    return b64encode(_bytes(values)).decode()


def _bytes(values: array[int]) -> bytes:
    if byteorder == "big":
        values = values[:]
        values.byteswap()
    return values.tobytes()


def _array(data: bytes) -> array[int]:
    values = array("I", data)
    if byteorder == "big":
        values.byteswap()
    return values


def _bits(flags: Sequence[bool]) -> bytes:
    bits = bytearray((len(flags) + 7) // 8)
    for place, flag in enumerate(flags):
        bits[place // 8] |= flag << place % 8
    return bytes(bits)
