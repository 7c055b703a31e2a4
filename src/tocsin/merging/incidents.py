"""Which incidents of different reports are one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tocsin.merging.clusters import clusters
from tocsin.merging.gist import Gist
from tocsin.merging.grounds import grounds, in_short
from tocsin.merging.happenings import Happening
from tocsin.merging.resemblance import resemblance
from tocsin.merging.weighing import added, probability, weights
from tocsin.model.judgement import MACHINE, Judgement, mention

UNSURE = 0.1
"""The probability from which a pair is worth keeping; what is less likely counts as impossible."""

_TELLING = 16  # words by which a report is found soon after another
_NAMED = 8  # names of people by which it is found years after
_FAR = 30  # days between two incidents that cannot be one, where neither is about the other


def found_by(happenings: Sequence[Happening]) -> Iterator[str]:
    """The names (`Key.name`) by which the reports are found whose incidents may be the same.

    `incident:` and one of the most telling words of the headline, which holds for weeks; `name:` and a person's, which
    holds for years, as trials do.
    """
    for one in happenings:
        if one.headline:
            telling = list(one.bag)
            people = {*one.names, *one.people}
            yield from (f"incident:{word}" for word in telling[:_TELLING])
            yield from (f"name:{word}" for word in [word for word in telling if word in people][:_NAMED])


def judge_incidents(one: Gist, other: Gist) -> list[Judgement]:
    """The pairs of incidents of two reports that may be one, each with its probability and what speaks for it."""
    pairs = ((mine, theirs) for mine in one.happenings for theirs in other.happenings if _comparable(mine, theirs))
    found = (_judged(one.report, mine, other.report, theirs) for mine, theirs in pairs)
    return [judgement for judgement in found if judgement is not None]


def incidents(gists: Iterable[Gist], judgements: Iterable[Judgement]) -> list[tuple[str, ...]]:
    """The incidents of some reports, each as the references (`mention`) of the happenings that are one.

    Every happening is in one of them. judgements: those in force; a person's outranks the machine's on the same pair.
    """
    nodes = [mention(gist.report, happening.key) for gist in gists for happening in gist.happenings]
    scores: dict[tuple[str, str], float] = {}
    said: dict[tuple[str, str], str] = {}
    for judgement in judgements:
        pair = (judgement.one, judgement.other)
        if judgement.kind != "incident":
            continue
        if judgement.by != MACHINE:
            said[pair] = "different" if "different" in (judgement.verdict, said.get(pair)) else judgement.verdict
        elif judgement.score is not None:
            scores[pair] = judgement.score
    return clusters(
        nodes,
        {pair: score for pair, score in scores.items() if pair not in said},
        together=[pair for pair, verdict in said.items() if verdict == "same"],
        apart=[pair for pair, verdict in said.items() if verdict == "different"],
        threshold=weights().same,
    )


def _comparable(one: Happening, other: Happening) -> bool:
    """Whether two incidents could be one at all: headlines always, others where they name a place or person alike."""
    if one.headline and other.headline:
        return True
    if one.days is not None and other.days is not None:
        if max(one.days[0] - other.days[1], other.days[0] - one.days[1]) > _FAR:
            return False
    return bool(one.points & other.points) or bool({*one.names} & {*other.names})


def _judged(report: str, mine: Happening, other: str, theirs: Happening) -> Judgement | None:
    measures = resemblance(mine, theirs)
    chance = probability(measures)
    if chance < UNSURE:
        return None
    first, second = sorted((mention(report, mine.key), mention(other, theirs.key)))
    parts = grounds(mine, theirs, added(measures))
    return Judgement(
        kind="incident",
        one=first,
        other=second,
        verdict="same" if chance >= weights().same else "unsure",
        score=round(chance, 3),
        parts=parts,
        reason=in_short(parts),
    )
