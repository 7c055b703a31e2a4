"""How a story stands by how long nothing has come in about it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from tocsin.merging.status import DEVELOPING, DORMANT, status, told_within
from tocsin.model.ledger_view import StoryStatus

AT = datetime(2024, 6, 1, tzinfo=UTC)
EDGES = [timedelta(days=days, microseconds=more) for days in (DEVELOPING, DORMANT) for more in (-1, 0, 1)]


@given(silence=st.sampled_from(EDGES) | st.timedeltas(timedelta(days=-30), timedelta(days=30)), is_again=st.booleans())
def test_a_status_has_its_bounds_in_time(silence: timedelta, is_again: bool) -> None:
    told = AT - silence
    stands = status(told.isoformat(), AT.isoformat(), is_again)

    for one in get_args(StoryStatus):
        since, until = told_within(one, AT.isoformat())
        within = (since is None or since <= told.isoformat()) and (until is None or told.isoformat() < until)
        assert within or one != stands
        assert not within or {one, stands} <= {"developing", "flared-again"} or one == stands
