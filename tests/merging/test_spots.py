from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.merging.spots import Spot, kilometres, pins, spots
from tocsin.model.reading import Place

LIPNIK = Spot(name="Lipnik", lat=43.1, lon=20.7, precision="place")
OSTROVA = Spot(name="Ostrova", lat=42.4, lon=19.8, precision="place")
COUNTRY = Spot(name="Morava", lat=44.0, lon=21.0, precision="country")

points = st.lists(
    st.builds(
        Spot, name=st.just("x"), lat=st.floats(-89, 89), lon=st.floats(-179, 179), precision=st.just("place")
    ),
    max_size=4,
)  # fmt: skip


def test_the_distance_of_two_towns() -> None:
    assert kilometres(pins([LIPNIK]), pins([OSTROVA])) == pytest.approx(107, abs=1)


def test_the_nearest_of_several_counts_and_a_country_is_no_point() -> None:
    assert kilometres(pins([COUNTRY, OSTROVA]), pins([LIPNIK, OSTROVA])) == 0
    assert kilometres(pins([COUNTRY]), pins([LIPNIK])) is None


@given(points, points)
def test_distance_is_the_same_both_ways(one: list[Spot], other: list[Spot]) -> None:
    there, back = kilometres(pins(one), pins(other)), kilometres(pins(other), pins(one))
    assert (there is None) == (not one or not other)
    assert there is None or there == pytest.approx(back, abs=1)


def test_places_once_each_the_most_exact_first() -> None:
    def place(number: int, name: str, geonameid: int | None, precision: str) -> Place:
        return Place.model_validate(
            {
                "id": f"p{number}",
                "span": (0, 1),
                "name": name,
                "geonameid": geonameid,
                "precision": precision,
                "why": "",
            }
        )

    found = spots(
        [place(1, "Morava", 1, "country"), place(2, "Lipnik", 2, "place"), place(3, "Lipnik town", 2, "place"),
         place(4, "Mill Lane", None, "unknown"), place(5, "Old Bridge", None, "site")]
    )  # fmt: skip
    assert [spot.name for spot in found] == ["Old Bridge", "Lipnik", "Morava", "Mill Lane"]
