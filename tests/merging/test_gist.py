from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tocsin.merging.gist import moment


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        ("2019", datetime(2019, 1, 1, tzinfo=UTC)),
        ("2019-05", datetime(2019, 5, 1, tzinfo=UTC)),
        ("2019-05-28", datetime(2019, 5, 28, tzinfo=UTC)),
        ("2019-05-28T06:30:00+02:00", datetime(2019, 5, 28, 4, 30, tzinfo=UTC)),
        ("2019-05-28T22:30:00-05:00", datetime(2019, 5, 29, 3, 30, tzinfo=UTC)),
        ("2019-05-28 06:30", datetime(2019, 5, 28, 6, 30, tzinfo=UTC)),
    ],
)
def test_a_time_is_a_moment_in_utc(time: str, expected: datetime) -> None:
    assert moment(time) == expected
