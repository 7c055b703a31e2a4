"""What the ledger gives back: values, never rows."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.model.reading import ReaderInfo


@dataclass(frozen=True, slots=True)
class Entry:
    """A report as the ledger keeps it.

    id: what it is called here; given: what it was called when it came. Two texts that came under one id are versions
    of each other: the earliest to arrive keeps the id, others are called `id@` and the start of their text's hash.
    arrived: when it was first learned of, in UTC. moment: published, or else arrived, in UTC; what lists are in order
    of.
    """

    id: str
    given: str
    url: str | None
    outlet: str | None
    title: str | None
    byline: str | None
    language: str | None
    published: str | None
    arrived: str
    moment: str
    redacted: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """A reading's place in the ledger: by which reader, when it was recorded, and whether it is the one in use."""

    report: str
    sha256: str
    reader: ReaderInfo
    recorded_at: str
    in_use: bool


@dataclass(frozen=True, slots=True)
class Admitted:
    """What came of a delivery.

    report: its id here. new: whether a report, a reading or an earlier arrival was learned. is_first: nothing came
    under its id before. to_file: the reports whose gist, names and machine judgements must be made (again) in the same
    transaction; besides this one, a version that gives up its id to this one.
    """

    report: str
    new: bool
    to_file: tuple[str, ...]
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """One statement as it is kept; `subject` is the key of the incident in the report, null if it belongs to none."""

    report: str
    item: str
    subject: str | None
    property: str
    low: float | None
    high: float | None
    value: str | None
    status: str | None
    claim: str | None
    start: int
    end: int
    words: str
    recorded_at: str


@dataclass(frozen=True, slots=True)
class Review:
    """A person's correction (JSON) of one machine record, which is known by its uid."""

    report: str
    item: str
    correction: str
    reason: str
    by: str
    made_at: str
