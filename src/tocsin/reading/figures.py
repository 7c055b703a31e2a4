"""Numbers about people and things: what is counted, how many, of whom, in whose words, and as what it is told."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from tocsin.model.base import Span as Offsets
from tocsin.model.reading import Actor, Claim, Event, Figure, Measure, Place, Status, Time
from tocsin.model.report import Report
from tocsin.reading.actors import Cast
from tocsin.reading.counted import words
from tocsin.reading.groups import group
from tocsin.reading.happenings import counts, happenings
from tocsin.reading.known import Happening, Known
from tocsin.reading.mentions import Mention, Mentions, mentions
from tocsin.reading.tree import Tree

if TYPE_CHECKING:
    from spacy.tokens import Doc

_BY_STANCE: Mapping[str, Status] = {
    "demands": "hypothetical", "threatens": "hypothetical", "asks": "hypothetical", "promises": "future",
    "predicts": "future",
}  # fmt: skip
_RANK: tuple[Status, ...] = ("negated", "hypothetical", "future", "historical", "actual")

_LEADING = frozenset({"of", "the", "a", "an", "other"})

_Located = TypeVar("_Located", Place, Time)


def figures(
    report: Report,
    doc: Doc,
    claims: Sequence[Claim],
    events: Sequence[Event],
    cast: Cast,
    places: Sequence[Place],
    times: Sequence[Time],
) -> tuple[Figure, ...]:
    """The figures in the evidence of a report, in the order of its text."""
    found = mentions(report, doc)
    tree = found.tree
    told = sorted((*found.told, *_counted(found)), key=lambda mention: (mention.people.start, mention.people.head))
    ids = {id(mention): f"f{number}" for number, mention in enumerate(told, start=1)}
    wholes = _wholes(happenings([mention for mention in told if counts(mention)]))
    made = []
    for mention in told:
        span = span_of(tree, mention)
        claim = _holder(claims, span)
        event = _event(tree, events, mention)
        sentence = found.sentences[mention.sentence]
        whole = wholes.get(id(mention))
        place = event.place if event is not None and event.place else _near(places, span, sentence)
        time = event.time if event is not None and event.time else _near(times, span, sentence)
        people = mention.people
        made.append(
            Figure(
                id=ids[id(mention)],
                uid=_uid(report, mention, span),
                measure=measure_of(mention),
                of=_of(tree, mention),
                category=people.category,
                side=_side(cast.actors, span),
                low=people.low,
                high=people.high,
                qualifier=people.qualifier,
                scope=mention.scope,
                part_of=None if whole is None or whole is mention else ids[id(whole)],
                span=span,
                event=None if event is None else event.id,
                claim=None if claim is None else claim.id,
                place=place,
                time=time,
                status=_status(mention, claim),
            )
        )
    return tuple(made)


def measure_of(mention: Mention) -> Measure:
    """The measure of a mention: who was struck is counted as injured, and a toll takes off who died."""
    return "injured" if mention.kind == "hit" else mention.kind


def span_of(tree: Tree, mention: Mention) -> Offsets:
    """Where the words of a mention stand."""
    return tree.start[mention.people.start], tree.end[mention.people.end - 1]


def _counted(found: Mentions) -> Iterator[Mention]:
    """Numbers of people and things whom nothing is said to have befallen."""
    tree, known = found.tree, words()
    taken = {mention.people.head for mention in found.told}
    for head in found.heads:
        if head in taken:
            continue
        measure = known.things.get(tree.lower[head], "other")
        people = group(tree, found.numbers, head, things=measure in ("vehicles", "aircraft"))
        if people is not None and people.counted and not people.single and people.low != 0:
            yield found.mention(measure, people, head, "number")


def _wholes(found: Iterable[Happening]) -> dict[int, Mention]:
    """For each mention of people who are part of others, the mention that first told of those."""
    made: dict[int, Mention] = {}

    def walk(whole: Known) -> None:
        for part in whole.parts:
            made.update({id(mention): whole.mentions[0] for mention in part.mentions})
            walk(part)

    for happening in found:
        for one in happening.groups:
            walk(one)
    return made


def _holder(claims: Sequence[Claim], span: Offsets) -> Claim | None:
    """The claim in whose content a figure stands, the innermost of several."""
    holders = [
        (end - start, n)
        for n, claim in enumerate(claims)
        for start, end in claim.content.spans
        if start <= span[0] and span[1] <= end
    ]
    return claims[min(holders)[1]] if holders else None


def _event(tree: Tree, events: Sequence[Event], mention: Mention) -> Event | None:
    """The event whose words say what befell those who are counted."""
    for at in (mention.trigger, *tree.above(mention.trigger, 2)):
        start, end = tree.start[at], tree.end[at]
        found = next((event for event in events if event.trigger[0] < end and start < event.trigger[1]), None)
        if found is not None:
            return found
        if tree.dep[at] not in ("conj", "xcomp", "amod", "acl", "advcl"):
            return None
    return None


def _near(located: Sequence[_Located], span: Offsets, sentence: Offsets) -> str | None:
    """The nearest place or time of a sentence."""
    inside = [one for one in located if sentence[0] <= one.span[0] and one.span[1] <= sentence[1]]
    return min(inside, key=lambda one: (abs(one.span[0] - span[0]), one.id)).id if inside else None


def _of(tree: Tree, mention: Mention) -> str | None:
    """The words for those who are counted, less the number."""
    people = mention.people
    if people.reference == "pronoun" or (not people.noun and not people.name):
        return None
    first = people.after if people.start <= people.after < people.end else people.start
    while first < people.end - 1 and tree.lower[first] in _LEADING:
        first += 1
    return tree.text[tree.start[first] : tree.end[people.end - 1]]


def _side(actors: Sequence[Actor], span: Offsets) -> str | None:
    inside = (a for a in actors if a.side and any(span[0] <= start and end <= span[1] for start, end in a.spans))
    return next((actor.side for actor in inside), None)


def _status(mention: Mention, claim: Claim | None) -> Status:
    """The strongest of what the words around a figure and its claim say."""
    told = [mention.status]
    if claim is not None and claim.stance in _BY_STANCE and mention.by != "toll":
        told.append(_BY_STANCE[claim.stance])
    if mention.past:
        told.append("historical")
    return min(told, key=_RANK.index)


def _uid(report: Report, mention: Mention, span: Offsets) -> str:
    key = f"{report.id}\0figure\0{mention.kind}\0{span}"
    return hashlib.sha256(key.encode()).hexdigest()[:16]
