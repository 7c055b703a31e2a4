"""Real reports that gold puts into one incident: how often two pages are called independent, and fifty to look at."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import combinations
from pathlib import Path

from tocsin.merging.actors import identities
from tocsin.merging.copies import copies
from tocsin.merging.gist import Gist, gist
from tocsin.merging.origins import Provenance, provenance
from tocsin.merging.outlets import Registry
from tocsin.merging.voices import VoiceRef, place_of
from tocsin.model.reading import Measure, Reading
from tocsin.reading.sides import sides

SHOWN = 50
MEASURES: tuple[Measure, ...] = ("killed", "injured")
_ARRIVED = "2000-01-01T00:00:00+00:00"


def looked_at(readings: Iterable[Reading], gold: Path) -> str:
    """How many pairs of pages with a toll are called independent, and fifty of these by lot, less what is closed.

    gold: lines with an `id` and the `cluster` of its report. A page whose outlet is not known counts as an outlet.
    """
    pages = {reading.report.id: _housed(reading) for reading in readings if not is_closed(reading.report.id)}
    pairs = called = 0
    shown: list[tuple[str, str]] = []
    registry = Registry.read()
    for cluster in _clusters(gold):
        members = [pages[report] for report in cluster if report in pages]
        gists = {reading.report.id: gist(reading, _ARRIVED) for reading in members}
        known = list(gists.values())
        found = provenance(known, identities(known), copies(known, registry), registry, sides().opposed)
        tolls = {report: tuple(_tolls(one)) for report, one in gists.items()}
        for one, other in combinations(sorted(gists), 2):
            if not tolls[one] or not tolls[other]:
                continue
            pairs += 1
            apart = [refs for refs in _across(tolls[one], tolls[other]) if found.range(refs).at_least >= 2]
            if apart:
                called += 1
                shown.append((sha256(f"{one} {other}".encode()).hexdigest(), _told(apart[0], pages, gists, found)))
    looks = "\n\n".join(words for _, words in sorted(shown)[:SHOWN])
    return f"{looks}\n\n{pairs} pairs of pages with a toll, {called} called independent"


def is_closed(report: str) -> bool:
    """Whether a report is one of those that nobody looks at."""
    return sha256(report.encode()).hexdigest().endswith("0")


def _housed(reading: Reading) -> Reading:
    if reading.report.outlet is not None:
        return reading
    named = reading.report.model_copy(update={"outlet": f"the outlet of {reading.report.id}"})
    return reading.model_copy(update={"report": named})


def _clusters(gold: Path) -> Iterator[Sequence[str]]:
    clusters: defaultdict[str, list[str]] = defaultdict(list)
    with gold.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row.get("cluster") is not None:
                clusters[str(row["cluster"])].append(row["id"])
    return (reports for reports in clusters.values() if len(reports) > 1)


def _tolls(page: Gist) -> Iterator[tuple[Measure, VoiceRef]]:
    for count in page.counts:
        if count.headline and count.measure in MEASURES and count.category is None:
            yield count.measure, (page.report, place_of(page.voices, count.claim, count.span))


def _across(
    mine: Iterable[tuple[Measure, VoiceRef]], yours: Sequence[tuple[Measure, VoiceRef]]
) -> Iterator[tuple[VoiceRef, VoiceRef]]:
    return ((one, other) for measure, one in mine for its, other in yours if measure == its)


def _told(
    refs: tuple[VoiceRef, VoiceRef], pages: Mapping[str, Reading], gists: Mapping[str, Gist], found: Provenance
) -> str:
    why = found.apart(*(found.roots[ref] for ref in refs))
    lines = [f"independent: {why}"]
    for report, place in refs:
        text = pages[report].report.text
        voice = gists[report].voices[place]
        span = voice.span if voice.claim is not None or place else (0, 200)
        lines.append(f"    {report} [{voice.kind}: {voice.speaker}] {' '.join(text[slice(*span)].split())[:300]}")
    return "\n".join(lines)
