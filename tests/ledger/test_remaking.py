"""Stories that are made while something changes come to the same as if all had come before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.merging.raids import Raid, read
from tocsin.ledger.ledger import Ledger
from tocsin.ledger.store import Store, open_store
from tocsin.merging.group import Rules
from tocsin.merging.joiner import Joined, Joiner
from tocsin.model.judgement import Judgement

NOW = datetime(2024, 7, 1, tzinfo=UTC)


class Interrupted(Joiner):
    """A joiner during whose work something happens, once."""

    meanwhile: Callable[[], object] | None = None

    def group(self, gists: Sequence[bytes], judgements: Sequence[Judgement], at: str) -> Joined:
        happening, self.meanwhile = self.meanwhile, None
        if happening is not None:
            happening()
        return super().group(gists, judgements, at)


def later(ledger: Ledger) -> None:
    ledger.add(read(Raid(number=3, killed=4)))


def again(ledger: Ledger) -> None:
    ledger.add(read(Raid(number=1, reader="0.2.0")))


def judged(ledger: Ledger) -> None:
    ledger.judge("different", "r1", "r2", "Mira", "two raids")


def redacted(ledger: Ledger) -> None:
    ledger.redact("r2", "a person asked", "Mira")


def made_by_another(ledger: Ledger) -> None:
    judged(ledger)
    ledger.stories()


@pytest.mark.parametrize("change", [later, again, judged, redacted, made_by_another])
def test_what_changes_meanwhile_is_not_lost(store: Store, tmp_path: Path, change: Callable[[Ledger], object]) -> None:
    joiner = Interrupted(Rules())
    ledger = Ledger(store, joiner, lambda: NOW)
    with open_store(str(tmp_path / "calm.sqlite"), tmp_path / "calm") as other:
        calm = Ledger(other, Joiner(Rules()), lambda: NOW)
        for each in (ledger, calm):
            each.add_many([(read(Raid(number=number)), None) for number in (1, 2)])
        joiner.meanwhile = lambda: change(ledger)
        ledger.stories()
        change(calm)

        assert (ledger.stories(), ledger.incidents()) == (calm.stories(), calm.incidents())
        assert [ledger.account(story.id) for story in ledger.stories()] == [
            calm.account(story.id) for story in calm.stories()
        ]
