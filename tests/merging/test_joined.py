from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tests.merging.raids import Raid, raids, read, worlds
from tocsin.merging.gist import Gist, gist
from tocsin.merging.group import Rules
from tocsin.merging.joined import Joined, joined
from tocsin.model.judgement import Judgement

ARRIVED = [f"2024-06-0{day}T08:00:00+00:00" for day in range(1, 6)]
RULES = Rules()
AT = "2024-06-30T00:00:00+00:00"


def gists(world: list[Raid]) -> list[Gist]:
    return [gist(read(raid), ARRIVED[raid.number % len(ARRIVED)]) for raid in world]


def written(view: Joined) -> list[str]:
    return [line.model_dump_json() for line in (*view.stories, *view.incidents)]


def judged(one: str, other: str, verdict: str) -> Judgement:
    return Judgement.model_validate(
        {"kind": "story", "one": min(one, other), "other": max(one, other), "verdict": verdict, "by": "Ada"}
    )


@given(worlds, st.randoms(use_true_random=False))
def test_the_view_does_not_depend_on_order(world: list[Raid], random: Random) -> None:
    given_now, later = gists(world), gists(world)
    random.shuffle(later)
    assert written(joined(given_now, (), RULES, AT)) == written(joined(later, (), RULES, AT))


@given(worlds, st.sampled_from(ARRIVED))
def test_what_arrives_later_does_not_change_what_was_known(world: list[Raid], at: str) -> None:
    known = [one for one in gists(world) if one.arrived <= at]
    assert written(joined(gists(world), (), RULES, at)) == written(joined(known, (), RULES, at))


@given(worlds)
def test_every_report_is_in_one_story(world: list[Raid]) -> None:
    view = joined(gists(world), (), RULES, AT)
    assert sorted(report for story in view.stories for report in story.reports) == sorted(one.report for one in world)


@given(st.lists(raids, min_size=2, max_size=6, unique_by=lambda raid: raid.number), st.booleans())
def test_a_person_puts_together_and_apart(world: list[Raid], together: bool) -> None:
    one, other = world[0].report, world[1].report
    view = joined(gists(world), [judged(one, other, "same" if together else "different")], RULES, AT)
    homes = {report: story.id for story in view.stories for report in story.reports}
    assert (homes[one] == homes[other]) == together
