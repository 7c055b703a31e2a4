"""One incident: what is told of it, by whom, how its numbers changed, and why its reports are taken to tell of one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tocsin.desk.views.addresses import incident_at, place_at, report_at, story_at, words_at
from tocsin.desk.views.comments import CommentsView, comments
from tocsin.desk.views.grounds import JudgementView, judgement
from tocsin.desk.views.sides import SideView, numbered, numbers
from tocsin.desk.views.told import ToldView, told
from tocsin.errors import NotFoundError
from tocsin.ledger.entries import Entry
from tocsin.ledger.ledger import Joined, Ledger
from tocsin.model.account import Account, Line, Section, Told
from tocsin.model.base import IsoTime, Noun
from tocsin.model.judgement import MACHINE, Judgement
from tocsin.model.ledger_view import Incident, Origins, Standing
from tocsin.model.reading import Precision
from tocsin.wording.accounts import SECTIONS
from tocsin.wording.act_words import act_words
from tocsin.wording.lines import label, number, origins, ranged, subject
from tocsin.wording.lines import numbers as told_numbers
from tocsin.wording.phrases import counted
from tocsin.wording.plain import heading, one_line

_NEAR = 6  # other incidents that may be the same
_PAIRS = 12  # judgements that are shown


class SayingView(Noun):
    """What one voice says of a line: its number, if any, how it came here, and whether it still stands by it."""

    number: str
    speaker: str
    chain: tuple[str, ...]
    side: SideView | None
    verb: str
    hedge: str | None
    words: str
    published: IsoTime | None
    said_at: IsoTime | None
    origin: str | None
    standing: Standing
    superseded: bool
    at: str


class TollView(Noun):
    """A number of people or things, or an act, with all who tell of it in order of time."""

    label: str
    subject: str
    low: str
    best: str
    high: str
    section: Section
    standing: str
    origins: str
    sayings: tuple[SayingView, ...]


class PageView(Noun):
    """A report that tells of it; `is_about`: the incident is what the report is about."""

    report: str
    title: str
    outlet: str | None
    published: IsoTime | None
    is_about: bool
    mention: str | None
    at: str


class PairView(Noun):
    """Two tellings and what is judged of them, the machine's grounds or a person's reason."""

    one: str
    other: str
    judgement: JudgementView


class NearView(Noun):
    """Another incident that may be the same, by the machine's judgement of one telling of each."""

    id: str
    told: ToldView
    judgement: JudgementView
    at: str


class IncidentView(Noun):
    """An incident as it is known, or was at `as_of`; coordinates are no finer than the settlement."""

    id: str
    title: str
    as_of: IsoTime | None
    at: str
    story: str
    story_title: str
    story_at: str
    place: str | None
    place_at: str | None
    precision: Precision | None
    date: IsoTime | None
    acts: tuple[str, ...]
    origins: Origins
    counted: str
    sides: tuple[SideView, ...]
    tolls: tuple[TollView, ...]
    deeds: tuple[TollView, ...]
    reports: tuple[PageView, ...]
    people: tuple[PairView, ...]
    machine: tuple[PairView, ...]
    near: tuple[NearView, ...]
    comments: CommentsView


def incident(ledger: Ledger, reference: str, as_of: str | None = None) -> IncidentView:
    """An incident by its id, or what it was called before."""
    if not reference.startswith("i-"):
        raise NotFoundError(f"{reference!r} is no incident; their ids begin with i-")
    joined = ledger.joined(reference, as_of)
    found = joined.incident
    account = ledger.account(found.id, as_of)
    entries = {entry.id: entry for entry in ledger.reports(as_of, found.id)}
    sides = numbered(account.sides)
    lines = _lines(account, found, numbers(sides), as_of)
    story = ledger.story(found.id, as_of)
    place = found.place
    return IncidentView(
        id=found.id,
        title=heading(found.title),
        as_of=as_of,
        at=incident_at(found.id, as_of),
        story=story.id,
        story_title=heading(story.title),
        story_at=story_at(story.id, as_of),
        place=None if place is None else one_line(place.name),
        place_at=None if place is None else place_at(place.name, as_of),
        precision=None if place is None else place.precision,
        date=found.date,
        acts=tuple(act_words(type_, None)[0] for type_ in found.types),
        origins=found.origins,
        counted=f"{ranged(found.origins)} · {counted(found.pages, 'page')}",
        sides=sides,
        tolls=tuple(line for line, is_toll in lines if is_toll),
        deeds=tuple(line for line, is_toll in lines if not is_toll),
        reports=tuple(_pages(found, joined, entries, as_of)),
        people=tuple(_pairs(ledger, joined, True)),
        machine=tuple(_pairs(ledger, joined, False)),
        near=tuple(_near(ledger, joined, as_of)),
        comments=comments(ledger, found.id, as_of),
    )


