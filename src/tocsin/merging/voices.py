"""Every voice that a statement of a report may hang on: its speakers, those they passed on, and the outlet itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from tocsin.merging.ownreporting import OwnReporting, is_own_reporter, own_reporting
from tocsin.merging.spelling import folded
from tocsin.merging.tellers import named_or_not, quoted, sentences, speaker, teller
from tocsin.merging.utterances import packed, words
from tocsin.model.base import Amount, Noun, Span
from tocsin.model.reading import Actor, Basis, Claim, Figure, Measure, Quote, Reading, SourceKind, Stance
from tocsin.model.report import Report

VoiceKind = Literal["outlet"] | SourceKind
VoiceRef = tuple[str, int]
"""A voice of one report: the report's id and the voice's place in `voices`."""

Number = tuple[Measure, Amount]
"""What is counted, and an end of the interval."""

OUTLET = 0
"""The place of the outlet's own voice."""

_LAST_WORDS = frozenset(
    """agency bulletin chronicle courier daily dispatch echo express gazette globe guardian herald independent journal
    ledger mail mirror monitor news observer post press radio record register review sentinel star sun telegraph times
    tribune voice weekly""".split()
)
_SELF = re.compile(
    r"^(?:we|our (?:own )?(?:\w+ )?(?:reporters?|correspondents?|journalists?|crew|team|photographer)s?|"
    r"this (?:newspaper|paper|website|reporter|correspondent|radio|station|agency|magazine|channel))$",
    re.I,
)
_ATTRIBUTES = re.compile(
    r"\b(?:according to|said|says|say|told|reported(?:ly)?|reports|claim(?:s|ed)?|allegedly|citing|quoted|quoting)\b",
    re.I,
)


class Relay(Noun):
    """Who passed a voice's words on, nearest the speaker first."""

    actor: str | None = None
    name: str


class Voice(Noun):
    """One voice of a report.

    `claim` is the uid of the claim, null where there is none: for the outlet's own words, and one who gives a number.
    `kind`: "outlet" its own voice, else as the claim's source. `actor` is its id in the report, `speaker` what it is
    called there. `parent` is the place of the voice in whose claim this one speaks or stands: its relay. `said` is
    when, as far as the words tell. `span` runs over the sentences in which the words stand. `words` are hashes
    (`utterances.unpacked`), `numbers` its figures'. `told_here`: the text says that this was said to the outlet
    itself. `own` is what shows the outlet's own reporting, kept on its voice at large alone. `attributed`: a sentence
    of the outlet's in which somebody else speaks, or another outlet is named, so that the words need not be its own.
    """

    kind: VoiceKind
    claim: str | None = None
    actor: str | None = None
    speaker: str = ""
    via: tuple[Relay, ...] = ()
    parent: int | None = None
    quote: Quote | None = None
    stance: Stance | None = None
    hedge: str | None = None
    basis: Basis | None = None
    said: str | None = None
    span: Span
    words: str = ""
    numbers: tuple[Number, ...] = ()
    told_here: bool = False
    own: tuple[OwnReporting, ...] = ()
    attributed: bool = False


def voices(reading: Reading) -> tuple[Voice, ...]:
    """The voices of a report: the outlet's own at large first, then its claims as they stand, then the outlet's own in
    each sentence that tells of something in nobody else's name."""
    report = reading.report
    spoken_by_others = [span for claim in reading.claims if claim.quote == "direct" for span in claim.content.spans]
    shown = tuple(
        one
        for one in own_reporting(report, names(report))
        if one.span is None or not any(_meet(one.span, span) for span in spoken_by_others)
    )
    spoken = tuple(_claimed(reading, shown))
    shown += tuple(_own_reporters(reading, spoken))
    at_large = Voice(kind="outlet", speaker=report.outlet or "", span=(0, len(report.text)), own=shown)
    return (at_large, *spoken, *_unclaimed(reading))


def place_of(found: Sequence[Voice], claim: str | None, span: Span) -> int:
    """The place of the voice that a figure or event hangs on: its claim's (a uid), else the outlet's own there."""
    if claim is not None:
        return next((place for place, voice in enumerate(found) if voice.claim == claim), OUTLET)
    return next(
        (place for place, voice in enumerate(found)
         if place != OUTLET and voice.claim is None and voice.span[0] <= span[0] < voice.span[1]),
        OUTLET,
    )  # fmt: skip


def names(report: Report) -> tuple[str, ...]:
    """What a report may call its outlet."""
    if not report.outlet:
        return ()
    plain = re.sub(r"^the ", "", report.outlet, flags=re.I)
    last = plain.rsplit(" ", 1)[-1]
    short = (f"the {last}",) if last != plain and last.casefold() in _LAST_WORDS else ()
    return tuple(dict.fromkeys((report.outlet, plain, *short)))


