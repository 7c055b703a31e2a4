from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tocsin.merging.components import components, live
from tocsin.model.judgement import Judgement, Verdict

REPORTS = "abcdefgh"


def edge(one: str, other: str, verdict: Verdict = "same", by: str = "machine") -> Judgement:
    return Judgement(kind="story", one=one, other=other, verdict=verdict, by=by)


edges = st.lists(
    st.tuples(st.sampled_from(REPORTS), st.sampled_from(REPORTS)).filter(lambda pair: pair[0] < pair[1]), max_size=12
)


def reached(start: str, pairs: list[tuple[str, str]]) -> set[str]:
    """What a walk from one report comes to."""
    seen, ahead = {start}, [start]
    while ahead:
        here = ahead.pop()
        for pair in pairs:
            if here in pair:
                ahead += {*pair} - seen
                seen |= {*pair}
    return seen


@given(edges)
def test_components_are_what_walks_come_to(pairs: list[tuple[str, str]]) -> None:
    found = components(REPORTS, [edge(*pair) for pair in pairs])
    assert {frozenset(part) for part in found} == {frozenset(reached(report, pairs)) for report in REPORTS}
    assert sorted(report for part in found for report in part) == list(REPORTS)


def test_a_mention_stands_for_its_report() -> None:
    assert components("ab", [edge("a#e1", "b#e7")]) == [("a", "b")]


def test_what_is_different_connects_nothing() -> None:
    assert components("ab", [edge("a", "b", "different")]) == [("a",), ("b",)]


def test_the_machine_being_unsure_connects_and_a_person_being_unsure_does_not() -> None:
    assert components("ab", [edge("a", "b", "unsure")]) == [("a", "b")]
    assert components("ab", [edge("a", "b", "unsure", by="Ada")]) == [("a",), ("b",)]


def test_a_judgement_is_live_from_when_it_was_made_until_it_is_withdrawn() -> None:
    one = Judgement(
        kind="story", one="a", other="b", verdict="same", by="Ada",
        made_at="2024-03-01T10:00:00+01:00", withdrawn_at="2024-03-02T10:00:00+00:00",
    )  # fmt: skip
    times = ["2024-03-01T08:59:59+00:00", "2024-03-01T09:00:00+00:00", "2024-03-02T10:59:59+01:00", "2024-03-02T10:00Z"]
    assert [bool(live([one], time)) for time in times] == [False, True, True, False]