def _lines(
    account: Account, found: Incident, number_of: Mapping[str, int | None], as_of: str | None
) -> list[tuple[TollView, bool]]:  # fmt: skip
    said = {(one.report, one.claim): one.said_at for toll in found.toll for one in toll.statements if one.said_at}
    own = [line for line in account.lines if line.incident == found.id]
    return [(_toll(line, number_of, said, as_of), line.measure is not None) for line in own]


def _toll(
    line: Line, number_of: Mapping[str, int | None], said: Mapping[tuple[str, str | None], str], as_of: str | None
) -> TollView:  # fmt: skip
    voices = sorted(line.voices, key=lambda one: (one.published or "9", one.report, one.span))
    low, best, high = ("" if end is None else f"{end:,}" for end in (line.low, line.best, line.high))
    return TollView(
        label=label(line),
        subject=subject(line) if line.section != "contested" or line.measure is None else ", ".join(told_numbers(line)),
        low=low,
        best=best,
        high=high,
        section=line.section,
        standing=SECTIONS[line.section][0].lower(),
        origins=origins(line),
        sayings=tuple(_saying(one, number_of, said, as_of) for one in voices),
    )


def _saying(
    one: Told, number_of: Mapping[str, int | None], said: Mapping[tuple[str, str | None], str], as_of: str | None
) -> SayingView:  # fmt: skip
    outlet = one_line(one.outlet or "outlet unknown")
    return SayingView(
        number=number(one),
        speaker=one_line(one.speaker) if one.speaker else "the outlet's own voice",
        chain=tuple(dict.fromkeys((*map(one_line, one.via), outlet))),
        side=None if one.side is None else SideView(name=one.side, number=number_of.get(one.side)),
        verb="" if not one.denies else (one.stance or "denies"),
        hedge=None if one.hedge is None else one_line(one.hedge),
        words=one_line(one.words),
        published=one.published,
        said_at=said.get((one.report, one.claim)),
        origin=one.origin,
        standing=one.standing,
        superseded=one.superseded,
        at=words_at(one.report, one.span, as_of),
    )


def _pages(found: Incident, joined: Joined, entries: Mapping[str, Entry], as_of: str | None) -> Iterator[PageView]:
    mentions = {mention.partition("#")[0]: mention for mention in reversed(joined.mentions)}
    for report in found.reports:
        entry = entries[report]
        yield PageView(
            report=report,
            title=heading(entry.title or ""),
            outlet=entry.outlet,
            published=entry.published,
            is_about=report in found.headline_of,
            mention=mentions.get(report),
            at=report_at(report, as_of),
        )


def _pairs(ledger: Ledger, joined: Joined, by_people: bool) -> Iterator[PairView]:
    """What is judged of two tellings of it, and what people say of one of them and any other."""
    here = set(joined.mentions)
    found = [
        one
        for one in joined.judgements
        if (one.by != MACHINE) == by_people and (by_people or {one.one, one.other} <= here)
    ]
    ranked = sorted(found, key=lambda one: (-(one.score or 0), one.one, one.other))
    titles: dict[str, str] = {}
    for one in ranked[:_PAIRS]:
        for end in (one.one, one.other):
            titles.setdefault(end, _name(ledger, end))
        yield PairView(one=titles[one.one], other=titles[one.other], judgement=judgement(one))


def _name(ledger: Ledger, reference: str) -> str:
    entry = ledger.history(reference.partition("#")[0]).entry
    return heading(entry.title or entry.id) + (f" ({one_line(entry.outlet)})" if entry.outlet else "")


def _near(ledger: Ledger, joined: Joined, as_of: str | None) -> Iterator[NearView]:
    best: dict[str, tuple[Judgement, str]] = {}
    here = set(joined.mentions)
    for one in sorted(joined.judgements, key=lambda one: -(one.score or 0)):
        other = one.other if one.one in here else one.one
        home = joined.homes.get(other)
        if one.by == MACHINE and home is not None and home != joined.incident.id:
            best.setdefault(home, (one, other))
    for home, (one, other) in list(best.items())[:_NEAR]:
        yield NearView(id=home, told=told(ledger, other, as_of), judgement=judgement(one), at=incident_at(home, as_of))
