"""Which reports could have to do with each other: found by names that they share on days that are near."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tocsin.merging import incidents, topics
from tocsin.merging.described import incident_id
from tocsin.merging.gist import Gist
from tocsin.merging.stories import story_id
from tocsin.model.judgement import mention


class Key(NamedTuple):
    """A name that reports are found by (`kind:words`), and the day it holds for, an ordinal; null: undated."""

    name: str
    day: int | None


WINDOWS: Mapping[str, int] = {"id": 0, "copy": 365, "incident": 42, "name": 3650, "story": 28}
"""Days that may lie between two reports that share a name, by its kind."""


def window(name: str) -> int:
    """Days that may lie between two reports that share a name."""
    return WINDOWS[name.split(":", 1)[0]]


def keys(gist: Gist) -> tuple[Key, ...]:
    """The keys of a report, each once, in order."""
    return tuple(Key(name, gist.day) for name in sorted(_names(gist)))


def _names(gist: Gist) -> set[str]:
    mentions = (mention(gist.report, happening.key) for happening in gist.happenings)
    return {
        f"id:{story_id(gist.report)}",
        *(f"id:{incident_id(one)}" for one in mentions),
        *(f"story:{stem}" for stem in topics.found_by(gist.topic)),
        *(f"copy:{shared}" for shared in gist.trace.names),
        *incidents.found_by(gist.happenings),
    }


def candidates(keyed: Mapping[str, Sequence[Key]]) -> set[tuple[str, str]]:
    """The pairs of reports that share a name on days within its window, or where a day is unknown.

    keyed: the keys of each report. A pair is given once, the lesser id first.
    """
    holders: defaultdict[str, list[tuple[int | None, str]]] = defaultdict(list)
    for report, found in keyed.items():
        for key in found:
            holders[key.name].append((key.day, report))
    return {pair for name, held in holders.items() for pair in _near(held, window(name))}


def _near(held: Sequence[tuple[int | None, str]], days: int) -> Iterable[tuple[str, str]]:
    undated = [report for day, report in held if day is None]
    dated = sorted((day, report) for day, report in held if day is not None)
    first = 0
    for position, (day, report) in enumerate(dated):
        while dated[first][0] < day - days:
            first += 1
        for _, other in (*dated[first:position], *((None, one) for one in undated)):
            yield min(report, other), max(report, other)
    for position, report in enumerate(undated):
        for other in undated[:position]:
            yield min(report, other), max(report, other)
