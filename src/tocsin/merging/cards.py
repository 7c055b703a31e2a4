"""A story as lists show it, made once from all that is known of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from tocsin.merging.gist import Gist, moment
from tocsin.merging.origins import Provenance
from tocsin.merging.status import last_told
from tocsin.merging.voices import VoiceRef, place_of
from tocsin.model.account import Account
from tocsin.model.card import Card, Day
from tocsin.model.ledger_view import Incident, Origins, Story

Value = TypeVar("Value")

_HOUR = len("2026-11-25T03")


def card(
    story: Story,
    incidents: Sequence[Incident],
    account: Account,
    gists: Mapping[str, Gist],
    provenance: Provenance,
) -> Card:
    """The card of a story; incidents: those of the story. A pure function of the sets it is given."""
    told = [gists[report] for report in story.reports]
    placed = [(one.place, one.pages) for one in incidents if one.place is not None]
    least = max((one.origins.at_least for one in incidents), default=0)
    return Card(
        id=story.id,
        title=story.title,
        status=story.status,
        first=story.first,
        last=story.last,
        told=last_told(told),
        learned=max((gist.arrived for gist in told), key=moment),
        earlier=story.earlier,
        reports=len(story.reports),
        incidents=len(incidents),
        outlets=len(account.outlets),
        origins=Origins(
            # An incident is told of by voices that give no number and name no act, too.
            at_least=least,
            at_most=max(least, provenance.at_most(ref for gist in told for ref in _tellers(gist))),
        ),
        lines=dict(sorted(Counter(line.section for line in account.lines).items())),
        places=_ranked((place.name, pages) for place, pages in placed),
        countries=_ranked((place.country, pages) for place, pages in placed if place.country is not None),
        sides=account.sides,
        types=_ranked((type_, one.pages) for one in incidents for type_ in one.types),
        languages=_ranked((gist.language, 1) for gist in told if gist.language is not None),
        days=_days(told, incidents),
        news=_news(account, gists),
    )


def _tellers(gist: Gist) -> Iterable[VoiceRef]:
    """The voices of a report that tell of an act or give a number."""
    for count in gist.counts:
        yield gist.report, place_of(gist.voices, count.claim, count.span)
    for act in gist.acts:
        yield gist.report, place_of(gist.voices, act.claim, act.trigger)


def _ranked(told: Iterable[tuple[Value, int]]) -> tuple[Value, ...]:
    """Values by the sum of their weights, the greatest first."""
    weight: Counter[Value] = Counter()
    for value, pages in told:
        weight[value] += pages
    return tuple(sorted(weight, key=lambda value: (-weight[value], str(value))))


def _days(gists: Iterable[Gist], incidents: Iterable[Incident]) -> tuple[Day, ...]:
    reports = Counter(_hour(gist.published or gist.arrived)[:10] for gist in gists)
    began = Counter(one.date[:10] for one in incidents if one.date is not None)
    dates = sorted(reports | began)
    return tuple(Day(date=date, reports=reports[date], incidents=began[date]) for date in dates)


def _news(account: Account, gists: Mapping[str, Gist]) -> dict[str, int]:
    """How many origins were first heard on a line, by the hour in which the report with their words came in."""
    hours: Counter[str] = Counter()
    for line in account.lines:
        heard: dict[str, str] = {}
        for voice in line.voices:
            if voice.origin is not None:
                hour = _hour(gists[voice.report].arrived)
                heard[voice.origin] = min(hour, heard.get(voice.origin, hour))
        hours.update(heard.values())
    return dict(sorted(hours.items()))


def _hour(time: str) -> str:
    return moment(time).isoformat()[:_HOUR]
