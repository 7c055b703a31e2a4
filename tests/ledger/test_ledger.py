"""What the ledger makes bit by bit is what is made of all of it at once, whatever the order."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from tests.merging.raids import Raid, read, shuffled, world
from tocsin.errors import UsageError
from tocsin.ledger.ledger import Ledger
from tocsin.ledger.store import Store, open_store
from tocsin.merging.gist import gist
from tocsin.merging.group import Rules
from tocsin.merging.joined import joined
from tocsin.merging.joiner import Joiner
from tocsin.model.reading import ReaderInfo

START = datetime(2024, 6, 1, tzinfo=UTC)
NOW = START + timedelta(days=30)


def day(number: int) -> str:
    """The instant at which the reports of a number arrive."""
    return (START + timedelta(days=number)).isoformat()


def arrived(raid: Raid) -> str:
    return day(raid.number % 5)


class Clock:
    """A clock that is put by hand."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def ledger(store: Store) -> Ledger:
    return Ledger(store, Joiner(Rules()), Clock())


def another(folder: Path, name: str) -> Ledger:
    folder.mkdir(exist_ok=True)
    return Ledger(open_store(str(folder / f"{name}.sqlite"), folder / f"captures-{name}"), Joiner(Rules()), Clock())


def written(ledger: Ledger, as_of: str | None = None) -> list[str]:
    return [line.model_dump_json() for line in (*ledger.stories(as_of), *ledger.incidents(as_of))]


def pure(raids: list[Raid], at: str = NOW.isoformat()) -> list[str]:
    """The same view, made at once."""
    view = joined([gist(read(raid), arrived(raid)) for raid in raids], (), Rules(), at)
    return [line.model_dump_json() for line in (*view.stories, *view.incidents)]


@pytest.mark.parametrize("seed", range(3))
def test_the_view_is_that_of_all_at_once_whatever_the_order_and_the_repeats(ledger: Ledger, seed: int) -> None:
    raids = world(Random(seed), 12)
    for raid in shuffled(raids, Random(seed)):
        ledger.add(read(raid), arrived=arrived(raid))
    assert written(ledger) == pure(raids)


def test_looking_in_between_changes_nothing(ledger: Ledger) -> None:
    raids = world(Random(7), 10)
    for number, raid in enumerate(raids, 1):
        ledger.add(read(raid), arrived=arrived(raid))
        assert written(ledger) == pure(raids[:number])


@pytest.mark.parametrize("number", range(5))
def test_what_was_known_at_a_time_is_what_a_ledger_knew_that_got_no_more(ledger: Ledger, number: int) -> None:
    raids = world(Random(3), 12)
    for raid in raids:
        ledger.add(read(raid), arrived=arrived(raid))
    known = [raid for raid in raids if arrived(raid) <= day(number)]
    assert written(ledger, as_of=day(number)) == pure(known, day(number))


def test_many_at_once_are_as_one_by_one(ledger: Ledger, tmp_path: Path) -> None:
    raids = world(Random(5), 12)
    ledger.add_many((read(raid), None) for raid in raids)
    with another(tmp_path / "other", "one") as other:
        for raid in raids:
            other.add(read(raid))
        assert written(ledger) == written(other)


def test_what_a_person_puts_together_or_parts_is_as_before_when_it_is_undone(ledger: Ledger) -> None:
    for raid in world(Random(2), 10):
        ledger.add(read(raid), arrived=arrived(raid))
    before = written(ledger)
    stories = ledger.stories()
    assert len(stories) > 1
    one, other = stories[0].id, stories[1].id
    ledger.judge("same", one, other, "Ada", "one flare-up")
    assert ledger.story(one) == ledger.story(other)
    ledger.undo(one, other)
    assert written(ledger) == before
    large = max(stories, key=lambda story: len(story.reports))
    report = large.reports[-1]
    ledger.judge("different", report, large.id, "Ada", "another matter")
    assert ledger.story(report).id != ledger.story(large.reports[0]).id
    ledger.undo(report, large.id)
    assert written(ledger) == before


def test_a_judgement_counts_from_when_it_was_made_until_it_is_undone(store: Store) -> None:
    clock = Clock(START)
    ledger = Ledger(store, Joiner(Rules()), clock)
    for raid in world(Random(2), 10):
        ledger.add(read(raid))
    one, other = (story.id for story in ledger.stories()[:2])
    clock.now = START + timedelta(days=1)
    ledger.judge("same", one, other, "Ada", "one flare-up")
    clock.now = START + timedelta(days=2)
    ledger.undo(one, other)
    times = [(START + timedelta(hours=hours)).isoformat() for hours in (23, 25, 49)]
    assert [ledger.story(one, as_of=at) == ledger.story(other, as_of=at) for at in times] == [False, True, False]


