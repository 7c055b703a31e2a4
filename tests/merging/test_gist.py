from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.merging.raids import Raid, read
from tocsin.merging.gist import gist, moment
from tocsin.model.reading import Actor


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


def test_of_those_without_a_name_only_they_who_speak_or_act_are_kept() -> None:
    reading = read(Raid(1))
    crowd = Actor(id="a8", spans=((0, 3),), name="passers-by", kind="unnamed")
    named = Actor(id="a9", spans=((0, 3),), name="Jelena Matic", kind="person")
    kept = gist(reading.model_copy(update={"actors": (*reading.actors, crowd, named)}), "2024-03-04T00:00:00Z").cast
    assert "a8" not in {player.id for player in kept}
    assert {actor.id for actor in reading.actors} | {"a9"} <= {player.id for player in kept}
