"""How many people a report says something befell: each number with whose word it is and how new its words make it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from tocsin.merging.newness import Correction, Newness, around, correction, is_note, is_struck, newness, of_several
from tocsin.model.base import Amount, Noun, Span
from tocsin.model.reading import (
    Category,
    Claim,
    Figure,
    IncidentInReport,
    Measure,
    Qualifier,
    Reading,
    Stance,
    Toll,
)

_GIVEN = re.compile(r"\b(?:one|1|single|only|sole|lone)\b", re.I)
"""Words by which one person is a number that is given."""
_STANDS_FOR: frozenset[Stance] = frozenset({"asserts", "confirms", "corrects", "withdraws", "thinks"})
"""What one may do with a number and yet give it as one's own, or take one's own back."""


class Count(Noun):
    """How many people a voice says something befell in one happening of a report.

    `happening` is its key in the report, `headline` whether it is what the report is about. `figures` are uids: one
    where the number is given outright, several where people who are told of one by one were added up; `span` is where
    the first stands. `claim` is the uid of whose word it is, null the outlet's own; `side` the party that its speaker
    speaks for. `struck`: of people shot or struck, who may have died. `of_several`: told as a sum over days or places.
    `alone`: somebody is told of ("a tourist who was held"), and no number is given.
    """

    happening: str
    headline: bool
    measure: Measure
    category: Category | None = None
    low: Amount | None = None
    high: Amount | None = None
    qualifier: Qualifier
    figures: tuple[str, ...]
    span: Span
    claim: str | None = None
    stance: Stance | None = None
    quoted: bool = False
    side: str | None = None
    place: str | None = None
    time: str | None = None
    newness: Newness | None = None
    correction: Correction | None = None
    struck: bool = False
    of_several: bool = False
    alone: bool = False

    @property
    def outright(self) -> bool:
        """Whether the report gives this number itself."""
        return len(self.figures) == 1


def counts(reading: Reading) -> tuple[Count, ...]:
    """The numbers of a report's happenings, in its order; of parts only those that make up a category."""
    told = _Told(reading)
    return tuple(
        count
        for incident in reading.incidents
        if (key := told.key(incident)) is not None
        for toll in incident.toll
        for count in told.counts(key, incident.headline, toll)
    )


