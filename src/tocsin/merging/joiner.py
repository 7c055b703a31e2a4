"""The joiner that a ledger is given: gists as bytes in, judgements and groups out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from tocsin.merging.gist import Gist, gist
from tocsin.merging.group import Rules, group
from tocsin.merging.keys import keys, window
from tocsin.merging.pairs import compare
from tocsin.merging.status import is_past, last_told, status, told_within
from tocsin.model.account import Account
from tocsin.model.base import Noun
from tocsin.model.card import Card
from tocsin.model.echoes import Echoes
from tocsin.model.judgement import Judgement
from tocsin.model.ledger_view import Incident, Story, StoryStatus
from tocsin.model.reading import Reading
from tocsin.model.source import SourceRecord

VERSION = "tocsin-joiner/2"
"""Changes when gists, keys or judgements would come out otherwise: what was derived before is then made anew."""


class Filed(NamedTuple):
    """What is kept of a reading: its gist as bytes, and the names and day (an ordinal) that it is found by."""

    gist: bytes
    names: tuple[str, ...]
    day: int | None


class Kept(Noun):
    """An account as it is kept, whenever it was made, with its sources, their claims, and what tells how it stands.

    `last`: when its last report was published, or else arrived; `developing`: the same of those that say they develop.
    """

    account: Account
    sources: tuple[SourceRecord, ...]
    said: Mapping[str, tuple[str, ...]] = {}
    last: str
    developing: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Joined:
    """A group whose accounts are bytes, by the id of the story."""

    stories: Sequence[Story]
    incidents: Sequence[Incident]
    accounts: Mapping[str, bytes]
    sources: Mapping[str, Sequence[SourceRecord]]
    cards: Mapping[str, Card]
    echoes: Mapping[str, Echoes]
    mentions: Mapping[str, Sequence[str]]
    names: Mapping[str, str]


class Joiner:
    """Joins reports by their gists; all of it is pure. rules: what is known of outlets and sides."""

    version = VERSION

    def __init__(self, rules: Rules) -> None:
        self._rules = rules

    def file(self, reading: Reading, arrived: str) -> Filed:
        """Boil a reading down; arrived: when its report was first learned of, ISO 8601 with zone."""
        made = gist(reading, arrived)
        data = made.model_dump_json(exclude_defaults=True).encode()
        return Filed(data, tuple(key.name for key in keys(made)), made.day)

    def window(self, name: str) -> int:
        """Days that may lie between two reports that share a name."""
        return window(name)

    def compare(self, one: bytes, others: Sequence[bytes]) -> list[Judgement]:
        """The machine's judgements of one report and each of the others."""
        mine = _parsed(one)
        pairs = (_ordered(mine, _parsed(other)) for other in others)
        return [judgement for pair in pairs for judgement in compare(*pair, self._rules.registry)]

    def group(self, gists: Sequence[bytes], judgements: Sequence[Judgement], at: str) -> Joined:
        """What one component of reports comes to at a time (ISO 8601 with zone)."""
        parsed = {one.report: one for one in map(_parsed, gists)}
        made = group(list(parsed.values()), judgements, at, self._rules)
        accounts = {
            id_: _kept(account, made.sources[id_], made.said[id_], parsed) for id_, account in made.accounts.items()
        }
        return Joined(
            made.stories, made.incidents, accounts, made.sources, made.cards, made.echoes, made.mentions, made.names
        )  # fmt: skip

    def account(self, kept: bytes, at: str) -> Account:
        """An account as it stands at a time, without the words of its voices."""
        found = Kept.model_validate_json(kept)
        stale = tuple(report for report in found.account.reports if is_past(found.developing.get(report, at), at))
        now = status(found.last, at, bool(found.account.earlier))
        return found.account.model_copy(update={"at": at, "status": now, "stale": stale})

    def sources(self, kept: bytes) -> tuple[SourceRecord, ...]:
        """The records of those who speak in the story of an account."""
        return tuple(map(SourceRecord.model_validate, json.loads(kept)["sources"]))

    def said(self, kept: bytes) -> Mapping[str, Sequence[str]]:
        """The claims (`report#uid`) of each source of an account, by its key."""
        found: Mapping[str, Sequence[str]] = json.loads(kept).get("said", {})
        return found

    def status(self, last: str, at: str, is_again: bool) -> StoryStatus:
        """The status of a story at a time; last: when it was last reported on."""
        return status(last, at, is_again)

    def told_within(self, status: StoryStatus, at: str) -> tuple[str | None, str | None]:
        """Since when a story was last told of that has a status at a time, and until when, excluded."""
        return told_within(status, at)


def _kept(
    account: Account,
    sources: tuple[SourceRecord, ...],
    said: Mapping[str, tuple[str, ...]],
    gists: Mapping[str, Gist],
) -> bytes:
    when = {report: gists[report].published or gists[report].arrived for report in account.reports}
    developing = {report: time for report, time in when.items() if gists[report].developing}
    last = last_told(gists[report] for report in account.reports)
    timeless = account.model_copy(update={"at": last, "status": "developing", "stale": ()})
    kept = Kept(account=timeless, sources=sources, said=said, last=last, developing=developing)
    return kept.model_dump_json(exclude_defaults=True).encode()


@lru_cache(maxsize=512)
def _parsed(data: bytes) -> Gist:
    return Gist.model_validate_json(data)


def _ordered(one: Gist, other: Gist) -> tuple[Gist, Gist]:
    return (one, other) if one.report < other.report else (other, one)
