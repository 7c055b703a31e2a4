"""What two readings of one report say differently, item by item; an item is known by its uid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from tocsin.ledger.reads import Reads
from tocsin.model.base import Span
from tocsin.model.reading import Claim, Event, Figure, ReaderInfo, Reading

Item = Literal["claim", "event", "figure"]
_REFERENCES = frozenset(
    "actor actors recipients place time claim speech_of target parent said_at part_of event".split()
)
_OWN = frozenset({"id", "uid"})


@dataclass(frozen=True, slots=True)
class Change:
    """One item that only one reading has, or a field of it that they give differently.

    words: what it rests on in the report. field: null where the whole item came or went. before, after: the values,
    null where there is none; references are told by what they point to.
    """

    report: str
    item: Item
    uid: str
    words: str
    field: str | None
    before: object
    after: object


def changes(before: Reading, after: Reading) -> list[Change]:
    """All that changed, in the order of the text."""
    old, new = _items(before), _items(after)
    report = after.report.id
    found: list[tuple[Span, Change]] = []
    for key in dict.fromkeys([*old, *new]):
        item, uid = key
        one, other = old.get(key), new.get(key)
        present = other or one
        if present is None:
            continue
        words = (after if other else before).report.text[slice(*present.span)]
        if one is None or other is None:
            whole = (None, one and one.fields, other and other.fields)
            found.append((present.span, Change(report, item, uid, words, *whole)))
            continue
        for field, value in other.fields.items():
            if one.fields[field] != value:
                found.append((present.span, Change(report, item, uid, words, field, one.fields[field], value)))
    return [change for _, change in sorted(found, key=lambda pair: (pair[0], pair[1].item, pair[1].uid))]


def between(reads: Reads, before: ReaderInfo, after: ReaderInfo) -> Iterator[Change]:
    """What changed from one reader to another, over all reports that both have read; the last reading of each."""
    for entry in reads.reports():
        by_reader = {made.reader: made.sha256 for made in reads.readings(entry.id)}
        if before in by_reader and after in by_reader:
            one, other = (reads.reading(entry.id, by_reader[reader]) for reader in (before, after))
            if one is not None and other is not None:
                yield from changes(one, other)


@dataclass(frozen=True, slots=True)
class _Told:
    span: Span
    fields: Mapping[str, Any]


def _items(reading: Reading) -> dict[tuple[Item, str], _Told]:
    named = _named(reading)
    kinds: tuple[tuple[Item, tuple[Claim, ...] | tuple[Event, ...] | tuple[Figure, ...]], ...] = (
        ("claim", reading.claims),
        ("event", reading.events),
        ("figure", reading.figures),
    )
    return {(kind, item.uid): _Told(_place(item), _fields(item, named)) for kind, items in kinds for item in items}


def _place(item: Claim | Event | Figure) -> Span:
    match item:
        case Claim():
            return min(item.content.spans, default=(0, 0))
        case Event():
            return item.trigger
        case Figure():
            return item.span


def _fields(item: Claim | Event | Figure, named: Mapping[str, str]) -> dict[str, Any]:
    return {name: _told(name, value, named) for name, value in item.model_dump(mode="json").items() if name not in _OWN}


def _told(name: str, value: Any, named: Mapping[str, str]) -> Any:
    """A value with references told by what they point to: ids change from reading to reading."""
    if isinstance(value, dict):
        return {key: _told(key, inner, named) for key, inner in value.items()}
    if isinstance(value, list):
        return [_told(name, inner, named) for inner in value]
    return named.get(value, value) if name in _REFERENCES and isinstance(value, str) else value


def _named(reading: Reading) -> dict[str, str]:
    text = reading.report.text
    return {
        **{actor.id: actor.name for actor in reading.actors},
        **{place.id: place.name for place in reading.places},
        **{time.id: text[slice(*time.span)] for time in reading.times},
        **{claim.id: claim.uid for claim in reading.claims},
        **{event.id: event.uid for event in reading.events},
        **{figure.id: figure.uid for figure in reading.figures},
    }
