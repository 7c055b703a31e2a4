"""Which reports belong to one story, and what is said of the story as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from math import exp
from statistics import fmean

from tocsin.merging.clusters import clusters
from tocsin.merging.gist import Gist, moment, order
from tocsin.merging.spells import spells
from tocsin.merging.status import last_told, status
from tocsin.merging.topics import Topic
from tocsin.merging.versions import versions
from tocsin.model.judgement import MACHINE, Judgement, Part, mention
from tocsin.model.ledger_view import Story

ALIKE = 0.15
"""Likeness at which two reports are as likely of one story as not.

The loosest within one standard error of the best on reports of single incidents, which are narrower than stories.
"""

SAME = 0.5
UNSURE = 0.3
MISSING = 0.1
"""What a pair that was not judged counts as: it is less likely than any that was."""

_SURE = 0.9  # probability of one incident from which two reports that are about it are as likely of one story
_MEANING = 0.3  # how much of the likeness hangs on what the reports mean
_USUAL = 0.75  # cosine of what two reports of one story mean
_CLOSEST = 1.1  # more than any closeness in meaning can multiply a likeness by
_FADES = 14.0  # days in which what reports share loses most of what it tells of a common story
_LASTS = 0.5  # share of it that never fades
_WORDS = ("names", "title words", "other words")
_SHOWN = 6  # words that a reason names


def judge_stories(one: Gist, other: Gist) -> Judgement | None:
    """Whether two reports, the lesser id first, belong to one story; none where hardly anything is shared.

    `score` is likeness over twice `ALIKE`, at most 1: shared names and telling words, weighed by rarity, by what the
    reports mean as a whole, and by the days between them where both are dated.
    """
    shared = [_shared(mine, other.topic.weight) for mine in one.topic.parts]
    scale = 1 / (2 * ALIKE)
    words = [sum(part.values()) * scale for part in shared]
    if sum(words) * _CLOSEST < UNSURE:
        return None
    meaning = _meaning(one.topic, other.topic)
    days = None if one.day is None or other.day is None else abs(one.day - other.day)
    fading = 1.0 if days is None else _LASTS + (1 - _LASTS) * exp(-((days / _FADES) ** 2))
    score = min(1.0, sum(words) * meaning * fading)
    if score < UNSURE:
        return None
    told = [
        Part(name=name, weight=round(weight, 3), why=", ".join(_most_telling(part)))
        for name, weight, part in zip(_WORDS, words, shared, strict=True)
        if part
    ]
    whole = Part(name="meaning", weight=round(sum(words) * (meaning - 1), 3), why=_meant(one.topic, other.topic))
    time = Part(name="time", weight=round(sum(words) * meaning * (fading - 1), 3), why=_apart(days))
    return Judgement(
        kind="story",
        one=one.report,
        other=other.report,
        verdict="same" if score >= SAME else "unsure",
        score=round(score, 4),
        parts=(*told, whole, time),
        reason="; ".join([*(f"shared {part.name}: {part.why}" for part in told), time.why]),
    )


def stories(
    gists: Iterable[Gist], judgements: Iterable[Judgement], headlines: Mapping[str, Sequence[str]], now: str
) -> list[Story]:
    """The stories of some reports, in order of id.

    headlines: the reports that are about each incident, by its id; now: ISO 8601 with zone. A pure function of sets.
    """
    taken = sorted(gists, key=order)
    place = {gist.report: number for number, gist in enumerate(taken)}
    edges = Edges(judgements, taken)
    groups = clusters(list(place), edges.scores, edges.together, edges.apart, threshold=SAME, missing=MISSING)
    found: list[Story] = []
    for members in groups:
        earlier: tuple[str, ...] = ()
        for spell in spells((taken[place[one]] for one in members), edges.mean, edges.bind):
            found.append(_story(spell, edges, earlier, now))
            earlier = (*earlier, found[-1].id)
    return _with_incidents(sorted(found, key=lambda story: story.id), headlines, place)


class Edges:
    """What was judged of pairs of reports, people's word before the machine's."""

    def __init__(self, judgements: Iterable[Judgement], gists: Iterable[Gist]) -> None:
        gists, judgements = list(gists), list(judgements)
        known = {gist.report for gist in gists}
        of_stories = [one for one in judgements if one.kind == "story" and one.one in known and one.other in known]
        people = [one for one in of_stories if one.by != MACHINE]
        self.together = {(one.one, one.other) for one in people if one.verdict == "same"}
        self.apart = {(one.one, one.other) for one in people if one.verdict == "different"}
        scores = {(one.one, one.other): one.score or 0.0 for one in of_stories if one.by == MACHINE}
        for pair, score in _one_incident(gists, judgements).items():
            scores[pair] = max(score, scores.get(pair, score))
        decided = self.together | self.apart
        self.scores = {pair: score for pair, score in scores.items() if pair not in decided}

    def mean(self, one: Gist, others: Iterable[Gist]) -> float:
        """How likely a report is of one story with some others, on average."""
        return fmean(self._score(one.report, other.report) for other in others)

    def bind(self, before: Iterable[Gist], after: Iterable[Gist]) -> bool:
        """Whether a person has said that reports of two groups are one story."""
        ids = [one.report for one in after]
        return any(_pair(one.report, other) in self.together for one in before for other in ids)

    def _score(self, one: str, other: str) -> float:
        pair = _pair(one, other)
        return 1.0 if pair in self.together else self.scores.get(pair, MISSING)


def _one_incident(gists: Iterable[Gist], judgements: Iterable[Judgement]) -> dict[tuple[str, str], float]:
    """The pairs of reports that are almost certainly about one incident, and how likely that is."""
    headlines = ((one.report, happening) for one in gists for happening in one.happenings if happening.headline)
    about = {mention(report, happening.key): report for report, happening in headlines}
    machine: dict[tuple[str, str], float] = {}
    people: dict[tuple[str, str], float] = {}
    for one in judgements:
        if one.kind == "incident" and one.one in about and one.other in about:
            pair = _pair(about[one.one], about[one.other])
            if one.by == MACHINE:
                machine[pair] = one.score or 0.0
            else:
                people[pair] = min(float(one.verdict == "same"), people.get(pair, 1.0))
    return {pair: score for pair, score in (machine | people).items() if score >= _SURE}


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _story(spell: Sequence[Gist], edges: Edges, earlier: tuple[str, ...], now: str) -> Story:
    published = sorted((one.published for one in spell if one.published is not None), key=moment)
    return Story(
        id=story_id(spell[0].report),
        title=title(spell, edges),
        reports=tuple(one.report for one in spell),
        status=status(last_told(spell), now, bool(earlier)),
        first=published[0] if published else None,
        last=published[-1] if published else None,
        earlier=earlier,
    )


def title(reports: Sequence[Gist], edges: Edges) -> str:
    """The heading, verbatim, of the report that is most like all others; of several, the first in order.

    Passed over, where there is another, are pages that say they are still being written, and those fetched anew since.
    """
    replaced = {report for pages in versions(reports) for report in pages[:-1]}
    finished = [one for one in reports if not one.developing and one.report not in replaced] or list(reports)
    typical = max(
        finished,
        key=lambda one: edges.mean(one, [other for other in reports if other is not one]) if len(reports) > 1 else 0.0,
    )
    return typical.topic.heading


def story_id(report: str) -> str:
    """The id of the story whose first report has this id."""
    return "s-" + sha256(report.encode()).hexdigest()[:8]


def _with_incidents(
    found: Sequence[Story], headlines: Mapping[str, Sequence[str]], place: Mapping[str, int]
) -> list[Story]:
    """The stories with their incidents: each belongs where most of the reports about it are, or else the first."""
    home = {report: story.id for story in found for report in story.reports}
    within: dict[str, list[str]] = {story.id: [] for story in found}
    for incident, reports in sorted(headlines.items()):
        about = sorted((report for report in set(reports) if report in home), key=lambda report: place[report])
        if about:
            ids = [home[report] for report in about]
            within[max(dict.fromkeys(ids), key=ids.count)].append(incident)
    return [story.model_copy(update={"incidents": tuple(within[story.id])}) for story in found]


def _shared(mine: Mapping[str, float], other: Mapping[str, float]) -> dict[str, float]:
    return {stem: weight * other[stem] for stem, weight in mine.items() if stem in other}


def _meaning(one: Topic, other: Topic) -> float:
    """What a likeness in words is multiplied by for what the reports mean; 1 where that is unknown or as usual."""
    cosine = _cosine(one, other)
    return 1.0 if cosine is None else (1 - _MEANING + _MEANING * cosine) / (1 - _MEANING + _MEANING * _USUAL)


def _cosine(one: Topic, other: Topic) -> float | None:
    if one.vector is None or other.vector is None or len(one.vector) != len(other.vector):
        return None
    return float(one.vector @ other.vector)


def _meant(one: Topic, other: Topic) -> str:
    cosine = _cosine(one, other)
    return "unknown" if cosine is None else f"cosine {cosine:.2f}"


def _most_telling(shared: Mapping[str, float]) -> list[str]:
    return sorted(shared, key=lambda stem: (-shared[stem], stem))[:_SHOWN]


def _apart(days: int | None) -> str:
    if days is None:
        return "the date of one is unknown"
    return "published the same day" if days == 0 else f"published {days} day{'s' * (days > 1)} apart"
