"""The tolls of an incident over many reports: nothing is lost, and what differs is shown with whose it is."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tests.merging.raids import Raid, raids, read
from tocsin.merging.actors import identities
from tocsin.merging.gist import Gist, gist, order
from tocsin.merging.origins import provenance
from tocsin.merging.outlets import Registry
from tocsin.merging.ranges import speaks_for
from tocsin.merging.tolls import tolls
from tocsin.merging.versions import versions
from tocsin.model.judgement import mention
from tocsin.model.ledger_view import IncidentToll


def _gists(chosen: Sequence[Raid]) -> list[Gist]:
    return [gist(read(raid), f"2024-06-01T{raid.number % 24:02}:00:00+00:00") for raid in chosen]


def _tolls(chosen: Sequence[Raid], members: Sequence[str] | None = None) -> tuple[IncidentToll, ...]:
    made = _gists(chosen)
    known = sorted(made, key=order)
    traced = provenance(known, identities(known), (), Registry(), frozenset())
    named = [mention(one.report, one.counts[0].happening) for one in made] if members is None else members
    return tolls(named, {one.report: one for one in made}, traced, versions(known))


def test_each_statement_says_who_counts_what_where_and_when() -> None:
    (toll,) = _tolls([Raid(1, speaker="Mila Petrov"), Raid(2, outlet="Morava Agency", speaker=None, killed=3)])
    one, other = toll.statements

    assert (toll.measure, toll.low, toll.best, toll.high, toll.status) == ("killed", 3, 3, 3, "undisputed")
    assert (one.speaker, one.outlet, one.report, one.side, one.claim) == (
        "Mila Petrov", "Drin Press", "r1", "Serbia", "r1-said",
    )  # fmt: skip
    assert (other.speaker, other.outlet, other.claim) == (None, "Morava Agency", None)
    assert toll.figures == ("r1#r1-killed", "r2#r2-killed")


def test_a_speaker_who_counts_more_a_day_later_revises_the_number() -> None:
    (toll,) = _tolls([Raid(1, killed=3), Raid(2, outlet="Harbour Courier", killed=4, published="2024-03-02T09:00:00Z")])

    assert toll.best == 4
    assert [one.superseded_by for one in toll.statements] == ["r2#r2-killed", None]


def test_numbers_that_nobody_can_order_offer_no_single_one() -> None:
    (toll,) = _tolls([Raid(1, speaker=None, killed=1), Raid(2, outlet="Morava Agency", speaker=None, killed=4)])

    assert (toll.low, toll.best, toll.high, toll.status) == (1, None, 4, "contested")


def test_a_number_that_the_page_dropped_is_absent_later() -> None:
    pages = [Raid(1, page=1, speaker="Mila Petrov"), Raid(2, page=1, speaker=None, killed=3)]
    (toll,) = _tolls(pages)

    assert [one.standing for one in toll.statements] == ["absent-later", "stands"]


def test_a_toll_that_was_wholly_taken_back_stays_without_a_number() -> None:
    (made,) = _gists([Raid(1)])
    gone = tuple(one.model_copy(update={"correction": "withdraws"}) for one in made.counts)
    back = made.model_copy(update={"counts": gone})
    traced = provenance([back], identities([back]), (), Registry(), frozenset())
    (toll,) = tolls([mention("r1", back.counts[0].happening)], {"r1": back}, traced)

    assert (toll.low, toll.best, toll.high, toll.origins.at_most) == (None, None, None, 0)
    assert [one.standing for one in toll.statements] == ["withdrawn"]


def test_what_is_no_member_tells_nothing() -> None:
    assert _tolls([Raid(1), Raid(2)], []) == ()
    (toll,) = _tolls([Raid(1), Raid(2)], ["r2#r2-raid"])
    assert [one.report for one in toll.statements] == ["r2"]


def test_what_is_no_report_here_is_passed_over() -> None:
    assert _tolls([Raid(1)], ["gone#x", "r1#other"]) == ()


@given(st.lists(raids, min_size=1, max_size=7, unique_by=lambda raid: raid.number), st.randoms(use_true_random=False))
def test_the_order_of_reports_does_not_matter_and_no_statement_is_lost(chosen: list[Raid], random: Random) -> None:
    found = _tolls(chosen)
    mixed = random.sample(chosen, len(chosen))

    assert _tolls(mixed) == found
    (toll,) = found
    told = {(one.report, one.low) for one in toll.statements}
    assert told <= {(raid.report, raid.killed) for raid in chosen}
    assert {raid.killed for raid in chosen} == {number for _, number in told}
    assert any(one.superseded_by is None for one in toll.statements)


def test_a_bound_far_below_a_number_is_no_voice_behind_it() -> None:
    assert not speaks_for(1, None, 23)
    assert speaks_for(20, None, 23)
    assert speaks_for(23, 23, 23)
    assert speaks_for(1, None, None)
