"""Makes src/tocsin/merging/tables/incidents.json: what resemblance is worth for two incidents to be one.

    python -m training.incidents READINGS.jsonl:GOLD.jsonl ... [--check READINGS.jsonl:GOLD.jsonl ...]

READINGS: `tocsin read --format jsonl` of a set of reports; GOLD: lines {"id", "cluster"}. Reports whose id's sha256
ends in 0 are left out. Only what reports are about (their headlines) is learnt from. Every set is also learnt from as
if its days were unknown, so that undated reports are judged well, and as if other happenings were told in the same
words. Prints BCubed F1 of each set by trees that saw none of the incidents they are asked about (five folds of
incidents), and of each set of `--check` by the trees that are written.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations
from math import log1p
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from tocsin.merging.clusters import clusters
from tocsin.merging.happenings import Happening, happenings
from tocsin.merging.incidents import UNSURE
from tocsin.merging.resemblance import Resemblance, resemblance
from tocsin.model.reading import Reading
from training.boosting import Boosted, Floats, Node, Recipe, boosted

TABLE = Path(__file__).parent.parent / "src/tocsin/merging/tables/incidents.json"
SAME = 0.35
"""The probability from which two are one: about the best for every set in five folds."""

THRESHOLDS = (0.2, 0.3, 0.35, 0.4, 0.5)
_FOLDS = 5
_TELLING, _DAYS = 20, 400  # reports that share one of so many words within so many days are learnt from
_EASY = 8  # of so many pairs that are not one, one is learnt from, and counts as often, in sets with many
_MANY = 50_000
_UNDATED = 0.5  # how much a pair counts again as if its days were unknown
_REPEATED = 0.5  # how much it counts that another happening may be told in the same words
_FAR, _LATER = 50, 3  # kilometres and days from which two happenings are plainly two
_STEP = 7919  # so that neighbours are not drawn together
_KILOMETRES, _DAYS_APART = (Resemblance._fields.index(name) for name in ("kilometres", "days"))
_WORDING = [
    Resemblance._fields.index(name)
    for name in ("words", "bare", "size", "common", "lead", "title", "held", "titled", "meaning", "rare", "top", "acts")
]
_DAYS_OF = [Resemblance._fields.index(name) for name in ("gap", "days", "late", "shared")]


@dataclass(frozen=True, slots=True)
class Set:
    """Reports with their gold clusters, and the pairs of them that are measured."""

    name: str
    reports: tuple[str, ...]
    gold: tuple[str, ...]
    pairs: NDArray[np.int64]
    measures: Floats

    @property
    def same(self) -> NDArray[np.bool_]:
        gold = np.array(self.gold)
        return np.asarray(gold[self.pairs[:, 0]] == gold[self.pairs[:, 1]])

    @property
    def folds(self) -> NDArray[np.int64]:
        """The folds of both incidents of each pair."""
        return np.array([crc32(cluster.encode()) % _FOLDS for cluster in self.gold])[self.pairs]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.incidents", description=__doc__)
    parser.add_argument("sets", nargs="+", metavar="READINGS:GOLD")
    parser.add_argument("--check", nargs="*", default=[], metavar="READINGS:GOLD")
    given = parser.parse_args()
    sets = [load(one) for one in given.sets]
    print("out of fold, by threshold:", *THRESHOLDS)
    folds = [fitted(sets, fold) for fold in range(_FOLDS)]
    for one in sets:
        print(f"  {one.name}:", *scores(one, held_out(one, folds)), flush=True)
    trees = fitted(sets)
    write(trees)
    for one in map(load, given.check):
        print(f"  {one.name}, not learnt from:", *scores(one, trees.probabilities(one.measures)))


def load(paths: str) -> Set:
    """A set, read and measured."""
    readings, gold = (Path(path) for path in paths.split(":"))
    cluster = {row["id"]: str(row["cluster"]) for row in map(json.loads, gold.read_text(encoding="utf-8").splitlines())}
    found: list[tuple[str, Happening]] = []
    with readings.open(encoding="utf-8") as lines:
        for line in lines:
            reading = Reading.model_validate_json(line)
            if not sha256(reading.report.id.encode()).hexdigest().endswith("0"):
                found.append((reading.report.id, happenings(reading)[0]))
    pairs = sorted(alike([happening for _, happening in found]))
    rows = [[np.nan if value is None else value for value in resemblance(found[i][1], found[j][1])] for i, j in pairs]
    reports = tuple(report for report, _ in found)
    return Set(
        readings.stem, reports, tuple(cluster[report] for report in reports), np.array(pairs), np.array(rows, float)
    )


def alike(found: Sequence[Happening]) -> set[tuple[int, int]]:
    """The pairs that share a telling word and were published within reach of each other, or are undated."""
    holders = defaultdict(list)
    for number, one in enumerate(found):
        for word in list(one.bag)[:_TELLING]:
            holders[word].append(number)
    return {pair for held in holders.values() for pair in combinations(held, 2) if _within(*(found[i] for i in pair))}


def _within(one: Happening, other: Happening) -> bool:
    return one.published is None or other.published is None or abs(one.published - other.published) <= _DAYS


def fitted(sets: Iterable[Set], without: int | None = None) -> Boosted:
    """Trees from all pairs of some sets, or from those whose incidents are all in other folds."""
    rows = [part for one in sets for part in _rows(one, without)]
    measures, same, weights = (np.concatenate(column) for column in zip(*rows, strict=True))
    return boosted(measures, same.astype(bool), weights, Recipe())


def _rows(one: Set, without: int | None) -> Iterator[tuple[Floats, Floats, Floats]]:
    """Measures, whether they are one, and weights of the pairs of a set; then all as if the days were unknown."""
    kept = np.ones(len(one.pairs), bool) if without is None else (one.folds != without).all(axis=1)
    times = _EASY if len(one.pairs) > _MANY else 1
    kept &= one.same | (np.arange(len(one.pairs)) % times == 0)
    measures, same = one.measures[kept], one.same[kept]
    weights = np.where(same, 1.0, times)
    yield measures, same.astype(float), weights
    if len(elsewhere := _elsewhere(measures, same)):
        yield elsewhere, np.zeros(len(elsewhere)), np.full(len(elsewhere), _REPEATED)
    undated = measures.copy()
    undated[:, _DAYS_OF] = np.nan
    if not np.isnan(measures[:, _DAYS_OF]).all():
        yield undated, same.astype(float), weights * _UNDATED


def _elsewhere(measures: Floats, same: NDArray[np.bool_]) -> Floats:
    """Pairs as if another happening were told in the same words: the wording of pairs that are one, and the places,
    days, people and numbers of pairs that are not, which are said to be far apart or days apart.
    """
    far = ~same & ((measures[:, _KILOMETRES] > log1p(_FAR)) | (measures[:, _DAYS_APART] > log1p(_LATER)))
    facts, worded = measures[far], measures[same]
    if not len(facts) or not len(worded):
        return worded[:0]
    made = facts[np.arange(len(worded)) * _STEP % len(facts)]
    made[:, _WORDING] = worded[:, _WORDING]
    return made


def held_out(one: Set, folds: Sequence[Boosted]) -> Floats:
    """The probability of each pair by trees that saw neither of its incidents; where they are in two folds, the mean
    of both, each of which saw one of them beside others only.
    """
    total, times = np.zeros(len(one.pairs)), np.zeros(len(one.pairs))
    for fold, trees in enumerate(folds):
        asked = (one.folds == fold).any(axis=1)
        total[asked] += trees.probabilities(one.measures[asked])
        times[asked] += 1
    return total / times


def scores(one: Set, chances: Floats) -> Iterator[str]:
    """BCubed F1 at each threshold, as a percentage."""
    pairs = [(one.reports[i], one.reports[j]) for i, j in one.pairs]
    edges = {pair: float(chance) for pair, chance in zip(pairs, chances, strict=True) if chance >= UNSURE}
    gold = dict(zip(one.reports, one.gold, strict=True))
    for threshold in THRESHOLDS:
        yield f"{100 * bcubed(gold, clusters(one.reports, edges, threshold=threshold)):.1f}"


def bcubed(gold: dict[str, str], found: Iterable[Sequence[str]]) -> float:
    """BCubed F1 of a partition."""
    sizes: dict[str, int] = defaultdict(int)
    for cluster in gold.values():
        sizes[cluster] += 1
    precision = recall = 0.0
    for members in found:
        for member in members:
            right = sum(gold[member] == gold[other] for other in members)
            precision += right / len(members)
            recall += right / sizes[gold[member]]
    return 2 * precision * recall / (precision + recall) / len(gold)


def write(trees: Boosted) -> None:
    """Write the table, measures by name."""
    table = {"bias": round(trees.bias, 4), "same": SAME, "trees": [_named(tree) for tree in trees.trees]}
    lines = json.dumps(table, separators=(",", ":")).replace(',[["', ',\n[["').replace('"trees":[', '"trees":[\n')
    TABLE.write_text(lines.replace("]],[", "]],\n[") + "\n", encoding="utf-8")


def _named(node: Node) -> Node:
    if not isinstance(node, list):
        return node
    measure, cut, unknown_is_low, value, low, high = node
    return [Resemblance._fields[measure], cut, unknown_is_low, value, _named(low), _named(high)]


if __name__ == "__main__":
    main()
