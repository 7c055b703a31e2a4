"""What a report is about, as a whole: its names, title words and other telling words by weight, and what it means."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import islice
from math import log

import numpy as np
from numpy.typing import NDArray

from tocsin.merging.rarity import rarity
from tocsin.merging.rarity import words as all_words
from tocsin.model.base import Noun
from tocsin.model.reading import Reading
from tocsin.model.report import Report

_MOST = 160  # words of a report that are kept, the most telling ones
_FOUND_BY = 20  # of them, those that other reports of the story are looked for by
_HEAD = 500  # characters at the beginning that count double
_TITLE = 2  # times more that a word of the title counts
_NAME = 1.5  # weight of a word in a name, against another as rare and as frequent
_COMMON = 0.5  # rarity below which a word tells nothing of what a report is about
_HEADING = 200  # characters of a text that can stand for a title
_SHORTEST = 3  # letters of a word that counts
_ENDINGS = ("'s", "ies", "es", "s", "ing", "ed")
_STEM = 4  # letters that are left of a word at least


class Topic(Noun):
    """What a report is about.

    `heading` is its title or, without one, the first line of its text, verbatim. `names`, `titled` and `others` are
    the stems of words that stand in names, else in the title, else elsewhere; `weights` are theirs in this order, as
    half-precision floats in base64, of length 1 together. `meaning` is the reading's embedding.
    """

    heading: str = ""
    names: str = ""
    titled: str = ""
    others: str = ""
    weights: str = ""
    meaning: str | None = None

    @cached_property
    def parts(self) -> tuple[Mapping[str, float], Mapping[str, float], Mapping[str, float]]:
        """The words by weight: names, title words, others."""
        weights = iter(np.frombuffer(b64decode(self.weights), dtype="<f2").astype(float).tolist())
        names, titled, others = (
            dict(zip(stems, islice(weights, len(stems)), strict=True))
            for stems in (self.names.split(), self.titled.split(), self.others.split())
        )
        return names, titled, others

    @cached_property
    def weight(self) -> Mapping[str, float]:
        """All its words by weight."""
        return {stem: weight for part in self.parts for stem, weight in part.items()}

    @cached_property
    def vector(self) -> NDArray[np.float32] | None:
        """What its report means, of length 1; none where that is not known."""
        return None if self.meaning is None else np.frombuffer(b64decode(self.meaning), dtype="<f2").astype(np.float32)


def topic(reading: Reading) -> Topic:
    """What a report is about, by its evidence."""
    report = reading.report
    title = set(map(stemmed, words(_title(report))))
    named = _named(reading)
    weight = _weights(report, named)
    kept = sorted(weight, key=lambda stem: (-weight[stem], stem))[:_MOST]
    groups = (
        [stem for stem in kept if stem in named],
        [stem for stem in kept if stem not in named and stem in title],
        [stem for stem in kept if stem not in named and stem not in title],
    )
    names, titled, others = (" ".join(group) for group in groups)
    vector = np.array([weight[stem] for group in groups for stem in group], dtype=np.float64)
    length = float(np.linalg.norm(vector)) or 1.0
    return Topic(
        heading=_heading(report),
        names=names,
        titled=titled,
        others=others,
        weights=b64encode((vector / length).astype("<f2").tobytes()).decode(),
        meaning=None if reading.embedding is None else reading.embedding.data,
    )


def found_by(topic: Topic) -> tuple[str, ...]:
    """The words that other reports of the same story are looked for by: the most telling ones."""
    weight = topic.weight
    return tuple(sorted(weight, key=lambda stem: (-weight[stem], stem))[:_FOUND_BY])


def words(text: str) -> list[str]:
    """The words of a text that can tell what it is about: numbers, and words of three letters or more."""
    return [word for word in all_words(text) if len(word) >= _SHORTEST or word.isdigit()]


def stemmed(word: str) -> str:
    """A word without the endings of number and tense, so that "raid" and "raids" are one."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            return word[: -len(ending)]
    return word


def _weights(report: Report, named: set[str]) -> dict[str, float]:
    """How telling each word of a report is: how often it stands there, how rare it is elsewhere, whether in a name."""
    text = "\n".join(report.text[slice(*block.span)] for block in report.evidence)
    times: Counter[str] = Counter(words(text))
    times.update(words(text[:_HEAD]))
    for word in words(report.title or ""):
        times[word] += _TITLE
    weight: defaultdict[str, float] = defaultdict(float)
    for word, number in times.items():
        stem = stemmed(word)
        telling = max(0.0, rarity(word) - _COMMON) * (_NAME if stem in named else 1.0)
        weight[stem] += (1 + log(number)) * telling
    return {stem: value for stem, value in weight.items() if value > 0}


def _named(reading: Reading) -> set[str]:
    """The stems of the words in names of people, bodies and places."""
    actors = (actor.name for actor in reading.actors if actor.kind != "unnamed")
    return _stems((*actors, *(place.name for place in reading.places)))


def _stems(texts: Iterable[str]) -> set[str]:
    return {stemmed(word) for text in texts for word in words(text)}


def _title(report: Report) -> str:
    on_page = next((report.text[slice(*block.span)] for block in report.blocks if block.kind == "title"), "")
    return report.title or on_page


def _heading(report: Report) -> str:
    title = _title(report)
    if title:
        return title
    first = next((line for line in report.text.splitlines() if line.strip()), "")
    return first.strip()[:_HEADING]
