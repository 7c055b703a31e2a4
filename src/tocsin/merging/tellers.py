"""Who speaks where reading has found nobody: whose paper it is, who denies, who gives a number."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from tocsin.model.base import Span
from tocsin.model.reading import Actor, Claim, Reading

_PAPER = re.compile(
    r"(?:an? |the |its )?(?:\w+ )?(?:statement|figures|data|count|report|release|communiqu\w+|records?|tally)\b",
    re.I,
)
_OF = re.compile(r"\b(?:by|of|from) (?:the )?$")
_BY_COUNT = re.compile(r"\b(?:by|in) the (?:\w+ )?(?:count|words|reckoning|tally|account|estimate) of (?:the )?$", re.I)
_QUOTED = re.compile(
    r"\b(?:quot(?:ed|es|ing)|cit(?:ed|es|ing)|rel(?:ied|ies|ying) on|learned from|heard from) (?:the |an? )?$", re.I
)
_ASIDE = re.compile(r"(?:, [^.;]{1,80},)? (?:has |have |had |later |also |now |who |which )?")
_DOES = re.compile(
    r"^(?:den(?:y|ies|ied)|reject(?:s|ed)?|confirm(?:s|ed)?|admit(?:s|ted)?|announced?|acknowledged?|insist(?:s|ed)?|"
    r"(?:say|claim|declare|maintain|warn|add|state)s?|said|claimed|declared|maintained|warned|added|stated|"
    r"(?:list|count|record|register|document)(?:s|ed)?|estimate[sd]?)\b",
    re.I,
)
_ANAPHORS: Mapping[str, frozenset[str]] = {
    "force": frozenset({"COP", "MIL", "PRM", "REB"}),
    "group": frozenset({"REB", "PRM", "UAF", "SOC"}),
    "militia": frozenset({"REB", "PRM", "UAF"}),
    "movement": frozenset({"REB", "PRM", "PTY", "SOC"}),
    "organisation": frozenset({"SOC", "REB", "PRM"}),
    "organization": frozenset({"SOC", "REB", "PRM"}),
}
"""Nouns that take up a body named before, and the sectors that it may be of."""
_WHOSE = re.compile(r"[A-Z]\w+['’]s ")
_LEAD = 30  # letters that may stand before the one who gives a number
_GIVES = re.compile(
    r"(?:(?:, [^,.;]{1,60}){1,2},)? (?:has |have |had |later |also |now )?(?:puts?|gave|gives|given|spoke of|speaks of|"
    r"told [^,.;]{1,40} of|counts|counted|admits|admitted|acknowledges|acknowledged|estimates|estimated|recorded|"
    r"registered|documented|lists?|listed|raised|revised|lowered)\b"
)


def named_or_not(actor: Actor) -> Literal["named", "unnamed"]:
    """Whether an actor is told by a name: a group never is, and an office is by whose it is."""
    if actor.kind in ("person", "organisation", "state"):
        return "named"
    named = _WHOSE.match(actor.name) is not None or any(letter.isupper() for letter in actor.name[1:])
    return "named" if actor.kind == "unnamed" and named else "unnamed"


def teller(reading: Reading, sentence: Span) -> Actor | None:
    """Who gives the number in a sentence that nobody is read as speaking in: "the rebels put the dead at forty"."""
    found = _giver(reading, sentence)
    return None if found is None else taken_up(reading, found, sentence[0]) or found


def _giver(reading: Reading, sentence: Span) -> Actor | None:
    text = reading.report.text
    for actor in reading.actors:
        if any(
            _BY_COUNT.search(text, sentence[0], start) for start, _ in actor.spans if sentence[0] < start < sentence[1]
        ):
            return actor
    return _subject(reading, sentence, lambda end: _GIVES.match(text, end, sentence[1]) is not None)


def taken_up(reading: Reading, actor: Actor, place: int) -> Actor | None:
    """The body that "the force" or "the group" takes up at a place of the text: the only fitting one named before."""
    sectors = _ANAPHORS.get(actor.name.casefold())
    if sectors is None:
        return None
    before = [
        one
        for one in reading.actors
        if one.sector in sectors and one.kind == "organisation" and any(end <= place for _, end in one.spans)
        if any(letter.isupper() for letter in one.name)
    ]
    return before[0] if len(before) == 1 else None


def speaker(reading: Reading, claim: Claim) -> Actor | None:
    """Who makes a claim of which reading found no source, or only its paper, or what takes up a body named before."""
    return _denier(reading, claim) or _author(reading, claim) or _same_body(reading, claim)


def _same_body(reading: Reading, claim: Claim) -> Actor | None:
    actor = next((one for one in reading.actors if one.id == claim.source.actor), None)
    return None if actor is None or not claim.source.spans else taken_up(reading, actor, claim.source.spans[0][0])


def quoted(reading: Reading, claim: Claim) -> Actor | None:
    """Whom a claim's source quotes: "the agency quoted the ministry as saying", so that it is a relay."""
    sentence = sentences(reading.sentences, claim.cue.spans)
    found = _after(reading, sentence, _QUOTED)
    return None if found is None or found.id == claim.source.actor or claim.via else found


def _denier(reading: Reading, claim: Claim) -> Actor | None:
    """Whose claim it is where no source was found, but somebody stands before its cue at the head of a sentence."""
    if claim.source.kind != "none" or _DOES.search(claim.cue.text) is None:
        return None
    cue = claim.cue.spans[0][0]
    sentence = sentences(reading.sentences, [claim.cue.spans[0]])
    text = reading.report.text
    return _subject(reading, sentence, lambda end: _ASIDE.fullmatch(text, end, max(cue, end)) is not None)


def _author(reading: Reading, claim: Claim) -> Actor | None:
    """Whose paper a claim's source is: "a statement by the ministry", "figures from the police"."""
    if claim.source.kind != "unnamed" or _PAPER.match(claim.source.text) is None:
        return None
    return next(
        (actor for first, last in claim.source.spans for actor in reading.actors for start, end in actor.spans
         if first < start and end <= last and _OF.search(reading.report.text, first, start)),
        None,
    )  # fmt: skip


def _after(reading: Reading, sentence: Span, words: re.Pattern[str]) -> Actor | None:
    """The actor in a sentence before whose name some words stand; no medium."""
    return next(
        (actor for actor in reading.actors if actor.sector != "JRN" and actor.kind != "outlet"
         for start, _ in actor.spans
         if sentence[0] < start < sentence[1] and words.search(reading.report.text, sentence[0], start)),
        None,
    )  # fmt: skip


def _subject(reading: Reading, sentence: Span, acts: Callable[[int], bool]) -> Actor | None:
    """The actor at the head of a sentence that does something, by what follows its last letter; no medium."""
    for actor in reading.actors:
        if actor.sector != "JRN" and actor.kind != "outlet":
            for start, end in actor.spans:
                if sentence[0] <= start <= sentence[0] + _LEAD and end < sentence[1] and acts(end):
                    return actor
    return None


def sentences(bounds: Sequence[Span], spans: Sequence[Span]) -> Span:
    """From the start of the sentence of the first span to the end of that of the last."""
    start, end = min(start for start, _ in spans), max(end for _, end in spans)
    starts = [first for first, _ in bounds]
    before = bisect_right(starts, start) - 1
    after = bisect_right(starts, max(start, end - 1)) - 1
    first = bounds[before][0] if before >= 0 else start
    last = bounds[after][1] if after >= 0 else end
    return min(first, start), max(last, end)
