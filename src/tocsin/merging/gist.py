"""All that merging needs of a report, boiled down once and kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from tocsin.merging.actors import Player, players
from tocsin.merging.acts import Act, acts
from tocsin.merging.counts import Count, counts
from tocsin.merging.happenings import Happening, happenings
from tocsin.merging.openings import openings
from tocsin.merging.shingles import Trace, trace
from tocsin.merging.topics import Topic, topic
from tocsin.merging.voices import Voice, voices
from tocsin.model.base import IsoTime, Noun
from tocsin.model.reading import Reading


class Gist(Noun):
    """A report as merging sees it: who published it, when, and the parts that the other files here are built on.

    `published` is the page's own date, null where unknown; `arrived` is when it was learned of, ISO 8601 with zone.
    Of the `cast` those are left out whom neither a name nor an office tells, and who neither speak nor act nor are
    acted on: nothing that is shown hangs on them, and a long page has hundreds.
    """

    report: str
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    byline: str | None = None
    language: str | None = None
    published: IsoTime | None = None
    arrived: str
    developing: bool = False
    cast: tuple[Player, ...] = ()
    voices: tuple[Voice, ...] = ()
    happenings: tuple[Happening, ...] = ()
    counts: tuple[Count, ...] = ()
    acts: tuple[Act, ...] = ()
    openings: Mapping[str, str] = {}
    topic: Topic = Topic()
    trace: Trace = Trace()

    @property
    def day(self) -> int | None:
        """The day of publication as an ordinal, null where unknown."""
        return None if self.published is None else moment(self.published).toordinal()


def gist(reading: Reading, arrived: str) -> Gist:
    """Boil a reading down; arrived: when its report was learned of, ISO 8601 with zone."""
    report = reading.report
    heard, done = voices(reading), acts(reading)
    return Gist(
        report=report.id,
        outlet=report.outlet,
        url=report.url,
        title=report.title,
        byline=report.byline,
        language=report.language,
        published=report.published,
        arrived=arrived,
        developing=report.developing,
        cast=_cast(reading, heard, done),
        voices=heard,
        happenings=happenings(reading),
        counts=counts(reading),
        acts=done,
        openings=openings(reading),
        topic=topic(reading),
        trace=trace(reading),
    )


def _cast(reading: Reading, heard: Iterable[Voice], done: Iterable[Act]) -> tuple[Player, ...]:
    wanted = {
        *(actor for voice in heard for actor in (voice.actor, *(relay.actor for relay in voice.via))),
        *(actor for act in done for actor in (*act.actors, *act.recipients)),
    }
    return tuple(player for player in players(reading) if player.id in wanted or not player.is_anonymous)


def order(gist: Gist) -> tuple[datetime, str]:
    """What gists are taken in the order of: published, or else arrived, then id."""
    return moment(gist.published or gist.arrived), gist.report


def moment(time: str) -> datetime:
    """An ISO 8601 time in UTC: a partial date is its first instant, a time without zone is taken as UTC."""
    parts = time.split("-")
    if len(parts) < 3:
        return datetime(int(parts[0]), int(parts[1]) if len(parts) == 2 else 1, 1, tzinfo=UTC)
    when = datetime.fromisoformat(time)
    return when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
