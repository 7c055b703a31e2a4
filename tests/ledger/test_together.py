"""Many threads at one ledger, as those in which a desk answers."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from random import Random

from tests.merging.raids import read, world
from tocsin.ledger.ledger import Ledger
from tocsin.ledger.store import Store
from tocsin.merging.group import Rules
from tocsin.merging.joiner import Joiner

READERS = 6
LOOKS = 4


def test_threads_look_while_others_add(store: Store) -> None:
    ledger = Ledger(store, Joiner(Rules()), lambda: datetime(2024, 7, 1, tzinfo=UTC))
    raids = world(Random(4), 12)
    ledger.add(read(raids[0]))

    def look(seed: int) -> int:
        chance, seen = Random(seed), 0
        for _ in range(LOOKS):
            cards = ledger.cards().results
            card = chance.choice(cards)
            assert ledger.account(card.id).lines
            assert ledger.incidents(reference=card.id)
            seen = max(seen, sum(one.reports for one in cards))
        return seen

    with ThreadPoolExecutor(READERS + 2) as pool:
        adding = [pool.submit(ledger.add_many, [(read(raid), None) for raid in raids[start::2]]) for start in (0, 1)]
        seen = [one.result() for one in [pool.submit(look, seed) for seed in range(READERS)]]
        assert all(one.result() for one in adding)

    assert max(seen) <= len(raids)
    assert {report for story in ledger.stories() for report in story.reports} == {raid.report for raid in raids}
    assert ledger.check() == []
