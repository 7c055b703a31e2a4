from __future__ import annotations

from math import log1p

import pytest
from hypothesis import given

from tests.merging.raids import Raid, raids, read
from tocsin.merging.happenings import Happening, happenings
from tocsin.merging.resemblance import resemblance

BRIDGE = Happening(key="a", words="bridge*2 lipnik barricade", published=738946, days=(738945, 738946), ages=(19, 40))
BARRICADE = Happening(key="b", words="barricade lipnik tractor", published=738949, days=(738948, 738948), ages=(19,))


@given(raids, raids)
def test_it_does_not_matter_which_comes_first(one: Raid, other: Raid) -> None:
    mine, theirs = happenings(read(one))[0], happenings(read(other))[0]
    assert resemblance(mine, theirs) == resemblance(theirs, mine)


@given(raids)
def test_what_is_told_in_the_same_words_is_as_near_as_can_be(raid: Raid) -> None:
    (mine,) = happenings(read(raid))
    same = resemblance(mine, mine)
    assert (same.words, same.lead, same.title, same.held) == pytest.approx((1, 1, 1, 1))
    assert same.meaning == pytest.approx(1, abs=1e-3)
    assert (same.kilometres, same.killed, same.acts) == (0, 0, 1)


def test_days_between_and_after() -> None:
    found = resemblance(BRIDGE, BARRICADE)
    assert (found.gap, found.days) == (log1p(3), log1p(2))
    assert found.late == 738946 - 738948
    assert found.ages == 1


def test_the_name_of_a_place_is_no_word_of_its_own() -> None:
    named = resemblance(BRIDGE, BARRICADE)
    assert named.bare == named.words
    where = Happening.model_validate({"key": "c", "words": BRIDGE.words, "spots": [{"name": "Lipnik"}]})
    assert 0 < resemblance(where, BARRICADE).bare < named.bare


def test_what_one_does_not_say_is_not_known() -> None:
    found = resemblance(Happening(key="a"), BARRICADE)
    assert (found.words, found.title, found.meaning) == (0, None, None)
    assert (found.kilometres, found.gap, found.days, found.late, found.ages, found.killed) == (None,) * 6
