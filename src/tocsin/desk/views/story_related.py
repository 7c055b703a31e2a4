"""Stories that have to do with one: what went dormant before it, and what else is told of its place at the time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from tocsin.desk.views.addresses import story_at
from tocsin.errors import NotFoundError
from tocsin.ledger.instants import moment
from tocsin.ledger.ledger import Ledger
from tocsin.ledger.lists import Wanted
from tocsin.model.account import Account
from tocsin.model.base import Noun
from tocsin.model.card import Card
from tocsin.wording.plain import one_line

_NEAR = timedelta(days=14)
_MOST = 6


class RelatedView(Noun):
    """A story that has to do with this one, and how."""

    title: str
    how: str
    at: str


def related(ledger: Ledger, account: Account, as_of: str | None) -> tuple[RelatedView, ...]:
    """The stories that have to do with one, each once; by place only as it is known now."""
    found = [*_earlier(ledger, account, as_of), *(() if as_of else _there(ledger, account))]
    return tuple({one.at: one for one in reversed(found)}.values())[::-1]


def _earlier(ledger: Ledger, account: Account, as_of: str | None) -> Iterator[RelatedView]:
    for id_ in account.earlier:
        try:
            story = ledger.story(id_, as_of)
        except NotFoundError:  # all its reports were redacted
            continue
        yield RelatedView(title=one_line(story.title), how="went dormant before this one", at=story_at(story.id, as_of))


def _there(ledger: Ledger, account: Account) -> Iterator[RelatedView]:
    """What was last reported on within two weeks of this story and is told of the place that most of it is told of."""
    for card in ledger.cards_of([account.id]):
        for place in card.places[:1]:
            near = ledger.cards(_around(card, place), _MOST + 1).results
            for other in [one for one in near if one.id != card.id][:_MOST]:
                yield RelatedView(
                    title=one_line(other.title),
                    how=f"also told of {one_line(place)}, within two weeks",
                    at=story_at(other.id),
                )


def _around(card: Card, place: str) -> Wanted:
    told = datetime.fromisoformat(moment(card.told, card.learned))
    return Wanted(place=place, since=(told - _NEAR).isoformat(), until=(told + _NEAR).isoformat())