def test_an_old_id_still_finds_the_story_when_an_earlier_report_arrives(ledger: Ledger) -> None:
    later = Raid(number=2, published="2024-03-02T09:00:00+01:00")
    ledger.add(read(later))
    before = ledger.stories()[0].id
    ledger.add(read(Raid(number=1, published="2024-03-01", outlet="Morava Agency")))
    [story] = ledger.stories()
    assert story.id != before
    assert ledger.story(before) == ledger.story(story.id[:6]) == ledger.story("r2") == story


def test_what_is_called_otherwise_or_like_several_is_refused(ledger: Ledger) -> None:
    ledger.add_many((read(raid), None) for raid in (Raid(number=11), Raid(number=12, town="Ostrova", killed=1)))
    with pytest.raises(UsageError, match="nothing here is called 'x'"):
        ledger.story("x")
    with pytest.raises(UsageError, match="'r1' is the start of several ids: r11, r12"):
        ledger.story("r1")


def test_a_report_read_anew_counts_from_then_on(store: Store) -> None:
    clock = Clock(START)
    ledger = Ledger(store, Joiner(Rules()), clock)
    near = Raid(number=1), Raid(number=2, outlet="Morava Agency", published="2024-03-02T09:00:00+01:00")
    ledger.add_many((read(raid), None) for raid in near)
    before = written(ledger)
    clock.now = START + timedelta(days=1)
    reading = read(near[0])
    other = reading.model_copy(
        update={"reader": ReaderInfo(tocsin="0.2.0"), "figures": (), "incidents": (), "events": ()}
    )
    assert ledger.reread(other).new
    assert ledger.reading("r1") == other
    assert ledger.reading("r1", as_of=START.isoformat()) == reading
    clock.now = START
    assert written(ledger, as_of=START.isoformat()) == before


def test_claims_and_figures_are_those_of_what_is_asked_for(ledger: Ledger) -> None:
    raids = Raid(number=1, killed=2), Raid(number=2, killed=4, speaker=None), Raid(number=3, town="Ostrova", killed=1)
    ledger.add_many((read(raid), None) for raid in raids)
    assert [(one.entry.id, one.claim.uid) for one in ledger.claims("r1")] == [("r1", "r1-said")]
    assert [(one.figure.low, one.claim is None) for one in ledger.figures("r2")] == [(4, True)]
    assert {one.entry.id for one in ledger.figures()} == {"r1", "r2", "r3"}
    assert {one.entry.id for one in ledger.figures(ledger.story("r3").id)} == set(ledger.story("r3").reports)


def test_what_is_redacted_is_gone_from_the_view(ledger: Ledger, tmp_path: Path) -> None:
    raids = world(Random(4), 8)
    ledger.add_many((read(raid), None) for raid in raids)
    ledger.stories()
    ledger.redact("r3", "a private person", "Ada")
    with another(tmp_path / "other", "one") as other:
        other.add_many((read(raid), None) for raid in raids if raid.report != "r3")
        assert written(ledger) == written(other)


def test_nothing_is_amiss_in_a_ledger_that_was_used(ledger: Ledger) -> None:
    ledger.add_many((read(raid), None) for raid in world(Random(6), 6))
    ledger.stories()
    assert ledger.check() == []


def test_all_that_is_derived_can_be_made_again(ledger: Ledger) -> None:
    ledger.add_many((read(raid), None) for raid in world(Random(8), 8))
    before = written(ledger)
    assert ledger.rebuild() == 8
    assert written(ledger) == before


def test_what_another_joiner_made_is_not_mixed_with(ledger: Ledger, store: Store) -> None:
    class Newer(Joiner):
        version = "tocsin-joiner/none"

    ledger.add(read(Raid(number=1)))
    newer = Ledger(store, Newer(Rules()), Clock())
    with pytest.raises(UsageError, match="joined by tocsin-joiner/2, and this is tocsin-joiner/none"):
        newer.add(read(Raid(number=2)))
    newer.rebuild()
    assert newer.add(read(Raid(number=2))).new


def test_an_account_has_the_words_of_its_voices_and_what_has_changed(store: Store) -> None:
    clock = Clock(START)
    ledger = Ledger(store, Joiner(Rules()), clock)
    ledger.add(read(Raid(number=1)))
    clock.now = START + timedelta(days=1)
    ledger.add(read(Raid(number=2, outlet="Morava Agency", published="2024-03-02T09:00:00+01:00")))
    account = ledger.account("r1", since=START.isoformat())
    assert account.reports == ("r1", "r2")
    assert ledger.account("r1", as_of=START.isoformat()).reports == ("r1",)
    assert all(voice.words for line in account.lines for voice in line.voices)


def test_a_sources_record_is_over_all_that_it_said(ledger: Ledger) -> None:
    ledger.add_many((read(Raid(number=number, town=town)), None) for number, town in enumerate(["Lipnik", "Ostrova"]))
    [record] = ledger.sources()
    assert (record.name, record.claims, record.reports) == ("Mila Petrov", 2, 2)
