"""What the machine read in a report, record by record, with the reason for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tocsin.desk.views.marks import Kind, Layer, Mark
from tocsin.desk.views.reviews import ReviewView
from tocsin.model.base import Noun, Span
from tocsin.model.reading import Claim, Event, Figure, Place, Reading, Time, Voice
from tocsin.wording.acled import acled
from tocsin.wording.act_words import act_words
from tocsin.wording.numbers import interval
from tocsin.wording.phrases import date
from tocsin.wording.plain import heading, one_line, shortened

_WORDS = 240
_DECIMALS = 2  # of a degree: about a kilometre, no finer than a settlement

_PRECISION = {
    "site": "a site", "place": "a settlement", "district": "a district", "region": "a region", "country": "a country",
    "unknown": "unknown",
}  # fmt: skip
_QUALIFIER = {
    "exactly": "exactly", "at_least": "at least", "at_most": "at most", "about": "about", "between": "between",
    "vague": "vague: a word for many, read as at least this",
}  # fmt: skip
_KNOWN_BY = {"seen": "seen by the speaker", "video": "a video", "document": "a document", "told": "told by others"}
_VOICE = {
    "opinion": "an opinion of the outlet's own", "loaded": "a word that takes sides", "speculation": "a guess",
    "background": "background, from before the news",
}  # fmt: skip
_DOES = {"asserts": "says"}
OWN_VOICE = "the outlet's own"


class FactView(Noun):
    """One thing that a record says; `to`: the record on this page that it is about."""

    name: str
    value: str
    to: str | None = None


class RecordView(Noun):
    """One record: what it is of, the words that it rests on and where they stand, what it says and why.

    `id` names it on its page, `uid` in the ledger; voice, places and times have none. `plover` is the code of an act,
    `acled` what ACLED would call it, empty where ACLED has no equivalent.
    """

    id: str
    uid: str | None
    layer: Layer
    title: str
    words: str
    span: Span
    facts: tuple[FactView, ...]
    confidence: float | None = None
    why: str | None = None
    plover: str | None = None
    acled: tuple[str, ...] = ()
    reviews: tuple[ReviewView, ...] = ()
    grade: str | None = None


@dataclass(frozen=True, slots=True)
class Records:
    """The records of a reading in the order of its text, and where the words of each stand."""

    views: tuple[RecordView, ...]
    marks: tuple[Mark, ...]


def records(reading: Reading, reviews: Iterable[ReviewView] = (), grades: Mapping[str, str] | None = None) -> Records:
    """All that was read in a report; grades: of its claims, by uid."""
    read = _Read(reading, tuple(one for one in reviews if one.withdrawn_at is None), grades or {})
    found = [*read.claims(), *read.events(), *read.figures(), *read.places(), *read.times(), *read.voice()]
    views = sorted((view for view, _ in found), key=lambda view: (view.span, view.id))
    return Records(tuple(views), tuple(mark for _, marks in found for mark in marks))


class _Read:
    """A reading on its way to records, with what its records refer to at hand."""

    def __init__(self, reading: Reading, reviews: tuple[ReviewView, ...], grades: Mapping[str, str]) -> None:
        self._reading = reading
        self._text = reading.report.text
        self._reviews = reviews
        self._grades = grades
        self._actors = {actor.id: actor for actor in reading.actors}
        self._places = {place.id: place for place in reading.places}
        self._times = {time.id: time for time in reading.times}
        self._claims = {claim.id: claim for claim in reading.claims}

    def claims(self) -> Iterator[tuple[RecordView, list[Mark]]]:
        for claim in self._reading.claims:
            spans = claim.content.spans or claim.cue.spans or claim.source.spans or ((0, 0),)
            parts: list[tuple[Kind, tuple[Span, ...]]] = [
                ("source", claim.source.spans), ("cue", claim.cue.spans), ("content", claim.content.spans),
                ("via", tuple(span for via in claim.via for span in via.spans)),
                ("hedge", () if claim.hedge is None else (claim.hedge.span,)),
            ]  # fmt: skip
            view = RecordView(
                id=claim.id,
                uid=claim.uid,
                layer="claims",
                title=f"{self._speaker(claim)} {_DOES.get(claim.stance, claim.stance)}",
                words=self._cut(claim.content.text),
                span=spans[0],
                facts=tuple(self._of_claim(claim)),
                confidence=claim.confidence,
                why=f"“{one_line(claim.cue.text)}” makes it somebody's word" if claim.cue.text.strip() else None,
                reviews=self._of(claim.uid),
                grade=self._grades.get(claim.uid),
            )
            yield view, [Mark(span, kind, claim.id) for kind, spans in parts for span in spans]

    def events(self) -> Iterator[tuple[RecordView, list[Mark]]]:
        for event in self._reading.events:
            noun, joint = act_words(event.type, event.mode)
            to = self._named(event.recipients)
            view = RecordView(
                id=event.id,
                uid=event.uid,
                layer="events",
                title=noun + (f" {joint} {to}" if to else ""),
                words=self._at(event.trigger),
                span=event.trigger,
                facts=tuple(self._of_event(event)),
                confidence=event.confidence,
                why=one_line(event.why),
                plover=f"{event.type}-{event.mode}" if event.mode else event.type,
                acled=acled(event.type, event.mode),
                reviews=self._of(event.uid),
            )
            yield view, [Mark(event.trigger, "event", event.id)]

    def figures(self) -> Iterator[tuple[RecordView, list[Mark]]]:
        for figure in self._reading.figures:
            view = RecordView(
                id=figure.id,
                uid=figure.uid,
                layer="figures",
                title=f"{interval(figure.low, figure.high) or 'no number'} {_measured(figure)}",
                words=self._at(figure.span),
                span=figure.span,
                facts=tuple(self._of_figure(figure)),
                reviews=self._of(figure.uid),
            )
            yield view, [Mark(figure.span, "figure", figure.id)]

    def places(self) -> Iterator[tuple[RecordView, list[Mark]]]:
        for place in self._reading.places:
            view = RecordView(
                id=place.id, uid=None, layer="places", title=heading(place.name), words=self._at(place.span),
                span=place.span, facts=tuple(_of_place(place)), why=one_line(place.why),
            )  # fmt: skip
            yield view, [Mark(place.span, "place", place.id)]

    def times(self) -> Iterator[tuple[RecordView, list[Mark]]]:
        for time in self._reading.times:
            view = RecordView(
                id=time.id, uid=None, layer="times", title=_when(time), words=self._at(time.span), span=time.span,
                facts=tuple(_of_time(time)),
            )  # fmt: skip
            yield view, [Mark(time.span, "time", time.id)]

    def voice(self) -> Iterator[tuple[RecordView, list[Mark]]]:
        for number, voice in enumerate(self._reading.voice, 1):
            id_ = f"v{number}"
            yield self._of_voice(id_, voice), [Mark(voice.span, "voice", id_)]

    def _of_voice(self, id_: str, voice: Voice) -> RecordView:
        return RecordView(
            id=id_, uid=None, layer="voice", title=_VOICE[voice.kind], words=self._at(voice.span), span=voice.span,
            facts=(), why=one_line(voice.why),
        )  # fmt: skip

    def _of_claim(self, claim: Claim) -> Iterator[FactView]:
        chain = [self._speaker(claim), *(self._actor(via.actor) or one_line(via.text) for via in claim.via)]
        chain.append(one_line(self._reading.report.outlet or "outlet unknown"))
        yield FactView(name="came by", value=" → ".join(dict.fromkeys(chain)))
        if (written := one_line(claim.source.text)) and written != self._speaker(claim):
            yield FactView(name="written as", value=f"“{written}”")
        yield FactView(name="stance", value=claim.stance)
        yield FactView(name="words", value={"direct": "the speaker's own", "indirect": "the reporter's"}.get(
            claim.quote, "some the speaker's own, some the reporter's"))  # fmt: skip
        if claim.hedge is not None:
            yield FactView(name="hedge", value=f"“{one_line(claim.hedge.text)}”")
        if claim.basis is not None:
            yield FactView(name="known by", value=_KNOWN_BY[claim.basis])
        yield from self._when("said", claim.said_at)
        if claim.target is not None:
            yield FactView(name="about", value="another claim of this report", to=claim.target)
        if claim.parent is not None:
            yield FactView(name="inside", value="what another speaker says", to=claim.parent)

    def _of_event(self, event: Event) -> Iterator[FactView]:
        for name, actors in (("by", event.actors), ("towards", event.recipients)):
            if actors:
                yield FactView(name=name, value=self._named(actors))
        yield from self._where(event.place)
        yield from self._when("when", event.time)
        yield FactView(name="told as", value=event.status)
        yield self._whose(event.claim)
        if event.speech_of is not None:
            yield FactView(name="it is", value="saying this", to=event.speech_of)

    def _of_figure(self, figure: Figure) -> Iterator[FactView]:
        yield FactView(name="counted", value=_QUALIFIER[figure.qualifier])
        if figure.of:
            yield FactView(name="of", value=one_line(figure.of))
        if figure.side:
            yield FactView(name="side", value=one_line(figure.side))
        over = "this incident" if figure.scope == "incident" else "a longer time or several incidents"
        yield FactView(name="over", value=over)
        if figure.part_of is not None:
            yield FactView(name="part of", value="another figure, counted there", to=figure.part_of)
        yield from self._where(figure.place)
        yield from self._when("when", figure.time)
        yield FactView(name="told as", value=figure.status)
        yield self._whose(figure.claim)

    def _where(self, place: str | None) -> Iterator[FactView]:
        if place is not None:
            yield FactView(name="where", value=one_line(self._places[place].name), to=place)

    def _when(self, name: str, time: str | None) -> Iterator[FactView]:
        if time is not None:
            yield FactView(name=name, value=_when(self._times[time]), to=time)

    def _whose(self, claim: str | None) -> FactView:
        if claim is None:
            return FactView(name="whose word", value=OWN_VOICE)
        return FactView(name="whose word", value=self._speaker(self._claims[claim]), to=claim)

    def _speaker(self, claim: Claim) -> str:
        name = self._actor(claim.source.actor) or one_line(claim.source.text)
        return name or ("nobody named" if claim.source.kind == "none" else "somebody unnamed")

    def _actor(self, id_: str | None) -> str:
        return "" if id_ is None else one_line(self._actors[id_].name)

    def _named(self, actors: Iterable[str]) -> str:
        return shortened(", ".join(filter(None, map(self._actor, actors))), _WORDS)

    def _at(self, span: Span) -> str:
        return self._cut(self._text[slice(*span)])

    def _cut(self, words: str) -> str:
        return shortened(one_line(words), _WORDS)

    def _of(self, uid: str) -> tuple[ReviewView, ...]:
        return tuple(one for one in self._reviews if one.item == uid)


def _measured(figure: Figure) -> str:
    measure = "" if figure.measure == "other" else figure.measure
    what = one_line(figure.of or "") if figure.measure == "other" else figure.category or ""
    return " ".join(filter(None, (what, measure))) or "of something"


def _of_place(place: Place) -> Iterator[FactView]:
    yield FactView(name="precision", value=_PRECISION[place.precision])
    if place.country is not None:
        yield FactView(name="country", value=place.country)
    if place.lat is not None and place.lon is not None:
        yield FactView(name="about at", value=f"{round(place.lat, _DECIMALS)}, {round(place.lon, _DECIMALS)}")
    if place.geonameid is not None:
        yield FactView(name="GeoNames", value=str(place.geonameid))


def _when(time: Time) -> str:
    if time.start is None and time.end is None:
        return one_line(time.value or "a time that is not told")
    start, end = (date(one) if one else "?" for one in (time.start, time.end))
    return start if start == end else f"{start} to {end}"


def _of_time(time: Time) -> Iterator[FactView]:
    yield FactView(name="type", value=time.type.lower())
    if time.value is not None:
        yield FactView(name="TIMEX3", value=time.value)
    if time.zone is not None:
        yield FactView(name="zone", value=time.zone)
