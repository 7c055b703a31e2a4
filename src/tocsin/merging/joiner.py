"""The joiner that a ledger is given: gists as bytes in, judgements and groups out."""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import lru_cache
from typing import NamedTuple

from tocsin.merging.gist import Gist, gist
from tocsin.merging.group import Group, group
from tocsin.merging.keys import keys, window
from tocsin.merging.pairs import compare
from tocsin.merging.status import status
from tocsin.model.judgement import Judgement
from tocsin.model.ledger_view import StoryStatus
from tocsin.model.reading import Reading

VERSION = "tocsin-joiner/1"
"""Changes when gists, keys or judgements would come out otherwise: what was derived before is then made anew."""


class Filed(NamedTuple):
    """What is kept of a reading: its gist as bytes, and the names and day (an ordinal) that it is found by."""

    gist: bytes
    names: tuple[str, ...]
    day: int | None


class Joiner:
    """Joins reports by their gists; all of it is pure. opposed: the pairs of sides that answer to each other."""

    version = VERSION

    def __init__(self, opposed: Set[frozenset[str]] = frozenset()) -> None:
        self._opposed = opposed

    def file(self, reading: Reading, arrived: str) -> Filed:
        """Boil a reading down; arrived: when its report was first learned of, ISO 8601 with zone."""
        made = gist(reading, arrived)
        return Filed(
            made.model_dump_json(exclude_defaults=True).encode(), tuple(key.name for key in keys(made)), made.day
        )

    def window(self, name: str) -> int:
        """Days that may lie between two reports that share a name."""
        return window(name)

    def compare(self, one: bytes, others: Sequence[bytes]) -> list[Judgement]:
        """The machine's judgements of one report and each of the others."""
        mine = _parsed(one)
        return [judgement for other in others for judgement in compare(*_ordered(mine, _parsed(other)))]

    def group(self, gists: Sequence[bytes], judgements: Sequence[Judgement], at: str) -> Group:
        """The stories and incidents of one component of reports, as they stand at a time (ISO 8601 with zone)."""
        return group([_parsed(one) for one in gists], judgements, at)

    def status(self, last: str, at: str, is_again: bool) -> StoryStatus:
        """The status of a story at a time; last: when its last report was published, or else arrived."""
        return status(last, at, is_again)


@lru_cache(maxsize=1024)
def _parsed(data: bytes) -> Gist:
    return Gist.model_validate_json(data)


def _ordered(one: Gist, other: Gist) -> tuple[Gist, Gist]:
    return (one, other) if one.report < other.report else (other, one)
