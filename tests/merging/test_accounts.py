"""What a story comes to: which lines stand where, and whose voices are behind them."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from tests.merging.raids import Raid, read
from tocsin.merging.gist import gist
from tocsin.merging.group import Rules
from tocsin.merging.group import group as grouped
from tocsin.merging.pairs import compare
from tocsin.model.account import Account, Line
from tocsin.model.judgement import Judgement
from tocsin.model.reading import Claim, Reading

AT = "2024-03-04T00:00:00+00:00"
ARRIVED = "2024-03-03T00:00:00+00:00"
OPPOSED = frozenset({frozenset({"Serbia", "Kosovo"})})


def accounts(readings: Sequence[Reading]) -> list[Account]:
    """The accounts of all stories of some readings, with words."""
    gists = sorted((gist(reading, ARRIVED) for reading in readings), key=lambda one: one.report)
    judgements: list[Judgement] = []
    for place, one in enumerate(gists):
        for other in gists[place + 1 :]:
            judgements += compare(one, other, Rules().registry)
    made = grouped(gists, judgements, AT, Rules(opposed=OPPOSED)).accounts
    texts = {reading.report.id: reading.report.text for reading in readings}
    return [one.worded(texts) for one in made.values()]


def the(found: Sequence[Account]) -> Account:
    (only,) = found
    return only


def killed(account: Account) -> Line:
    return next(line for line in account.lines if line.measure == "killed" and line.category is None)


def with_claim(reading: Reading, **changes: object) -> Reading:
    claim: Claim = reading.claims[0].model_copy(update=changes)
    return reading.model_copy(update={"claims": (claim,)})


def test_one_speaker_in_many_outlets_is_one_origin_and_a_death_is_to_be_checked_first() -> None:
    raids = [Raid(number, outlet=outlet) for number, outlet in enumerate(("Drin Press", "Morava Agency"))]
    line = killed(the(accounts([read(raid) for raid in raids])))

    assert line.section == "check-first"
    assert line.serious == "killed"
    assert (line.low, line.best, line.high) == (3, 3, 3)
    assert (line.pages, line.origins.at_least) == (2, 1)
    assert line.sides == ("Serbia",)


def test_every_voice_has_its_words_verbatim_at_its_place() -> None:
    readings = [read(Raid(1)), read(Raid(2, speaker=None, outlet="Harbour Courier"))]
    texts = {reading.report.id: reading.report.text for reading in readings}
    voices = [voice for line in the(accounts(readings)).lines for voice in line.voices]

    assert voices
    assert all(voice.words == texts[voice.report][slice(*voice.span)] and voice.words for voice in voices)


def test_numbers_that_differ_are_contested_or_differ_and_none_is_preferred() -> None:
    readings = [read(Raid(1, killed=3)), read(Raid(2, killed=4, speaker="Arben Dushku", outlet="Morava Agency"))]
    line = killed(the(accounts(readings)))

    assert line.section == "contested"
    assert line.best is None
    assert {voice.low for voice in line.voices} == {3, 4}


def test_an_act_that_somebody_denies_is_contested_with_the_denial_marked() -> None:
    denial = with_claim(read(Raid(2, speaker="Arben Dushku", outlet="Morava Agency")), stance="denies")
    account = the(accounts([read(Raid(1)), denial]))
    act = next(line for line in account.lines if line.act == "ASSAULT")

    assert act.section == "contested"
    assert [voice.report for voice in act.voices if voice.denies] == ["r2"]


def test_a_number_taken_back_in_words_stays_behind_its_line_and_does_not_stand() -> None:
    withdrawn = with_claim(read(Raid(1, killed=9)), stance="withdraws")
    other = read(Raid(2, killed=3, speaker="Arben Dushku", outlet="Morava Agency"))
    line = killed(the(accounts([withdrawn, other])))

    assert {(voice.low, voice.standing) for voice in line.voices} == {(9, "withdrawn"), (3, "stands")}
    assert line.best == 3


def test_a_page_that_still_says_developing_is_stale_after_a_day() -> None:
    fresh, old = read(Raid(1, published="2024-03-03T20:00:00+00:00")), read(Raid(2, published="2024-03-01"))
    live = [
        one.model_copy(update={"report": one.report.model_copy(update={"developing": True})}) for one in (fresh, old)
    ]

    assert the(accounts(live)).stale == ("r2",)


def test_what_changed_is_what_was_not_so_before() -> None:
    before = the(accounts([read(Raid(1, killed=3))]))
    after = the(accounts([read(Raid(1, killed=3)), read(Raid(2, killed=5, published="2024-03-02T09:00:00+01:00"))]))
    compared = after.compared(before, "2024-03-02")
    killed_before, killed_after = killed(before), killed(after)

    assert after.compared(after, "2024-03-02").changes == ()
    assert (
        any(change.before == killed_before and change.after == killed_after for change in compared.changes)
        or killed_before.key != killed_after.key
    )
    assert {change.after for change in after.compared(None, "2024-03-02").changes} == set(after.lines)


@given(st.permutations([Raid(1), Raid(2, killed=4, outlet="Morava Agency"), Raid(3, speaker=None, outlet=None)]))
def test_the_order_of_reports_changes_nothing(raids: list[Raid]) -> None:
    readings = [read(raid) for raid in raids]

    assert accounts(readings) == accounts(readings[::-1])


def test_what_opposed_sides_both_say_is_undisputed_and_marked() -> None:
    other = read(Raid(2, speaker="Arben Dushku", outlet="Morava Agency"))
    actor = other.actors[0].model_copy(update={"side": "Kosovo", "country": "KOS"})
    line = killed(the(accounts([read(Raid(1)), other.model_copy(update={"actors": (actor,)})])))

    assert line.section == "undisputed"
    assert line.confirmed_by == (("Kosovo", "Serbia"),)


def test_a_name_that_one_of_many_tellings_has_alone_is_left_out() -> None:
    def mobilised(number: int, by: str) -> Reading:
        reading = read(Raid(number, speaker=by))
        event = reading.events[0].model_copy(update={"type": "MOBILIZE", "mode": "troops", "actors": ("a1",)})
        incident = reading.incidents[0].model_copy(update={"figures": (), "toll": ()})
        return reading.model_copy(update={"events": (event,), "figures": (), "incidents": (incident,)})

    told = [mobilised(number, by) for number, by in enumerate(("Mila Petrov", "Mila Petrov", "the interior ministry"))]
    act = next(line for line in the(accounts(told)).lines if line.act == "MOBILIZE")

    assert act.by == ("Mila Petrov",)
