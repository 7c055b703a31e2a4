"""Long lists: a page at a time, in one order, with nothing twice and nothing left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from random import Random
from typing import TypeVar

import pytest

from tests.merging.raids import Raid, read, world
from tocsin.errors import UsageError
from tocsin.ledger.ledger import Ledger
from tocsin.ledger.lists import EVERYTHING, FACETS, Facet, Page, Wanted, facets_of
from tocsin.ledger.store import Store
from tocsin.merging.group import Rules
from tocsin.merging.joiner import Joiner

START = datetime(2024, 6, 1, tzinfo=UTC)
NOW = START + timedelta(days=30)

Item = TypeVar("Item")


@pytest.fixture
def ledger(store: Store) -> Ledger:
    """Some stories, of which a few reports come each day."""
    ledger = Ledger(store, Joiner(Rules()), lambda: NOW)
    for raid in world(Random(3), 12):
        ledger.add(read(raid), arrived=(START + timedelta(days=raid.number % 5)).isoformat())
    return ledger


def having(facet: Facet, value: str) -> Wanted:
    """What asks for one value of a facet."""
    return Wanted(**{facet: value})  # type: ignore[arg-type]


def leafed(ask: Callable[[str | None], Page[Item]]) -> Iterator[Item]:
    """All items of a list, page by page."""
    page = ask(None)
    yield from page.results
    while page.next is not None:
        page = ask(page.next)
        yield from page.results


@pytest.mark.parametrize("as_of", [None, NOW.isoformat(), (START + timedelta(days=1)).isoformat()])
@pytest.mark.parametrize("limit", [1, 2, 50])
def test_the_pages_of_stories_hold_each_once_the_latest_first(ledger: Ledger, limit: int, as_of: str | None) -> None:
    found = list(leafed(lambda after: ledger.cards(limit=limit, after=after, as_of=as_of)))

    told = [(card.told, card.id) for card in found]
    assert len(found) > 2
    assert [id_ for _, id_ in told] == [id_ for _, id_ in sorted(told, key=_instant, reverse=True)]
    stories = {story.id: story for story in ledger.stories(as_of)}
    assert {card.id: (card.title, card.status, card.reports) for card in found} == {
        id_: (story.title, story.status, len(story.reports)) for id_, story in stories.items()
    }


def _instant(place: tuple[str, str]) -> tuple[datetime, str]:
    when = datetime.fromisoformat(place[0])
    return (when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)), place[1]


def test_a_card_says_what_its_account_does(ledger: Ledger) -> None:
    for card in ledger.cards().results:
        account, entries = ledger.account(card.id), ledger.reports(reference=card.id)
        assert (card.title, card.sides, card.outlets) == (account.title, account.sides, len(account.outlets))
        assert sum(card.lines.values()) == len(account.lines)
        assert sum(day.reports for day in card.days) == len(entries) == card.reports
        assert datetime.fromisoformat(card.learned) == max(datetime.fromisoformat(entry.arrived) for entry in entries)
        heard = {(line.key, voice.origin) for line in account.lines for voice in line.voices if voice.origin}
        assert card.news_since("") == len(heard)
        assert card.news_since("9999") == 0


@pytest.mark.parametrize("as_of", [None, NOW.isoformat()])
def test_a_list_holds_what_is_wanted_of_it(ledger: Ledger, as_of: str | None) -> None:
    everything = ledger.cards(as_of=as_of).results
    asked = [Wanted(status=status) for status in ("developing", "dormant")]
    asked += [Wanted(since="2024-03-02T00:00:00Z", until="2024-05-01T00:00:00Z")]
    asked += [having(facet, value) for card in everything for facet, values in facets_of(card) for value in values]
    for wanted in [*asked, Wanted(place="Atlantis"), EVERYTHING]:
        found = list(leafed(lambda after, wanted=wanted: ledger.cards(wanted, 2, after, as_of)))  # type: ignore[misc]
        assert found == [card for card in everything if wanted.admits(card)]


def test_facets_count_the_stories_that_have_them(ledger: Ledger) -> None:
    for facet in FACETS:
        counted = ledger.facets(facet)
        assert [many for _, many in counted] == sorted((many for _, many in counted), reverse=True)
        assert dict(counted) == {value: len(ledger.cards(having(facet, value)).results) for value, _ in counted}
    assert len(ledger.facets("place")) > 1


def test_the_pages_of_incidents_hold_each_once_the_last_day_first(ledger: Ledger) -> None:
    found = list(leafed(lambda after: ledger.newest_incidents(2, after)))

    assert sorted(found, key=lambda one: one.id) == ledger.incidents()
    assert [((one.date or "")[:10], one.pages) for one in found] == sorted(
        (((one.date or "")[:10], one.pages) for one in found), reverse=True
    )


@pytest.mark.parametrize("cursor", ["", "somewhere", "a|b|c|d", "2024-03-01|x|i-1"])
def test_a_place_that_is_none_is_refused(ledger: Ledger, cursor: str) -> None:
    for ask in (ledger.cards, ledger.newest_incidents):
        if ask is ledger.cards and cursor.count("|") == 1:
            continue
        with pytest.raises(UsageError, match="no place in this list"):
            ask(after=cursor)


def test_what_changes_is_told_in_order(store: Store) -> None:
    now = [START]
    ledger = Ledger(store, Joiner(Rules()), lambda: now[0])
    last = ledger.last_change()
    assert (ledger.changes(), last) == ([], 0)

    def changed() -> list[tuple[str, str]]:
        nonlocal last
        found = ledger.changes(last)
        assert [one.number for one in found] == sorted(one.number for one in found)
        assert all(one.number > last for one in found)
        last = ledger.last_change()
        return [(one.kind, one.id) for one in found]

    ledger.add(read(Raid(number=1)))
    first = ledger.stories()[0].id
    assert changed() == [("report", "r1"), ("story", first)]
    ledger.add(read(Raid(number=1)))
    assert changed() == []

    ledger.add(read(Raid(number=2, town="Veliko", published="2023-01-01", speaker=None, outlet=None, killed=4)))
    told, (_, second) = changed()
    assert (told, second != first) == (("report", "r2"), True)
    ledger.judge("same", "r1", "r2", "Mira", "one raid")
    assert changed() == [("judgement", "r1"), ("judgement", "r2"), *sorted([("story", first), ("story", second)])]
    now[0] += timedelta(days=40)
    assert changed() == []
    ledger.undo("r1", "r2")
    assert {kind for kind, _ in changed()} == {"judgement", "story"}

    ledger.redact("r2", "a person asked", "Mira")
    assert ("redaction", "r2") in changed()
