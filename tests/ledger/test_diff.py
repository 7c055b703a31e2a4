"""What two readings say differently, by uid."""

from __future__ import annotations

from hypothesis import given

from tests.ledger.made import MONDAY, SAYINGS, TUESDAY, reading
from tests.model.strategies import readings
from tocsin.ledger.diff import between, changes
from tocsin.ledger.store import Store
from tocsin.model.reading import Reading

OLD = reading(reader="1")


def corrected() -> Reading:
    """The same report, read anew: other ids, one act gone, one number more careful, one speaker told otherwise."""
    made = reading(reader="2")
    mayor = made.actors[0].model_copy(update={"id": "a7", "name": "Mayor of Lindorf"})
    claim = made.claims[0].model_copy(
        update={"id": "c9", "source": made.claims[0].source.model_copy(update={"actor": "a7"})}
    )
    kept = made.events[1]
    figure = made.figures[0].model_copy(update={"event": None, "claim": "c9", "qualifier": "about"})
    incident = made.incidents[0].model_copy(update={"events": (kept.id,)})
    parts = {
        "actors": (mayor, *made.actors[1:]),
        "claims": (claim, *made.claims[1:]),
        "events": (kept,),
        "figures": (figure, made.figures[1]),
        "incidents": (incident,),
    }
    return made.model_copy(update=parts)


def test_changes_are_told_item_by_item_and_field_by_field() -> None:
    found = changes(OLD, corrected())

    assert [(one.item, one.words, one.field) for one in found] == [
        ("claim", SAYINGS[0][1].join(("that ", "")), "source"),
        ("event", "7", None),
        ("figure", "7", "qualifier"),
        ("figure", "7", "event"),
    ]
    gone, number = found[1], found[2]
    assert (gone.uid, gone.after) == (OLD.events[0].uid, None)
    assert (number.before, number.after) == ("exactly", "about")


@given(readings())
def test_nothing_changes_from_a_reading_to_itself(made: Reading) -> None:
    assert changes(made, made) == []


def test_readers_are_compared_over_all_reports_that_both_have_read(store: Store) -> None:
    with store.writing() as writes:
        writes.admit(OLD, MONDAY)
        writes.admit(corrected(), MONDAY, TUESDAY)
        writes.admit(reading("only-new", reader="2"), MONDAY)

    with store.reading() as reads:
        assert list(between(reads, OLD.reader, corrected().reader)) == changes(OLD, corrected())
        assert list(between(reads, OLD.reader, OLD.reader)) == []
