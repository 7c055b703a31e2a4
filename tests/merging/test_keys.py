from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tocsin.merging.keys import WINDOWS, Key, candidates, window

NAMES = [f"{kind}:{word}" for kind in WINDOWS for word in ("north", "south")]
days = st.none() | st.integers(1, 60)
filed = st.dictionaries(st.sampled_from("abcdefgh"), st.tuples(days, st.sets(st.sampled_from(NAMES))))


def near(name: str, one: int | None, other: int | None) -> bool:
    return one is None or other is None or abs(one - other) <= window(name)


@given(filed)
def test_candidates_share_a_name_on_days_that_are_near(reports: dict[str, tuple[int | None, set[str]]]) -> None:
    expected = {
        (one, other)
        for one, (day, names) in reports.items()
        for other, (its_day, its_names) in reports.items()
        if one < other and any(near(name, day, its_day) for name in names & its_names)
    }
    keyed = {report: [Key(name, day) for name in names] for report, (day, names) in reports.items()}
    assert candidates(keyed) == expected


def test_an_undated_report_is_near_every_day() -> None:
    assert candidates({"a": [Key("story:bridge", 1)], "b": [Key("story:bridge", None)]}) == {("a", "b")}
