"""How much two incidents resemble each other as two reports tell them: measures that `weighing` gives weights to."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from math import log1p
from typing import NamedTuple

import numpy as np

from tocsin.merging.happenings import Happening
from tocsin.merging.rarity import RAREST
from tocsin.merging.spots import kilometres

_PLACES = 6  # decimals, so that a sum does not depend on the order of its terms
_RARE = 0.85 * RAREST  # rarity from which a word that two reports share tells much


class Resemblance(NamedTuple):
    """Measures of a pair, each null where one of the two says nothing of it; none depends on which comes first.

    words, lead, title: cosine of the words of the whole, the beginning and the title, each counted by its rarity.
    bare: that part of the first which no name of a place adds. size: logarithm of one more than the number of words
    of the shorter; common: of one more than the rarities of the words in both, but names of places; rare: of one
    more than the number of rare words in both; top: the number of each one's most telling words that the other has.
    held: how much of the shorter's words the longer has. titled: how much of each title is in the other report's
    words. meaning: cosine of the embeddings. kilometres, around: logarithm of one more than the distance of where
    they took place, and of where one took place from the nearest place that the other names. places, areas: share
    of the points, and of the regions and countries, that both name. gap, days: logarithm of one more than the days
    between their publication, and between when they are said to have happened. late: days from when one happened to
    when the other was published, the lesser. shared, clocks: the share of days and of times of day that both say.
    names, people, ages, numbers: the share of the fewer that the other has too. killed, injured: the difference.
    acts: the share of kinds of acts in both.
    """

    words: float
    bare: float
    size: float
    common: float
    lead: float
    title: float | None
    held: float
    titled: float | None
    meaning: float | None
    rare: float
    top: float
    kilometres: float | None
    around: float | None
    places: float | None
    areas: float | None
    gap: float | None
    days: float | None
    late: float | None
    shared: float | None
    names: float | None
    people: float | None
    ages: float | None
    clocks: float | None
    numbers: float | None
    killed: float | None
    injured: float | None
    acts: float | None


def resemblance(one: Happening, other: Happening) -> Resemblance:
    """The measures of a pair."""
    where = one.whereabouts | other.whereabouts
    product = bare = common = 0.0
    rare = 0
    for word in one.bag.keys() & other.bag.keys():
        both = one.bag[word] * other.bag[word]
        product += both
        worth = one.worth[word]
        rare += worth >= _RARE
        if word not in where:
            bare += both
            common += worth
    lengths = (one.length * other.length) or 1.0
    return Resemblance(
        words=round(product / lengths, _PLACES),
        bare=round(bare / lengths, _PLACES),
        size=log1p(min(len(one.bag), len(other.bag))),
        common=round(log1p(common), _PLACES),
        lead=_cosine(one.beginning, other.beginning),
        title=_cosine(one.heading, other.heading) if one.heading and other.heading else None,
        held=round(product / (min(one.length, other.length) ** 2 or 1.0), _PLACES),
        titled=_titled(one, other),
        meaning=_meaning(one, other),
        rare=log1p(rare),
        top=float(len(one.top & other.bag.keys()) + len(other.top & one.bag.keys())),
        kilometres=_distance(one, other),
        around=_around(one, other),
        places=_overlap(one.points, other.points),
        areas=_overlap(one.areas, other.areas),
        gap=None if one.published is None or other.published is None else log1p(abs(one.published - other.published)),
        days=_days_between(one.days, other.days),
        late=_late(one, other),
        shared=_overlap(one.mentioned, other.mentioned),
        names=_overlap(one.names, other.names),
        people=_overlap(one.people, other.people),
        ages=_overlap(one.ages, other.ages),
        clocks=_overlap(one.clocks, other.clocks),
        numbers=_overlap(one.numbers, other.numbers),
        killed=_difference(one.killed, other.killed),
        injured=_difference(one.injured, other.injured),
        acts=_overlap(one.acts, other.acts),
    )


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The cosine of two bags of words of length 1."""
    return round(sum([one[word] * other[word] for word in one.keys() & other.keys()]), _PLACES)


def _titled(one: Happening, other: Happening) -> float | None:
    """How much of each title the other report has among its words, on average."""
    shares = [
        sum(weight**2 for word, weight in title.items() if word in bag)
        for title, bag in ((one.heading, other.bag), (other.heading, one.bag))
        if title
    ]
    return round(sum(shares) / len(shares), _PLACES) if shares else None


def _meaning(one: Happening, other: Happening) -> float | None:
    mine, theirs = one.vector, other.vector
    return None if mine is None or theirs is None else round(float(np.dot(mine, theirs)), _PLACES)


def _distance(one: Happening, other: Happening) -> float | None:
    found = kilometres(one.pin, other.pin)
    return None if found is None else round(log1p(found), _PLACES)


def _around(one: Happening, other: Happening) -> float | None:
    """How far one took place from the nearest place that the other names, the lesser of both ways."""
    found = (kilometres(one.pin, other.pins), kilometres(other.pin, one.pins))
    return min((round(log1p(way), _PLACES) for way in found if way is not None), default=None)


def _days_between(one: tuple[int, int] | None, other: tuple[int, int] | None) -> float | None:
    """Days between two stretches, none where they overlap."""
    if one is None or other is None:
        return None
    return log1p(max(0, one[0] - other[1], other[0] - one[1]))


def _late(one: Happening, other: Happening) -> float | None:
    """Days from when one happened to when the other was published, the lesser of both ways."""
    found = [
        published - days[0]
        for days, published in ((one.days, other.published), (other.days, one.published))
        if days is not None and published is not None
    ]
    return float(min(found)) if found else None


def _overlap(one: Collection[object], other: Collection[object]) -> float | None:
    """The share of the fewer that the other has too."""
    if not one or not other:
        return None
    return len(set(one) & set(other)) / min(len(one), len(other))


def _difference(one: int | None, other: int | None) -> float | None:
    return None if one is None or other is None else float(abs(one - other))
