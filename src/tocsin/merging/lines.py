"""How each number and act of a story stands, by the voices behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from tocsin.merging.gist import Gist, order
from tocsin.merging.origins import Provenance
from tocsin.merging.ranges import speaks_for
from tocsin.merging.tellings import Deed, Telling
from tocsin.merging.voices import place_of
from tocsin.model.account import Line, Section, Serious, Told
from tocsin.model.base import Span
from tocsin.model.ledger_view import Incident, IncidentToll, Statement
from tocsin.model.reading import EventType, Stance

_DENIES: frozenset[Stance | None] = frozenset({"denies", "doubts"})
_WITHDRAWS: frozenset[Stance | None] = frozenset({"withdraws"})

_SERIOUS: Mapping[tuple[EventType, str | None], Serious] = {
    ("MOBILIZE", None): "mobilisation",
    ("MOBILIZE", "troops"): "mobilisation",
    ("MOBILIZE", "weapons"): "mobilisation",
    ("MOBILIZE", "militia"): "mobilisation",
    ("THREATEN", "violence"): "threat of force",
    ("THREATEN", "territory"): "threat of force",
    ("THREATEN", None): "threat of force",
}
"""The acts beside attacks that an editor must not pass on from one voice alone."""

_SEVERAL = 3  # tellings, from which a name that one of them has alone is chance
_LONGEST = 320  # characters of a claim's sentences that are shown for a number


def of_toll(incident: Incident, toll: IncidentToll, gists: Mapping[str, Gist], provenance: Provenance) -> Line | None:
    pairs = list(zip(toll.statements, toll.figures, strict=True))
    voices = tuple(
        _statement(statement, figure, gists[statement.report])
        for statement, figure in pairs
        if statement.report in gists
    )
    if not voices:
        return None
    refs = [
        (one.report, place_of(gists[one.report].voices, one.claim, _figure_span(gists[one.report], figure)))
        for one, figure in pairs
        if one.report in gists
        and one.standing == "stands"
        and one.superseded_by is None
        and speaks_for(one.low, one.high, toll.low)
    ]
    serious: Serious | None = "killed" if toll.measure == "killed" and (toll.high is None or toll.high > 0) else None
    contested = toll.status == "contested" or _differs(voices)
    confirmed = () if contested else provenance.confirmed_by_opposed(refs)
    return Line(
        key=f"{incident.id} {toll.measure} {toll.category or ''}".rstrip(),
        section=_section(voices, toll.origins.at_least, contested, bool(confirmed), serious),
        incident=incident.id,
        measure=toll.measure,
        category=toll.category,
        low=toll.low,
        best=toll.best,
        high=toll.high,
        toll=toll.status,
        serious=serious,
        origins=toll.origins,
        pages=len({voice.report for voice in voices}),
        sides=_sides(voices),
        confirmed_by=confirmed,
        voices=voices,
    )


def _statement(statement: Statement, figure: str, gist: Gist) -> Told:
    span = _figure_span(gist, figure)
    return Told(
        report=statement.report,
        outlet=statement.outlet,
        published=gist.published,
        speaker=statement.speaker,
        via=statement.via,
        side=statement.side,
        claim=statement.claim,
        span=_around(gist, statement.claim, span),
        low=statement.low,
        high=statement.high,
        qualifier=statement.qualifier,
        origin=statement.origin,
        standing=statement.standing,
        superseded=statement.superseded_by is not None,
    )


def _figure_span(gist: Gist, reference: str) -> Span:
    """Where a number stands; reference: of its figure."""
    uid = reference.partition("#")[2]
    return next((count.span for count in gist.counts if count.figures[0] == uid), (0, 0))


def _around(gist: Gist, claim: str | None, span: Span) -> Span:
    """The sentences in which a number stands, where they are few enough to be shown; else the number alone."""
    voice = gist.voices[place_of(gist.voices, claim, span)] if gist.voices else None
    if voice is None or not voice.span[0] <= span[0] <= span[1] <= voice.span[1]:
        return span
    return voice.span if voice.span[1] - voice.span[0] <= _LONGEST else span


def of_deed(deed: Deed, provenance: Provenance) -> Line:
    """An act with the voices behind it."""
    voices = tuple(_telling(one, deed, provenance) for one in deed.tellings)
    refs = [
        (one.gist.report, one.voice)
        for one, voice in zip(deed.tellings, voices, strict=True)
        if not voice.denies and voice.standing == "stands"
    ]
    origins = provenance.range(refs)
    serious = None if deed.status == "negated" else _serious(deed, voices)
    contested = deed.status != "negated" and any(voice.denies for voice in voices)
    confirmed = () if contested else provenance.confirmed_by_opposed(refs)
    first = min(deed.tellings, key=lambda one: (order(one.gist), one.act.trigger))
    return Line(
        key=f"{first.gist.report}#{first.act.uid}",
        section=_section(voices, origins.at_least, contested, bool(confirmed), serious),
        incident=next((one.incident for one in deed.tellings if one.incident is not None), None),
        act=deed.type,
        mode=deed.mode,
        by=_names(deed, "by"),
        to=_names(deed, "to"),
        status=deed.status,
        serious=serious,
        origins=origins,
        pages=len({voice.report for voice in voices}),
        sides=_sides(voices),
        confirmed_by=confirmed,
        voices=voices,
    )


def _serious(deed: Deed, voices: Sequence[Told]) -> Serious | None:
    """Whether an act is one that must not be passed on from one voice alone; a threat is one where it is spoken."""
    if deed.type == "ASSAULT":
        return "attack"
    if deed.type == "THREATEN" and not any(voice.stance == "threatens" for voice in voices):
        return None
    return _SERIOUS.get((deed.type, deed.mode))


def _telling(one: Telling, deed: Deed, provenance: Provenance) -> Told:
    voice = one.gist.voices[one.voice]
    witness = provenance.witnesses.get((one.gist.report, one.voice))
    spoken = voice.kind in ("named", "unnamed")
    return Told(
        report=one.gist.report,
        outlet=one.gist.outlet,
        published=one.gist.published,
        speaker=voice.speaker or None if spoken else None,
        via=tuple(relay.name for relay in voice.via),
        side=None if witness is None else witness.side,
        stance=voice.stance,
        hedge=voice.hedge,
        claim=one.act.claim,
        span=one.act.span,
        origin=one.origin,
        standing="withdrawn" if voice.stance in _WITHDRAWS else "stands",
        denies=voice.stance in _DENIES or (one.act.status == "negated" and deed.status != "negated"),
    )


def _section(
    voices: Sequence[Told], at_least: int, contested: bool, confirmed: bool, serious: Serious | None
) -> Section:
    """Where a line belongs: what is gone, contested, said by opposed sides, or by one voice or one side alone."""
    standing = [voice for voice in voices if voice.standing == "stands" and not voice.superseded]
    if not standing:
        return "gone"
    if contested:
        return "contested"
    if confirmed:
        return "undisputed"
    if at_least < 2:
        return "check-first" if serious is not None else "one-side"
    sides = {voice.side for voice in standing if voice.origin is not None}
    return "one-side" if len(sides) == 1 and None not in sides else "undisputed"


def _differs(voices: Iterable[Told]) -> bool:
    """Whether exact numbers that stand are not all the same."""
    exact = {
        (voice.low, voice.high)
        for voice in voices
        if voice.standing == "stands" and not voice.superseded and voice.qualifier == "exactly"
    }
    return len(exact) > 1


def _sides(voices: Iterable[Told]) -> tuple[str, ...]:
    return tuple(sorted({voice.side for voice in voices if voice.side is not None and not voice.denies}))


def _names(deed: Deed, side: str) -> tuple[str, ...]:
    """The names of one side of an act, as the fullest telling has them.

    Where three or more tellings name that side, what one of them alone has is left out.
    """
    told = [names for one in deed.tellings if (names := one.by if side == "by" else one.to)]
    times = Counter(key for names in told for key in names)
    for names in told:
        held = [name for key, name in names.items() if len(told) < _SEVERAL or times[key] > 1]
        if held:
            return tuple(dict.fromkeys(held))
    return ()
