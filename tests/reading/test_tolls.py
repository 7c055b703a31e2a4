"""A number that counts everyone holds those told of elsewhere; who died of those hit was not hurt."""

from __future__ import annotations

from tocsin.model.reading import Category, Qualifier
from tocsin.reading.counted import Kind
from tocsin.reading.groups import Group
from tocsin.reading.known import Known, fits
from tocsin.reading.mentions import Mention
from tocsin.reading.tolls import Total, total


def _known(
    kind: Kind,
    low: float | None,
    sentence: int,
    *parts: Known,
    high: float | None = None,
    qualifier: Qualifier = "exactly",
    part: bool = False,
    more: bool = False,
    attacker: bool = False,
    category: Category | None = None,
) -> Known:
    end = low if high is None else high
    people = Group(
        sentence, sentence, sentence + 1, low, end, qualifier, "people", "new", sentence, True, part=part, more=more,
        attacker=attacker, category=category,
    )  # fmt: skip
    told = Mention(kind, people, sentence, sentence, "actual", "incident", False, False, False, False, "object")
    return Known(kind, low, end, qualifier == "vague", [told], list(parts))


def test_a_number_of_all_the_injured_holds_whoever_is_told_of_elsewhere() -> None:
    everyone = [_known("injured", 4, 0), _known("hit", 3, 5), _known("injured", 1, 7)]

    assert total(everyone, "injured") == Total(4, 4)


def test_people_side_by_side_in_a_sentence_are_added() -> None:
    assert total([_known("injured", 3, 0), _known("injured", 1, 0)], "injured") == Total(4, 4)
    assert total([_known("killed", 3, 0), _known("killed", 1, 0), _known("killed", 1, 4)], "killed") == Total(4, 4)


def test_without_a_number_for_all_each_person_counts() -> None:
    assert total([_known("injured", 1, 0), _known("injured", 1, 0)], "injured") == Total(2, 2)
    assert total([_known("detained", 2, 0), _known("detained", 3, 3)], "detained") == Total(5, 5)


def test_people_told_of_one_by_one_in_different_sentences_may_be_one() -> None:
    assert total([_known("killed", 1, 0), _known("killed", 1, 3), _known("killed", 1, 9)], "killed") == Total(1, 3)
    assert total([_known("killed", 1, 0), _known("killed", 1, 0), _known("killed", 1, 9)], "killed") == Total(2, 3)


def test_a_fighter_and_a_child_are_two() -> None:
    apart = [_known("killed", 1, 0, category="combatant"), _known("killed", 1, 3, category="child")]

    assert total(apart, "killed") == Total(2, 2)


def test_who_killed_is_no_part_of_a_number_of_all_the_killed() -> None:
    assert total([_known("killed", 4, 2), _known("killed", 1, 0, attacker=True)], "killed") == Total(5, 5)


def test_a_number_of_all_the_dead_holds_the_dead_of_those_who_were_hit() -> None:
    everyone = [_known("killed", 2, 1), _known("hit", 2, 3, _known("killed", 1, 4), _known("killed", 1, 5))]

    assert total(everyone, "killed") == Total(2, 2)


def test_who_died_of_those_hit_was_not_injured() -> None:
    shot = _known("hit", 5, 0, _known("killed", 1, 1))

    assert total([shot], "injured") == Total(4, 4)
    assert total([shot], "killed") == Total(1, 1)


def test_the_dead_leave_as_many_injured_as_are_counted() -> None:
    shot = _known("hit", 7, 0, _known("killed", 3, 1), _known("killed", 1, 2), _known("injured", 4, 3))

    assert total([shot], "injured") == Total(4, 4)


def test_of_the_injured_only_some_of_them_died() -> None:
    assert total([_known("injured", 4, 0, _known("killed", 1, 2, part=True))], "injured") == Total(3, 3)
    assert total([_known("injured", 4, 0, _known("killed", 1, 2))], "injured") == Total(4, 4)


def test_as_many_as_ten_may_be_nine_but_hardly_two() -> None:
    (bound,) = _known("injured", None, 3, high=10, qualifier="at_most").mentions

    assert fits(_known("injured", 9, 0), bound)
    assert not fits(_known("injured", 2, 0), bound)


def test_all_who_were_hit_are_not_the_others_than_the_dead() -> None:
    others = _known("injured", 3, 0, qualifier="vague", more=True)

    assert not fits(others, _known("hit", 9, 1).mentions[0])
    assert fits(others, _known("injured", 9, 1).mentions[0])
