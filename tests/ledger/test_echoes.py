"""How the words of a story reached us, and what a person strikes out of it and restores."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.merging.raids import Raid, read
from tocsin.errors import NotFoundError, UsageError
from tocsin.ledger.ledger import Ledger
from tocsin.ledger.store import Store
from tocsin.merging.group import Rules
from tocsin.merging.joiner import Joiner

NOW = datetime(2024, 3, 3, tzinfo=UTC)


@pytest.fixture
def ledger(store: Store) -> Ledger:
    """One speaker's number in two reports of one raid."""
    ledger = Ledger(store, Joiner(Rules()), lambda: NOW)
    for number, outlet in enumerate(("Drin Press", "Harbour Courier"), start=1):
        ledger.add(read(Raid(number=number, outlet=outlet)), arrived=f"2024-03-0{number}T12:00:00Z")
    assert len(ledger.stories()) == 1
    return ledger


def test_the_words_of_one_speaker_go_back_to_where_they_were_first_heard(ledger: Ledger) -> None:
    found = ledger.echoes("r1")
    voices = {one.reference: one for one in found.voices}
    edges = [one for one in found.edges if voices[one.one].report != voices[one.other].report]
    edge = next(one for one in edges if voices[one.one].speaker == "Mila Petrov")
    assert {(voices[one.one].report, voices[one.other].report) for one in edges} == {("r2", "r1")}
    assert voices[edge.other].speaker == "Mila Petrov" and edge.kind == "copies"
    assert edge.why == "the passage stands in r1"
    assert [(one.earlier, one.later) for one in found.copies] == [("r1", "r2")]
    assert ledger.account("r1").copies == found.copies
    assert voices[edge.one].origin == voices[edge.other].origin is not None
    assert "3 officers were killed" in voices[edge.other].words


def test_what_was_not_known_then_echoes_nothing(ledger: Ledger) -> None:
    assert ledger.echoes("r1", as_of="2024-03-01T13:00:00Z").edges == ()


def test_what_a_person_strikes_out_is_as_before_when_it_is_restored(ledger: Ledger) -> None:
    before, account = ledger.echoes("r1"), ledger.account("r1")
    edge = next(one for one in before.edges if one.one.startswith("r2#") and one.other.startswith("r1#"))
    made = ledger.strike_out(edge.one, edge.other, "Ada", "she spoke twice")
    assert (made.kind, made.verdict) == ("origin", "different")
    assert edge not in ledger.echoes("r1").edges
    struck = ledger.account("r1")
    assert struck.lines[0].origins.at_most == account.lines[0].origins.at_most + 1
    assert ledger.judgements("r1") == [made]
    assert ledger.restore(edge.other, edge.one) == [made]
    assert (ledger.echoes("r1"), ledger.account("r1")) == (before, account)


def test_only_voices_that_are_there_are_struck_out_and_only_what_is_is_restored(ledger: Ledger) -> None:
    edge = ledger.echoes("r1").edges[0]
    with pytest.raises(NotFoundError, match="no voice is called 'r1#nobody'"):
        ledger.strike_out(edge.one, "r1#nobody", "Ada", "")
    with pytest.raises(UsageError, match="name two"):
        ledger.strike_out(edge.one, edge.one, "Ada", "")
    with pytest.raises(UsageError, match="say who judges"):
        ledger.strike_out(edge.one, edge.other, " ", "")
    with pytest.raises(UsageError, match="nothing to restore"):
        ledger.restore(edge.one, edge.other)
