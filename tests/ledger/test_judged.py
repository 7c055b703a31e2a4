"""Judgements are edges: kept, outranked, undone, and known from a time on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.ledger.made import MONDAY, TUESDAY, WEDNESDAY, reading
from tocsin.errors import UsageError
from tocsin.ledger.store import Store
from tocsin.model.judgement import MACHINE, Judgement, Part, Verdict

PARTS = (Part(name="place", weight=1.5, why="both in Lindorf"),)


def judged(
    one: str,
    other: str,
    verdict: Verdict = "same",
    by: str = MACHINE,
    at: str | None = None,
    score: float | None = None,
) -> Judgement:
    """A judgement of two reports, or of two things in them."""
    parts = PARTS if by == MACHINE else ()
    return Judgement(
        kind="incident",
        one=one,
        other=other,
        verdict=verdict,
        score=score,
        parts=parts,
        reason="why",
        by=by,
        made_at=at,
    )


@pytest.fixture
def filled(store: Store) -> Iterator[Store]:
    """Reports a, b and c, one a day."""
    with store.writing() as writes:
        for id_, day in (("a", MONDAY), ("b", TUESDAY), ("c", WEDNESDAY)):
            writes.admit(reading(id_), day)
            writes.file(id_, id_.encode(), (), None, "maker/1")
    yield store


def standing(store: Store, as_of: str | None = None) -> list[Judgement]:
    """All judgements that stand."""
    with store.reading() as reads:
        return reads.judgements(as_of=as_of)


def judge(store: Store, *judgements: Judgement) -> None:
    """Keep judgements."""
    with store.writing() as writes:
        writes.judge(judgements)


def test_a_judgement_comes_back_as_it_was_made(filled: Store) -> None:
    made = [judged("a#x", "b#y", score=0.75), judged("a", "c", "different", "Mira", TUESDAY)]
    judge(filled, *made)

    assert standing(filled) == made


def test_a_report_that_is_not_here_cannot_be_judged(filled: Store) -> None:
    with pytest.raises(UsageError, match="no report 'nowhere'"):
        judge(filled, judged("a", "nowhere"))


def test_judgements_are_asked_for_by_report(filled: Store) -> None:
    judge(filled, judged("a#x", "b#y"), judged("b#y", "c#z"))

    with filled.reading() as reads:
        assert [one.other for one in reads.judgements(["a"])] == ["b#y"]
        assert len(reads.judgements(["b"])) == 2
        assert [one.one for one in reads.judgements(["a", "b"], within=True)] == ["a#x"]
        assert reads.judgements([]) == []


def test_a_person_who_changes_their_mind_replaces_what_was_said(filled: Store) -> None:
    judge(filled, judged("a", "b", "same", "Mira", MONDAY))
    judge(filled, judged("a", "b", "different", "Jonas", WEDNESDAY))

    assert [(one.verdict, one.by) for one in standing(filled)] == [("different", "Jonas")]
    before = standing(filled, TUESDAY)
    assert [(one.verdict, one.by, one.withdrawn_at) for one in before] == [("same", "Mira", WEDNESDAY)]


def test_saying_the_same_twice_changes_nothing(filled: Store) -> None:
    said = judged("a", "b", "same", "Mira", TUESDAY)
    judge(filled, said)
    judge(filled, said)

    assert standing(filled) == [said]


def test_what_was_said_can_be_undone_and_was_still_said(filled: Store) -> None:
    said = judged("a", "b", "different", "Mira", TUESDAY)
    judge(filled, said)
    with filled.writing() as writes:
        writes.withdraw(said, WEDNESDAY)

    assert standing(filled) == []
    assert [one.verdict for one in standing(filled, TUESDAY)] == ["different"]
    with pytest.raises(UsageError, match="nothing to undo"), filled.writing() as writes:
        writes.withdraw(said, WEDNESDAY)


def test_the_machine_is_not_undone_but_outranked(filled: Store) -> None:
    judge(filled, judged("a", "b"))

    with pytest.raises(UsageError, match="outranks"), filled.writing() as writes:
        writes.withdraw(judged("a", "b"), WEDNESDAY)


def test_a_person_says_when(filled: Store) -> None:
    with pytest.raises(UsageError, match="when"):
        judge(filled, judged("a", "b", by="Mira"))


def test_the_machine_judges_as_of_what_had_arrived(filled: Store) -> None:
    judge(filled, judged("a", "b"), judged("b", "c"))

    assert standing(filled, MONDAY) == []
    assert standing(filled, TUESDAY) == [judged("a", "b")]
    assert standing(filled, WEDNESDAY) == [judged("a", "b"), judged("b", "c")]


def test_what_the_machine_judged_of_an_older_reading_stood_then(filled: Store) -> None:
    judge(filled, judged("a", "b"))
    with filled.writing() as writes:
        writes.admit(reading("a", reader="2.0"), MONDAY, "2024-03-07T00:00:00Z")
        writes.file("a", b"again", (), None, "maker/1")
        writes.judge([judged("a", "b", "unsure")])

    assert [one.verdict for one in standing(filled)] == ["unsure"]
    assert [one.verdict for one in standing(filled, WEDNESDAY)] == ["same"]


def test_filing_again_drops_what_the_machine_judged_and_keeps_what_people_said(filled: Store) -> None:
    said = judged("a", "c", "different", "Mira", TUESDAY)
    judge(filled, judged("a", "b"), judged("b", "c"), said)
    with filled.writing() as writes:
        writes.file("a", b"again", (), None, "maker/2")

    assert standing(filled) == [judged("b", "c"), said]


def test_a_component_is_all_that_may_be_the_same(filled: Store) -> None:
    judge(filled, judged("a", "b", "unsure"), judged("b#y", "c#z", "different"))
    with filled.reading() as reads:
        assert reads.component(["a"]) == ["a", "b"]
        assert reads.component(["c"]) == ["c"]

    judge(filled, judged("b", "c", "same", "Mira", WEDNESDAY))
    with filled.reading() as reads:
        assert reads.component(["a"]) == ["a", "b", "c"]
        assert reads.component(["a"], as_of=TUESDAY) == ["a", "b"]


def test_a_judgement_follows_its_text_when_versions_change_names(filled: Store) -> None:
    other = reading("a", sayings=(("The mayor", "9 people were killed"),))
    judge(filled, judged("a#x", "b#y", "same", "Mira", WEDNESDAY))
    with filled.writing() as writes:
        plain, renamed = writes.admit(other, "2024-03-01T00:00:00Z").to_file

    assert plain == "a"
    assert [(one.one, one.other) for one in standing(filled)] == [(f"{renamed}#x", "b#y")]


def test_a_correction_replaces_an_earlier_one(filled: Store) -> None:
    with filled.writing() as writes:
        writes.review("a", "uid1", '{"not": "an event"}', "an anniversary", "Mira", TUESDAY)
        writes.review("a", "uid1", '{"speaker": "the mayor"}', "said by the mayor", "Jonas", WEDNESDAY)
        writes.review("a", "uid2", '{"not": "an event"}', "a drill", "Mira", TUESDAY)

    with filled.reading() as reads:
        stands = [(one.item, one.correction, one.by) for one in reads.reviews("a")]
        then = [(one.item, one.by) for one in reads.reviews("a", as_of=TUESDAY)]
    assert stands == [("uid1", '{"speaker": "the mayor"}', "Jonas"), ("uid2", '{"not": "an event"}', "Mira")]
    assert then == [("uid1", "Mira"), ("uid2", "Mira")]
