"""Where a story fell silent for so long that what came later is a flare-up of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from tocsin.merging.gist import Gist, order
from tocsin.merging.status import DORMANT, ENOUGH, MANY

Likeness = Callable[[Gist, Iterable[Gist]], float]
Bound = Callable[[Iterable[Gist], Iterable[Gist]], bool]


def spells(members: Iterable[Gist], likeness: Likeness, bound: Bound) -> list[list[Gist]]:
    """Reports of one cluster in spells, each and all oldest first, cut at each silence after which a story is dormant.

    likeness: how likely a report is of one story with others; bound: whether a person has put two groups together.
    Too few reports on one side of a silence (`ENOUGH`, `MANY`) stay with the nearest others; an undated report goes
    where it is most alike, to the earlier spell where it is as much alike to both.
    """
    taken = sorted(members, key=order)
    runs = _runs([(one.day, one) for one in taken if one.day is not None])
    undated = [one for one in taken if one.day is None]
    followers = Counter(_likeliest(one, runs, likeness) for one in undated) if len(runs) > 1 else Counter[int]()
    large = [run for place, run in enumerate(runs) if len(run) >= ENOUGH or len(run) + followers[place] >= MANY]
    if len(large) < 2:
        return [taken]
    grown = [[one for _, one in run] for run in large]
    for day, one in (dated for run in runs if run not in large for dated in run):
        distances = [min(abs(day - other) for other, _ in run) for run in large]
        grown[distances.index(min(distances))].append(one)
    for one in undated:
        grown[_likeliest(one, large, likeness)].append(one)
    return [sorted(spell, key=order) for spell in _joined(grown, bound)]


def _likeliest(one: Gist, runs: Sequence[Sequence[tuple[int, Gist]]], likeness: Likeness) -> int:
    """The place of the run that a report is most alike; of equal ones the first."""
    means = [likeness(one, [other for _, other in run]) for run in runs]
    return means.index(max(means))


def _runs(dated: Sequence[tuple[int, Gist]]) -> list[list[tuple[int, Gist]]]:
    """Dated reports, oldest first, in runs without a silence between them."""
    runs = [[one] for one in dated[:1]]
    for before, after in pairwise(dated):
        if after[0] - before[0] > DORMANT:
            runs.append([])
        runs[-1].append(after)
    return runs


def _joined(spells: Iterable[list[Gist]], bound: Bound) -> list[list[Gist]]:
    """The spells, those in one between which a person has said that they are one story."""
    found: list[list[Gist]] = []
    for spell in spells:
        first = next((number for number, before in enumerate(found) if bound(before, spell)), len(found))
        found[first:] = [[one for part in (*found[first:], spell) for one in part]]
    return found
