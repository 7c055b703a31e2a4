"""Which incidents of different reports are one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tocsin.merging.clusters import clusters
from tocsin.merging.gist import Gist
from tocsin.merging.grounds import grounds, in_short
from tocsin.merging.happenings import Happening
from tocsin.merging.resemblance import resemblance
from tocsin.merging.spots import kilometres
from tocsin.merging.weighing import added, probability, weights
from tocsin.model.judgement import MACHINE, Judgement, mention

UNSURE = 0.1
"""The probability from which a pair is worth keeping; what is less likely counts as impossible."""

_TELLING = 16  # words by which a report is found soon after another
_NAMED = 8  # names of people by which it is found years after
_LATER, _FAR = 7, 50  # days and kilometres from which two incidents are plainly two
_LONG = 30  # days between two incidents that cannot be one, where one of them is told beside another


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
    pairs = (
        sorted((((mention(one.report, mine.key), mine)), (mention(other.report, theirs.key), theirs)), key=_reference)
        for mine in one.happenings
        for theirs in other.happenings
        if _comparable(mine, theirs)
    )
    found = (_judged(*pair) for pair in pairs)
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


def _reference(mentioned: tuple[str, Happening]) -> str:
    return mentioned[0]


def _comparable(one: Happening, other: Happening) -> bool:
    """Whether two incidents could be one: headlines unless they are plainly two, others if a place or name is in both.

    Plainly two are those said to have happened more than a week apart where neither report names a place near the
    other's, or anybody who had a part in it: wording alone, as of communiqués, makes them no more one.
    """
    if _days_between(one, other) > _LATER and not {*one.names} & {*other.names}:
        ways = (kilometres(one.pin, other.pins), kilometres(other.pin, one.pins))
        known = [way for way in ways if way is not None]
        if known and min(known) > _FAR:
            return False
    if one.headline and other.headline:
        return True
    return _days_between(one, other) <= _LONG and bool(one.points & other.points or {*one.names} & {*other.names})


def _days_between(one: Happening, other: Happening) -> int:
    """Days between when two incidents are said to have happened; none where one does not say."""
    if one.days is None or other.days is None:
        return 0
    return max(0, one.days[0] - other.days[1], other.days[0] - one.days[1])


def _judged(one: tuple[str, Happening], other: tuple[str, Happening]) -> Judgement | None:
    """What is judged of two happenings, each with its reference, the lesser first."""
    measures = resemblance(one[1], other[1])
    chance = probability(measures)
    if chance < UNSURE:
        return None
    parts = grounds(one[1], other[1], added(measures))
    return Judgement(
        kind="incident",
        one=one[0],
        other=other[0],
        verdict="same" if chance >= weights().same else "unsure",
        score=round(chance, 3),
        parts=parts,
        reason=in_short(parts),
    )