def _claimed(reading: Reading, shown: Sequence[OwnReporting]) -> Iterator[Voice]:
    actors = {actor.id: actor for actor in reading.actors}
    times = {time.id: time for time in reading.times}
    places = {claim.id: place for place, claim in enumerate(reading.claims, start=1)}
    numbers = _numbers(reading.figures)
    own = {folded(name) for name in names(reading.report)}
    for claim in reading.claims:
        span = sentences(reading.sentences, _spans(claim))
        when = times.get(claim.said_at or "")
        told = quoted(reading, claim)
        found = told or speaker(reading, claim)
        name = _name(claim, actors) if found is None else found.name
        kind: VoiceKind = claim.source.kind if found is None else named_or_not(found)
        yield Voice(
            kind="outlet" if _is_own(claim, name, reading.report, own) else kind,
            claim=claim.uid,
            actor=claim.source.actor if found is None else found.id,
            speaker=name,
            via=_relays(claim, actors, quotes=told is not None),
            parent=places.get(claim.parent or ""),
            quote=claim.quote,
            stance=claim.stance,
            hedge=None if claim.hedge is None else claim.hedge.text,
            basis=claim.basis,
            said=None if when is None else when.start or when.value,
            span=span,
            words=packed(words(claim.content.text)),
            numbers=numbers.get(claim.id, ()),
            told_here=any(one.kind == "told" and _is_cue(one, claim) for one in shown),
        )


def _unclaimed(reading: Reading) -> Iterator[Voice]:
    """The outlet's own voice, sentence by sentence."""
    numbers: dict[Span, set[Number]] = {}
    inside: dict[Span, int] = {}
    for figure in reading.figures:
        if figure.claim is None:
            span = sentences(reading.sentences, [figure.span])
            numbers.setdefault(span, set()).update(_ends(figure))
            for place in _claims_around(reading.claims, figure.span):
                inside.setdefault(span, place)
    for event in reading.events:
        if event.claim is None and event.status == "actual":
            numbers.setdefault(sentences(reading.sentences, [event.trigger]), set())
    others = [*(span for claim in reading.claims for span in _spans(claim)), *_other_outlets(reading)]
    for span in sorted(numbers):
        found = teller(reading, span) if numbers[span] else None
        if found is not None:
            yield Voice(
                kind=named_or_not(found),
                actor=found.id,
                speaker=found.name,
                stance="asserts",
                span=span,
                numbers=tuple(sorted(numbers[span])),
            )
            continue
        yield Voice(
            kind="outlet",
            span=span,
            parent=inside.get(span),
            numbers=tuple(sorted(numbers[span])),
            attributed=_ATTRIBUTES.search(reading.report.text, *span) is not None
            or any(_meet(span, other) for other in others),
        )


def _claims_around(claims: Sequence[Claim], span: Span) -> Iterator[int]:
    """The places of the claims whose content a span meets, although it was read as nobody's."""
    for place, claim in enumerate(claims, start=1):
        if any(_meet(span, content) for content in claim.content.spans):
            yield place


def _other_outlets(reading: Reading) -> Iterator[Span]:
    own = {folded(name) for name in names(reading.report)}
    for actor in reading.actors:
        if actor.kind == "outlet" and folded(actor.name) not in own:
            yield from actor.spans


def _is_own(claim: Claim, speaker: str, report: Report, own: set[str]) -> bool:
    """Whether an outlet speaks of itself: "our reporter saw", "we counted"; somebody's own "we" is quoted."""
    if claim.parent is not None or claim.quote == "direct":
        return False
    text = claim.source.text.strip()
    return (
        _SELF.match(text) is not None or not own.isdisjoint({folded(text), folded(speaker)}) or _reports(claim, report)
    )


def _reports(claim: Claim, report: Report) -> bool:
    """Whether a claim's source is a reporter of the outlet, by its name, "our", or the byline."""
    text = claim.source.text.strip()
    named = report.byline is not None and len(text.split()) > 1 and folded(text) in folded(report.byline)
    return named or is_own_reporter(text, names(report))


def _own_reporters(reading: Reading, spoken: Sequence[Voice]) -> Iterator[OwnReporting]:
    """Claims whose source is the outlet's own reporter show that it reported."""
    for claim, voice in zip(reading.claims, spoken, strict=True):
        if voice.kind == "outlet" and _reports(claim, reading.report):
            yield OwnReporting(kind="correspondent", span=claim.source.spans[0], words=claim.source.text)


def _is_cue(shown: OwnReporting, claim: Claim) -> bool:
    """Whether "told this newspaper" is what makes the claim one."""
    return shown.span is not None and any(_meet(shown.span, span) for span in claim.cue.spans)


def _relays(claim: Claim, actors: Mapping[str, Actor], *, quotes: bool) -> tuple[Relay, ...]:
    """Who passed a claim on; quotes: its source does no more than that."""
    passed = ((claim.source.actor, claim.source.text),) if quotes else ((via.actor, via.text) for via in claim.via)
    return tuple(Relay(actor=actor, name=_called(actor, text, actors)) for actor, text in passed)


def _name(claim: Claim, actors: Mapping[str, Actor]) -> str:
    return _called(claim.source.actor, claim.source.text, actors)


def _called(actor: str | None, text: str, actors: Mapping[str, Actor]) -> str:
    """An actor's name; of a reporter without one all that is said, since it may name the outlet."""
    found = actors.get(actor or "")
    if found is None or (found.kind == "unnamed" and found.sector == "JRN"):
        return text
    return found.name


def _numbers(figures: Iterable[Figure]) -> dict[str, tuple[Number, ...]]:
    found: dict[str, set[Number]] = {}
    for figure in figures:
        if figure.claim is not None:
            found.setdefault(figure.claim, set()).update(_ends(figure))
    return {claim: tuple(sorted(values)) for claim, values in found.items()}


def _ends(figure: Figure) -> set[Number]:
    return {(figure.measure, end) for end in (figure.low, figure.high) if end is not None}


def _spans(claim: Claim) -> list[Span]:
    return [*claim.source.spans, *claim.cue.spans, *claim.content.spans]


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
