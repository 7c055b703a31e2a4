"""What stories can be asked for by."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import cast

from tocsin.article.language import NAMES
from tocsin.ledger.ledger import Ledger
from tocsin.model.base import Noun
from tocsin.model.reading import EventType
from tocsin.wording.act_words import act_words

HOLDS = timedelta(minutes=1)
"""How long choices are offered as they were counted: they are a hint for a form, and counting goes over all stories."""


class ChoicesView(Noun):
    """What stories can be asked for by, with how many there are of each."""

    places: tuple[tuple[str, int], ...]
    sides: tuple[tuple[str, int], ...]
    types: tuple[tuple[str, str, int], ...]
    languages: tuple[tuple[str, str, int], ...]


def choices(ledger: Ledger) -> ChoicesView:
    """What the stories can be asked for by now."""
    return ChoicesView(
        places=tuple(ledger.facets("place")),
        sides=tuple(ledger.facets("side")),
        types=tuple((one, act_words(cast(EventType, one), None)[0], count) for one, count in ledger.facets("type")),
        languages=tuple((one, NAMES.get(one, one), count) for one, count in ledger.facets("language")),
    )


class Offered:
    """The choices of a ledger, counted again when a minute has gone by."""

    def __init__(self, ledger: Ledger, clock: Callable[[], datetime]) -> None:
        self._ledger = ledger
        self._clock = clock
        self._counted: tuple[datetime, ChoicesView] | None = None

    def now(self) -> ChoicesView:
        """What is offered now."""
        at = self._clock()
        if self._counted is None or at - self._counted[0] >= HOLDS:
            self._counted = at, choices(self._ledger)
        return self._counted[1]
