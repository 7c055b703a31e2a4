"""What the ledger asks of whoever joins reports: it is handed to the ledger, which never looks inside a gist."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from tocsin.model.account import Account
from tocsin.model.card import Card
from tocsin.model.echoes import Echoes
from tocsin.model.judgement import Judgement
from tocsin.model.ledger_view import Incident, Story, StoryStatus
from tocsin.model.reading import Reading
from tocsin.model.source import SourceRecord


class Filed(Protocol):
    """What is kept of a reading: its gist as bytes, and the names (`kind:words`) and day it is found by.

    Names of kind `id` (`id:s-1a2b3c4d`) say what a story or an incident is called that starts in this report.
    day: an ordinal (`date.toordinal`), null for an undated report, which is near every day.
    """

    @property
    def gist(self) -> bytes: ...

    @property
    def names(self) -> tuple[str, ...]: ...

    @property
    def day(self) -> int | None: ...


class Group(Protocol):
    """What a component of reports comes to.

    `accounts` are of stories by id, as `Joiner.account` reads them, `sources` the records of those who speak in them,
    `cards` how lists show them, `echoes` how their words reached us; but for the status on a card, none of these
    depends on the time. `mentions` gives each incident's by its id, `names` the mention after which an incident is or
    would be called so.
    """

    @property
    def stories(self) -> Sequence[Story]: ...

    @property
    def incidents(self) -> Sequence[Incident]: ...

    @property
    def accounts(self) -> Mapping[str, bytes]: ...

    @property
    def sources(self) -> Mapping[str, Sequence[SourceRecord]]: ...

    @property
    def cards(self) -> Mapping[str, Card]: ...

    @property
    def echoes(self) -> Mapping[str, Echoes]: ...

    @property
    def mentions(self) -> Mapping[str, Sequence[str]]: ...

    @property
    def names(self) -> Mapping[str, str]: ...


class Joiner(Protocol):
    """Joins reports by their gists. All of it is pure: the same gists and judgements give the same answer.

    `version` changes when gists, names or judgements of the machine would come out otherwise: what was derived
    under another version is made anew. Times are ISO 8601 with zone.
    """

    @property
    def version(self) -> str: ...

    def file(self, reading: Reading, arrived: str) -> Filed:
        """Boil a reading down; arrived: when its report was first learned of."""
        ...

    def window(self, name: str) -> int:
        """Days that may lie between two reports that share a name."""
        ...

    def compare(self, one: bytes, others: Sequence[bytes]) -> list[Judgement]:
        """The machine's judgements of one report and each of the others, by their gists alone."""
        ...

    def group(self, gists: Sequence[bytes], judgements: Sequence[Judgement], at: str) -> Group:
        """The stories and incidents of one component of reports, as they stand at a time."""
        ...

    def account(self, kept: bytes, at: str) -> Account:
        """An account as it stands at a time, without the words of its voices."""
        ...

    def sources(self, kept: bytes) -> Sequence[SourceRecord]:
        """The records of those who speak in the story of an account."""
        ...

    def said(self, kept: bytes) -> Mapping[str, Sequence[str]]:
        """The claims (`report#uid`) of each of them, by the key of the record."""
        ...

    def status(self, last: str, at: str, is_again: bool) -> StoryStatus:
        """The status of a story at a time; last: when its last report was published, or else arrived."""
        ...

    def told_within(self, status: StoryStatus, at: str) -> tuple[str | None, str | None]:
        """Since when a story was last told of that has a status at a time, and until when, excluded; null: no bound."""
        ...