class _Told:
    """A reading, looked up by what its tolls refer to."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.report.text
        self.sentences = reading.sentences
        self.starts = [start for start, _ in reading.sentences]
        self.events = {event.id: event.uid for event in reading.events}
        self.figures = {figure.id: figure for figure in reading.figures}
        self.claims = {claim.id: claim for claim in reading.claims}
        self.sides = {actor.id: actor.side for actor in reading.actors}
        self.places = {place.id: place.name for place in reading.places}
        self.times = {time.id: time.start or time.value for time in reading.times}

    def key(self, incident: IncidentInReport) -> str | None:
        """What a happening is called outside its report: the uid of its first event, or else figure."""
        uids = [*(self.events[one] for one in incident.events), *(self.figures[one].uid for one in incident.figures)]
        return next(iter(uids), None)

    def counts(self, key: str, headline: bool, toll: Toll) -> Iterator[Count]:
        """The number of a toll in each voice that gives it, and what else is said of the same people."""
        told = [figure for one in toll.figures if (figure := self.figures[one]).measure == toll.measure]
        told = [figure for figure in told if self._stands(figure)]
        known = {figure.id for figure in told}
        wholes = [figure for figure in told if figure.part_of not in known]
        given = self._given(told, wholes, toll)
        for figure in given:
            yield self._count(key, headline, toll, (figure,), figure.low, figure.high, figure.qualifier)
        if self._adds_up(given, wholes, toll):
            yield self._count(key, headline, toll, _of_one(wholes, toll), toll.low, toll.high, _qualifier(toll))

    def _given(self, told: Sequence[Figure], wholes: Sequence[Figure], toll: Toll) -> list[Figure]:
        """The figures that are numbers of all the people of a toll: one of each voice and number, in order."""
        found = (
            list(_largest(wholes)) if toll.status == "contested" else [one for one in told if self._gives(one, toll)]
        )
        found += [figure for figure in wholes if _loosely(figure, toll)]
        found += [figure for figure in told if self._correction(figure) is not None]
        firsts: dict[tuple[str | None, Amount | None, Amount | None], Figure] = {}
        for figure in sorted(found, key=lambda figure: figure.span):
            firsts.setdefault((figure.claim, figure.low, figure.high), figure)
        return list(firsts.values())

    def _adds_up(self, given: Sequence[Figure], wholes: Sequence[Figure], toll: Toll) -> bool:
        """Whether a toll is a sum; none of it may be taken back, and where all who were hit died it tells nothing."""
        return (
            bool(wholes)
            and toll.status != "contested"
            and not any(self._gives(figure, toll) for figure in given)
            and not any(self._correction(figure) == "withdraws" for figure in wholes)
            and (toll.low != 0 or bool(given))
        )

    def _stands(self, figure: Figure) -> bool:
        """Whether somebody gives a number as news, and does not deny or demand it."""
        return figure.status != "historical" and (
            figure.claim is None or self.claims[figure.claim].stance in _STANDS_FOR
        )

    def _gives(self, figure: Figure, toll: Toll) -> bool:
        return (figure.low, figure.high) == (toll.low, toll.high) and self._correction(figure) != "withdraws"

    def _count(
        self, key: str, headline: bool, toll: Toll, figures: Sequence[Figure], low: Amount | None, high: Amount | None,
        qualifier: Qualifier,
    ) -> Count:  # fmt: skip
        first = figures[0]
        before, after = around(self.text, self._sentence(first), first.span)
        owners = {figure.claim for figure in figures}
        claim = self.claims.get(first.claim or "") if len(owners) == 1 else None
        return Count(
            happening=key,
            headline=headline,
            measure=toll.measure,
            category=toll.category,
            low=low,
            high=high,
            qualifier=qualifier,
            figures=tuple(figure.uid for figure in figures),
            span=first.span,
            claim=None if claim is None else claim.uid,
            stance=None if claim is None else claim.stance,
            quoted=claim is not None and _is_quoted(self.text, claim, first.span),
            side=None if claim is None else self.sides.get(claim.source.actor or ""),
            place=self.places.get(first.place or ""),
            time=self.times.get(first.time or ""),
            newness=newness(before, after),
            correction=self._correction(first),
            struck=toll.measure == "injured" and is_struck(before, self.text[slice(*first.span)], after),
            of_several=of_several(before, after),
            alone=low == high == len(figures) == 1 and _GIVEN.search(self.text[slice(*first.span)]) is None,
        )

    def _correction(self, figure: Figure) -> Correction | None:
        if figure.claim is not None and self.claims[figure.claim].stance in ("withdraws", "corrects"):
            return "withdraws" if self.claims[figure.claim].stance == "withdraws" else "corrects"
        sentence = self._sentence(figure)
        at = bisect_right(self.starts, sentence[0]) - 1
        note = at > 0 and is_note(self.text[slice(*self.sentences[at - 1])])
        if not note and not is_note(self.text[slice(*sentence)]):
            return None
        return correction(*around(self.text, sentence, figure.span), note)

    def _sentence(self, figure: Figure) -> Span:
        at = bisect_right(self.starts, figure.span[0]) - 1
        return self.sentences[at] if at >= 0 and figure.span[1] <= self.sentences[at][1] else figure.span


def _of_one(figures: Sequence[Figure], toll: Toll) -> Sequence[Figure]:
    """The figures of the first voice whose own add up to a toll; all of them where no one voice gives it."""
    for claim in dict.fromkeys(figure.claim for figure in figures):
        own = [figure for figure in figures if figure.claim == claim]
        if all(f.low is not None and f.low == f.high for f in own) and sum(f.low or 0 for f in own) == toll.low:
            return own
    return figures


def _qualifier(toll: Toll) -> Qualifier:
    if toll.low == toll.high:
        return "exactly"
    return "at_least" if toll.high is None else "between"


def _largest(figures: Sequence[Figure]) -> Iterator[Figure]:
    """The largest number of each voice: the others are some of those people."""
    for claim in dict.fromkeys(figure.claim for figure in figures):
        yield max((figure for figure in figures if figure.claim == claim), key=lambda figure: _size(figure.low, figure))


def _size(low: Amount | None, figure: Figure) -> float:
    return low if low is not None else figure.high or 0


def _loosely(figure: Figure, toll: Toll) -> bool:
    """Whether a number says of the same people what the toll says more exactly: "at least five" of six."""
    if figure.qualifier in ("exactly", "between") or toll.low is None:
        return False
    return (figure.low or 0) <= toll.low and (figure.high is None or figure.high >= (toll.high or toll.low))


def _is_quoted(text: str, claim: Claim, span: Span) -> bool:
    """Whether a number stands in the speaker's own words."""
    if claim.quote != "mixed":
        return claim.quote == "direct"
    before = text[min(start for start, _ in claim.content.spans) : span[0]]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1
